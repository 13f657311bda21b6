"""Commands that read one text: `summarize`, `brief`, `explain`."""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table

from kzsum import summarizer, trail
from kzsum.cli.shared import (
    BaseUrl,
    Engine,
    EngineOption,
    ModelOption,
    Output,
    Published,
    Source,
    one_line_errors,
    read,
    write,
)
from kzsum.render.brief import Format as BriefFormat
from kzsum.render.brief import GroupBy, Style
from kzsum.render.brief import brief as render_brief
from kzsum.render.escape import plain
from kzsum.render.jsonlines import lines_of
from kzsum.render.markdown import markdown
from kzsum.render.rows import meeting_rows
from kzsum.schema import Digest
from kzsum.text import decode

Format = Literal["json", "jsonl", "yaml", "csv", "xlsx", "markdown", "table", "events"]

_TABLE = {
    "paragraph": "¶",
    "date": "Date",
    "kind": "Kind",
    "country": "Country",
    "city": "City",
    "kazakh_side": "Kazakh side",
    "counterparts": "Counterparts",
    "topics": "Topics",
}
_WIDTH_OF_A_FILE = 200


def summarize(  # noqa: PLR0913 - each option of the command is a parameter
    source: Source = "-",
    *,
    format: Annotated[Format, typer.Option(help="What to print.")] = "json",  # noqa: A002 - the option's name
    engine: EngineOption = "auto",
    model: ModelOption = None,
    base_url: BaseUrl = None,
    published: Published = None,
    output: Output = None,
) -> None:
    """Print the digest of a text, or write it with -o.

    json and yaml are the whole digest, jsonl is a line a meeting, csv and markdown a row a meeting, xlsx a workbook
    (with -o only), table a table for the terminal, events PLOVER and CAMEO records as JSON Lines.
    """
    if format == "xlsx" and output is None:
        raise typer.BadParameter("xlsx is no text: name a file with --output", param_hint="--format")
    with one_line_errors():
        write(_RENDERERS[format](digest_of(read(source), engine, published, model=model, base_url=base_url)), output)


def brief(  # noqa: PLR0913 - each option of the command is a parameter
    source: Source = "-",
    *,
    style: Annotated[Style, typer.Option(help="How the items stand.")] = "bullets",
    group_by: Annotated[GroupBy | None, typer.Option(help="Headings to put the items under.")] = None,
    plain_text: Annotated[bool, typer.Option("--plain", help="Plain text instead of Markdown.")] = False,
    citations: Annotated[bool, typer.Option(help="End each item with its source paragraph.")] = True,
    engine: EngineOption = "auto",
    model: ModelOption = None,
    base_url: BaseUrl = None,
    published: Published = None,
    output: Output = None,
) -> None:
    """Print the English brief of a text, every item with the number of its source paragraph."""
    with one_line_errors():
        digest = digest_of(read(source), engine, published, model=model, base_url=base_url)
        form: BriefFormat = "text" if plain_text else "markdown"
        write(render_brief(digest, style=style, group_by=group_by, citations=citations, form=form), output)


def explain(
    source: Source = "-",
    *,
    untranslated: Annotated[bool, typer.Option("--untranslated", help="Print what has no English yet.")] = False,
    published: Published = None,
    output: Output = None,
) -> None:
    """Print what each rule found: paragraph, field, rule, value and the words it rests on, separated by tabs.

    With --untranslated: paragraph, field, value and the unknown words of each value that has no English yet.
    """
    with one_line_errors():
        trail = _gaps if untranslated else _steps
        lines = trail(decode(read(source)), published.date() if published else None)
        write("".join("\t".join(map(plain, line)) + "\n" for line in lines), output)


def _steps(text: str, published: datetime.date | None) -> Iterator[tuple[str, ...]]:
    yield ("paragraph", "field", "rule", "value", "quote")
    for step in trail.explain(text, published=published):
        yield (str(step.paragraph), step.field, step.rule, step.value, step.quote)


def _gaps(text: str, published: datetime.date | None) -> Iterator[tuple[str, ...]]:
    yield ("paragraph", "field", "value", "unknown")
    for gap in trail.untranslated(text, published=published):
        yield (str(gap.paragraph or ""), gap.field, gap.value, ", ".join(gap.words))


def digest_of(text: str | bytes, engine: Engine, published: datetime.datetime | None, **model: str | None) -> Digest:
    """The digest of a text; that the model failed on a part of it is told on standard error."""
    options: Any = {name: value for name, value in model.items() if value is not None}
    day = published.date() if published else None
    digest = summarizer.summarize(text, engine=engine, published=day, **options)
    failed = [finding for finding in digest.findings if finding.code == "model_failed"]
    if failed:
        parts = "1 part" if len(failed) == 1 else f"{len(failed)} events or parts"
        typer.echo(f"kzsum: the model failed on {parts} of the text: {plain(failed[0].message)}", err=True)
    return digest


def _json(digest: Digest) -> str:
    return digest.model_dump_json(indent=2) + "\n"


def _xlsx(digest: Digest) -> bytes:
    from kzsum.render.workbook import workbook

    return workbook([digest])


def _events(digest: Digest) -> str:
    return lines_of(event.to_dict() for event in digest.to_events())


def _table(digest: Digest) -> str:
    table = Table(*_TABLE.values(), title=plain(digest.title or ""), show_lines=True)
    for row in meeting_rows(digest):
        table.add_row(*("" if row[key] is None else plain(str(row[key])) for key in _TABLE))
    page = io.StringIO()
    width = None if sys.stdout.isatty() else _WIDTH_OF_A_FILE
    Console(file=page, width=width, markup=False, highlight=False, emoji=False, color_system=None).print(table)
    return page.getvalue()


_RENDERERS: dict[Format, Callable[[Digest], str | bytes]] = {
    "json": _json,
    "jsonl": Digest.to_jsonl,
    "yaml": Digest.to_yaml,
    "csv": Digest.to_csv,
    "xlsx": _xlsx,
    "markdown": markdown,
    "table": _table,
    "events": _events,
}
