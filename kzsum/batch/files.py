"""Which files a batch reads: files, folders and patterns in a stable order, without what the batch itself writes."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kzsum.errors import BatchError

STANDARD_INPUT = "-"
TEXTS = frozenset({".txt"})
PAGES = frozenset({".html", ".htm"})
ROWS = frozenset({".jsonl", ".ndjson"})
ZIP, ZST = ".zip", ".zst"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: `path` is `None` for standard input; `name` is its path below the folder that was given."""

    path: Path | None
    name: str

    @classmethod
    def at(cls, path: Path, name: Path) -> File:
        """A file whose name is text, also where its bytes are no UTF-8."""
        return cls(path, os.fsencode(name.as_posix()).decode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Survey:
    """How much there is to read; standard input counts as a file without bytes."""

    files: int
    size: int


def kind(name: str) -> str:
    """The suffix that tells how a file is read, in lower case and without `.zst`.

    >>> kind("Dump.JSONL.zst"), kind("a/b.txt"), kind("README")
    ('.jsonl', '.txt', '')
    """
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem if path.suffix == ZST else path.name).suffix


def is_document(name: str) -> bool:
    """Whether a file of this name in a folder or an archive holds texts."""
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    return not hidden and kind(name) in TEXTS | PAGES | ROWS


def survey(inputs: Sequence[str], leave_out: frozenset[Path]) -> Survey:
    """The number and bytes of all files; raises `BatchError` for an input that is not there or has none."""
    if not inputs:
        raise BatchError("there is nothing to read: name files, folders or patterns")
    files = size = 0
    for given in inputs:
        before = files
        for file in found([given], leave_out):
            files += 1
            size += file.path.stat().st_size if file.path is not None else 0
        if files == before:
            raise BatchError(f"{given}: {_nothing(given)}")
    return Survey(files, size)


def found(inputs: Sequence[str], leave_out: frozenset[Path]) -> Iterator[File]:
    """The files of the inputs in their order, those of a folder by name.

    `leave_out` holds resolved paths that a folder or pattern does not give: what the batch itself writes.
    """
    for given in inputs:
        if given == STANDARD_INPUT or Path(given).is_file():
            yield from _of(given)
        else:
            yield from (file for file in _of(given) if file.path is not None and file.path.resolve() not in leave_out)


def _of(given: str) -> Iterator[File]:
    path = Path(given)
    if given == STANDARD_INPUT:
        yield File(None, "stdin.jsonl")
    elif path.is_dir():
        yield from _below(path)
    elif path.exists():
        yield File.at(path, Path(path.name))
    elif glob.has_magic(given):
        yield from _matching(given)


def _matching(pattern: str) -> Iterator[File]:
    for name in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207 - a Path takes no absolute pattern
        path = Path(name)
        if path.is_file():
            yield File.at(path, path)


def _below(folder: Path) -> Iterator[File]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if (is_document(name) or name.lower().endswith(ZIP)) and path.is_file():
                yield File.at(path, path.relative_to(folder))


def _nothing(given: str) -> str:
    if Path(given).is_dir():
        return "no texts in this folder (.txt, .html, .jsonl, .zip, or the first three as .zst)"
    return "no file matches" if glob.has_magic(given) else "no such file or folder"
