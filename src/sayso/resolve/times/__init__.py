"""Expressions of time: found, anchored, and given to statements."""

from sayso.resolve.times.assign import assign_times
from sayso.resolve.times.find import find_times

__all__ = ["assign_times", "find_times"]
