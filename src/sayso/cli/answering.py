"""What the verbs that ask do with an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sayso.cli.say import complain
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.workflow.ask import AnyAnswer


def answer_with(ledger: Ledger, answers: Sequence[AnyAnswer], given: dict[str, Any]) -> None:
    """Save, then write as asked: a table, JSON or CSV. given: values of `filters.shown_options`."""
    from sayso.cli.output import opened  # noqa: PLC0415
    from sayso.report import answers as table  # noqa: PLC0415
    from sayso.report import answers_csv, answers_json  # noqa: PLC0415

    if given["as_json"] and given["as_csv"]:
        raise UsageError("--json and --csv: give one of the two")
    if given["as_csv"] and len(answers) > 1:
        raise UsageError("--csv: one table at a time; choose --in statements or --in articles")
    if given["save"] is not None:
        _save(ledger, answers, given["save"])
    with opened(given["output"]) as stream:
        if given["as_json"]:
            answers_json.write(answers, stream)
        elif given["as_csv"]:
            answers_csv.write(answers[0], stream)
        else:
            table.write(answers, stream)


def _save(ledger: Ledger, answers: Sequence[AnyAnswer], name: str) -> None:
    from sayso.workflow import ask  # noqa: PLC0415

    if len(answers) > 1:
        raise UsageError("--save: one result at a time; choose --in statements or --in articles")
    kept = ask.save(ledger, name, answers[0])
    complain(f"saved as {kept.name}: {kept.members:,} {kept.kind}")
