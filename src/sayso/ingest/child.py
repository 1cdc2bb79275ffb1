"""The process in which hostile HTML, PDF and feeds are parsed: `python -m sayso.ingest.child MEMORY SECONDS`.

Requests come on standard input, one after another: a line of JSON {"form", "size", "url",
"charset"}, then `size` bytes. Each is answered on standard output by one line of JSON: the
fields of Extracted, a feed's entries (`sayso.ingest.feed_parse`), or {"error": reason}; with
"final": true when this process then ends.
"""

from __future__ import annotations

import json
import math
import os
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso.ingest import feed_parse, html, pdf
from sayso.ingest.form import Form

if sys.platform != "win32":  # there, only the parent bounds the time, and nothing the memory
    import resource


_NEAR = 0.75  # of the memory allowed
_TOO_LARGE = {"error": "needs more memory to parse than allowed; save its text as .txt", "final": True}


def main() -> None:
    """Serve until standard input closes."""
    memory, seconds = int(sys.argv[1]), float(sys.argv[2])
    _bound_memory(memory)
    # Libraries that print must not garble the replies: they get standard error instead.
    with os.fdopen(os.dup(1), "wb") as replies:
        os.dup2(2, 1)
        while line := sys.stdin.buffer.readline():
            request = json.loads(line)
            data = sys.stdin.buffer.read(request["size"])
            _bound_time(seconds)
            answer = _answer(request, data, memory)
            replies.write(json.dumps(answer).encode("ascii") + b"\n")
            replies.flush()
            if "final" in answer:
                return


def _answer(request: dict[str, Any], data: bytes, memory: int) -> dict[str, Any]:
    try:
        answer = _extract(request, data)
    except InputError as error:
        answer = {"error": str(error)}
    except ImportError as error:  # not the file's fault: say so
        answer = {"error": f"its parser isn't fully installed ({' '.join(str(error).split())}); install sayso again"}
    except MemoryError:
        return _TOO_LARGE
    # Libraries swallow their own MemoryError and go on with less: what came near the bound may be a part.
    return _TOO_LARGE if _peak() > _NEAR * memory else answer


def _peak() -> int:
    """The most address space this process has held, in bytes; 0 where the system doesn't say."""
    status = Path("/proc/self/status")
    peak = re.search(r"VmPeak:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(peak[1]) * 1024 if peak else 0


def _extract(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    match Form(request["form"]):
        case Form.PDF:
            return asdict(pdf.extract(data))
        case Form.FEED:
            return feed_parse.extract(data, request["charset"])
        case _:
            return asdict(html.extract(data, request["url"], request["charset"]))


def _bound_memory(size: int) -> None:
    if sys.platform != "win32":
        _bound(resource.RLIMIT_AS, size)
        _bound(resource.RLIMIT_CORE, 0)


def _bound_time(seconds: float) -> None:
    """A second bound on top of the parent's clock, should the parent be gone."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _bound(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds) + 1)


def _bound(what: int, most: int) -> None:
    if sys.platform != "win32":
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main()
