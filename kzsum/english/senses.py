"""What single words may mean: their senses from the tables, or from their parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from kzsum.english import derive, forms, lexicon
from kzsum.english.lexicon import Entry
from kzsum.morph import Reading
from kzsum.words import Word, info, lone

Form = tuple[str, str, str]
ANY: tuple[Form, ...] = ()
_MATCHING = {
    "NOUN": ("NOUN", "VERBN", "PROPN", "POST", "TITLE", "NUM"),
    "PROPN": ("PROPN", "NOUN", "VERBN", "POST", "TITLE"),
    "ADJ": ("ADJ", "DET", "PART", "NUM", "NOUN", "POST"),
    "DET": ("DET", "ADJ", "PRON", "NUM"),
    "PART_FULL": ("PART", "ADJ", "NOUN", "POST"),
    "PRON": ("PRON", "DET"),
    "ADV": ("ADV", "ADP", "PRT"),
    "NUM": ("NUM", "ADJ"),
    "INF": ("VERB",),
}
_ABBREVIATED_NUMBERS = {"млн": "million", "млрд": "billion", "трлн": "trillion", "тыс": "thousand"}


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a unit: what it acts as, its English, the cases in which it may stand (none: in any)."""

    role: str
    en: str
    forms: tuple[Form, ...]
    entry: Entry | None = None
    words: tuple[Word, ...] = ()
    plural_given: bool = False
    loose: bool = False
    country: bool = False
    animate: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of words that is translated as one."""

    words: tuple[Word, ...]
    senses: tuple[Sense, ...]

    @property
    def key(self) -> str:
        return self.words[0].key

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def sense(self, *roles: str) -> Sense | None:
        return next((sense for sense in self.senses if sense.role in roles), None)


def readings_of(word: Word, *, name: bool = False) -> tuple[Form, ...]:
    """The forms in which a noun may stand; those of a name in the singular where it has one."""
    if (word.info.nouns and word.info.nouns[0].fixed) or (name and word.text.isupper()):
        return ANY
    found = tuple((r.case, r.number, r.gender) for r in word.info.nouns if r.case)
    singular = tuple(form for form in found if form[1] != "Plur")
    return singular or found if name else found


def may_be_indeclinable(word: Word, name: str = "") -> bool:
    """Whether a name may be indeclinable: it stands as in the table, or is unknown and ends in a vowel."""
    if word.text == name:
        return True
    return not any(r.known for r in word.info.readings) and word.key[-1] in "оеиуюэыа"


def adjective_forms(word: Word) -> tuple[Form, ...]:
    """The forms in which an adjective may stand."""
    return tuple((r.case, r.number, r.gender) for r in word.info.adjectives if r.case and not r.fixed)


def is_name(entry: Entry) -> bool:
    """A phrase that is a name: capitals in both languages (`Восточная Африка`)."""
    small = ("of", "and", "the", "on", "for", "in", "to", "with", "a", "de")
    return entry.lemma[0].isupper() and all(
        word[0].isupper() or not word[0].isalpha() or word in small for word in entry.en.split(" ")
    )


def with_article(en: str, entry: Entry) -> str:
    """A name with the article that it takes."""
    bare = en.removeprefix("the ")
    article = "the" in entry.flags or " of " in bare or (forms.unique(bare.split(" ")[-1]) and " " in bare)
    return f"the {bare}" if article and "plural" not in entry.flags else bare


def single(word: Word, *, titles: bool) -> tuple[Sense, ...]:
    """The senses of one word, by tables and parts; none where it is unknown.

    >>> from kzsum.english.lexicon import plain_words
    >>> [sense.en for sense in single(plain_words("торговля")[0], titles=False)]
    ['trade']
    """
    opening = word.info is not info(word.text, opening=False)
    named = word.capital and not opening  # `Институт` inside a phrase is the name of a body
    return _single_senses(word.text, opening, titles or named)


@lru_cache(maxsize=32768)
def _single_senses(text: str, opening: bool, titles: bool) -> tuple[Sense, ...]:  # noqa: FBT001 - keys of a cache
    """The senses of one word from the tables, then from its parts."""
    word = lone(text, opening)
    if word.key in _ABBREVIATED_NUMBERS:
        return (Sense("num", _ABBREVIATED_NUMBERS[word.key], ANY),)
    if text[0].isascii():
        return _latin_compound(text, opening, titles)
    surface = [Sense(e.role, e.en, ANY, e) for e in lexicon.meanings(word.key) if e.pos in ("ADP", "CCONJ", "SCONJ")]
    if word.info.is_preposition and any(sense.role == "prep" for sense in surface):
        return tuple(surface)
    found = _from_tables(word, titles=titles)
    if surface or found:
        return (*surface, *found)
    name = word.capital and not text.isupper()
    usable = [r for r in word.info.readings if not name or r.pos == "ADJ" or (r.known and r.pos != "PROPN")]
    return _from_parts(usable, word)


def _latin_compound(text: str, opening: bool, titles: bool) -> tuple[Sense, ...]:  # noqa: FBT001 - as above
    """`IT-услуги` -> IT services."""
    latin, _, rest = text.partition("-")
    if not latin.isalpha() or rest.isascii():
        return ()
    made = [(s, s.entry) for s in _single_senses(rest, opening, titles) if s.role == "noun" and s.entry is not None]
    return tuple(replace(s, en=f"{latin} {s.en}", entry=e.but(en=f"{latin} {e.en}")) for s, e in made)


def _from_tables(word: Word, *, titles: bool) -> tuple[Sense, ...]:
    groups: dict[int, tuple[Entry, list[Form]]] = {}
    for reading in word.info.readings:
        for key in _keys(reading):
            for entry in lexicon.meanings(key):
                if _fits(entry, reading, word):
                    case = "" if reading.fixed else reading.case
                    groups.setdefault(id(entry), (entry, []))[1].append((case, reading.number, reading.gender))
    for entry in () if groups else lexicon.meanings(word.key):
        groups[id(entry)] = (entry, [])
    ranked = sorted(groups.values(), key=lambda pair: _rank(pair[0], titles=titles))
    return tuple(
        Sense(
            _role(entry),
            _english(entry),
            tuple(f for f in found if f[0]) if all(f[0] for f in found[:1]) else (),
            entry,
            animate=bool(word.info.nouns) and word.info.nouns[0].animate,
        )
        for entry, found in ranked
    )


def _role(entry: Entry) -> str:
    return "name" if entry.pos == "PROPN" and "plural" not in entry.flags else entry.role


def _english(entry: Entry) -> str:
    return with_article(entry.en, entry) if entry.pos == "PROPN" else entry.en


def _keys(reading: Reading) -> tuple[str, ...]:
    lemma = lexicon.fold(reading.lemma)
    if reading.pos != "PART_FULL":
        return (lemma,)
    form = reading.inflect(Case="Nom", Gender="Masc", Number="Sing")
    return (lexicon.fold(form), lemma) if form else (lemma,)


def _fits(entry: Entry, reading: Reading, word: Word) -> bool:
    if entry.pos == "PROPN" and not word.capital:
        return False
    if reading.pos == "ADJ" and reading.fixed and any(r.pos == "NOUN" for r in word.info.readings):
        return False
    short = reading.pos == "ADJ" and not reading.case and not reading.fixed
    if short and entry.pos != "ADV":
        return False  # `коротко о выставке`
    if entry.pos == "VERB":
        return reading.pos == "INF" or reading.finite
    return entry.pos in _MATCHING.get(reading.pos, (reading.pos,))


def _rank(entry: Entry, *, titles: bool) -> int:
    order = ("TITLE", "POST") if titles else ()
    late = () if titles else ("TITLE", "POST")
    return 0 if entry.pos in order else 2 if entry.pos in late else 1


def _from_parts(readings: list[Reading], word: Word) -> tuple[Sense, ...]:
    found: dict[str, tuple[Entry, list[Form]]] = {}
    for reading in readings:
        entry = derive.derived(reading)
        if entry is not None:
            found.setdefault(entry.en, (entry, []))[1].append((reading.case, reading.number, reading.gender))
    animate = bool(word.info.nouns) and word.info.nouns[0].animate
    return tuple(
        Sense(entry.role, entry.en, tuple(f for f in cases if f[0]), entry, animate=animate)
        for entry, cases in found.values()
    )
