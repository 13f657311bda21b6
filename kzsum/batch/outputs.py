"""Where digests go: JSON Lines as they come; Parquet and DuckDB by the portion, from a journal beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from kzsum.batch.journal import Journal, record
from kzsum.batch.refusals import named
from kzsum.errors import BatchError

PORTION = 250  # records that are held at once when they go from the journal to their place
PORTION_BYTES = 64_000_000

Record = dict[str, Any]


class Output(Protocol):
    """What a batch writes to."""

    def keys(self) -> Iterator[str]:
        """The keys of all records that are there."""

    def write(self, key: str, identity: str | None, digest: str) -> None:
        """Add a record with its digest as JSON; when it returns, no kill can lose it."""

    def close(self) -> None:
        """End the writing; what was written is whole and can be gone on with."""


class Store(Protocol):
    """A place that takes records by the portion, all of one or none."""

    journal: Path

    def keys(self) -> Iterator[str]:
        """The keys of all records in it."""

    def add(self, records: Sequence[Record]) -> None:
        """Take these in; again is no harm."""

    def close(self) -> None:
        """Let go of it."""


def opened(path: Path) -> Output:
    """The output at a path, its form by the suffix; raises `BatchError` where it is none or cannot be written."""
    suffix = path.suffix.lower()
    if suffix not in _FORMS:
        raise BatchError(f"{path}: the name must end in {', '.join(_FORMS)}")
    with named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        return _FORMS[suffix](path)


class Lines:
    """JSON Lines: each line is `{"key": …, "id": …, "digest": …}`."""

    def __init__(self, path: Path) -> None:
        self._journal = Journal(path)

    def keys(self) -> Iterator[str]:
        return self._journal.keys()

    def write(self, key: str, identity: str | None, digest: str) -> None:
        self._journal.append(record(key, identity, digest))

    def close(self) -> None:
        self._journal.close()


class Staged:
    """A store that is filled from a journal, so that a kill loses no digest between two portions."""

    def __init__(self, store: Store) -> None:
        self._store = store
        try:
            self._journal = Journal(store.journal)
        except BaseException:
            store.close()
            raise
        self._held = self._bytes = 0

    def keys(self) -> Iterator[str]:
        """The store's, and those of a journal that a killed run has left.

        Where the kill came between the store's portion and the journal's end, the portion is in both.
        """
        left = set(self._journal.keys())
        stored = False
        keys = self._store.keys()
        for key in keys:
            stored = stored or key in left
            yield key
        if stored:
            self._journal.clear()
        else:
            self._held = len(left)
            yield from sorted(left)

    def write(self, key: str, identity: str | None, digest: str) -> None:
        line = record(key, identity, digest)
        self._journal.append(line)
        self._held += 1
        self._bytes += len(line)
        if self._held >= PORTION or self._bytes >= PORTION_BYTES:
            self._store_all()

    def close(self) -> None:
        try:
            if self._held:
                self._store_all()
        finally:
            self._journal.close(remove_empty=True)
            self._store.close()

    def _store_all(self) -> None:
        self._journal.sync()
        self._store.add(list(self._journal.records()))
        self._journal.clear()
        self._held = self._bytes = 0


def _parquet(path: Path) -> Output:
    from kzsum.batch.parquet import Parts

    return Staged(Parts(path))


def _archive(path: Path) -> Output:
    from kzsum.batch.archived import Shelf

    return Staged(Shelf(path))


_FORMS: dict[str, Callable[[Path], Output]] = {
    ".jsonl": Lines,
    ".ndjson": Lines,
    ".parquet": _parquet,
    ".duckdb": _archive,
}
