"""From Russian words to units with English senses: the longest known phrases, places, bodies, dates, names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kzsum import places, tables
from kzsum.english import derive, forms, lexicon
from kzsum.english.lexicon import Entry, Known
from kzsum.english.names import is_name_word
from kzsum.morph import Reading
from kzsum.text import Token
from kzsum.words import Phrase, Word, info

Form = tuple[str, str, str]
_ANY: tuple[Form, ...] = ()
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


def units(phrase: Phrase, *, titles: bool) -> tuple[Unit, ...]:
    """The units of a phrase; with `titles`, words mean what they mean in names of posts and bodies."""
    found: list[Unit] = []
    at = 0
    while at < len(phrase):
        unit = _number(phrase, at) or _longest(phrase, at, titles=titles)
        found.append(unit)
        at += len(unit.words)
    return tuple(found)


def _longest(phrase: Phrase, at: int, *, titles: bool) -> Unit:
    """The longest of place, body, glossary phrase; a name; else the single word."""
    if not phrase[at].token.is_word and phrase[at].text not in "«“\"":
        return Unit((phrase[at],), (Sense("punct", phrase[at].text, _ANY),))
    if _is_initial(phrase, at):
        return _name(phrase, at) or Unit((phrase[at],), (Sense("punct", phrase[at].text, _ANY),))
    finders = (_fixed, _place, _body, _phrase)
    candidates = [unit for finder in finders if (unit := finder(phrase, at))]
    best = max(candidates, key=lambda unit: len(unit.words), default=None)
    if best is not None and len(best.words) > 1:
        return best
    if best is not None and not _starts_person(phrase, at):
        single = _single(phrase[at], titles=titles)
        return Unit(best.words, (*single, *best.senses)) if best.senses[0].role == "adj" else best
    if not phrase[at].token.is_word:
        return Unit((phrase[at],), (Sense("punct", phrase[at].text, _ANY),))
    senses = _single(phrase[at], titles=titles)
    if senses and not _starts_person(phrase, at):
        return Unit((phrase[at],), senses)
    return _name(phrase, at) or Unit((phrase[at],), senses or (Sense("unknown", "", _ANY),))


def _is_initial(phrase: Phrase, at: int) -> bool:
    """`С.` before a surname: no preposition."""
    return (
        at + 2 < len(phrase) and len(phrase[at].text) <= 2 and phrase[at].token.capital and phrase[at + 1].text == "."
        and phrase[at + 2].token.capital
    )  # fmt: skip


def _starts_person(phrase: Phrase, at: int) -> bool:
    """Whether a capitalised word opens the name of a person: an unknown capitalised word follows a given name."""
    word = phrase[at]
    if not word.token.capital or at + 1 >= len(phrase) or (len(word.text) > 1 and word.text.isupper()):
        return False
    place = places.find(phrase, at)
    if place is not None and not place[1].ambiguous:
        return False
    following = phrase[at + 1]
    known = following.info.readings and following.info.readings[0].known
    given = any(r.name_type for r in word.info.readings) or not any(r.known for r in word.info.readings)
    surname = is_name_word(following) and (not known or any(r.name_type for r in following.info.readings))
    return given and surname and not _single(following, titles=False) and places.find(phrase, at + 1) is None


def _readings_of(word: Word, *, name: bool = False) -> tuple[Form, ...]:
    """The forms in which a noun may stand; those of a name in the singular where it has one."""
    if (word.info.nouns and word.info.nouns[0].fixed) or (name and word.text.isupper()):
        return _ANY
    found = tuple((r.case, r.number, r.gender) for r in word.info.nouns if r.case)
    singular = tuple(form for form in found if form[1] != "Plur")
    return singular or found if name else found


def _loose(word: Word, name: str = "") -> bool:
    """Whether a name may be indeclinable: it stands as in the table, or the dictionary lacks it and it ends in a vowel."""
    if word.text == name:
        return True
    return not any(r.known for r in word.info.readings) and word.key[-1] in "оеиуюэыа"


def _place(phrase: Phrase, at: int) -> Unit | None:
    found = places.find(phrase, at)
    if found is None:
        return None
    size, place = found
    words = tuple(phrase[at : at + size])
    if place.kind == "adjective":
        return Unit(words, (Sense("adj", place.name_en, _adjective_forms(words[-1])),))
    if place.kind == "demonym":
        return None
    head = next((word for word in words if _nominative_like(word)), words[0])
    return Unit(words, (Sense("place", _place_name(words, place), _readings_of(head, name=True), None, words, country=place.kind == "country", loose=_loose(head, place.name)),))


def _nominative_like(word: Word) -> bool:
    return bool(word.info.nouns) and not (word.info.adjectives and word.info.best in ("ADJ", "PART_FULL"))


def _place_name(words: tuple[Word, ...], place: places.Place) -> str:
    """The English name; the official one where the text has the official one."""
    if place.kind != "country" or len(words) < 2:
        return place.name_en
    row = places.countries()[place.code]
    full = lexicon.plain_words(row["full"])
    official = len(full) == len(words) and all(
        not a.info.lemmas.isdisjoint(b.info.lemmas) for a, b in zip(full, words, strict=True)
    )
    return row["full_en"] if official else place.name_en


def _body(phrase: Phrase, at: int) -> Unit | None:
    if not phrase[at].token.capital and phrase[at].text not in "«“\"":
        return None
    found = lexicon.bodies().find(phrase, at)
    if found is None:
        return None
    size, body = found
    words = tuple(phrase[at : at + size])
    head = next((word for word in words if _nominative_like(word)), words[0])
    abbreviation = size == 1 and words[0].text[:2].isupper()
    return Unit(words, (Sense("name", body.en, _ANY if abbreviation else _readings_of(head, name=True), loose=size > 1),))


def _fixed(phrase: Phrase, at: int) -> Unit | None:
    for keys, entry in lexicon.fixed().get(phrase[at].key, ()):
        if tuple(word.key for word in phrase[at : at + len(keys)]) == keys:
            return Unit(tuple(phrase[at : at + len(keys)]), (Sense(entry.role, entry.en, _ANY, entry),))
    return None


def _phrase(phrase: Phrase, at: int) -> Unit | None:
    found = lexicon.phrases().find(phrase, at)
    if found is None:
        return None
    size, entry = found
    words = tuple(phrase[at : at + size])
    known = lexicon.known(entry)
    if known.role in ("attr", "adv") and [word.key for word in words] != [
        word.key for word in lexicon.plain_words(entry.lemma)
    ]:
        return _without(phrase, at, entry)
    return Unit(words, _phrase_senses(known, words))


def _without(phrase: Phrase, at: int, entry: Entry) -> Unit | None:
    """A shorter phrase that begins at the same word, where the longest stands in another form than it must."""
    shorter = lexicon.phrases().find(phrase[at : at + len(lexicon.plain_words(entry.lemma)) - 1], 0)
    if shorter is None or shorter[1] is entry:
        return None
    known = lexicon.known(shorter[1])
    words = tuple(phrase[at : at + shorter[0]])
    return Unit(words, _phrase_senses(known, words)) if known.role not in ("attr", "adv") else None


def _phrase_senses(known: Known, words: tuple[Word, ...]) -> tuple[Sense, ...]:
    entry = known.entry
    en = f"the {entry.en}" if "the" in entry.flags and known.role == "name" else entry.en
    if known.role == "noun" and _is_name(entry):
        return (Sense("name", _proper(entry.en, entry), _readings_of(words[known.head]), entry),)
    if known.role == "noun":
        stands = _readings_of(words[known.head]) or _adjective_forms(words[known.head])
        return (Sense("noun", en, stands, entry, plural_given=known.plural),)
    if known.role == "adj":
        return (Sense("adj", en, _adjective_forms(words[known.head]), entry),)
    return (Sense(known.role, en, _ANY, entry),)


def _is_name(entry: Entry) -> bool:
    """A phrase that is a name: capitals in both languages (`Восточная Африка`)."""
    small = ("of", "and", "the", "on", "for", "in", "to", "with", "a", "de")
    return entry.lemma[0].isupper() and all(word[0].isupper() or not word[0].isalpha() or word in small for word in entry.en.split(" "))


def _proper(en: str, entry: Entry) -> str:
    """A name with the article that it takes."""
    bare = en.removeprefix("the ")
    article = "the" in entry.flags or " of " in bare or (forms.unique(bare.split(" ")[-1]) and " " in bare)
    return f"the {bare}" if article and "plural" not in entry.flags else bare


def _adjective_forms(word: Word) -> tuple[Form, ...]:
    return tuple((r.case, r.number, r.gender) for r in word.info.adjectives if r.case and not r.fixed)


def _single(word: Word, *, titles: bool) -> tuple[Sense, ...]:
    opening = word.info is not info(word.text)
    return _single_senses(word.text, opening, titles)


@lru_cache(maxsize=32768)
def _single_senses(text: str, opening: bool, titles: bool) -> tuple[Sense, ...]:  # noqa: FBT001 - keys of a cache
    """The senses of one word from the tables, then from its parts."""
    word = Word(Token(text, lexicon.fold(text), 0, len(text), is_word=True, gap=True), info(text, opening))
    if word.key in _ABBREVIATED_NUMBERS:
        return (Sense("num", _ABBREVIATED_NUMBERS[word.key], _ANY),)
    if text.isascii() and text.isalpha():
        return ()
    latin, hyphen, rest = text.partition("-")
    if hyphen and latin.isascii() and latin.isalpha() and not rest.isascii():  # IT-услуги
        made = [s for s in _single_senses(rest, opening, titles) if s.role == "noun" and s.entry]
        return tuple(replace(s, en=f"{latin} {s.en}", entry=replace(s.entry, en=f"{latin} {s.en}")) for s in made if s.entry)
    surface = [Sense(e.role, e.en, _ANY, e) for e in lexicon.singles().get(word.key, ()) if e.pos in ("ADP", "CCONJ", "SCONJ")]
    if word.info.is_preposition and any(sense.role == "prep" for sense in surface):
        return tuple(surface)
    found = _from_tables(word, titles=titles)
    if surface or found:
        return (*surface, *found)
    if word.token.capital and not text.isupper():
        opening = [r for r in word.info.readings if r.pos == "ADJ" or (r.known and r.pos != "PROPN")]
        return _from_parts(opening, word)
    return _from_parts(list(word.info.readings), word)


def _from_tables(word: Word, *, titles: bool) -> tuple[Sense, ...]:
    groups: dict[int, tuple[Entry, list[Form]]] = {}
    for reading in word.info.readings:
        for key in _keys(reading, word):
            for entry in lexicon.singles().get(key, ()):
                if _fits(entry, reading, word):
                    case = "" if reading.fixed else reading.case
                    groups.setdefault(id(entry), (entry, []))[1].append((case, reading.number, reading.gender))
    for entry in () if groups else lexicon.singles().get(word.key, ()):
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
    return _proper(entry.en, entry) if entry.pos == "PROPN" else entry.en


def _keys(reading: Reading, word: Word) -> tuple[str, ...]:
    lemma = lexicon.fold(reading.lemma)
    if reading.pos != "PART_FULL":
        return (lemma,)
    form = reading.inflect(Case="Nom", Gender="Masc", Number="Sing")
    return (lexicon.fold(form), lemma) if form else (lemma,)


def _fits(entry: Entry, reading: Reading, word: Word) -> bool:
    if entry.pos == "PROPN" and not word.token.capital:
        return False
    if reading.pos == "ADJ" and reading.fixed and any(r.pos == "NOUN" for r in word.info.readings):
        return False
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
    return tuple(Sense(entry.role, entry.en, tuple(f for f in cases if f[0]), entry) for entry, cases in found.values())


def _name(phrase: Phrase, at: int) -> Unit | None:
    """A run of capitalised words that no table has, or of Latin words."""
    if phrase[at].text.isascii():
        end = at + 1
        while end < len(phrase) and phrase[end].text.isascii() and (phrase[end].token.is_word or phrase[end].text[0].isdigit()):
            end += 1
        return Unit(tuple(phrase[at:end]), (Sense("name", " ".join(word.text for word in phrase[at:end]), _ANY),))
    if not is_name_word(phrase[at]):
        return None
    end = at + 1
    while end < len(phrase):
        if phrase[end].text == "." and len(phrase[end - 1].text) <= 2:
            end += 1
        elif is_name_word(phrase[end]) and phrase[end - 1].text == ".":
            end += 1
        elif is_name_word(phrase[end]) and not _single(phrase[end], titles=False) and places.find(phrase, end) is None:
            end += 1
        else:
            break
    words = tuple(phrase[at:end])
    if len(words) == 1 and words[0].key.endswith(("ский", "ская", "ское", "ские", "ского", "ской", "ских", "ским", "ском", "скому", "скими")):
        adjectives = [r for r in words[0].info.readings if r.pos == "ADJ"]
        if adjectives and end < len(phrase) and phrase[end].token.is_word:
            entry = derive.relational(lexicon.fold(adjectives[0].lemma))
            return Unit(words, (Sense("adj", entry.en, _adjective_forms(words[0]), entry),))
    city = derive.city_of(words[0].key) if len(words) == 1 else None
    if city is not None:
        return Unit(words, (Sense("place", city, _ANY),))
    named = [word for word in words if any(r.known and r.name_type and r.case for r in word.info.nouns) and len(word.text) > 2]
    last = named[0] if named else next(word for word in reversed(words) if word.token.is_word)
    loose = len(words) == 1 and _loose(last)
    return Unit(words, (Sense("proper", "", _readings_of(last, name=True), words=words, loose=loose),))


@lru_cache(maxsize=1)
def _months() -> dict[str, str]:
    english = "January February March April May June July August September October November December".split()
    return {row["name"]: english[int(row["number"]) - 1] for row in tables.rows("months", ("name", "number"), ("name",))}


def _number(phrase: Phrase, at: int) -> Unit | None:
    """Figures: dates, years, ordinals, amounts, Roman numerals before a noun."""
    word = phrase[at]
    following = phrase[at + 1] if at + 1 < len(phrase) else None
    value = forms.roman(word.text)
    if value is not None and following is not None and following.token.is_word and not following.token.capital:
        return Unit((word,), (Sense("adj", forms.ordinal(value), _ANY),))
    if not word.text[0].isdigit():
        return None
    match = re.fullmatch(r"(\d+)-([а-яё]+)", word.text)
    if match:
        return _hyphened(word, int(match.group(1)), match.group(2))
    return _date(phrase, at) or _years(phrase, at) or Unit((word,), (Sense("num", word.text.replace(",", "."), _ANY),))


def _hyphened(word: Word, value: int, ending: str) -> Unit:
    """`61-й` -> 61st; `30-летие` -> 30th anniversary; `5-летний` -> 5-year."""
    if ending.startswith("лети"):
        case = {"летие": ("Nom", "Acc"), "летия": ("Gen",), "летию": ("Dat",), "летием": ("Ins",)}.get(ending, ("Loc",))
        cases = tuple((c, "Sing", "Neut") for c in case)
        entry = Entry(word.key, "NOUN", f"{forms.ordinal(value)} anniversary", "", frozenset({"the"}), {})
        return Unit((word,), (Sense("noun", entry.en, cases, entry),))
    if ending.startswith("летн"):
        return Unit((word,), (Sense("adj", f"{value}-year", _ANY),))
    if len(ending) > 3:
        rest = lexicon.plain_words(ending)[0]
        entry = next((e for key in rest.info.lemmas for e in lexicon.singles().get(key, ()) if e.pos == "ADJ"), None)
        if entry:
            return Unit((word,), (Sense("adj", f"{value}-{entry.en}", _ANY),))
    return Unit((word,), (Sense("adj", forms.ordinal(value), _ANY),))


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
    return Unit(tuple(phrase[at : at + size]), (Sense("date", text, _ANY),))


def _years(phrase: Phrase, at: int) -> Unit | None:
    """`2026 год`, `2026–2028 годы` -> 2026, 2026–2028."""
    end, text = at + 1, phrase[at].text
    if end + 1 < len(phrase) and phrase[end].text in "–—-" and phrase[end + 1].text.isdigit():
        text, end = f"{text}–{phrase[end + 1].text}", end + 2
    if end < len(phrase) and re.fullmatch(r"\d{4}(?:–\d{4})?", text) and phrase[end].key.startswith(("год", "гг")):
        forms_ = _readings_of(phrase[end]) if phrase[end].key.startswith("год") else _ANY
        return Unit(tuple(phrase[at : end + 1]), (Sense("date", text, forms_),))
    return None
