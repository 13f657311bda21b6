"""Digests out of files, for an archive: `.json` and `.yaml` hold one, `.jsonl` and `.ndjson` one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, ValidationError

from kzsum.errors import DigestFileError
from kzsum.jsontext import pointer
from kzsum.render.escape import plain
from kzsum.render.files import load
from kzsum.schema import Digest

LINES = frozenset({".jsonl", ".ndjson"})
STDIN = "-"


class _Record(BaseModel):
    """A line of `kzsum batch`: the digest beside the key and id of its document."""

    digest: Digest


def digests(files: Iterable[str], stdin: BinaryIO) -> Iterator[Digest | DigestFileError]:
    """The digests of files in their order, `-` is JSON Lines on standard input; what is no digest comes as its error.

    Raises:
        OSError: a file cannot be read.
    """
    for name in files:
        if name == STDIN:
            yield from _lines(stdin, "standard input")
        elif Path(name).suffix.lower() in LINES:
            with Path(name).open("rb") as file:
                yield from _lines(file, plain(name))
        else:
            try:
                yield load(name)
            except DigestFileError as error:
                yield error


def _lines(file: Iterable[bytes], name: str) -> Iterator[Digest | DigestFileError]:
    for number, line in enumerate(file, 1):
        if text := line.removeprefix(b"\xef\xbb\xbf").strip():
            try:
                yield _digest(text)
            except ValidationError as error:
                first = error.errors(include_url=False, include_context=False)[0]
                message = plain(first["msg"].removeprefix("Value error, "))
                yield DigestFileError(name, message, pointer(first["loc"]), number)


def _digest(line: bytes) -> Digest:
    """One line as a digest, also where `kzsum batch` wrote it; strict as JSON is, where a date is a string."""
    if b'"digest"' in line:
        try:
            return _Record.model_validate_json(line, strict=True).digest
        except ValidationError as error:
            if any(told["loc"] != ("digest",) for told in error.errors(include_url=False)):
                raise
    return Digest.model_validate_json(line, strict=True)
