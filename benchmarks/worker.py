"""One chain in a process of its own: answers each line on standard input with one round of work, as a line of JSON.

The natasha worker runs in an environment without kzsum, so this file needs the standard library only.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path


def serve(read: Callable[[str], object], paths: list[str]) -> None:
    """Read every document once a round; report seconds, the peak of resident memory in MB, and the ids of the results.

    The chain is warm before the first round: it has read one sentence, so that loading is not counted. What it made of
    the documents is told by the results' `id`, where they have one.
    """
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    documents = [Path(path).read_text("utf-8") for path in paths]
    read("Посол Казахстана провёл встречу с министром.")
    for _ in sys.stdin:
        began = time.perf_counter()
        results = [read(document) for document in documents]
        seconds = time.perf_counter() - began
        told = " ".join(str(getattr(result, "id", "")) for result in results)
        sys.stdout.write(json.dumps({"seconds": seconds, "peak": peak(), "results": told}) + "\n")
        sys.stdout.flush()


def peak() -> float:
    """Peak resident memory of this process in MB (Linux counts in kilobytes, macOS in bytes)."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1e6 if sys.platform == "darwin" else 1e3)
