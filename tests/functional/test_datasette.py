"""A ledger in the real Datasette: every table and every view opens, with its description and a search box."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from ledger_made import decide_everything, filled
from sayso.ledger import describing, views

pytest.importorskip("datasette")

METADATA = json.loads((Path(__file__).parents[2] / "docs" / "datasette.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = filled(tmp_path_factory.mktemp("datasette") / "sayso.db")
    decide_everything(made)
    return made


def asked(path: Path, *addresses: str) -> list[Any]:
    from datasette.app import Datasette  # noqa: PLC0415 - an optional library

    async def ask() -> list[Any]:
        datasette = Datasette([str(path)], metadata=METADATA)
        await datasette.invoke_startup()
        return [await datasette.client.get(each) for each in addresses]

    return asyncio.run(ask())


TABLES = [each.name for each in describing.tables()]


def test_every_table_and_view_opens_as_page_and_as_json(path: Path) -> None:
    names = [*TABLES, *views.abouts()]
    pages = asked(path, *(f"/sayso/{each}" for each in names))
    data = asked(path, *(f"/sayso/{each}.json?_shape=array" for each in names))
    for name, page, rows in zip(names, pages, data, strict=True):
        assert page.status_code == 200, name
        assert rows.status_code == 200, name
        if name in views.abouts():
            assert rows.json(), name
            assert METADATA["databases"]["sayso"]["tables"][name]["description"][:40] in page.text.replace(
                "&#39;", "'"
            ).replace("&#34;", '"')


def test_a_view_is_searched_by_words(path: Path) -> None:
    (page,) = asked(path, "/sayso/statements.json?_shape=array&_search=kept")
    assert [row["content"] for row in page.json()]
    assert all("kept" in f"{row['content']} {row['source']}" for row in page.json())


def test_a_view_shows_its_facets_and_its_order(path: Path) -> None:
    statements, timeline = asked(path, "/sayso/statements.json", "/sayso/timeline.json?_shape=array")
    assert set(statements.json()["facet_results"]) == {"state", "act", "stance", "kind"}
    days = [row["day"] for row in timeline.json()]
    assert days == sorted(days)


def test_hidden_tables_are_those_that_nobody_reads(path: Path) -> None:
    (page,) = asked(path, "/sayso.json")
    hidden = {table["name"] for table in page.json()["tables"] if table["hidden"]}
    assert {"profile", "vector", "vector_block"} <= hidden
    assert not hidden & {"article", "statement", "speaker", "decision"}
