"""Commands about batches that a server answers in its own time: `batch submit`, `batch status`, `batch collect`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kzsum.cli.shared import BaseUrl, ModelOption, complain, one_line_errors, write

if TYPE_CHECKING:
    from kzsum.llm.settings import Settings

REMOTE_EXIT_CODES = (
    "The key is read from KZSUM_API_KEY or OPENAI_API_KEY alone. "
    "Exit codes: 0 done; 1 questions of a batch have no answer (submit sends them again); "
    "2 wrong usage, a file that cannot be used, or a server that fails."
)

Answers = Annotated[
    Path,
    typer.Option("--cache", envvar="KZSUM_CACHE", help="The file that answers are kept in; otherwise KZSUM_CACHE."),
]


def submit(
    inputs: Annotated[list[str], typer.Argument(metavar="IN...", help="The texts, as for `kzsum batch`.")],
    *,
    cache: Answers,
    model: ModelOption = None,
    base_url: BaseUrl = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Questions to send at most; the rest is for another time.")
    ] = None,
) -> None:
    """Send all questions about the texts that have no answer yet to the server's Batch API, at half the price."""
    from kzsum.batch.submit import submit as send

    with one_line_errors(input_error=2):
        submission = send(inputs, _settings(cache, model=model, base_url=base_url), limit=limit)
    for line in submission.lines():
        complain(line, 0)


def status(cache: Answers, base_url: BaseUrl = None) -> None:
    """Print how every batch stands."""
    from kzsum.batch.collect import status as ask

    with one_line_errors(input_error=2):
        write("".join(f"{each.line()}\n" for each in ask(_settings(cache, base_url=base_url))), None)


def collect(cache: Answers, base_url: BaseUrl = None) -> None:
    """Take the answers of all batches that have ended into the cache; `kzsum batch` then reads from it."""
    from kzsum.batch.collect import collect as take

    with one_line_errors(input_error=2):
        collection = take(_settings(cache, base_url=base_url))
    for line in collection.lines():
        complain(line, 0)
    if not collection.ok:
        raise typer.Exit(1)


def _settings(cache: Path, **options: str | None) -> Settings:
    from kzsum.summarizer import settings_of

    return settings_of({"cache": cache} | {name: value for name, value in options.items() if value is not None})
