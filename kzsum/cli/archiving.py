"""Commands about archives of digests: `archive add`, `archive stats`, `archive report`, and `query`."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kzsum.cli.shared import Output, complain, one_line_errors, write

if TYPE_CHECKING:
    from kzsum.archive import Answer, Archive
    from kzsum.schema import Digest

AnswerFormat = Literal["table", "csv", "json"]
ReportFormat = Literal["markdown", "text"]
StatsFormat = Literal["text", "json"]

ARCHIVE_EXIT_CODES = (
    "Exit codes: 0 done; 1 a file holds no digest, the query is wrong or the archive cannot be used; "
    "2 wrong usage, or a file that cannot be read or written."
)
_WIDTH_OF_A_FILE = 200

File = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The archive, a DuckDB file.")]

archive = typer.Typer(
    name="archive",
    help="Keep digests in a DuckDB file that joins what they tell of the same events and persons.",
    no_args_is_help=True,
)


@archive.command(epilog=ARCHIVE_EXIT_CODES)
def add(
    file: Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The archive; made where there is no such file.")],
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Digests: .json, .yaml, or .jsonl with one a line (as `kzsum batch` writes); `-` is .jsonl on "
            "standard input.",
        ),
    ],
) -> None:
    """Add digests; those that are there already are left alone, a newer one of the same text takes the old one's place.

    What is no digest is told and left out.
    """
    from kzsum.archive import Archive
    from kzsum.archive.inputs import digests
    from kzsum.errors import DigestFileError

    faults = 0

    def sound() -> Iterator[Digest]:
        nonlocal faults
        for found in digests(files, typer.get_binary_stream("stdin")):
            if isinstance(found, DigestFileError):
                faults += 1
                complain(str(found), 1)
            else:
                yield found

    with one_line_errors(), Archive.open(file) as opened:
        added = opened.add(sound())
    told = f"{added.new:,} added, {added.replaced:,} replaced, {added.same:,} there already, {added.older:,} older"
    typer.echo(f"kzsum: {told}" + (f"; {faults:,} left out" if faults else ""), err=True)
    if faults:
        raise typer.Exit(1)


@archive.command(epilog=ARCHIVE_EXIT_CODES)
def stats(
    file: File,
    *,
    format: Annotated[StatsFormat, typer.Option(help="What to print.")] = "text",  # noqa: A002 - the option's name
    output: Output = None,
) -> None:
    """Print how many digests, meetings, events, persons … the archive has."""
    with _opened(file) as opened:
        counts = opened.stats()
        lines = "".join(f"{name:<20}{count:>14,}\n" for name, count in counts.items())
        write(json.dumps(counts, indent=2) + "\n" if format == "json" else lines, output)


@archive.command(epilog=ARCHIVE_EXIT_CODES)
def report(
    file: File,
    *,
    format: Annotated[ReportFormat, typer.Option(help="What to print.")] = "markdown",  # noqa: A002 - the option's name
    output: Output = None,
) -> None:
    """Print an English summary of the archive by month and country."""
    from kzsum.archive.report import report as report_of

    with _opened(file) as opened:
        write(report_of(opened, form=format), output)


def query(
    file: File,
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One query in DuckDB's SQL; it can only read the archive.")],
    *,
    format: Annotated[AnswerFormat, typer.Option(help="What to print.")] = "table",  # noqa: A002 - the option's name
    output: Output = None,
) -> None:
    """Print the answer of an archive to a query: kzsum query days.duckdb "FROM by_country_month LIMIT 10"."""
    from kzsum.archive.answers import as_csv, as_json

    formats: dict[AnswerFormat, Callable[[Answer], str]] = {"table": _table, "csv": as_csv, "json": as_json}
    with _opened(file) as opened:
        write(formats[format](opened.query(sql)), output)


@contextmanager
def _opened(file: Path) -> Iterator[Archive]:
    """An archive to read from; an error of it, or of what is done with it, ends the command with one line."""
    from kzsum.archive import Archive

    with one_line_errors(), Archive.open(file, read_only=True) as opened:
        yield opened


def _table(answer: Answer) -> str:
    from rich.console import Console
    from rich.table import Table

    from kzsum.archive.answers import as_text

    table = Table(*map(as_text, answer.columns))
    for row in answer.rows:
        table.add_row(*map(as_text, row))
    page = io.StringIO()
    width = None if sys.stdout.isatty() else _WIDTH_OF_A_FILE
    Console(file=page, width=width, markup=False, highlight=False, emoji=False, color_system=None).print(table)
    return page.getvalue()
