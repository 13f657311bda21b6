"""Topics in English: a Russian noun phrase in the nominative, translated by a small grammar over reviewed tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kzsum.english import quotes, subordinate
from kzsum.english.grammar import ALL, Parser
from kzsum.english.lexer import units
from kzsum.english.lexicon import plain_words
from kzsum.english.modifiers import NOMINATIVE
from kzsum.english.noun import Result
from kzsum.english.senses import Unit
from kzsum.errors import InputError

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_PLUS = re.compile(r" \+(?![\d ]*\d)")
_CITY = re.compile(r"\bthe city of (?=(?:[A-Z][\w-]* ){1,4}City\b)")
_TIGHT = re.compile(r" +([,.;:!?)%])")


@dataclass(frozen=True, slots=True)
class Translation:
    """English, or `None` with the Russian words that no table knows: none of them where only the grammar gave up."""

    english: str | None
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def translate(text: str) -> Translation:
    """The English of a Russian noun phrase in the nominative.

    >>> translate("запуск прямого авиасообщения между Казахстаном и Израилем").english
    'the launch of direct flights between Kazakhstan and Israel'
    >>> translate("обсуждение кракозябр")
    Translation(english=None, unknown=('кракозябр',))
    """
    return transfer(text, titles=False, cut=True)


def transfer(text: str, *, titles: bool, cut: bool = False) -> Translation:
    """Translate a phrase as a topic, or (with `titles`) as the name of a post or body.

    With `cut` a second noun phrase that hangs on nothing is left out (`квоты на ввоз ячменя | китайская сторона`).
    """
    try:
        words = plain_words(quotes.paired(text))
    except InputError:
        return Translation(None)
    found = units(words, titles=titles)
    unknown = _unknown(found)
    if unknown:
        return Translation(None, unknown)
    try:
        english = whole(Parser(found, titles=titles), titles=titles, cut=cut)
    except RecursionError:
        english = None
    if english is None or _CYRILLIC.search(english) or not any(letter.isalnum() for letter in english):
        return Translation(None)
    return Translation(tidy(english))


def tidy(english: str) -> str:
    """English without the space before a sign that the joining of parts left, and without `the city of Kuwait City`.

    >>> tidy("trade , transit")
    'trade, transit'
    """
    return _CITY.sub("", _TIGHT.sub(r"\1", _PLUS.sub("+", english)))


def _unknown(found: tuple[Unit, ...]) -> tuple[str, ...]:
    """Words without English outside titles in quotation marks and relative clauses, which can be cut off."""
    missing: list[str] = []
    at = 0
    while at < len(found):
        if quotes.opens(found[at]) and quotes.closing(found, at) < len(found):
            at = quotes.closing(found, at)
        elif subordinate.opening(found, at) is not None:
            at = subordinate.closing(found, at) - 1
        elif found[at].sense("unknown"):
            missing.append(found[at].text)
        at += 1
    return tuple(missing)


def whole(parser: Parser, *, titles: bool, cut: bool = False) -> str | None:
    """Noun phrases, groups and conjunctions one after another until the end; `None` where something else stands.

    With `cut`, two noun phrases side by side are no phrase: a city goes behind what is there, else the second is left
    out; where the first is no noun, or a pronoun follows, nothing can be told.
    """
    parts: list[str] = []
    at, last = 0, None
    while at < len(parser.units):
        unit = parser.units[at]
        noun = parser.noun_phrase(at, NOMINATIVE, bare=titles and at == 0) or parser.noun_phrase(
            at, ALL, bare=titles and at == 0
        )
        if cut and noun is not None and last is not None and noun.end > at:
            return _side_by_side(parser, last, noun, parts)
        found = noun or parser.group(at, ())
        last = noun if noun is not None and noun.end > at else None
        if found is not None and found.end > at:
            parts.append(found.text)
            at = found.end
            continue
        loose = unit.sense("conj", "adv", "punct", "sconj")
        if loose is None:
            return None
        parts.append(loose.en)
        at += 1
    return " ".join(part for part in parts if part)


def _side_by_side(parser: Parser, first: Result, second: Result, before: list[str]) -> str | None:
    """`Алматы | центр сертификации`: the centre of certification in Almaty; else the first of the two alone."""
    if second.noun.kind == "pronoun" or (first.noun.kind == "noun" and not first.noun.head):
        return None
    if first.noun.kind == "place" and len(before) == 1:
        rest = whole(Parser(parser.units[first.end :], titles=False), titles=False, cut=True)
        return f"{rest} in {first.text}" if rest and second.noun.kind == "noun" and second.noun.head else None
    return " ".join(before)
