"""Which documents are done or were met already, however many: on disk, in a file of SQLite's own that nobody sees."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from typing import Literal, Self

Fate = Literal["new", "done", "repeated"]


class Seen:
    """Keys of documents, and their ids and texts, in bounded memory.

    >>> with Seen(["aa"]) as seen:
    ...     [seen.meet(key) for key in ("aa", "bb", "aa", "bb")]
    ['done', 'new', 'repeated', 'repeated']
    """

    def __init__(self, done: Iterable[str] = ()) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE keys (key BLOB PRIMARY KEY, met INTEGER NOT NULL) WITHOUT ROWID;"
            "CREATE TABLE marks (mark BLOB PRIMARY KEY) WITHOUT ROWID; BEGIN"
        )
        self._db.executemany("INSERT OR IGNORE INTO keys VALUES (?, 0)", ((bytes.fromhex(key),) for key in done))

    def meet(self, key: str) -> Fate:
        """Whether this document is to be read, was done by an earlier run, or was met in this one already."""
        raw = bytes.fromhex(key)
        if self._db.execute("INSERT OR IGNORE INTO keys VALUES (?, 1)", (raw,)).rowcount:
            return "new"
        if self._db.execute("UPDATE keys SET met = 1 WHERE key = ? AND met = 0", (raw,)).rowcount:
            return "done"
        return "repeated"

    def first(self, kind: str, value: str) -> bool:
        """Whether a value of this kind (an id, a text) comes for the first time."""
        mark = hashlib.blake2b(f"{kind}\0{value}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return bool(self._db.execute("INSERT OR IGNORE INTO marks VALUES (?)", (mark,)).rowcount)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
