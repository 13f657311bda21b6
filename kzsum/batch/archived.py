"""DuckDB: an archive (`kzsum.archive`), and beside it the keys of the documents that are in it.

The archive knows digests, not documents: one text has one digest there, under however many ids it came.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kzsum.archive import Archive
from kzsum.schema import Digest

_LINE = 33  # a key and the end of its line


class Shelf:
    """The archive at a path; raises the errors of `Archive.open`."""

    def __init__(self, path: Path) -> None:
        self.journal, keys = (path.with_name(f"{path.name}{suffix}") for suffix in (".journal.jsonl", ".keys"))
        if not path.exists():
            keys.unlink(missing_ok=True)  # of an archive that is gone
        self._archive = Archive.open(path)
        try:
            self._keys = keys.open("a+b")
        except BaseException:
            self._archive.close()
            raise
        whole = self._keys.seek(0, os.SEEK_END) // _LINE * _LINE
        self._keys.truncate(whole)

    def keys(self) -> Iterator[str]:
        """The keys of all documents whose digests were added."""
        self._keys.seek(0)
        for line in self._keys:
            yield line.decode("ascii").rstrip("\n")

    def add(self, records: Sequence[dict[str, Any]]) -> None:
        """Add the digests, then their keys: after a kill between the two they are added again, which is no harm."""
        self._archive.add(Digest.model_validate(record["digest"]) for record in records)
        self._keys.write(b"".join(f"{record['key']}\n".encode("ascii") for record in records))
        self._keys.flush()
        os.fsync(self._keys.fileno())

    def close(self) -> None:
        """Close both files."""
        self._keys.close()
        self._archive.close()
