"""sayso-eval speed"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import click

from sayso.errors import InputError
from sayso_eval.peers import Absent, Peer, peers
from sayso_eval.speed import BareEncoder, Row, Seconds, alternate, one_thread, peak_rss, rows, timed
from sayso_eval.tables import as_json, table

_ENCODER = "bare encoder"
_READING = "sayso, whole reading"
_ATTRIBUTION = "sayso, attribution alone"


@dataclass(frozen=True, slots=True)
class _Setup:
    """read: reads every input with so many workers. texts: of the articles. attribute: finds
    their statements and no more. peak: bytes held
    at most after one whole reading, before anything else was loaded."""

    read: Callable[[int], object]
    texts: tuple[str, ...]
    encoder: BareEncoder
    attribute: Callable[[], object]
    peak: int | None


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True, help="Times that each one runs.")
@click.option("--workers", type=click.IntRange(min=1), default=1, help="Also time the reading with so many processes.")
@click.option("--peers/--no-peers", "with_peers", default=True, help="Time spaCy and textacy too, where installed.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def speed(paths: tuple[str, ...], rounds: int, workers: int, with_peers: bool, in_json: bool) -> None:
    """Time the reading of PATHS on one thread, beside the encoder alone and beside other tools.

    A first reading, which loads the model and the files, isn't counted. Tokens are the
    encoder's, for everyone.
    """
    one_thread()
    setup = _set_up(paths)
    others = peers() if with_peers else []
    tokens, _ = setup.encoder(setup.texts)
    contenders, notes = _contenders(setup, others, workers)
    found = rows(alternate(contenders, rounds), len(setup.texts), tokens, notes)
    absent = [peer for peer in others if isinstance(peer, Absent)]
    child = peak_rss(children=True) if workers > 1 else None
    (_print_json if in_json else _print)(found, absent, (len(setup.texts), tokens), (setup.peak, child))


def _set_up(paths: Sequence[str]) -> _Setup:
    """Raises InputError when nothing can be read; warns of each input that can't."""
    from sayso.neural.session import time_bare_encoder  # noqa: PLC0415 - after one_thread()
    from sayso.pipeline import attributed  # noqa: PLC0415
    from sayso.record import Record  # noqa: PLC0415
    from sayso.workflow import ReadOptions, list_inputs, read_inputs  # noqa: PLC0415

    inputs, articles = [], []
    for item in list_inputs(paths):
        outcome = next(read_inputs([item], ReadOptions()))
        if isinstance(outcome, Record):
            inputs.append(item)
            articles.append(outcome.article)
        else:
            click.echo(f"{outcome.where}: {outcome.reason}", err=True)
    if not articles:
        raise InputError(f"{' '.join(paths)}: nothing there can be read; name files or folders of English articles")
    peak = peak_rss()

    def read(workers: int) -> None:
        for _ in read_inputs(inputs, ReadOptions(workers=workers)):
            pass

    def attribute() -> None:
        for article in articles:
            attributed(article)

    texts = tuple(article.text for article in articles)
    return _Setup(read, texts, time_bare_encoder, attribute, peak)


def _contenders(
    setup: _Setup, others: Sequence[Peer | Absent], workers: int
) -> tuple[dict[str, Callable[[], Seconds]], dict[str, str]]:
    """What runs in each round, the encoder first, and notes on some of it."""
    runs: dict[str, Callable[[], Seconds]] = {
        _ENCODER: lambda: setup.encoder(setup.texts)[1],
        _ATTRIBUTION: lambda: timed(setup.attribute),
        _READING: lambda: timed(lambda: setup.read(1)),
    }
    notes: dict[str, str] = {}
    if workers > 1:
        name = f"sayso, {workers} workers"
        runs[name] = lambda: timed(lambda: setup.read(workers))
        notes[name] = "starting them included"
    for peer in others:
        if isinstance(peer, Peer):
            failed = peer.run(setup.texts)  # the first run warms up
            runs[peer.name] = _run(peer, setup.texts)
            notes[peer.name] = f"gave up on {failed} articles" if failed else ""
    return runs, notes


def _run(peer: Peer, texts: Sequence[str]) -> Callable[[], Seconds]:
    return lambda: timed(lambda: peer.run(texts))


def _print(
    found: Sequence[Row], absent: Sequence[Absent], read: tuple[int, int], peak: tuple[int | None, int | None]
) -> None:
    headers = ("contender", "seconds", "articles/s", "tokens/s", "% of encoder", "note")
    table(
        headers,
        [
            [r.name, f"{r.seconds:.2f}", r.articles_per_second, round(r.tokens_per_second), r.share, r.note]
            for r in found
        ],
    )
    click.echo(f"\n{read[0]} articles, {read[1]} tokens")
    for name, size in zip(("peak memory of the reading", "of its largest worker"), peak, strict=True):
        if size is not None:
            click.echo(f"{name}: {size / 1e6:.0f} MB")
    for peer in absent:
        click.echo(f"{peer.name}: not timed: {peer.reason}")


def _print_json(
    found: Sequence[Row], absent: Sequence[Absent], read: tuple[int, int], peak: tuple[int | None, int | None]
) -> None:
    as_json(
        {
            "articles": read[0],
            "tokens": read[1],
            "rows": [asdict(row) for row in found],
            "absent": [asdict(peer) for peer in absent],
            "peak_bytes": peak[0],
            "worker_peak_bytes": peak[1],
        }
    )
