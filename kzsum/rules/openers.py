"""Phrases by which a sentence tells its place among the others: background, back to the event told, on to the next."""

from __future__ import annotations

import re
from functools import cache

from kzsum import tables

OPENER_COLUMNS = ("phrase", "sense", "example")
# What may stand before a phrase that points back: `в ходе этой`, `по итогам состоявшейся`.
_LEAD = (
    r"(?:(?:в|на|по|к|во|до|после)\s+)?"
    r"(?:(?:ходе|итогам|завершении|завершение|рамках|начале|окончании|конце|результате)\s+)?"
    r"(?:(?:этой|этом|этого|своей|состоявшейся|прошедшей|его|ее|их|данной|данного|том)\s+)*"
)
# `ранее` is background unless it goes with a meeting; `по итогам 2025 года` and `в 2016 году` tell of other years.
_EARLIER = r"ранее\b(?!.*\bвстрет)|по итогам \d{4}|(?:(?:ещ[её]|лишь|только) )?в \d{4}(?:-м)? году\b"


def is_background(text: str) -> bool:
    """Whether a sentence tells earlier things, and no event: `Напомним, …`, `Дипломатические отношения …`."""
    return _opening("background").match(text) is not None


def points_back(text: str) -> bool:
    """Whether a sentence begins as one that goes on about an event told before: `В ходе беседы …`, `Стороны …`."""
    return _opening("back").match(text) is not None


def goes_over(text: str) -> bool:
    """Whether a sentence begins as one that goes over to something else, or tells of talks besides those told."""
    return _opening("next").match(text) is not None or _opening("apart").search(text) is not None


@cache
def _opening(sense: str) -> re.Pattern[str]:
    phrases = "|".join(_pattern(row["phrase"]) for row in _rows() if row["sense"] == sense)
    whole = {
        "background": rf"^\W*(?:{phrases}|{_EARLIER})",
        "back": rf"^\W*{_LEAD}(?:{phrases})\b",
        "next": rf"^\W*(?:{phrases})",
        "apart": rf"\b(?:{phrases})\b",
    }[sense]
    return re.compile(whole, re.IGNORECASE)


def _rows() -> tuple[tables.Row, ...]:
    return tables.rows("openers", OPENER_COLUMNS, ("phrase", "sense"))


def _pattern(phrase: str) -> str:
    """`*` is any letters, `+` one or more; ё may be written е."""
    return re.escape(phrase).replace(r"\*", r"\w*").replace(r"\+", r"\w+").replace("ё", "[её]")
