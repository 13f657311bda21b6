"""Files to check: where the source of each lies, and its findings."""

from __future__ import annotations

import os
from pathlib import Path

from kzsum.decoding import read
from kzsum.errors import InputError
from kzsum.jsontext import JsonText, read_json
from kzsum.render.annotations import Checked
from kzsum.render.files import YAML, loads
from kzsum.render.report import Document
from kzsum.validation import given, validate
from kzsum.validation.given import json_text


def check(name: str, data: bytes, given_source: Path | None) -> Checked:
    """The findings on a file named `name` that holds `data`.

    `given_source` is the text, or a folder that has it under the file's name with `.txt`; without one the text is
    looked for beside the file. Raises `InputError` where the source is no text and `OSError` where it cannot be read.
    """
    source = source_of(Path(name), given_source)
    try:
        findings = validate(data, source=source)
    except InputError as error:
        raise InputError(f"{source}: {error}") from None
    return Checked(
        _readable(name), None if source is None else _readable(str(source)), _document(data), tuple(findings)
    )


def document(name: str, data: bytes, given_source: Path | None) -> Document:
    """The digest in a file named `name` that holds `data`, with its source and what the checks find on it.

    YAML is read by the name's ending, everything else is JSON. The source is looked for as `check` does. Raises
    `InputError` where the file is no digest or the source no text.
    """
    reading = given.read(loads(data, name) if name.lower().endswith(YAML) else data)
    if reading.given is None or reading.breaches:
        breach = reading.breaches[0]
        raise InputError(f"{_readable(name)}: no digest by the schema: {breach.path} {breach.message}")
    source = source_of(Path(name), given_source)
    text = None if source is None else read(source)
    digest = reading.given.digest
    return Document(digest, text, tuple(validate(digest, source=text)), _readable(Path(name).stem))


def source_of(file: Path, given: Path | None) -> Path | None:
    """The path of the text that a digest rests on, `None` where none is given and none lies beside the file."""
    if given is None:
        beside = file.with_suffix(".txt") if file.name else file
        return beside if beside != file and beside.is_file() else None
    return given / f"{file.stem}.txt" if given.is_dir() else given


def _document(data: bytes) -> JsonText:
    try:
        return read_json(json_text(data))
    except ValueError:
        return read_json("")


def _readable(name: str) -> str:
    """A file's name as text: bytes that are no UTF-8 are replaced."""
    return os.fsencode(name).decode("utf-8", "replace")
