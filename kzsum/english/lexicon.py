"""The Russian-English glossaries: what a word or a fixed phrase means, and what it wants beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from kzsum import tables
from kzsum.english.entry import ROLES, Entry
from kzsum.gazetteer import Gazetteer
from kzsum.text import Source
from kzsum.words import Phrase, Word, words

__all__ = [
    "COLUMNS",
    "ROLES",
    "Entry",
    "Known",
    "adjectives",
    "fixed",
    "fold",
    "known",
    "meanings",
    "phrases",
    "plain_words",
]

COLUMNS = ("lemma", "pos", "en", "plural_en", "note")
_OWN = frozenset({"gen", "dat", "ins", "person", "body"})
_TABLES = ("glossary_nouns", "glossary_words", "glossary_extra")
_FIXED = frozenset({"ADV", "ADP", "CCONJ", "SCONJ", "PRT"})


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A fixed phrase of several words: its meaning, what it acts as, and the word that carries its case."""

    entry: Entry
    role: str
    head: int
    plural: bool


def fold(word: str) -> str:
    """The key of a word in all tables of this package."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=8192)
def plain_words(text: str) -> tuple[Word, ...]:
    """The words of a phrase.

    >>> [word.text for word in plain_words("круглый стол")]
    ['круглый', 'стол']
    """
    paragraphs = Source.of(text).paragraphs
    return words([token for paragraph in paragraphs for sentence in paragraph.sentences for token in sentence.tokens])


class Glossary:
    """The rows of all glossaries: later tables win over earlier ones for the same word and part of speech.

    Most of the twenty thousand rows are never asked for, so that those of a single word are read when it is.
    """

    __slots__ = ("_lines", "_made", "_several")

    def __init__(self) -> None:
        self._lines: dict[str, str] = {}  # of single words, by the folded lemma
        self._several: list[str] = []
        self._made: dict[str, tuple[Entry, ...]] = {}
        posts = (f"{lemma}\tPOST\t{en}\t\tperson" for lemma, en, *_ in tables.cells("posts", tables.POST_COLUMNS))
        for line in chain(posts, *(tables.lines(name, COLUMNS) for name in _TABLES)):
            lemma = line[: line.index("\t")]
            if " " in lemma:
                self._several.append(line)
            else:
                key = fold(lemma)
                known = self._lines.get(key)
                self._lines[key] = line if known is None else f"{known}\n{line}"

    def single(self, key: str) -> tuple[Entry, ...]:
        """The meanings of a single word, by its folded lemma."""
        found = self._made.get(key)
        if found is None:
            lines = self._lines.get(key)
            if lines is None:
                return ()
            found = self._made[key] = tuple(_entries(lines.split("\n")))
        return found

    def adjectives(self) -> Iterator[str]:
        """The single words that have a meaning as an adjective, by folded lemma."""
        return (key for key, lines in self._lines.items() if "\tADJ\t" in lines)

    def several(self) -> list[Entry]:
        """The phrases of several words."""
        return _entries(self._several)


def _entries(lines: Iterable[str]) -> list[Entry]:
    """What rows mean, each in the place of the first for the same word and part of speech."""
    found: dict[tuple[str, str], Entry] = {}
    for line in lines:
        lemma, pos, en, plural, note = line.split("\t")
        key = (fold(lemma), "NOUN" if pos == "VERBN" else pos)
        if pos == "PHRASE" and not en:  # it is better translated word by word
            found.pop(key, None)
        else:
            found[key] = Entry(lemma, _acts_as(lemma, pos), en, plural, note=note)
    return list(found.values())


def _acts_as(lemma: str, pos: str) -> str:
    """The part of speech that a row's word or phrase is used as."""
    if pos != "PHRASE" or " " in lemma:
        return pos
    return "PROPN" if lemma[0].isupper() else "NOUN"


@lru_cache(maxsize=1)
def _glossary() -> Glossary:
    return Glossary()


def meanings(key: str) -> tuple[Entry, ...]:
    """The meanings of a single word, by its folded lemma.

    >>> [entry.en for entry in meanings("торговля")]
    ['trade']
    """
    return _glossary().single(key)


def adjectives() -> Iterator[str]:
    """The single words that are adjectives, by folded lemma."""
    return _glossary().adjectives()


@lru_cache(maxsize=1)
def _several() -> tuple[Entry, ...]:
    return tuple(_glossary().several())


