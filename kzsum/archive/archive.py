"""Digests in one DuckDB file, with what they tell joined: the same event under one id, the same person under one id."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kzsum.archive import events, rows
from kzsum.archive.register import Register
from kzsum.archive.store import Row, Store
from kzsum.schema import Digest

if TYPE_CHECKING:
    import pandas as pd

BATCH = 2000


@dataclass(frozen=True)
class Added:
    """What `Archive.add` did, in digests: `new`, `replaced` an older one of their text, `same` (there already), `older`
    than the one of their text that is there; `meetings` are those of the digests that were written.

    >>> Added(new=2, meetings=9) + Added(same=1)
    Added(new=2, replaced=0, same=1, older=0, meetings=9)
    """

    new: int = 0
    replaced: int = 0
    same: int = 0
    older: int = 0
    meetings: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True)
class Answer:
    """The result of a query: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: list[Row]


class Archive:
    """Digests in a DuckDB file. One program at a time writes, or several read; not to be shared by threads.

    >>> with Archive.open(":memory:") as archive:
    ...     archive.query("SELECT count(*) AS digests FROM digests")
    Answer(columns=('digests',), rows=[(0,)])
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._register = Register(store)

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, read_only: bool = False) -> Self:
        """Open an archive, or make one where there is no file (`:memory:` keeps it in memory).

        Raises:
            ArchiveBusyError: another program, or another part of this one, has it open.
            ArchiveVersionError: it was made by a kzsum with other tables.
            ArchiveError: the file is none of ours, or cannot be opened; with `read_only`, it is not there.
            MissingExtraError: DuckDB is not installed (`pip install '.[archive]'`).
        """
        return cls(Store(Path(path), read_only=read_only))

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, digests: Iterable[Digest], *, batch_size: int = BATCH) -> Added:
        """Add digests; gives what was done. Streams: no more than `batch_size` digests are held.

        A digest that is there already (same `id`) is left alone. One text has one digest: another of the same
        `source_sha256` takes the place of the one that is there, unless it was made by an older kzsum. Each batch is
        one transaction: after an error (of the iterable too) or a kill, the batches before are there as a whole.
        """
        total = Added()
        rest = iter(digests)
        while batch := list(islice(rest, batch_size)):
            total += self._add(batch)
        return total

    def query(self, sql: str, values: Sequence[Any] = ()) -> Answer:
        """The rows of a query in SQL; `?` in it stand for `values`. It reads: nothing it says writes or opens a file.

        Raises:
            QueryError: wrong SQL, several statements, or one that writes or reaches outside.
        """
        with self._store.reading(sql, values) as result:
            columns = tuple(name for name, *_ in result.description or ())
            return Answer(columns, result.fetchall())

    def to_frame(self, view: str) -> pd.DataFrame:
        """A table or view of the archive as a pandas DataFrame.

        Raises:
            QueryError: the archive has no table or view of this name.
            MissingExtraError: pandas is not installed.
        """
        import importlib.util

        from kzsum.errors import MissingExtraError

        if importlib.util.find_spec("pandas") is None:
            raise MissingExtraError("pandas")
        name = view.replace('"', '""')
        with self._store.reading(f'SELECT * FROM "{name}"') as result:  # noqa: S608 - quoted as a name
            return result.df()

    def stats(self) -> dict[str, int]:
        """How many rows each table has, with the joined events and persons."""
        counted = {table: f"SELECT count(*) FROM {table}" for table in (*rows.TABLES, "events")}  # noqa: S608 - our own
        counted["told more than once"] = "SELECT count(*) FROM events WHERE sources > 1"
        counted["persons"] = "SELECT count(DISTINCT person_id) FROM spellings"
        counted["conflicts"] = "SELECT count(*) FROM (SELECT DISTINCT event_id, field, person FROM conflicts)"
        return {name: int(self._store.rows(sql)[0][0]) for name, sql in counted.items()}

    def _add(self, batch: list[Digest]) -> Added:
        try:
            with self._store.transaction():
                return self._write(batch)
        except BaseException:
            self._register.reset()
            raise

    def _write(self, batch: list[Digest]) -> Added:
        """Write one batch inside a transaction."""
        wanted, done, replaced = self._sorted_out(batch)
        touched = events.Touched()
        if replaced:
            touched = events.remove(self._store, replaced)
            touched.events |= self._register.forget()
        if wanted:
            touched.events |= self._insert(wanted)
        if wanted or replaced:
            events.join(self._store, [digest.id for digest in wanted], touched)
        return done

    def _sorted_out(self, batch: list[Digest]) -> tuple[list[Digest], Added, list[str]]:
        """Which digests are to be written, the count of each fate, and the ids of those whose place they take."""
        have = self._store.told("stored", [[digest.source_sha256 for digest in batch], [digest.id for digest in batch]])
        stored = {sha: digest_id for sha, digest_id, _ in have}
        versions = {sha: version for sha, _, version in have}
        seen = set(stored.values())
        wanted: dict[str, Digest] = {}
        same = older = 0
        for digest in batch:
            text, version = digest.source_sha256, digest.provenance.kzsum_version
            if digest.id in seen:
                same += 1
            elif _release(version) < _release(versions.get(text, "")):
                older += 1
            else:
                older += text in wanted  # which this one replaces before it was written
                wanted[text] = digest
                versions[text] = version
            seen.add(digest.id)
        replaced = [stored[text] for text in wanted if text in stored]
        meetings = sum(len(digest.meetings) for digest in wanted.values())
        return list(wanted.values()), Added(len(wanted) - len(replaced), len(replaced), same, older, meetings), replaced

    def _insert(self, digests: list[Digest]) -> set[str]:
        """Write new digests; gives the events whose persons changed by them."""
        told = (rows.spelling(p) for d in digests for meeting in d.meetings for _, p in rows.people(meeting))
        ids, touched = self._register.add(told)
        found = rows.Rows()
        for digest in digests:
            rows.add_rows(found, digest, events.own_ids(digest), ids)
        for table in rows.TABLES:
            self._store.insert(table, getattr(found, table))
        self._store.insert("meeting_keys", [key for digest in digests for key in events.keys(digest)])
        return touched


def _release(version: str) -> tuple[int, ...]:
    """A version for comparison: the numbers of its release, as far as they go.

    >>> _release("0.10.1.dev3") > _release("0.9"), _release("unknown")
    (True, ())
    """
    match = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(number) for number in match[0].split(".")) if match else ()
