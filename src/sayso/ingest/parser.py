"""The parent's side of the child process that parses HTML, PDF and feeds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from types import TracebackType
from typing import Any, Self

from sayso.errors import InputError
from sayso.ingest.extracted import Extracted
from sayso.ingest.form import Form
from sayso.ingest.raw import Raw, megabytes
from sayso.settings import Limits

_SERVED_BY_ONE = 200  # files; parsers leak, and a child's memory is bounded
# One thread each: helper threads only cost address space, which is bounded. A fixed hash seed:
# a parser that walks a set must give the same page the same text every time.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
_NAMES = {Form.HTML: "page", Form.PDF: "PDF", Form.FEED: "feed"}
_MENDS = {Form.FEED: "name the pages that it lists"}


class Parser:
    """Parses in a child process bounded in memory (where the system can) and time. One child
    serves many files; it is replaced once it fails. Not for use by several threads at once.

        with Parser(limits) as parser: ...
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the child. The next `parse` starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()  # reaps it and closes the pipes

    def parse(self, form: Form, raw: Raw) -> Extracted:
        """Raises InputError when there is no text to be had, or a bound is passed."""
        reply = self._reply(form, raw)
        return Extracted(**{**reply, "authors": tuple(reply["authors"])})

    def feed(self, raw: Raw) -> dict[str, Any]:
        """A feed's entries, see `sayso.ingest.feed_parse`. Raises InputError as `parse` does."""
        return self._reply(Form.FEED, raw)

    def _reply(self, form: Form, raw: Raw) -> dict[str, Any]:
        if self._served >= _SERVED_BY_ONE:
            self.close()
        child = self._child = self._child or self._start()
        self._served += 1
        late = threading.Event()
        timer = threading.Timer(self._limits.parse_seconds, _end, (child, late))
        timer.start()
        reply: dict[str, Any] | None = None
        try:
            reply = _ask(child, form, raw)
        finally:
            timer.cancel()
            timer.join()
            if reply is None or late.is_set() or "final" in reply:
                self.close()
        if reply is None:
            raise InputError(self._failed(form, late.is_set()))
        if "error" in reply:
            raise InputError(reply["error"])
        return reply

    def _start(self) -> subprocess.Popen[bytes]:
        self._served = 0
        limits = self._limits
        # -P: no module of the folder the user happens to be in.
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "sayso.ingest.child", str(limits.parse_memory), str(limits.parse_seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _ENVIRONMENT,
        )

    def _failed(self, form: Form, late: bool) -> str:
        mend = _MENDS.get(form, "save its text as .txt")
        if late:
            return f"this {_NAMES[form]} took more than {self._limits.parse_seconds:g} s to parse; {mend}"
        memory = megabytes(self._limits.parse_memory)
        return f"the parser broke off on this {_NAMES[form]} (damaged, or more than {memory} needed); {mend}"


def _end(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _ask(child: subprocess.Popen[bytes], form: Form, raw: Raw) -> dict[str, Any] | None:
    """The child's reply; None when it ended without one."""
    if child.stdin is None or child.stdout is None:
        return None
    request = {"form": form, "size": len(raw.data), "url": raw.url, "charset": raw.charset}
    try:
        child.stdin.write(json.dumps(request).encode() + b"\n")
        child.stdin.write(raw.data)
        child.stdin.flush()
    except BrokenPipeError:
        return None
    line = child.stdout.readline()
    reply: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
    return reply
