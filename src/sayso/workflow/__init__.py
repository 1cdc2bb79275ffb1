"""Use cases: what a command or a caller asks for, from input to answer; one module each. Those of reading are
named here too, and load when first asked for: a search by words needs no model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.workflow.reading import ReadOptions, Result, count_results, list_inputs, read, read_inputs, read_one

__all__ = ["ReadOptions", "Result", "count_results", "list_inputs", "read", "read_inputs", "read_one"]


def __getattr__(name: str) -> Any:
    """Of `sayso.workflow.reading`. Raises AttributeError."""
    if name not in __all__:
        raise AttributeError(f"module 'sayso.workflow' has no attribute {name!r}")
    from sayso.workflow import reading  # noqa: PLC0415

    return getattr(reading, name)
