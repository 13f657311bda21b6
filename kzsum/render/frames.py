"""Digests as pandas data frames; the only module that knows pandas.

Text columns are strings, `date` and `published` are `datetime64[s]`, `paragraph` is `Int64`; what is not given is
missing (`NaT`, `<NA>`), in a frame without rows too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kzsum.errors import MissingExtraError
from kzsum.render.rows import COLUMNS, DIGEST_COLUMNS, PEOPLE_COLUMNS, Row, digest_row, meeting_rows, people_rows
from kzsum.schema import Digest

_LARGEST = 2**63 - 1  # of an `Int64`
_TYPES = {"date": "datetime64[s]", "published": "datetime64[s]", "paragraph": "Int64"}


def frame(digests: Iterable[Digest]) -> Any:
    """The meetings of several digests as one pandas DataFrame: a week of texts, a row a meeting.

    The columns `digest` (its id), `title` and `published` come first, then those of `Digest.to_frame()`.

    >>> from kzsum import frame, summarize_many
    >>> texts = ["Посол Казахстана в Латвии Даурен Карипов провел встречу с мэром Риги."] * 2
    >>> list(frame(result.unwrap() for result in summarize_many(texts, engine="rules")).country)
    ['LV', 'LV']

    Raises:
        MissingExtraError: pandas is not installed (`pip install '.[pandas]'`).
    """
    return _frame(_labelled(digests, meeting_rows), DIGEST_COLUMNS + COLUMNS)


def people_frame(digests: Iterable[Digest]) -> Any:
    """The people of several digests as one pandas DataFrame: a row for each meeting that somebody took part in.

    The columns `digest`, `title` and `published` come first, then those of `Digest.people_frame()`.

    Raises:
        MissingExtraError: pandas is not installed (`pip install '.[pandas]'`).
    """
    return _frame(_labelled(digests, people_rows), DIGEST_COLUMNS + PEOPLE_COLUMNS)


def digest_frame(digest: Digest) -> Any:
    """The meetings of one digest."""
    return _frame(meeting_rows(digest), COLUMNS)


def digest_people_frame(digest: Digest) -> Any:
    """The people of one digest."""
    return _frame(people_rows(digest), PEOPLE_COLUMNS)


def _labelled(digests: Iterable[Digest], rows: Callable[[Digest], list[Row]]) -> list[Row]:
    return [digest_row(digest) | row for digest in digests for row in rows(digest)]


def _frame(rows: list[Row], columns: tuple[str, ...]) -> Any:
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("pandas") from error
    found = pd.DataFrame(
        [row | {"paragraph": _fitting(row["paragraph"])} for row in rows], columns=list(columns), dtype="object"
    )
    return found.astype({column: _TYPES.get(column, "string") for column in columns})


def _fitting(paragraph: object) -> object:
    """The number of a paragraph, or nothing where no text is as long: a digest of somebody else may say any."""
    return paragraph if isinstance(paragraph, int) and paragraph <= _LARGEST else None
