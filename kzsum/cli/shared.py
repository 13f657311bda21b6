"""What the commands share: their common options, reading and writing, one-line errors, exit codes."""

from __future__ import annotations

import datetime
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import typer

from kzsum.errors import GroundingError, KzsumError
from kzsum.render.escape import plain

Engine = Literal["auto", "rules", "llm"]

EXIT_CODES = (
    "The key of a model is read from KZSUM_API_KEY or OPENAI_API_KEY alone. "
    "Exit codes: 0 done; 1 the text or the engine gave an error; "
    "2 wrong usage, or a file that cannot be read or written."
)

Source = Annotated[
    str, typer.Argument(metavar="[FILE|-]", help="The text: UTF-8, UTF-16 with BOM or cp1251; `-` is standard input.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")]
EngineOption = Annotated[Engine, typer.Option(help="`auto` is `llm` where a model is configured, otherwise `rules`.")]
ModelOption = Annotated[str | None, typer.Option(help="Name of the model; otherwise KZSUM_MODEL.")]
BaseUrl = Annotated[str | None, typer.Option(help="OpenAI-compatible server; otherwise KZSUM_BASE_URL, or OpenAI.")]
Published = Annotated[
    datetime.datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Date of publication; it wins over the text's."),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Nothing on standard error but what ends the command: no bar, no summary.")
]

T = TypeVar("T")


def read(source: str) -> bytes:
    """The bytes of a file, or of standard input for `-`."""
    return typer.get_binary_stream("stdin").read() if source == "-" else Path(source).read_bytes()


def write(content: str | bytes, output: Path | None) -> None:
    """UTF-8 with LF in any locale; a reader that closes the pipe early (`| head`) is no error."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if output:
        output.write_bytes(data)
        return
    stdout = typer.get_binary_stream("stdout")
    try:
        stdout.write(data)
        stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit succeeds


def write_lines(lines: Iterable[str], output: Path | None) -> None:
    """As `write`, a line at a time: for what may be larger than memory."""
    if output is None:
        for line in lines:
            write(line, None)
        return
    with output.open("wb") as file:
        file.writelines(line.encode("utf-8") for line in lines)


@contextmanager
def one_line_errors(input_error: int = 1) -> Iterator[None]:
    """An error ends the command with one line on standard error: exit code `input_error`, 2 where a file failed."""
    try:
        yield
    except GroundingError as error:
        raise typer.Exit(complain(error.in_words(), input_error)) from None
    except KzsumError as error:
        raise typer.Exit(complain(str(error), input_error)) from None
    except OSError as error:
        raise typer.Exit(
            complain(f"{error.filename or 'standard input or output'}: {error.strerror or error}", 2)
        ) from None


def progress(items: Iterable[T], what: str, *, total: int | None = None, quiet: bool = False) -> Iterator[T]:
    """The items as they come, with a bar on standard error while there are several of them and somebody watches.

    `total` is how many there are, where `items` does not know it. `what` is a word or two of kzsum's own: names of
    files are data and have no place in a bar. The bar is gone when the last item is done.
    """
    known = len(items) if total is None and isinstance(items, Sized) else total
    if quiet or (known is not None and known < _WORTH_A_BAR) or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items, total=known, description=what)


_WORTH_A_BAR = 2  # files


class _OneLine(logging.Handler):
    """A warning of the library as one line on standard error, wherever that leads at the time."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print the message alone: a log's frame would say nothing to who runs a command."""
        typer.echo(f"kzsum: {plain(record.getMessage())}", err=True)


_warnings = _OneLine(logging.WARNING)


def tell_warnings() -> None:
    """Let the warnings of the library be told, once each."""
    logging.getLogger("kzsum").addHandler(_warnings)  # a handler that is there already is not added again


def complain(message: str, code: int) -> int:
    """Tell an error in one line on standard error; gives the exit code back."""
    typer.echo(f"kzsum: {plain(message)}", err=True)
    return code
