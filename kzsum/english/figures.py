"""Figures in a phrase: dates, years, ordinals, anniversaries, amounts, Roman numerals."""

from __future__ import annotations

import re
from functools import lru_cache

from kzsum import tables
from kzsum.english import forms, lexicon
from kzsum.english.lexicon import Entry
from kzsum.english.senses import ANY, Sense, Unit, readings_of
from kzsum.words import Phrase, Word

_CENTURY = 100


@lru_cache(maxsize=1)
def _months() -> dict[str, str]:
    return {row["name"]: row["en"] for row in tables.months()}


def figure(phrase: Phrase, at: int) -> Unit | None:
    """Figures: dates, years, ordinals, amounts, Roman numerals before a noun."""
    word = phrase[at]
    following = phrase[at + 1] if at + 1 < len(phrase) else None
    if not word.text[0].isdigit():
        return _roman(phrase, at) or _centuries(phrase, at)
    if following is not None and following.text.isascii() and following.text.isalpha() and not following.token.gap:
        return Unit((word, following), (Sense("name", word.text + following.text, ANY),))  # 5G
    match = re.fullmatch(r"(\d+)-([а-яё]+)", word.text)
    if match:
        value, ending = int(match.group(1)), match.group(2)
        return _decade(word, following, value, ending) or _hyphened(word, value, ending)
    return _date(phrase, at) or _years(phrase, at) or Unit((word,), (Sense("num", word.text.replace(",", "."), ANY),))


def _roman(phrase: Phrase, at: int) -> Unit | None:
    """`XVI века` -> 16th before the noun."""
    value = forms.roman(phrase[at].text)
    if value is None or at + 1 >= len(phrase) or not phrase[at + 1].token.is_word or phrase[at + 1].capital:
        return None
    return Unit((phrase[at],), (Sense("adj", forms.ordinal(value), ANY),))


def _decade(word: Word, following: Word | None, value: int, ending: str) -> Unit | None:
    """`1990-х годов`, `90-е годы` -> the 1990s."""
    if ending not in ("е", "х", "м", "ми") or following is None or not following.key.startswith("год"):
        return None
    text = f"the {value if value >= _CENTURY else 1900 + value}s"
    return Unit((word, following), (Sense("date", text, readings_of(following)),))


def _centuries(phrase: Phrase, at: int) -> Unit | None:
    """`XI–XIII веков` -> 11th–13th before the noun."""
    parts = [phrase[at].text] if "-" in phrase[at].text else [word.text for word in phrase[at : at + 3]]
    bounds = re.split(r"[-–—]", "".join(parts)) if len(parts) in (1, 3) else []
    values = [forms.roman(bound) for bound in bounds if bound]
    end = at + len(parts)
    if len(values) != 2 or end >= len(phrase) or not phrase[end].token.is_word:
        return None
    first, last = values
    if first is None or last is None or first >= last:
        return None
    return Unit(tuple(phrase[at:end]), (Sense("adj", f"{forms.ordinal(first)}–{forms.ordinal(last)}", ANY),))


def _hyphened(word: Word, value: int, ending: str) -> Unit:
    """`61-й` -> 61st; `30-летие` -> 30th anniversary; `5-летний` -> 5-year."""
    if ending.startswith("лети"):
        case = {"летие": ("Nom", "Acc"), "летия": ("Gen",), "летию": ("Dat",), "летием": ("Ins",)}.get(ending, ("Loc",))
        cases = tuple((c, "Sing", "Neut") for c in case)
        entry = Entry(word.key, "NOUN", f"{forms.ordinal(value)} anniversary", "", frozenset({"the"}), {})
        return Unit((word,), (Sense("noun", entry.en, cases, entry),))
    if ending.startswith("летн"):
        return Unit((word,), (Sense("adj", f"{value}-year", ANY),))
    if len(ending) > 3:
        rest = lexicon.plain_words(ending)[0]
        known = next((e for key in rest.info.lemmas for e in lexicon.meanings(key) if e.pos == "ADJ"), None)
        if known is not None:
            return Unit((word,), (Sense("adj", f"{value}-{known.en}", ANY),))
    return Unit((word,), (Sense("adj", forms.ordinal(value), ANY),))


def _date(phrase: Phrase, at: int) -> Unit | None:
    if at + 1 >= len(phrase) or not phrase[at].text.isdigit():
        return None
    month = next((_months()[m] for m in sorted(phrase[at + 1].info.lemmas) if m in _months()), None)
    if month is None:
        return None
    size, text = 2, f"{phrase[at].text} {month}"
    if at + 2 < len(phrase) and re.fullmatch(r"(?:19|20)\d\d", phrase[at + 2].text):
        size, text = 3, f"{text} {phrase[at + 2].text}"
        if at + 3 < len(phrase) and phrase[at + 3].key in ("года", "г"):
            size = 4
    return Unit(tuple(phrase[at : at + size]), (Sense("date", text, ANY),))


def _years(phrase: Phrase, at: int) -> Unit | None:
    """`2026 год`, `2026–2028 годы` -> 2026, 2026–2028."""
    end, text = at + 1, phrase[at].text
    if end + 1 < len(phrase) and phrase[end].text in "–—-" and phrase[end + 1].text.isdigit():
        text, end = f"{text}–{phrase[end + 1].text}", end + 2
    if end < len(phrase) and re.fullmatch(r"\d{4}(?:–\d{4})?", text) and phrase[end].key.startswith(("год", "гг")):
        forms_ = readings_of(phrase[end]) if phrase[end].key.startswith("год") else ANY
        return Unit(tuple(phrase[at : end + 1]), (Sense("date", text, forms_),))
    return None
