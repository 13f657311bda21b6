"""One Cyrillic word into Latin letters by the ordered rules of a culture; the rules themselves are a table."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kzsum import tables

COLUMNS = ("culture", "from", "to", "where", "example")
BASE = "base"
_VOWELS = frozenset("аеёиоуыэюя")
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_CYRILLIC = re.compile(r"[\u0400-\u052f\u1c80-\u1c8f]")
_APOSTROPHE = re.compile("[’ʼ`]")


class Rule(NamedTuple):
    """Letters that a culture writes in its own way, and the places in a word where it does."""

    culture: str
    letters: str
    latin: str
    where: tuple[str, ...]

    def stands(self, word: str, at: int) -> bool:
        """Whether the letters stand in a word at this place, and the place is one of the rule's."""
        if not word.startswith(self.letters, at):
            return False
        after = at + len(self.letters)
        before, behind = word[at - 1 : at] if at else "", word[after : after + 1]
        return all(_fits(place, before, behind) for place in self.where)


def _fits(place: str, before: str, behind: str) -> bool:  # noqa: PLR0911 - a place a line
    """Whether a place is that between these two letters, which are empty at the ends of a word."""
    match place:
        case "start":
            return not before
        case "end":
            return not behind
        case "word":
            return not before and not behind
        case "after vowel":
            return before in _VOWELS
        case "after consonant":
            return before in _CONSONANTS
        case "before vowel":
            return behind in _VOWELS
        case "before consonant":
            return behind in _CONSONANTS
    return True


def _of(row: tables.Row) -> Rule:
    return Rule(row["culture"], row["from"], row["to"], tables.split(row["where"]))


@lru_cache(maxsize=1)
def _all_rules() -> dict[tuple[str, str], list[Rule]]:
    """The rules of each culture by the letter that they begin with."""
    grouped: dict[tuple[str, str], list[Rule]] = {}
    for row in tables.rows("respelling", COLUMNS, ("culture", "from", "where")):
        grouped.setdefault((row["culture"], row["from"][0]), []).append(_of(row))
    return grouped


def _rank(rule: Rule) -> tuple[int, int, bool]:
    narrow = 2 if "word" in rule.where else len([place for place in rule.where if place != "any"])
    return -len(rule.letters), -narrow, rule.culture == BASE


@lru_cache(maxsize=4096)
def _rules(culture: str, letter: str) -> tuple[Rule, ...]:
    """The rules for words of a culture that begin with a letter, those of more letters and narrower places first.

    They are its own and the letters that every culture shares.
    """
    own, shared = _all_rules().get((culture, letter), ()), _all_rules().get((BASE, letter), ())
    return tuple(sorted((*own, *shared), key=_rank))


def trail(word: str, culture: str) -> tuple[str, tuple[Rule, ...]]:
    """A lower-case word in Latin letters, and the rules that wrote it, left to right."""
    fired: list[Rule] = []
    latin: list[str] = []
    at = 0
    while at < len(word):
        rule = next((rule for rule in _rules(culture, word[at]) if rule.stands(word, at)), None)
        if rule is None:
            latin.append(word[at])
            at += 1
        else:
            fired.append(rule)
            latin.append(rule.latin)
            at += len(rule.letters)
    return _CYRILLIC.sub("", _APOSTROPHE.sub("'", "".join(latin))), tuple(fired)


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
