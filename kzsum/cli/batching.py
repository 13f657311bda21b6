"""The command about many texts: `batch`, with its progress on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kzsum.cli.shared import BaseUrl, EngineOption, ModelOption, complain, one_line_errors
from kzsum.render.escape import plain

if TYPE_CHECKING:
    from kzsum.batch import Report
    from kzsum.batch.run import OnProgress, Progress

BATCH_EXIT_CODES = (
    "Exit codes: 0 every document is done; 1 something failed (see OUTPUT.failures.jsonl); 2 wrong usage, an input, "
    "output or model that cannot be used; 130 interrupted: the same command goes on."
)
INTERRUPTED = 130


class _RunByDefault(TyperGroup):
    """`kzsum batch IN...` is `kzsum batch run IN...`: the first word is a command only where it is one's name."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "--"):
            args = ["run", *args]
        return super().parse_args(ctx, args)


batch = typer.Typer(
    name="batch",
    cls=_RunByDefault,
    help="Read many texts into one output. `kzsum batch IN -o OUT` is `kzsum batch run IN -o OUT`.",
    no_args_is_help=True,
)


@batch.command(epilog=BATCH_EXIT_CODES)
def run(  # noqa: PLR0913 - each option of the command is a parameter
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="IN",
            help="Files, folders or patterns: .txt, .html, .jsonl (id, text, published, url), .zip, any also as "
            ".zst; `-` is JSON Lines on standard input.",
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="OUT.jsonl, OUT.parquet or OUT.duckdb; what is in it already is not read again."
        ),
    ],
    engine: EngineOption = "auto",
    model: ModelOption = None,
    base_url: BaseUrl = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes of the rules engine.")] = 1,
    fallback: Annotated[
        bool, typer.Option("--fallback", help="Where the model fails, take the rules' reading instead of a failure.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Read all texts of the inputs (the default command); an interrupted or killed run goes on where it was."""
    from kzsum.batch import batch as read_all
    from kzsum.summarizer import settings_of

    options = {name: value for name, value in (("model", model), ("base_url", base_url)) if value is not None}
    with one_line_errors(input_error=2), _progress(quiet=quiet) as on_progress:
        try:
            report = read_all(
                inputs,
                output,
                engine=engine,
                settings=settings_of(options) if options else None,
                workers=workers,
                fallback=fallback,
                on_progress=on_progress,
            )
        except KeyboardInterrupt:
            raise typer.Exit(
                complain("interrupted; the same command goes on where this run was", INTERRUPTED)
            ) from None
    _tell(report, quiet=quiet)
    if report.failed:
        raise typer.Exit(1)


def _tell(report: Report, *, quiet: bool) -> None:
    if not quiet or report.failed:
        for line in report.lines():
            complain(line, 0)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[OnProgress | None]:
    """A line that tells how far the run is, its pace and the time left; none where standard error is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Line

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.percentage:>3.0f}%"), BarColumn(), TextColumn("{task.description}", markup=False))
    with Line(*columns, console=console, transient=True) as line:
        task = line.add_task("", total=None)

        def show(progress: Progress) -> None:
            line.update(
                task, total=progress.size or None, completed=progress.position, description=plain(_pace(progress))
            )

        yield show


def _pace(progress: Progress) -> str:
    """What stands beside the bar.

    >>> from kzsum.batch import Progress, Report
    >>> _pace(Progress(Report("out.jsonl", "rules", "1", read=120, failed=1, seconds=10.0), 500, 2000, 500))
    '120 read, 1 failed, 12.0 a second, 0:00:30 left'
    """
    report, left = progress.report, progress.left
    told = [f"{report.read:,} read"]
    told += [f"{report.before:,} done before"] if report.before else []
    told += [f"{report.failed:,} failed"] if report.failed else []
    told += [f"{report.read / report.seconds:,.1f} a second"] if report.seconds else []
    told += [f"{_clock(left)} left"] if left is not None else []
    return ", ".join(told)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
