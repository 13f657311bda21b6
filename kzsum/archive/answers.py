"""The answer of a query as CSV or JSON: every value is data, in a spreadsheet as on a terminal."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from typing import Any

from kzsum.archive.archive import Answer
from kzsum.render.cells import defused
from kzsum.render.escape import plain


def as_csv(answer: Answer) -> str:
    """A header and a line a row; what a spreadsheet could take for a formula has an apostrophe before it.

    >>> print(as_csv(Answer(("name", "n"), [("=1+1", -1), (None, 2)])), end="")
    name,n
    '=1+1,-1
    ,2
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow([defused(column) for column in answer.columns])
    writer.writerows([_cell(value) for value in row] for row in answer.rows)
    return page.getvalue()


def as_json(answer: Answer) -> str:
    """A list of objects, one a row; a date is a string by ISO 8601, a second column of one name gets a number.

    >>> print(as_json(Answer(("n", "n"), [(1, 2.5)])), end="")
    [
    {"n": 1, "n_2": 2.5}
    ]
    """
    names = list(_unique(answer.columns))
    lines = (json.dumps(dict(zip(names, map(_jsonable, row), strict=True)), ensure_ascii=False) for row in answer.rows)
    return "[\n" + ",\n".join(lines) + "\n]\n" if answer.rows else "[]\n"


def as_text(value: object) -> str:
    r"""A value in a cell of a terminal's table: one line without control characters.

    >>> as_text("Посол\x1b[31m"), as_text(None), as_text(1200)
    ('Посол[31m', '', '1200')
    """
    return "" if value is None else plain(str(value))


def _cell(value: object) -> object:
    """Numbers stay numbers; all else is text, defused."""
    return value if isinstance(value, (int, float)) else defused(value)


def _unique(columns: tuple[str, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for column in columns:
        name, number = column, 1
        while name in seen:
            number += 1
            name = f"{column}_{number}"
        seen.add(name)
        yield name


def _jsonable(value: Any) -> Any:
    """A value of DuckDB as JSON has it: lists and structs in depth, what JSON has no kind for as a string."""
    if isinstance(value, dict):
        return {str(key): _jsonable(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_jsonable(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)
