"""One Cyrillic word into Latin letters by the ordered rules of a culture; the rules themselves are a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from kzsum import tables

COLUMNS = ("culture", "from", "to", "where", "example")
BASE = "base"
_VOWELS = "аеёиоуыэюя"
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_BEFORE = {"start": "^", "word": "^", "after vowel": f"(?<=[{_VOWELS}])", "after consonant": f"(?<=[{_CONSONANTS}])"}
_AFTER = {"end": "$", "word": "$", "before vowel": f"(?=[{_VOWELS}])", "before consonant": f"(?=[{_CONSONANTS}])"}
_CYRILLIC = re.compile(r"[\u0400-\u052f\u1c80-\u1c8f]")
_APOSTROPHE = re.compile("[’ʼ`]")


class Rule(NamedTuple):
    """Letters that a culture writes in its own way, and the places in a word where it does."""

    culture: str
    letters: str
    latin: str
    where: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """The rule as a regular expression."""
        before = "".join(_BEFORE.get(place, "") for place in self.where)
        after = "".join(_AFTER.get(place, "") for place in self.where)
        return f"{before}{re.escape(self.letters)}{after}"


def _of(row: tables.Row) -> Rule:
    return Rule(row["culture"], row["from"], row["to"], tables.split(row["where"]))


@lru_cache(maxsize=1)
def _all_rules() -> dict[str, tuple[Rule, ...]]:
    """The rules of each culture, those of more letters and narrower places first."""
    grouped: dict[str, list[Rule]] = {}
    for row in tables.rows("respelling", COLUMNS, ("culture", "from", "where")):
        grouped.setdefault(row["culture"], []).append(_of(row))
    return {culture: tuple(sorted(found, key=_rank)) for culture, found in grouped.items()}


def _rank(rule: Rule) -> tuple[int, int]:
    narrow = 2 if "word" in rule.where else len([place for place in rule.where if place != "any"])
    return (-len(rule.letters), -narrow)


def rules(culture: str) -> tuple[Rule, ...]:
    """The rules that spell words of a culture: its own, then the letters that every culture shares."""
    own = _all_rules().get(culture, ())
    shared = _all_rules()[BASE]
    return tuple(sorted((*own, *shared), key=lambda rule: (*_rank(rule), rule.culture == BASE)))


@lru_cache(maxsize=64)
def _machine(culture: str) -> tuple[re.Pattern[str], tuple[Rule, ...]]:
    """One expression for all rules of a culture, and the rules by the number of their group."""
    ordered = rules(culture)
    return re.compile("|".join(f"({rule.pattern})" for rule in ordered)), ordered


def _writer(ordered: tuple[Rule, ...], fired: list[Rule]) -> Callable[[re.Match[str]], str]:
    def write(match: re.Match[str]) -> str:
        rule = ordered[(match.lastindex or 1) - 1]
        fired.append(rule)
        return rule.latin

    return write


def trail(word: str, culture: str) -> tuple[str, tuple[Rule, ...]]:
    """A lower-case word in Latin letters, and the rules that wrote it, left to right."""
    expression, ordered = _machine(culture)
    fired: list[Rule] = []
    latin = expression.sub(_writer(ordered, fired), word)
    return _CYRILLIC.sub("", _APOSTROPHE.sub("'", latin)), tuple(fired)


def like(latin: str, word: str) -> str:
    """Latin letters with the capitals of the word they stand for; capitals that a rule or a table writes stay.

    >>> like("tokayev", "ТОКАЕВ"), like("kim", "Ким"), like("Al", "аль"), like("bin", "бин")
    ('TOKAYEV', 'Kim', 'Al', 'bin')
    """
    if len(word) > 1 and word.isupper():
        return latin.upper()
    if latin != latin.lower() or not word[:1].isupper():
        return latin
    return latin[:1].upper() + latin[1:]


def respell(word: str, culture: str) -> str:
    """A word (no spaces, no hyphens) in Latin letters, as the culture writes it.

    >>> respell("Ембердиев", "kk"), respell("Хедьи", "hu"), respell("Киёси", "ja")
    ('Yemberdiyev', 'Hegyi', 'Kiyoshi')
    """
    return like(trail(word.lower(), culture)[0], word)
