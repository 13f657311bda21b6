"""Commands about digests that are there already, and about their form: `validate`, `findings`, `schema`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from kzsum.cli.shared import Output, Quiet, one_line_errors, progress, read, write
from kzsum.render import codes
from kzsum.render.annotations import Checked, as_github, as_json, as_text, failing, summary
from kzsum.render.junit import as_junit
from kzsum.render.sarif import as_sarif
from kzsum.schema import Digest

CheckFormat = Literal["text", "json", "github", "sarif", "junit"]

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

CheckedSource = Annotated[
    Path | None,
    typer.Option(
        help="The text that the digests rest on, or a folder with NAME.txt for each NAME.json. "
        "Without it NAME.txt beside the file is taken, if it is there."
    ),
]


def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Digests as JSON; `-` is standard input.")],
    *,
    source: CheckedSource = None,
    format: Annotated[CheckFormat, typer.Option(help="What to print.")] = "text",  # noqa: A002 - the option's name
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    quiet: Quiet = False,
    output: Output = None,
) -> None:
    """Check digests: schema, consistency and, where their text is there, every quote and value against it."""
    from kzsum.validation.files import check  # with all that compares claims, which other commands don't need

    with one_line_errors(input_error=2):
        checked = [check(file, read(file), source) for file in progress(files, "checking", quiet=quiet)]
        formats = _CHECK_FORMATS | {"junit": partial(as_junit, strict=strict)}
        write(formats[format](checked), output)
    if format == "text" and not quiet:
        typer.echo(f"kzsum: {summary(checked)}", err=True)
    if any(file.count(severity) for file in checked for severity in failing(strict=strict)):
        raise typer.Exit(1)


def findings(output: Output = None) -> None:
    """Print what each code of a finding means and what to do about it, in Markdown."""
    with one_line_errors():
        write(codes.page(), output)


def schema(output: Output = None) -> None:
    """Print the JSON Schema of a digest."""
    with one_line_errors():
        write(json.dumps(Digest.json_schema(), ensure_ascii=False, indent=2) + "\n", output)
