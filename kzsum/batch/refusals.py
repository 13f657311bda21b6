"""What the system refuses (a full disk, a folder in a file's place) as an error of the batch that names the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kzsum.errors import BatchError


@contextmanager
def named(path: Path) -> Iterator[None]:
    """An `OSError` inside is a `BatchError` about its own file, or about `path` where it names none."""
    try:
        yield
    except OSError as error:
        raise BatchError(f"{error.filename or path}: {error.strerror or error}") from error