@lru_cache(maxsize=1)
def fixed() -> tuple[dict[tuple[str, ...], Entry], frozenset[str]]:
    """Adverbs, prepositions and conjunctions of several words (`в рамках`) by their words, and the first of those."""
    found = {tuple(fold(entry.lemma).split()): entry for entry in _several() if entry.pos in _FIXED}
    return found, frozenset(keys[0] for keys in found)


@lru_cache(maxsize=1)
def phrases() -> Gazetteer[Entry]:
    """Noun and adjective phrases of several words."""
    several = [entry for entry in _several() if entry.pos not in _FIXED and " " in entry.lemma.strip("«»")]
    several.sort(key=lambda entry: entry.pos not in ("POST", "TITLE"))
    return Gazetteer((entry.lemma, entry) for entry in several)


@lru_cache(maxsize=8192)
def known(entry: Entry) -> Known:
    """What a phrase of the glossary acts as: a noun phrase, an adjective phrase, an adverb, or an attribute."""
    parts = plain_words(entry.lemma)
    found = _acting(entry, parts)
    if found.role != "noun" or entry.pos == "POST":
        return found
    inherited = {**_governed_by(parts[found.head], bare=parts[found.head] is parts[-1]), **_governed_by(parts[-1])}
    mass = _mass(parts[found.head], entry.en)
    whole = entry.but(flags=entry.flags | mass, government={**inherited, **entry.government})
    return Known(whole, found.role, found.head, found.plural)


def _mass(head: Word, en: str) -> frozenset[str]:
    """The flag `mass` where the phrase's English ends in that of a head that has it (`Kazakh culture`)."""
    nouns = (e for key in sorted(head.info.lemmas) for e in meanings(key) if e.role == "noun")
    return frozenset({"mass"} if any("mass" in e.flags and en.endswith(f" {e.en}") for e in nouns) else ())


def _governed_by(word: Word, *, bare: bool = False) -> dict[str, str]:
    """The prepositions (and with `bare` the cases) that a word inside a phrase governs (`подготовка визита` в: to)."""
    nouns = (e for key in sorted(word.info.lemmas) for e in meanings(key) if e.role == "noun")
    government = next((e.government for e in nouns if e.government), {})
    return {key: english for key, english in government.items() if key not in _OWN or (bare and key in ("dat", "ins"))}


def _acting(entry: Entry, parts: Phrase) -> Known:
    """The role of a phrase and the word that carries its case."""
    if "attr" in entry.flags or parts[0].info.is_preposition:
        return Known(entry, "attr" if "attr" in entry.flags else "adv", 0, plural=False)
    for at, word in enumerate(parts):
        if word.text in '«»"“”':
            return Known(entry, "name", -1, plural=False)
        noun = _nominative_noun(parts, at)
        if noun:
            return Known(entry, "noun", at, plural=noun == "Plur")
    nominative = [at for at, word in enumerate(parts) if any(r.case == "Nom" for r in word.info.adjectives)]
    if not nominative:
        return Known(entry, "attr", 0, plural=False)
    office = entry.pos in ("POST", "TITLE", "NOUN")  # `временный поверенный в делах`
    thing = nominative[-1] == len(parts) - 1 and any(r.case == "Nom" for r in parts[-1].info.nouns)  # `ископаемое`
    return Known(entry, "noun" if office or thing else "adj", nominative[-1], plural=False)


def _disagrees(before: Phrase, number: str) -> bool:
    """Whether nominative adjectives before a noun are of another number (`исполняющий обязанности`)."""
    numbers = [{r.number for r in word.info.adjectives if r.case == "Nom"} for word in before]
    return any(found and number not in found for found in numbers)


def _nominative_noun(parts: Phrase, at: int) -> str:
    """The number of word `at` if it is the noun that carries the phrase, else an empty string."""
    word = parts[at]
    nouns = [r for r in word.info.nouns if r.case in ("Nom", "") and r.prob > 0.02]
    if not nouns:
        return ""
    adjective = max((r.prob for r in word.info.adjectives if r.case == "Nom" and not r.fixed), default=0.0)
    if adjective > nouns[0].prob or _disagrees(parts[:at], nouns[0].number):
        return ""
    if adjective and any(r.case == "Nom" and r.prob > 0.02 for later in parts[at + 1 :] for r in later.info.nouns):
        return ""
    return nouns[0].number or "Sing"
