"""sayso-eval places"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sayso.errors import InputError, UsageError
from sayso.record import Article, PlaceMention, PlaceRole, Span
from sayso.resolve.places import find_places
from sayso_eval.files import read_text
from sayso_eval.lgl import LocalArticle, read_lgl
from sayso_eval.placenames import capitalised_mentions
from sayso_eval.placescores import (
    FoundScores,
    LinkScores,
    by_population,
    by_sayso,
    found_without_model,
    linker,
    score_found,
    score_links,
)
from sayso_eval.records import records_of
from sayso_eval.rolegold import RoleItem, RoleScores, parse_role_items, read_as, score_roles
from sayso_eval.tables import as_json, table
from sayso_train.corpora.relocar import NamedPlace, relocar

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


@click.command()
@click.option("--lgl", type=_FILE, help="LGL: place names tied to GeoNames (XML).")
@click.option("--roles", type=_FILE, help="Marked-up gold roles.")
@click.option("--relocar", "metonymy", type=_FILE, help="ReLocaR: names for a place or what it stands for (XML).")
@click.option("--read/--no-read", "reading", default=False, help="Read the texts with the model; else rules alone.")
@click.option("--fit", is_flag=True, help="With --lgl: fit the ranking's weights and cross-validate by newspaper.")
@click.option("--errors", is_flag=True, help="List the names with a wrong role.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def places(
    lgl: Path | None,
    roles: Path | None,
    metonymy: Path | None,
    reading: bool,
    fit: bool,
    errors: bool,
    workers: int,
    in_json: bool,
) -> None:
    """Score places: which place a name means, where names are found, and what they stand for."""
    if not (lgl or roles or metonymy):
        raise UsageError("nothing to score; give --lgl, --roles or --relocar")
    if fit and not lgl:
        raise UsageError("--fit needs local news; give --lgl FILE")
    out: dict[str, Any] = {}
    if lgl:
        articles = read_lgl(lgl)
        out["links"] = {name: asdict(value) for name, value in _links(articles, fit).items()}
        out["found"] = asdict(_found(articles, reading, workers))
    if roles:
        out["roles"] = _roles(roles, reading, workers, errors)
    if metonymy:
        out["relocar"] = _metonymy(metonymy, reading, workers)
    as_json(out) if in_json else _print(out)


def _links(articles: Sequence[LocalArticle], fit: bool) -> dict[str, LinkScores]:
    found = {"sayso": score_links(articles, by_sayso), "most populous": score_links(articles, by_population)}
    if fit:
        from sayso_eval.placefit import BY_HAND, cross_validated, fitted  # noqa: PLC0415 - loads numpy

        found["weights set by hand"] = score_links(articles, linker(BY_HAND))
        found["fitted on other papers"] = cross_validated(articles)
        click.echo(f"weights fitted on all papers: {fitted(articles)}", err=True)
    return found


def _found(articles: Sequence[LocalArticle], reading: bool, workers: int) -> FoundScores:
    if not reading:
        return score_found(articles, [found_without_model(article) for article in articles])
    records = records_of([article.text for article in articles], workers)
    return score_found(articles, [[place.span for place in record.places] for record in records])


def _read(texts: Sequence[str], reading: bool, workers: int) -> list[tuple[PlaceMention, ...]]:
    """The places of each text: by the whole reading, or by rules alone, with capitalised words as mentions."""
    if reading:
        return [record.places for record in records_of(texts, workers)]
    return [find_places(_article(text), (), capitalised_mentions(text), {}) for text in texts]


def _article(text: str) -> Article:
    return Article("", None, None, None, None, (), None, "en", "", None, text)


def _roles(path: Path, reading: bool, workers: int, errors: bool) -> dict[str, Any]:
    try:
        items = parse_role_items(read_text(path))
    except ValueError as error:
        raise InputError(f"{path}: {error}") from error
    pairs = list(zip(items, _read([item.text for item in items], reading, workers), strict=True))
    if errors:
        _print_errors(pairs)
    scores = score_roles(pairs)
    return {
        "marked": scores.marked,
        "found": scores.found,
        "accuracy": scores.accuracy,
        "by_role": {role.value: _share(scores, role) for role in PlaceRole},
    }


def _share(scores: RoleScores, role: PlaceRole) -> dict[str, float]:
    marked, right = scores.by_role[role]
    return {"marked": marked, "right": right, "accuracy": 100 * right / marked if marked else 0.0}


def _print_errors(pairs: Sequence[tuple[RoleItem, Sequence[PlaceMention]]]) -> None:
    for item, found in pairs:
        for span, role in item.roles:
            place = read_as(found, span)
            if place is None or place.role is not role:
                given = f"{place.role.value}: {[reason.detail for reason in place.reasons]}" if place else "not found"
                click.echo(
                    f"{item.name}: {item.text[span.start : span.end]} is {role.value}, read as {given}", err=True
                )


def _metonymy(path: Path, reading: bool, workers: int) -> dict[str, Any]:
    """A name that is not found counts as literal, as do the names of most places."""
    try:
        rows = relocar(path)
    except ValueError as error:
        raise InputError(str(error)) from error
    found = _read([row.text for row in rows], reading, workers)
    right = [_is_metonymic(row, places) == row.metonymic for row, places in zip(rows, found, strict=True)]
    seen = [read_as(places, Span(row.start, row.end)) is not None for row, places in zip(rows, found, strict=True)]
    return {
        "names": len(rows),
        "found": sum(seen),
        "accuracy": 100 * sum(right) / len(rows),
        "metonymic": 100 * sum(row.metonymic for row in rows) / len(rows),
    }


def _is_metonymic(row: NamedPlace, found: Sequence[PlaceMention]) -> bool:
    place = read_as(found, Span(row.start, row.end))
    return place is not None and place.role is not PlaceRole.PLACE


def _print(out: Mapping[str, Any]) -> None:
    if "links" in out:
        rows = [[name, *(value for value in scores.values())] for name, scores in out["links"].items()]
        table(("which place", "names", "exact", "country", "within 161 km", "candidate recall"), rows)
        click.echo()
        table(
            ("names found", "gold", "found", "recall", "precision", "exact recall", "exact precision"),
            [["", *out["found"].values()]],
        )
    if "roles" in out:
        roles = out["roles"]
        rows = [["all", roles["marked"], roles["accuracy"]]]
        rows += [[name, value["marked"], value["accuracy"]] for name, value in roles["by_role"].items()]
        click.echo()
        table(("role", "marked", "right"), rows)
        click.echo(f"found: {roles['found']}")
    if "relocar" in out:
        click.echo()
        table(("ReLocaR", "names", "found", "accuracy", "metonymic"), [["", *out["relocar"].values()]])
