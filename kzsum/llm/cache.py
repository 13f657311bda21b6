"""The file that a model's answers are kept in: SQLite, shared by any number of processes; keys, answers, no texts.

A row is an answer as the model said it, before any check: whoever takes it out passes it through the checks again. No
key of a server, no header and no article is in the file, only a hash of the whole question (`recall.py`).
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kzsum.errors import CacheError

APPLICATION = 0x6B7A7375  # "kzsu" in the file's header: a file of another program is left alone
VERSION = 1
UNCHECKED = 2**31 - 1  # problems of an answer that no check has heard: whatever they find is no reason to ask again
PATIENCE = 2.0  # seconds to wait for another process that writes

_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, answer TEXT NOT NULL, problems INTEGER NOT NULL,
    model TEXT NOT NULL, prompt TEXT NOT NULL, prompt_sha256 TEXT NOT NULL, kept INTEGER NOT NULL
) WITHOUT ROWID
"""
_COLUMNS = ("key", "answer", "problems", "model", "prompt", "prompt_sha256", "kept")


@dataclass(frozen=True)
class Row:
    """An answer as kept: `problems` counts what the checks had against it then, `kept` is seconds since 1970."""

    key: str
    answer: str
    problems: int
    model: str
    prompt: str
    prompt_sha256: str
    kept: int


@dataclass(frozen=True)
class Info:
    """What a cache holds: `answers` in `size` bytes, and how many by model and prompt (name, first 12 of sha256)."""

    path: Path
    size: int
    answers: int
    by_question: tuple[tuple[str, str, str, int], ...]


class Cache:
    """One process's connection to the file; usable from several threads.

    Raises `CacheError` where the file is none of kzsum's caches or cannot be read or written; `missing_ok=False` raises
    it too where there is no file yet, in place of making one.
    """

    def __init__(self, path: Path, *, missing_ok: bool = True) -> None:
        self.path, self._lock = path, threading.Lock()
        if not missing_ok and not path.is_file():
            raise CacheError(path, "there is no such file")
        with self._told(), contextlib.ExitStack() as undo:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            undo.callback(self._db.close)
            self._prepare()
            undo.pop_all()

    def _prepare(self) -> None:
        application, version, tables = (
            self._db.execute(query).fetchone()[0]
            for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
        )
        if (application, version) != (APPLICATION, VERSION) and tables:
            raise CacheError(self.path, "it is no cache of this version of kzsum: name another file")
        with contextlib.suppress(sqlite3.OperationalError):  # another process is doing the same just now
            self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")  # a power cut may cost the last answers, never the file
        if not tables:
            self._db.executescript(
                f"BEGIN IMMEDIATE; {_TABLE}; PRAGMA application_id={APPLICATION}; PRAGMA user_version={VERSION}; COMMIT"
            )

    def get(self, key: str) -> Row | None:
        """The answer to a question, if it is kept."""
        with self._told(), self._lock:
            found = self._db.execute(f"SELECT {', '.join(_COLUMNS)} FROM answers WHERE key = ?", (key,)).fetchone()  # noqa: S608  # constant names
        return _row(found) if found else None

    def put(self, row: Row) -> None:
        """Keep an answer, in place of an earlier one to the same question."""
        values = tuple(getattr(row, column) for column in _COLUMNS)
        with self._told(), self._lock:
            self._db.execute(f"INSERT OR REPLACE INTO answers VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608  # marks only

    def info(self) -> Info:
        """What is in it."""
        question = "model, prompt, substr(prompt_sha256, 1, 12)"
        query = f"SELECT {question}, count(*) FROM answers GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"  # noqa: S608  # constant
        with self._told(), self._lock:
            counts = tuple(self._db.execute(query).fetchall())
        size = sum(file.stat().st_size for file in (self.path, Path(f"{self.path}-wal")) if file.exists())
        return Info(self.path, size, sum(count for *_, count in counts), counts)

    def rows(self) -> Iterator[Row]:
        """All answers by their keys, one at a time."""
        after = ""
        query = f"SELECT {', '.join(_COLUMNS)} FROM answers WHERE key > ? ORDER BY key LIMIT 100"  # noqa: S608  # constant names
        while True:
            with self._told(), self._lock:
                page = self._db.execute(query, (after,)).fetchall()
            yield from map(_row, page)
            if not page:
                return
            after = page[-1][0]

    def clear(self, *, model: str | None = None) -> int:
        """Forget all answers, or one model's; gives their number. The file gives its space back."""
        with self._told(), self._lock:
            if model is None:
                gone = self._db.execute("DELETE FROM answers").rowcount
            else:
                gone = self._db.execute("DELETE FROM answers WHERE model = ?", (model,)).rowcount
            with contextlib.suppress(sqlite3.OperationalError):  # while others read, the space stays for new answers
                self._db.execute("VACUUM")
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite and the system say, as one typed error."""
        try:
            yield
        except sqlite3.Error as error:
            raise CacheError(self.path, str(error)) from error
        except OSError as error:
            raise CacheError(self.path, error.strerror or type(error).__name__) from error


def _row(found: tuple[str, str, int, str, str, str, int]) -> Row:
    return Row(*found)


def now() -> int:
    """Seconds since 1970, as rows have it."""
    return int(time.time())
