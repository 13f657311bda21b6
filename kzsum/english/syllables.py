"""Names that are syllables: Chinese (from the Palladius system into pinyin) and Korean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from kzsum import tables

PALLADIUS_COLUMNS = ("cyrillic", "pinyin", "reason")
_PINYIN_VOWELS = "aeo"


@lru_cache(maxsize=1)
def _palladius() -> dict[str, str]:
    return {row["cyrillic"]: row["pinyin"] for row in tables.rows("palladius", PALLADIUS_COLUMNS, ("cyrillic",))}


def split(word: str, is_syllable: Callable[[str], bool]) -> tuple[str, ...] | None:
    """The syllables of a lower-case word, the longest first where several readings are possible."""
    if not word:
        return ()
    for length in range(min(6, len(word)), 0, -1):
        if is_syllable(word[:length]):
            rest = split(word[length:].removeprefix("ъ"), is_syllable)
            if rest is not None:
                return (word[:length], *rest)
    return None


@lru_cache(maxsize=4096)
def pinyin(word: str) -> str | None:
    """A lower-case Chinese word in pinyin without tones, or None where it is no Chinese word.

    >>> pinyin("вэньцзюнь"), pinyin("сиань"), pinyin("петров")
    ('wenjun', "xi'an", None)
    """
    syllables = split(word, _palladius().__contains__)
    if not syllables:
        return None
    first, *rest = (_palladius()[syllable] for syllable in syllables)
    return first + "".join(f"'{latin}" if latin[0] in _PINYIN_VOWELS else latin for latin in rest)


def join_korean(surname: str, syllables: Sequence[str], *, north: bool) -> str:
    """A Korean name in the order of Korea: `Park Yoon-joo` in the South, `Kim Jong Un` in the North.

    >>> join_korean("Park", ("yoon", "joo"), north=False), join_korean("Kim", ("jong", "un"), north=True)
    ('Park Yoon-joo', 'Kim Jong Un')
    """
    if north:
        return " ".join((surname, *(syllable.capitalize() for syllable in syllables)))
    return f"{surname} {'-'.join(syllables).capitalize()}"
