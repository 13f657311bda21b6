"""The tables of given names and of surnames."""

from __future__ import annotations

from functools import lru_cache

from kzsum import tables

GIVEN_COLUMNS = ("name", "gender", "culture")
SURNAME_COLUMNS = ("surname", "culture", "en")


@lru_cache(maxsize=1)
def given_names() -> dict[str, tables.Row]:
    """Given names by lower-case form without ё."""
    rows = tables.rows("given_names", GIVEN_COLUMNS, ("name",))
    return {row["name"].lower().replace("ё", "е"): row for row in rows}


def given(word: str) -> tables.Row | None:
    """The row of a given name in the nominative; for a hyphenated one that of either part."""
    key = word.lower().replace("ё", "е")
    return given_names().get(key) or (given_names().get(key.split("-")[0]) if "-" in key else None)


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    rows = tables.rows("surnames_en", SURNAME_COLUMNS, ("surname", "culture"))
    return frozenset(row["surname"].lower().replace("ё", "е") for row in rows)


def is_surname(word: str) -> bool:
    """Whether a word in the nominative is a surname of the table, as `Виейра`.

    >>> is_surname("виейра"), is_surname("виейру")
    (True, False)
    """
    return word.lower().replace("ё", "е") in _surnames()
