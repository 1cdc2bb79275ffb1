from __future__ import annotations

from collections.abc import Iterator

import pytest

from sayso.ingest import Parser
from sayso.settings import Limits


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    """One child process for all pages and PDFs: starting it takes most of the time."""
    with Parser(Limits()) as shared:
        yield shared
