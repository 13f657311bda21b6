"""Opening an archive's file with DuckDB: what a connection may do, who else has the file, what is no such file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from kzsum.errors import ArchiveBusyError, ArchiveError, MissingExtraError

if TYPE_CHECKING:
    import duckdb

IN_MEMORY: Final = ":memory:"
_MAGIC: Final = b"DUCK"  # behind a checksum of eight bytes
# What any connection may do: its own file, nothing else, and no statement can change that. Python's variables are no
# tables either.
_SETTINGS: Final = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
}


class _Opened:
    """Which files this process has open.

    DuckDB would open a file twice for it, and two writers would not agree on what is joined. And closing a file that is
    open elsewhere in the process, as `_check` does, would drop DuckDB's lock on it: so POSIX has it.
    """

    def __init__(self) -> None:
        self._readers: Counter[Path] = Counter()
        self._writers: set[Path] = set()
        self._lock = Lock()

    def take(self, path: Path, *, read_only: bool) -> None:
        """Note that a file is opened.

        Raises:
            ArchiveBusyError: somebody else of this process has it, and one of the two writes.
            ArchiveError: it is no database.
        """
        where = path.resolve()
        with self._lock:
            if where in self._writers or (self._readers[where] and not read_only):
                raise ArchiveBusyError(path)
            if not self._readers[where]:
                _check(path, read_only=read_only)
            if read_only:
                self._readers[where] += 1
            else:
                self._writers.add(where)

    def release(self, path: Path, *, read_only: bool) -> None:
        """Note that a file is closed."""
        where = path.resolve()
        with self._lock:
            if read_only:
                self._readers[where] -= 1
            else:
                self._writers.discard(where)


_opened = _Opened()


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open the file, to be closed by `close`; the errors are those of `Archive.open`."""
    if str(path) == IN_MEMORY:
        return _connect(IN_MEMORY, path, read_only=False)
    _opened.take(path, read_only=read_only)
    try:
        # An absolute path: a name such as `md:days` would be an address to DuckDB.
        return _connect(str(path.absolute()), path, read_only=read_only)
    except BaseException:
        _opened.release(path, read_only=read_only)
        raise


def close(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    """Close the file; what is committed is in it."""
    connection.close()
    if str(path) != IN_MEMORY:
        _opened.release(path, read_only=read_only)


def first_line(error: BaseException) -> str:
    """What DuckDB says of an error, without the query that it shows below."""
    return str(error).strip().partition("\n")[0]


def _connect(where: str, path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("duckdb", "archive") from error
    try:
        return duckdb.connect(where, read_only=read_only, config=dict(_SETTINGS))
    except duckdb.ConnectionException as error:
        raise ArchiveBusyError(path) from error
    except duckdb.Error as error:
        if "Could not set lock" in str(error):
            raise ArchiveBusyError(path) from error
        raise ArchiveError(f"{path}: {first_line(error)}") from error


def _check(path: Path, *, read_only: bool) -> None:
    """Refuse a file that is no database: DuckDB would open CSV, Parquet and the like as tables in memory."""
    try:
        with path.open("rb") as file:
            start = file.read(8 + len(_MAGIC))
    except FileNotFoundError:
        if not read_only:
            return
        raise ArchiveError(f"{path}: no such archive") from None
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from error
    if start and start[8:] != _MAGIC:
        raise ArchiveError(f"{path}: no archive, and no DuckDB file at all")
