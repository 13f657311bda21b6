"""The DuckDB file under an archive: its tables and their version, writing rows by the batch, queries that only read."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kzsum._version import __version__
from kzsum.archive import opening
from kzsum.archive.opening import first_line
from kzsum.errors import ArchiveError, ArchiveVersionError, QueryError

if TYPE_CHECKING:
    import duckdb

Row = tuple[Any, ...]

VERSION: Final = 1


class Store:
    """One open archive file; closes itself as a context manager."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path, self.read_only = path, read_only
        self._connection = opening.connect(path, read_only=read_only)
        self._file: Path | None = path if str(path) == opening.IN_MEMORY else path.absolute()
        self._inserts: dict[str, str] = {}
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; what is committed is in it. A second time does nothing."""
        if self._file is not None:
            opening.close(self._connection, self._file, read_only=self.read_only)
            self._file = None

    def _prepare(self) -> None:
        """Make the tables of a new file, check the version of another; the views are always this version's own."""
        import duckdb

        try:
            names = {name for (name,) in self.rows("SELECT table_name FROM duckdb_tables()")}
            if not names and not self.read_only:
                with self.transaction():
                    self._connection.execute(script("tables.sql"))
                    self._connection.execute(script("views.sql"))
                    self.run("INSERT INTO archive_version VALUES (?, ?)", [VERSION, __version__])
            elif "archive_version" not in names:
                raise ArchiveError(f"{self.path}: a DuckDB file, but no archive of kzsum")
            found = self.rows("SELECT max(version) FROM archive_version")[0][0]
            if found != VERSION:
                raise ArchiveVersionError(self.path, found, VERSION)
            if not self.read_only:
                self._connection.execute(script("work.sql"))
        except duckdb.Error as error:
            raise ArchiveError(f"{self.path}: {first_line(error)}") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, also where the process is killed."""
        import duckdb

        self._connection.execute("BEGIN TRANSACTION")
        try:
            yield
            self._connection.execute("COMMIT")  # which fails where the disk is full
        except BaseException as error:
            with contextlib.suppress(duckdb.Error):  # a commit that failed has ended it already
                self._connection.execute("ROLLBACK")
            if isinstance(error, duckdb.Error):
                raise ArchiveError(f"{self.path}: {first_line(error)}") from error
            raise

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run a statement of kzsum's own; whatever comes from outside is a bound value."""
        self._connection.execute(sql, list(values))

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of a query of kzsum's own."""
        return self._connection.execute(sql, list(values)).fetchall()

    def tell(self, name: str) -> None:
        """Run a statement of `statements.sql`."""
        self._connection.execute(statements("statements.sql")[name])

    def told(self, name: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of a query of `statements.sql`."""
        return self.rows(statements("statements.sql")[name], values)

    def fill(self, table: str, rows: Sequence[Row]) -> None:
        """Put rows in the place of what a table of `work.sql` holds."""
        self.run(f"DELETE FROM {table}")  # noqa: S608 - our own name
        self.insert(table, rows)

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Write rows in the order of the table's columns, each column bound as one list.

        As fast as Arrow, a hundred times faster than `executemany`, and no value is ever part of the SQL.
        """
        if rows:
            if table not in self._inserts:
                self._inserts[table] = self._insert_statement(table)
            self._connection.execute(self._inserts[table], [list(column) for column in zip(*rows, strict=True)])

    def _insert_statement(self, table: str) -> str:
        types = self.rows("SELECT data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table])
        columns = ", ".join(f"unnest(?::{data_type}[])" for (data_type,) in types)
        return f"INSERT INTO {table} SELECT {columns}"

    @contextmanager
    def reading(self, sql: str, values: Sequence[Any] = ()) -> Iterator[duckdb.DuckDBPyConnection]:
        """The result of somebody's query, in a transaction that cannot write.

        Raises:
            QueryError: no query, several, one that writes or reaches outside, or wrong SQL.
        """
        import duckdb

        try:
            sql.encode()
        except UnicodeEncodeError:  # a command line of other bytes, which DuckDB's binding takes for no string at all
            raise QueryError("the query is no sound text: write it in UTF-8") from None
        try:
            statements = self._connection.extract_statements(sql)
            if len(statements) != 1:
                raise QueryError(f"one query is needed, not {len(statements)}")
            if statements[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
                raise QueryError(f"only queries that read are run, not {statements[0].type.name}")
            self._connection.execute("BEGIN TRANSACTION READ ONLY")  # a SELECT may have an INSERT in its WITH
            try:
                yield self._connection.execute(statements[0], list(values))
            finally:
                self._connection.execute("ROLLBACK")
        except duckdb.Error as error:
            raise QueryError(first_line(error)) from error


def script(name: str) -> str:
    """A SQL script of this package."""
    return files(__package__).joinpath(name).read_text("utf-8")


@cache
def statements(file: str) -> dict[str, str]:
    """The statements of a script of this package by their names."""
    _, *blocks = re.split(r"^-- name: (.+)\n", script(file), flags=re.MULTILINE)
    return dict(zip(blocks[::2], blocks[1::2], strict=True))
