"""The Russian-English glossaries: what a word or a fixed phrase means, and what it wants beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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
    "entries",
    "fixed",
    "fold",
    "known",
    "phrases",
    "plain_words",
    "singles",
]

COLUMNS = ("lemma", "pos", "en", "plural_en", "note")
_OWN = frozenset({"gen", "dat", "ins", "person", "body"})
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


def _entry(row: tables.Row) -> Entry:
    pos = row["pos"]
    if pos == "PHRASE" and " " not in row["lemma"]:
        pos = "PROPN" if row["lemma"][0].isupper() else "NOUN"
    return Entry(row["lemma"], pos, row["en"], row["plural_en"], note=row["note"])


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All rows: later tables win over earlier ones for the same word and part of speech."""
    found: dict[tuple[str, str], Entry] = {}
    for row in tables.rows("posts", tables.POST_COLUMNS, ("lemma",)):
        found[fold(row["lemma"]), "POST"] = Entry(row["lemma"], "POST", row["en"], note="person")
    for name in ("glossary_nouns", "glossary_words", "glossary_extra"):
        for row in tables.rows(name, COLUMNS, ("lemma", "pos")):
            pos = "NOUN" if row["pos"] == "VERBN" else row["pos"]
            found[fold(row["lemma"]), pos] = _entry(row)
            if not row["en"] and pos == "PHRASE":  # a phrase that is better translated word by word
                del found[fold(row["lemma"]), pos]
    return tuple(found.values())


@lru_cache(maxsize=1)
def singles() -> dict[str, tuple[Entry, ...]]:
    """The meanings of single words, by folded lemma."""
    found: dict[str, list[Entry]] = {}
    for entry in entries():
        if " " not in entry.lemma:
            found.setdefault(fold(entry.lemma), []).append(entry)
    return {key: tuple(value) for key, value in found.items()}


@lru_cache(maxsize=1)
def fixed() -> tuple[dict[tuple[str, ...], Entry], frozenset[str]]:
    """Adverbs, prepositions and conjunctions of several words (`в рамках`) by their words, and the first of those."""
    several = [entry for entry in entries() if entry.pos in _FIXED and " " in entry.lemma]
    found = {tuple(fold(entry.lemma).split()): entry for entry in several}
    return found, frozenset(keys[0] for keys in found)


@lru_cache(maxsize=1)
def phrases() -> Gazetteer[Entry]:
    """Noun and adjective phrases of several words."""
    several = [entry for entry in entries() if entry.pos not in _FIXED and " " in entry.lemma.strip("«»")]
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
    nouns = (e for key in sorted(head.info.lemmas) for e in singles().get(key, ()) if e.role == "noun")
    return frozenset({"mass"} if any("mass" in e.flags and en.endswith(f" {e.en}") for e in nouns) else ())


def _governed_by(word: Word, *, bare: bool = False) -> dict[str, str]:
    """The prepositions (and with `bare` the cases) that a word inside a phrase governs (`подготовка визита` в: to)."""
    nouns = (e for key in sorted(word.info.lemmas) for e in singles().get(key, ()) if e.role == "noun")
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
