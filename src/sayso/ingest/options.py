"""What the readers of containers are told."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ingest.overrides import Overrides
from sayso.ingest.parser import Parser
from sayso.ingest.source import Get
from sayso.settings import Limits


@dataclass(frozen=True, slots=True)
class Options:
    """parser: for feeds; None for one of its own. get: fetches what entries and rows link to."""

    overrides: Overrides
    limits: Limits
    parser: Parser | None
    get: Get
