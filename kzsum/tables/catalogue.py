"""The tables as data for others: what each is for, what its columns hold, and its rows.

The stages load their tables by `kzsum.tables.rows`, which checks columns and keys; this is the door for everybody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kzsum.errors import TableError
from kzsum.tables import Row, parse


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `columns` maps each column to what it holds, `rows` map each column to a cell, `""` where it is empty.

    `purpose`, the meanings and `source` are the words of the comments at the top of the file; `source` is empty where a
    table was written for kzsum.
    """

    name: str
    purpose: str
    source: str
    columns: dict[str, str]
    rows: tuple[Row, ...]


def names() -> tuple[str, ...]:
    """The names of all tables of the package, sorted.

    >>> "countries" in names(), "persons" in names()
    (True, True)
    """
    found = (path.name for path in files("kzsum.tables").iterdir())
    return tuple(sorted(name.removesuffix(".tsv") for name in found if name.endswith(".tsv")))


@cache
def table(name: str) -> Table:
    """The table of this name, read once a process.

    Raises `TableError` where there is none, or where its file is not well formed.

    >>> months = table("months")
    >>> months.purpose, months.columns["number"], len(months.rows)
    ('Months of the year.', '1 to 12', 12)
    >>> months.rows[0]["kk"]
    'қаңтар'
    """
    if name not in names():
        raise TableError(f"{name}.tsv", 1, f"no such table; there are {', '.join(names())}")
    text = files("kzsum.tables").joinpath(f"{name}.tsv").read_text("utf-8")
    comments, header = _opening(text)
    columns = tuple(header.split("\t"))
    explained, _, source = comments.partition("\nSource: ")
    purpose, meanings = _explained(explained, columns)
    return Table(name, purpose, " ".join(source.split()), meanings, parse(text, f"{name}.tsv", columns, columns))


def _opening(text: str) -> tuple[str, str]:
    """The comments before the header row, joined by line breaks, and the header row."""
    comments: list[str] = []
    for line in text.split("\n"):
        if line.startswith("#"):
            comments.append(line[1:].strip())
        elif line.strip():
            return "\n".join(comments), line
    raise TableError("table", 1, "no header row")


def _explained(comments: str, columns: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """What the comments say before the first column, and of each column; columns named together share their meaning."""
    one = "|".join(map(re.escape, columns))
    marks = list(_marks(re.compile(rf"(?:^|(?<=; ))((?:{one})(?:, (?:{one}))*): ", re.MULTILINE), comments))
    ends = [*(mark.start() for mark in marks[1:]), len(comments)]
    purpose = comments[: marks[0].start()] if marks else comments
    meanings = dict.fromkeys(columns, "")
    for mark, end in zip(marks, ends, strict=True):
        said = comments[mark.end() : end].strip().rstrip(";")
        meanings.update(dict.fromkeys(mark[1].split(", "), " ".join(said.split())))
    return " ".join(purpose.split()), meanings


def _marks(pattern: re.Pattern[str], comments: str) -> Iterator[re.Match[str]]:
    """Where each column is explained for the first time; a later "name: …" is an example inside an explanation."""
    seen: set[str] = set()
    for mark in pattern.finditer(comments):
        if seen.isdisjoint(mark[1].split(", ")):
            seen.update(mark[1].split(", "))
            yield mark
