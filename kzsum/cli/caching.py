"""Commands about kept answers of a model: `cache info`, `cache export`, `cache clear`."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kzsum.cli.shared import Output, one_line_errors, write, write_lines
from kzsum.render.escape import plain

if TYPE_CHECKING:
    from kzsum.llm.cache import Cache, Info, Row

cache = typer.Typer(
    name="cache",
    help="Answers of a model that are kept (KZSUM_CACHE), so that no question is paid for twice.",
    no_args_is_help=True,
)

File = Annotated[Path, typer.Option("--cache", envvar="KZSUM_CACHE", help="The cache's file; otherwise KZSUM_CACHE.")]


@cache.command()
def info(file: File, output: Output = None) -> None:
    """Print how many answers are kept, and of which models and prompts."""
    with one_line_errors(), _opened(file) as kept:
        write(_described(kept.info()), output)


@cache.command()
def export(file: File, output: Output = None) -> None:
    """Print every kept answer as a line of JSON: what was said, the model, the prompt, when."""
    with one_line_errors(), _opened(file) as kept:
        write_lines(map(_line, kept.rows()), output)


@cache.command()
def clear(
    file: File,
    *,
    model: Annotated[str | None, typer.Option(help="Forget this model's answers only.")] = None,
) -> None:
    """Forget the kept answers."""
    with one_line_errors(), _opened(file) as kept:
        typer.echo(f"kzsum: {kept.clear(model=model):,} answers forgotten", err=True)


def _opened(file: Path) -> Cache:
    from kzsum.llm.cache import Cache  # with the model engine, which other commands don't need

    return Cache(file.expanduser(), missing_ok=False)


def _described(info: Info) -> str:
    lines = [f"{plain(str(info.path))}: {info.answers:,} answers, {info.size / 1e6:.1f} MB"]
    lines += [f"{count:>9,}  {plain(model)}, prompt {prompt} {sha}" for model, prompt, sha, count in info.by_question]
    return "".join(f"{line}\n" for line in lines)


def _line(row: Row) -> str:
    """A row as JSON; an answer that is none (a damaged file) stays the text that it is."""
    record = dataclasses.asdict(row)
    record["kept"] = datetime.datetime.fromtimestamp(row.kept, datetime.UTC).isoformat()
    with contextlib.suppress(ValueError, RecursionError):
        record["answer"] = json.loads(row.answer)
    return json.dumps(record, ensure_ascii=False) + "\n"
