"""Titles in quotation marks: translated where every word is known, otherwise spelled in Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache

from kzsum import tables
from kzsum.english.senses import Unit
from kzsum.english.spelling import spell_name

_PAIRS = {"«": "»", "“": "”", "„": "“”", '"': '"'}
BRAND_COLUMNS = ("word", "en", "example")
_TIGHT_BEFORE = frozenset(",.:;!?)%")


def paired(text: str) -> str:
    """The text with straight quotation marks turned into opening and closing ones.

    >>> paired('порт "Хоргос"')
    'порт «Хоргос»'
    """
    return re.sub(r'"([^"]*)"', r"«\1»", text) if text.count('"') % 2 == 0 else text


def opens(unit: Unit) -> bool:
    """Whether a unit is an opening quotation mark."""
    return unit.text in _PAIRS


def closing(units: tuple[Unit, ...], position: int) -> int:
    """The position of the mark that closes the title opened at `position` (the end where it never closes)."""
    closers = _PAIRS[units[position].text]
    nested = units[position].text
    depth = 0
    for at in range(position + 1, len(units)):
        if units[at].text in closers:
            if depth == 0:
                return at
            depth -= 1
        elif units[at].text == nested:
            depth += 1
    return len(units)


def translated(units: tuple[Unit, ...], position: int, *, translate: bool) -> tuple[int, str]:
    """Where the title ends, and its English in quotation marks."""
    end = closing(units, position)
    inside = units[position + 1 : end]
    words = [word for unit in inside for word in unit.words]
    russian = "".join((" " if word.token.gap and at else "") + word.text for at, word in enumerate(words))
    if not any("Ѐ" <= letter <= "ӿ" for letter in russian):
        return end + 1, f"“{russian}”"
    english = _title(russian) if translate else None
    return end + 1, f"“{english or spelled_title(inside)}”"


def _title(russian: str) -> str | None:
    from kzsum.english.phrase import transfer

    english = re.sub("^an? ", "", transfer(russian, titles=False).english or "")
    after_stop = re.sub(r"([.!?] )([a-z])", lambda match: match[1] + match[2].upper(), english)
    return after_stop[:1].upper() + after_stop[1:] if english else None


def spelled_title(units: tuple[Unit, ...]) -> str:
    """The words of a title in Latin letters, places in their English form."""
    parts: list[str] = []
    for unit in units:
        place = unit.sense("place", "name")
        text = (
            place.en.removeprefix("the ")
            if place and unit.words[0].capital
            else " ".join(_spelled(w.text) for w in unit.words)
        )
        glue = "" if not parts or unit.text in _TIGHT_BEFORE or not unit.words[0].token.gap else " "
        parts.append(glue + text)
    return "".join(parts)


@lru_cache(maxsize=1)
def _brands() -> dict[str, str]:
    return {row["word"]: row["en"] for row in tables.rows("brand_words", BRAND_COLUMNS, ("word",))}


def _spelled(word: str) -> str:
    if not any("а" <= letter.lower() <= "я" or letter in "ёЁ" for letter in word):
        return word
    brand = _brands().get(word.lower().replace("ё", "е"))
    if brand is not None:
        return brand
    english = spell_name(word, None)
    return english[:1].upper() + english[1:] if word[:1].isupper() else english.lower()
