"""One process at a time on a file that a batch writes."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from kzsum.errors import BatchError


def lock(file: IO[bytes], path: Path) -> None:
    """Hold an open file until it is closed; raises `BatchError` where another process does.

    The lock is the process's own: its children don't hold it, and closing any other descriptor of the file gives it up.
    """
    try:
        import fcntl
    except ImportError:  # Windows: two runs at once on one output are the user's care
        return
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BatchError(f"{path}: another run writes to it") from error
