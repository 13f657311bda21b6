"""The command `report`: texts and digests into one page of HTML."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kzsum.cli.checking import CheckedSource
from kzsum.cli.reading import digest_of
from kzsum.cli.shared import (
    BaseUrl,
    Engine,
    EngineOption,
    ModelOption,
    Output,
    Published,
    Quiet,
    one_line_errors,
    progress,
    read,
    write,
)
from kzsum.errors import InputError
from kzsum.render.files import SUFFIXES
from kzsum.text import decode

if TYPE_CHECKING:
    from kzsum.render.report import Document


def report(  # noqa: PLR0913 - each option of the command is a parameter
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Texts to read, and digests (.json, .yaml); `-` is a text on standard input."
        ),
    ],
    *,
    source: CheckedSource = None,
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    engine: EngineOption = "auto",
    model: ModelOption = None,
    base_url: BaseUrl = None,
    published: Published = None,
    quiet: Quiet = False,
    output: Output = None,
) -> None:
    """Write a page of HTML that shows texts and their digests side by side, every value linked to its words.

    The page is one file that needs no network. A digest is checked against its text as `validate` does.
    """
    from kzsum.render.report import report as page  # with its figures, which other commands don't need

    with one_line_errors():
        documents = [
            _checked(file, source)
            if file.lower().endswith(SUFFIXES)
            else _read(file, engine, published, model=model, base_url=base_url)
            for file in progress(files, "reading", quiet=quiet)
        ]
        write(page(documents, title=title), output)


def _checked(file: str, source: Path | None) -> Document:
    from kzsum.validation import files

    return files.document(file, read(file), source)


def _read(file: str, engine: Engine, published: datetime.datetime | None, **model: str | None) -> Document:
    from kzsum.render.report import Document

    data = read(file)
    try:
        text = decode(data)
        return Document(digest_of(text, engine, published, **model), text, name="" if file == "-" else Path(file).stem)
    except InputError as error:
        raise InputError(f"{file}: {error}") from None
