"""The command line: parses, calls, prints, exits."""

from __future__ import annotations

import datetime
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from kzsum import summarizer, trail
from kzsum._version import __version__
from kzsum.errors import KzsumError
from kzsum.render import codes
from kzsum.render.annotations import Checked, as_github, as_json, as_text, summary
from kzsum.render.brief import Format as BriefFormat
from kzsum.render.brief import GroupBy, Style
from kzsum.render.brief import brief as render_brief
from kzsum.render.escape import plain
from kzsum.render.markdown import markdown
from kzsum.render.rows import meeting_rows
from kzsum.render.sarif import as_sarif
from kzsum.schema import Digest
from kzsum.text import decode

Format = Literal["json", "markdown", "table"]
CheckFormat = Literal["text", "json", "github", "sarif"]
Engine = Literal["auto", "rules", "llm"]

EXIT_CODES = (
    "The key of a model is read from KZSUM_API_KEY or OPENAI_API_KEY alone. "
    "Exit codes: 0 done; 1 the text or the engine gave an error; "
    "2 wrong usage, or a file that cannot be read or written."
)
CHECK_EXIT_CODES = (
    "Exit codes: 0 no finding of severity error; 1 findings of severity error (with --strict also warnings); "
    "2 wrong usage, or a file that cannot be read or written."
)
_CHECK_FORMATS: dict[CheckFormat, Callable[[Sequence[Checked]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
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

app = typer.Typer(
    name="kzsum",
    help="Reads Russian digests of the Kazakh foreign ministry's day: who met whom, where, about what.",
    epilog=EXIT_CODES,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
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
CheckedSource = Annotated[
    Path | None,
    typer.Option(
        help="The text that the digests rest on, or a folder with NAME.txt for each NAME.json. "
        "Without it NAME.txt beside the file is taken, if it is there."
    ),
]


def main() -> NoReturn:
    """Entry point of the `kzsum` script: every error is one line on standard error."""
    try:
        code = app(prog_name="kzsum", standalone_mode=False)
    except typer.TyperException as error:
        code = _complain(f"{error.format_message().rstrip('.')} (see kzsum --help)", 2)
    except typer.Abort:
        code = 130
    sys.exit(code)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    if wanted:
        typer.echo(f"kzsum {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options before the command."""


@app.command(epilog=EXIT_CODES)
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
    """Print the digest of a text as JSON, a Markdown table or a table for the terminal."""
    renderers: dict[Format, Callable[[Digest], str]] = {"json": _json, "markdown": markdown, "table": _table}
    with _one_line_errors():
        _write(renderers[format](_digest(source, engine, published, model=model, base_url=base_url)), output)


@app.command(epilog=EXIT_CODES)
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
    with _one_line_errors():
        digest = _digest(source, engine, published, model=model, base_url=base_url)
        form: BriefFormat = "text" if plain_text else "markdown"
        _write(render_brief(digest, style=style, group_by=group_by, citations=citations, form=form), output)


@app.command(epilog=EXIT_CODES)
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
    with _one_line_errors():
        trail = _gaps if untranslated else _steps
        lines = trail(decode(_read(source)), published.date() if published else None)
        _write("".join("\t".join(map(plain, line)) + "\n" for line in lines), output)


@app.command(epilog=CHECK_EXIT_CODES)
def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Digests as JSON; `-` is standard input.")],
    *,
    source: CheckedSource = None,
    format: Annotated[CheckFormat, typer.Option(help="What to print.")] = "text",  # noqa: A002 - the option's name
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    output: Output = None,
) -> None:
    """Check digests: schema, consistency and, where their text is there, every quote and value against it."""
    from kzsum.validation.files import check  # with all that compares claims, which other commands don't need

    with _one_line_errors(input_error=2):
        checked = [check(file, _read(file), source) for file in files]
        _write(_CHECK_FORMATS[format](checked), output)
    if format == "text":
        typer.echo(f"kzsum: {summary(checked)}", err=True)
    if any(file.count("error") or (strict and file.count("warning")) for file in checked):
        raise typer.Exit(1)


@app.command(epilog=EXIT_CODES)
def findings(output: Output = None) -> None:
    """Print what each code of a finding means and what to do about it, in Markdown."""
    with _one_line_errors():
        _write(codes.page(), output)


@app.command(epilog=EXIT_CODES)
def schema(output: Output = None) -> None:
    """Print the JSON Schema of a digest."""
    with _one_line_errors():
        _write(json.dumps(Digest.json_schema(), ensure_ascii=False, indent=2) + "\n", output)


def _steps(text: str, published: datetime.date | None) -> Iterator[tuple[str, ...]]:
    yield ("paragraph", "field", "rule", "value", "quote")
    for step in trail.explain(text, published=published):
        yield (str(step.paragraph), step.field, step.rule, step.value, step.quote)


def _gaps(text: str, published: datetime.date | None) -> Iterator[tuple[str, ...]]:
    yield ("paragraph", "field", "value", "unknown")
    for gap in trail.untranslated(text, published=published):
        yield (str(gap.paragraph or ""), gap.field, gap.value, ", ".join(gap.words))


def _digest(source: str, engine: Engine, published: datetime.datetime | None, **model: str | None) -> Digest:
    options: Any = {name: value for name, value in model.items() if value is not None}
    day = published.date() if published else None
    digest = summarizer.summarize(_read(source), engine=engine, published=day, **options)
    failed = [finding for finding in digest.findings if finding.code == "model_failed"]
    if failed:
        parts = "1 part" if len(failed) == 1 else f"{len(failed)} events or parts"
        typer.echo(f"kzsum: the model failed on {parts} of the text: {plain(failed[0].message)}", err=True)
    return digest


def _read(source: str) -> bytes:
    return typer.get_binary_stream("stdin").read() if source == "-" else Path(source).read_bytes()


def _json(digest: Digest) -> str:
    return digest.model_dump_json(indent=2) + "\n"


def _table(digest: Digest) -> str:
    table = Table(*_TABLE.values(), title=plain(digest.title or ""), show_lines=True)
    for row in meeting_rows(digest):
        table.add_row(*("" if row[key] is None else plain(str(row[key])) for key in _TABLE))
    page = io.StringIO()
    width = None if sys.stdout.isatty() else _WIDTH_OF_A_FILE
    Console(file=page, width=width, markup=False, highlight=False, emoji=False, color_system=None).print(table)
    return page.getvalue()


def _write(text: str, output: Path | None) -> None:
    """UTF-8 with LF in any locale; a reader that closes the pipe early (`| head`) is no error."""
    data = text.encode("utf-8")
    if output:
        output.write_bytes(data)
        return
    stdout = typer.get_binary_stream("stdout")
    try:
        stdout.write(data)
        stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit succeeds


@contextmanager
def _one_line_errors(input_error: int = 1) -> Iterator[None]:
    try:
        yield
    except KzsumError as error:
        raise typer.Exit(_complain(str(error), input_error)) from None
    except OSError as error:
        raise typer.Exit(
            _complain(f"{error.filename or 'standard input or output'}: {error.strerror or error}", 2)
        ) from None


def _complain(message: str, code: int) -> int:
    typer.echo(f"kzsum: {plain(message)}", err=True)
    return code
