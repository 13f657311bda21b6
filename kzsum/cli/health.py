"""`kzsum doctor`: the state of the installation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kzsum.cli.shared import Output, one_line_errors, write
from kzsum.render.escape import plain

if TYPE_CHECKING:
    from kzsum.doctor import Checkup

DOCTOR_EXIT_CODES = (
    "A key is never shown, not even in part. "
    "Exit codes: 0 all is well; 1 something is broken; 2 wrong usage, or a file that cannot be written."
)


def doctor(
    *,
    check_endpoint: Annotated[
        bool, typer.Option("--check-endpoint", help="Ask the model's server for its models (no tokens).")
    ] = False,
    format: Annotated[Literal["text", "json"], typer.Option(help="What to print.")] = "text",  # noqa: A002 - the option's name
    output: Output = None,
) -> None:
    """Tell what is installed, what works, and which engine `auto` takes and why."""
    from kzsum.doctor import doctor as examine

    checkup = examine(check_endpoint=check_endpoint)
    with one_line_errors():
        text = checkup.model_dump_json(indent=2) + "\n" if format == "json" else _text(checkup)
        write(text, output)
    if checkup.broken:
        raise typer.Exit(1)


def _text(checkup: Checkup) -> str:
    return "".join(f"{plain(name):<12}{plain(value)}\n" for name, value in _lines(checkup))


def _lines(checkup: Checkup) -> Iterator[tuple[str, str]]:
    yield "kzsum", f"{checkup.kzsum}, Python {checkup.python}, {checkup.system}"
    core = [package for package in checkup.packages if package.extra is None]
    yield "packages", ", ".join(f"{p.name} {p.installed or 'missing'}" for p in core) or "not known"
    yield "extras", ", ".join(_extras(checkup)) or "not known"
    rows = sum(table.rows for table in checkup.tables)
    yield "tables", f"{len(checkup.tables)} with {rows} rows"
    yield "dictionary", f"rumorph {checkup.dictionary or 'is missing'}"
    yield "reading", checkup.reading or "a sample sentence is read as it should be"
    yield "engine", f"auto takes {checkup.engine or 'none'}: {checkup.why}"
    model = checkup.model
    yield "model", f"{model.name or 'none'} at {model.host}, key {f'from {model.key}' if model.key else 'none'}"
    if checkup.endpoint is not None:
        yield "endpoint", f"{checkup.endpoint.outcome}: {checkup.endpoint.message}"
    for remark in checkup.remarks:
        yield "remark", remark
    for fault in checkup.broken:
        yield "broken", fault


def _extras(checkup: Checkup) -> Iterator[str]:
    names = dict.fromkeys(package.extra for package in checkup.packages if package.extra is not None)
    for name in names:
        missing = [p.name for p in checkup.packages if p.extra == name and p.installed is None]
        yield f"{name} {'without ' + ' and '.join(missing) if missing else 'installed'}"
