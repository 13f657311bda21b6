"""Grounding: drafts to evidence. Every value is tied to its words in the source, and the kind of tie is told truly."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from kzsum.draft import Span, Value
from kzsum.morph import lemmas, readings
from kzsum.schema import Evidence, Match
from kzsum.text import Source

_FOLDED = str.maketrans(
    {"ё": "е", "–": "-", "—": "-", "«": '"', "»": '"', "“": '"', "”": '"', "\u00a0": " ", "\u00ad": None}
    | {"’": "'", "‘": "'", "ʼ": "'"}
)
_ENDINGS = frozenset(
    "а я о е у ю ы и й ь ой ей ый ий ом ем ым им ого его ому ему ую юю ая яя ое ее ые ие ых их ыми ими ами ями ах ях "
    "ам ям ов ев ою ею ия ию ии ией ием ью".split()
) | {""}
_ENDINGS_OF_ONE = _ENDINGS - {"ов", "ев"}


def evidence(source: Source, value: Value) -> Evidence | None:
    """The evidence of a value, `None` where the engine knows no place for it.

    >>> found = evidence(Source.of("с Хаканом Фиданом"), Value("Хакан Фидан", (2, 17), "rule"))
    >>> found.quote, found.match
    ('Хаканом Фиданом', 'inflected')
    """
    if value.span is None:
        return None
    return _at(source, value.span, match_of(value, source.raw[value.span[0] : value.span[1]]))


def quote(source: Source, span: Span, match: Match = "exact") -> Evidence:
    """A span of the source as evidence of itself."""
    return _at(source, span, match)


def _at(source: Source, span: Span, match: Match) -> Evidence:
    start, end = span
    return Evidence(start=start, end=end, quote=source.raw[start:end], match=match)


def match_of(value: Value, quoted: str) -> Match:
    """How a quote supports a value."""
    if value.inferred:
        return "inferred"
    if value.alias:
        return "alias"
    if fold(quoted) == fold(value.text):
        return "exact"
    return "inflected" if _same_lemmas(value.text, quoted) else "alias"


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Text for comparison: lower case, ё as е, one kind of dash, quotation mark and apostrophe, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).lower().translate(_FOLDED).split()).strip(" ,.;:")


def _same_lemmas(value: str, quoted: str) -> bool:
    """Whether the words of a value are forms of the quote's words, in order; the quote may have more words between."""
    wanted, have = fold(value).split(), fold(quoted).split()
    at = 0
    for word in wanted:
        while at < len(have) and not forms_of_one(word, have[at]):
            at += 1
        if at == len(have):
            return False
        at += 1
    return True


@lru_cache(maxsize=65536)
def forms_of_one(one: str, other: str) -> bool:
    """Whether two words are forms of one word, or the same but for endings where the dictionary knows neither."""
    one, other = one.strip('".,;:()'), other.strip('".,;:()')
    if one == other:
        return True
    if not one or not other or one[0] != other[0]:
        return False
    if not lemmas(one).isdisjoint(lemmas(other)) or not lemmas(one.capitalize()).isdisjoint(lemmas(other.capitalize())):
        return True
    return not (_known(one) and _known(other)) and _same_stem(one, other)


def forms_of_one_name(one: str, other: str) -> bool:
    """As `forms_of_one`, of a name: who is called so is one person, so that `Иванов` is no form of `Иван`."""
    if one == other:
        return True
    if not forms_of_one(one, other):
        return False
    return not _of_one(one).isdisjoint(_of_one(other)) or _same_stem(one, other, _ENDINGS_OF_ONE)


def _of_one(word: str) -> frozenset[str]:
    found = (reading for form in (word, word.capitalize()) for reading in readings(form) if reading.number != "Plur")
    return frozenset(reading.lemma.replace("ё", "е") for reading in found)


def _known(word: str) -> bool:
    return any(reading.known for reading in readings(word))


def _same_stem(one: str, other: str, endings: frozenset[str] = _ENDINGS) -> bool:
    """Whether two words that the dictionary lacks differ by endings only: `Грантс`, `Грантсом`."""
    stem = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return stem > 1 and one[stem:] in endings and other[stem:] in endings
