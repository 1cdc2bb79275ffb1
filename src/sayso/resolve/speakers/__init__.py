"""Who stands behind each statement."""

from sayso.resolve.speakers.resolve import resolve_speakers

__all__ = ["resolve_speakers"]
