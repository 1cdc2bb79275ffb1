"""`sayso export`: a ledger's articles in other tools' formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from sayso.cli.codes import NOTHING_DONE
from sayso.cli.filters import filter_options
from sayso.cli.options import as_json_option, ledger_option
from sayso.cli.progress import tracked

if TYPE_CHECKING:
    from sayso.export.formats import Format
    from sayso.ledger.asking import Filters
    from sayso.record import Kept


@click.command(short_help="Write articles for other tools.")
@click.option("--format", "form", required=True, metavar="NAME", help="One of those below.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File or folder to write to; else standard output."
)
@filter_options
@ledger_option
@as_json_option
def export(form: str, output: Path | None, ledger: Path, as_json: bool, **given: Any) -> None:
    """Write the articles of a ledger with their statements and what people decided.

    Filters leave the articles that fit or have a statement that does. Formats that come back have such an
    article whole; the others only the statements that fit.

    \b
    These come back with `sayso import`, whole:
      jsonl           JSON Lines, everything
      parquet         a typed table of statements
      brat            a folder of brat documents
      webannotation   W3C Web Annotation JSON-LD
      labelstudio     a folder: configuration and tasks
      inception       a folder of UIMA CAS XMI for INCEpTION
    and with the ledger they came from:
      csv             a table of statements
    These go out only:
      schemaorg       schema.org Claim and Quotation
      prov            W3C PROV: who derived what
      followthemoney  entities for Aleph and the ftm tools
      timelinejs      dated statements
      bibtex          the articles
      training        what people decided, for sayso-train

    Ends with 0 when something was written, 2 for wrong usage, 3 when there was nothing to write.
    """
    # The database and the formats load here: help must not wait for them.
    from sayso.export import formats  # noqa: PLC0415
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.workflow.choosing import choose  # noqa: PLC0415

    found = formats.named(form)
    _check(found, output, as_json)
    filters = _filters(given)
    with Ledger.open(ledger, create=False) as opened:
        choice = choose(opened, filters)
        kept = choice.whole(opened) if found.whole else choice.fitting(opened)
        count = _Count(tracked(kept, len(choice.articles), wanted=output is not None))
        _write(found, count, output)
    if as_json:
        _tell(found, output, count.seen)
    if not count.seen:
        raise click.exceptions.Exit(NOTHING_DONE)


def _filters(given: dict[str, Any]) -> Filters:
    from sayso.ledger.asking import Filters  # noqa: PLC0415

    if given.pop("direct"):
        given["kinds"] = (*given["kinds"], "direct")
    return Filters.of(**{name: value for name, value in given.items() if value not in ((), None)})


class _Count:
    """Articles, counted as they pass."""

    def __init__(self, kept: Iterable[Kept]) -> None:
        self._kept = kept
        self.seen = 0

    def __iter__(self) -> Iterator[Kept]:
        for each in self._kept:
            self.seen += 1
            yield each


def _check(form: Format, output: Path | None, as_json: bool) -> None:
    """Raises UsageError where the format can't go to that output."""
    from sayso.errors import UsageError  # noqa: PLC0415
    from sayso.export.formats import Into  # noqa: PLC0415

    nowhere = output is None or str(output) == "-"
    if form.into is Into.FOLDER and (output is None or nowhere or output.is_file()):
        raise UsageError(f"{form.name} needs a folder to write to; name one with --output FOLDER")
    if form.into is Into.BYTES and nowhere:
        raise UsageError(f"{form.name} needs a file to write to; name one with --output FILE")
    if as_json and nowhere:
        raise UsageError("--json tells of a file that was written; name one with --output")


def _write(form: Format, kept: Iterable[Kept], output: Path | None) -> None:
    from sayso.cli.output import make_folder, opened  # noqa: PLC0415
    from sayso.export.formats import Into  # noqa: PLC0415

    if form.into is Into.FOLDER:
        assert output is not None
        make_folder(output)
        form.write(kept, output)
    elif form.into is Into.BYTES:
        assert output is not None
        with _bytes(output) as stream:
            form.write(kept, stream)
    else:
        with opened(output) as text:
            form.write(kept, text)


def _bytes(output: Path) -> IO[bytes]:
    from sayso.cli.output import make_folder  # noqa: PLC0415
    from sayso.errors import UsageError  # noqa: PLC0415

    make_folder(output.parent)
    try:
        return output.open("wb")
    except OSError as error:
        raise UsageError(f"--output {output}: can't write here ({error.strerror}); name another file") from error


def _tell(form: Format, output: Path | None, count: int) -> None:
    from sayso.codec import dumps  # noqa: PLC0415

    told: dict[str, Any] = {"format": form.name, "output": str(output), "articles": count}
    click.echo(dumps(told))
