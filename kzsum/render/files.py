"""Digests in files, as JSON or YAML by the file's name; written whole or not at all."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kzsum.errors import DigestFileError
from kzsum.jsontext import pointer, read_json
from kzsum.render.escape import plain
from kzsum.schema import Digest

YAML = (".yaml", ".yml")
SUFFIXES = (".json", *YAML)


def save(digest: Digest, path: str | os.PathLike[str]) -> None:
    """Write the digest; see `Digest.save`."""
    target = _known(path)
    if target.suffix.lower() in YAML:
        from kzsum.render.yamltext import yaml_text

        text = yaml_text(digest)
    else:
        text = digest.model_dump_json(indent=2) + "\n"
    replace(target, text.encode("utf-8"))


def replace(target: Path, data: bytes) -> None:
    """Put the data into the file at once: a reader sees the old file or the new one, never a half."""
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def load(path: str | os.PathLike[str]) -> Digest:
    """Read a digest; see `Digest.load`."""
    source = _known(path)
    return loads(source.read_bytes(), os.fspath(source))


def loads(data: bytes, file: str) -> Digest:
    """The digest in the bytes of a file: YAML where its name ends so, otherwise JSON. Raises `DigestFileError`."""
    name = plain(os.fsencode(file).decode("utf-8", "replace"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DigestFileError(name, f"not UTF-8: {error.reason} at byte {error.start}") from None
    value, lines = _yaml(text, name) if file.lower().endswith(YAML) else _json(text, name)
    if not isinstance(value, dict):
        raise DigestFileError(name, "a digest is an object with named fields", line=1)
    try:
        return Digest.model_validate_json(json.dumps(value), strict=True)  # the JSON way: a date is a string there
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        place = pointer(first["loc"])
        raise DigestFileError(name, first["msg"].removeprefix("Value error, "), place, _line(lines, place)) from None


def _known(path: str | os.PathLike[str]) -> Path:
    found = Path(path)
    if found.suffix.lower() not in SUFFIXES:
        raise DigestFileError(plain(found.name), f"name the file by its form: {', '.join(SUFFIXES)}")
    return found


def _json(text: str, name: str) -> tuple[Any, dict[str, int]]:
    document = read_json(text)
    for fault in document.faults:
        raise DigestFileError(name, fault.message, fault.pointer, document.region(fault.pointer).line)
    return document.value, {place: document.region(place).line for place in document.places}


def _yaml(text: str, name: str) -> tuple[Any, dict[str, int]]:
    from kzsum.render.yamltext import read_yaml

    return read_yaml(text, name)


def _line(lines: dict[str, int], place: str) -> int:
    """The line of the value at a pointer, or of the nearest one around it."""
    while place not in lines and place:
        place = place.rpartition("/")[0]
    return lines.get(place, 0)
