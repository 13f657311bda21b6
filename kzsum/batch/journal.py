"""A file of records that only grows: a line a record, whole or not there, whatever kills the process.

Each record goes to the system in one piece as it comes, so a killed process loses none; to the disk every second, so a
power cut loses no more. What is half written is cut off when the file is opened again.
"""

from __future__ import annotations

import io
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kzsum.batch.locking import lock
from kzsum.errors import BatchError

HEAD = re.compile(rb'\{"key":"([0-9a-f]{32})",')
_SHORTEST_HEAD = b'{"key":"'
_SYNC_EVERY = 1.0  # seconds
_BLOCK = 1 << 20


def record(key: str, identity: str | None, digest: str) -> bytes:
    r"""A line: the key of the document's content, its id, and its digest as JSON.

    >>> record("0" * 32, "a.txt", "{}")
    b'{"key":"00000000000000000000000000000000","id":"a.txt","digest":{}}\n'
    """
    return f'{{"key":"{key}","id":{json.dumps(identity, ensure_ascii=False)},"digest":{digest}}}\n'.encode()


class Journal:
    """The file, opened to go on; raises `BatchError` where it is not one of these or another run writes to it."""

    def __init__(self, path: Path) -> None:
        self.path, self._synced = path, time.monotonic()
        try:
            self._file = io.FileIO(
                os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666), "r+"
            )
        except OSError as error:
            raise BatchError(f"{path}: {error.strerror}") from error
        try:
            lock(self._file, path)
            self._check()
            self._cut()
        except BaseException:
            self._file.close()
            raise

    def append(self, line: bytes) -> None:
        """Add a record, whole or, where the disk is full, not at all."""
        begin, rest = self._file.seek(0, os.SEEK_END), memoryview(line)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except BaseException:
            self._file.truncate(begin)
            raise
        if time.monotonic() - self._synced > _SYNC_EVERY:
            self.sync()

    def sync(self) -> None:
        """See to it that all records are on the disk."""
        os.fsync(self._file.fileno())
        self._synced = time.monotonic()

    def keys(self) -> Iterator[str]:
        """The keys of all records; `BatchError` for a line that is none."""
        for number, line in enumerate(self._lines(), 1):
            head = HEAD.match(line)
            if head is None or not line.endswith(b"}\n"):
                raise BatchError(f"{self.path}, line {number}: no record of kzsum batch; name another output")
            yield head[1].decode()

    def records(self) -> Iterator[dict[str, Any]]:
        """All records as they were written."""
        return map(json.loads, self._lines())

    def clear(self) -> None:
        """Forget all records."""
        self._file.truncate(0)
        self.sync()

    def close(self, *, remove_empty: bool = False) -> None:
        """Let go of the file; `remove_empty` takes it away where no record is in it."""
        self.sync()
        if remove_empty and not self._file.seek(0, os.SEEK_END):
            self.path.unlink()
        self._file.close()

    def _lines(self) -> Iterator[bytes]:
        """Through the one descriptor: to close another would give up the lock."""
        self._file.seek(0)
        yield from io.BufferedReader(_Unclosed(self._file), _BLOCK)

    def _check(self) -> None:
        """Leave a file alone that is none of kzsum's."""
        self._file.seek(0)
        start = self._file.read(len(_SHORTEST_HEAD))
        if not _SHORTEST_HEAD.startswith(start) and start.strip(b"\0"):
            raise BatchError(f"{self.path}: exists and is no output of kzsum batch; name another file")

    def _cut(self) -> None:
        """Cut off a last line without an end."""
        end = self._file.seek(0, os.SEEK_END)
        at = end
        while at > 0:
            begin = max(0, at - _BLOCK)
            self._file.seek(begin)
            block = self._file.read(at - begin)
            last = block.rfind(b"\n")
            if last >= 0:
                at = begin + last + 1
                break
            at = begin
        if at < end:
            self._file.truncate(at)


class _Unclosed(io.RawIOBase):
    """A file that a reader around it does not close."""

    def __init__(self, file: io.FileIO) -> None:
        self._inner = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        return self._inner.readinto(buffer)
