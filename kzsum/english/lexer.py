"""From Russian words to units with English senses: the longest known phrases, places, bodies, dates, names."""

from __future__ import annotations

import re

from kzsum import places
from kzsum.english import derive, lexicon
from kzsum.english.figures import figure
from kzsum.english.known_bodies import bodies
from kzsum.english.lexicon import Entry, Known
from kzsum.english.names import is_name_word
from kzsum.english.senses import (
    ANY,
    Form,
    Sense,
    Unit,
    adjective_forms,
    is_name,
    may_be_indeclinable,
    readings_of,
    single,
    with_article,
)  # fmt: skip
from kzsum.words import Phrase, Word

# `Кунаева` is a surname after a name, though a city too
_SURNAME = re.compile(r"(?:[оеё]в|[иы]н)(?:а|у|ым|ой|е)?$")
_MALE = ("ов", "ев", "ин", "ын")
_RELATIONAL = re.compile(r"[сц]к(?:ий|ая|ое|ие|ого|ому|ой|ую|им|ом|их|ими)$")


def units(phrase: Phrase, *, titles: bool) -> tuple[Unit, ...]:
    """The units of a phrase; with `titles`, words mean what they mean in names of posts and bodies."""
    found: list[Unit] = []
    at = 0
    while at < len(phrase):
        unit = figure(phrase, at) or _longest(phrase, at, titles=titles)
        found.append(unit)
        at += len(unit.words)
    return tuple(found)


def _longest(phrase: Phrase, at: int, *, titles: bool) -> Unit:
    """The longest of place, body, glossary phrase; a name; else the single word."""
    sign = not phrase[at].token.is_word
    if _is_initial(phrase, at) or (sign and phrase[at].text not in '«“"'):
        best = None
    else:
        candidates = [unit for finder in _FINDERS if (unit := finder(phrase, at))]
        best = max(candidates, key=lambda unit: len(unit.words), default=None)
    if best is not None and (len(best.words) > 1 or not _starts_person(phrase, at)):
        adjective = best.senses[0].role == "adj" and len(best.words) == 1
        return Unit(best.words, (*single(phrase[at], titles=titles), *best.senses)) if adjective else best
    if sign:
        return Unit((phrase[at],), (Sense("punct", phrase[at].text, ANY),))
    senses = () if _is_initial(phrase, at) else single(phrase[at], titles=titles or _in_name(phrase, at))
    name = _name(phrase, at) if not senses or _starts_person(phrase, at) else None
    return name or Unit((phrase[at],), senses or (Sense("unknown", "", ANY),))


def _in_name(phrase: Phrase, at: int) -> bool:
    """`… Ирландского института`: a noun behind a capital inside a phrase names a body."""
    return at > 1 and phrase[at - 1].capital and bool(phrase[at - 1].info.adjectives) and bool(phrase[at].info.nouns)


def _is_initial(phrase: Phrase, at: int) -> bool:
    """`С.` before a surname: no preposition."""
    return (
        at + 2 < len(phrase) and len(phrase[at].text) <= 2 and phrase[at].capital and phrase[at + 1].text == "."
        and phrase[at + 2].capital
    )  # fmt: skip


def _starts_person(phrase: Phrase, at: int) -> bool:
    """Whether a capitalised word opens the name of a person: an unknown capitalised word follows a given name."""
    word = phrase[at]
    if not word.capital or at + 1 >= len(phrase) or (len(word.text) > 1 and word.text.isupper()):
        return False
    place = places.find(phrase, at)
    if place is not None and not place[1].ambiguous:
        return False
    following = phrase[at + 1]
    known = following.info.readings and following.info.readings[0].known
    given = any(r.name_type for r in word.info.readings) or not any(r.known for r in word.info.readings)
    surname = is_name_word(following) and (not known or any(r.name_type for r in following.info.readings))
    return given and surname and not single(following, titles=False) and places.find(phrase, at + 1) is None


def _place(phrase: Phrase, at: int) -> Unit | None:
    found = places.find(phrase, at)
    if found is None or (found[0] == 1 and phrase[at].info.is_preposition):
        return None
    size, place = found
    words = tuple(phrase[at : at + size])
    if place.kind == "adjective":
        return Unit(words, (Sense("adj", place.name_en, adjective_forms(words[-1])),))
    if place.kind == "demonym":
        return None
    if size == 1 and place.kind != "country" and _RELATIONAL.search(words[0].key) and words[0].info.adjectives:
        entry = Entry(words[0].key, "ADJ", place.name_en.removeprefix("the "), "", frozenset({"city"}), {})
        return Unit(words, (Sense("adj", entry.en, adjective_forms(words[0]), entry),))
    head = next((word for word in words if _nominative_like(word)), words[0])
    return Unit(
        words,
        (
            Sense(
                "place",
                _place_name(words, place),
                readings_of(head, name=True),
                None,
                words,
                country=place.kind == "country",
                loose=may_be_indeclinable(head, place.name),
            ),
        ),
    )


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
    if not phrase[at].capital and phrase[at].text not in '«“"':
        return None
    found = bodies().find(phrase, at)
    if found is None:
        return None
    size, body = found
    words = tuple(phrase[at : at + size])
    head = next((word for word in words if _nominative_like(word)), words[0])
    abbreviation = size == 1 and words[0].text[:2].isupper()
    latin = all(word.text.isascii() for word in words)  # a Latin name stays as the text has it
    en = " ".join(word.text for word in words) if latin else body.en
    return Unit(words, (Sense("name", en, ANY if abbreviation else readings_of(head, name=True), loose=size > 1),))


def _fixed(phrase: Phrase, at: int) -> Unit | None:
    known, openings = lexicon.fixed()
    if phrase[at].key not in openings:
        return None
    keys = tuple(word.key for word in phrase[at : at + 5])
    for size in range(len(keys), 1, -1):
        entry = known.get(keys[:size])
        if entry is not None:
            return Unit(tuple(phrase[at : at + size]), (Sense(entry.role, entry.en, ANY, entry),))
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
    if known.role == "noun" and is_name(entry):
        nouns = words[known.head].info.nouns
        animate = bool(nouns) and nouns[0].animate
        return (Sense("name", with_article(entry.en, entry), readings_of(words[known.head]), entry, animate=animate),)
    if known.role == "noun":
        stands = _agreeing(words, known.head)
        return (Sense("noun", en, stands, entry, plural_given=known.plural),)
    if known.role == "adj":
        return (Sense("adj", en, adjective_forms(words[known.head]), entry),)
    return (Sense(known.role, en, ANY, entry),)


def _agreeing(words: tuple[Word, ...], head: int) -> tuple[Form, ...]:
    """The forms of the head of a phrase that agree with the adjectives before it."""
    stands = readings_of(words[head]) or adjective_forms(words[head])
    for word in words[:head]:
        beside = adjective_forms(word)
        kept = tuple(f for f in stands if any(f[0] == a[0] and (f[1] == a[1] or not a[1]) for a in beside))
        stands = kept or stands
    return stands


def _name(phrase: Phrase, at: int) -> Unit | None:
    """A run of capitalised words that no table has, or of Latin words."""
    if phrase[at].text.isascii():
        end = at + 1
        while (
            end < len(phrase)
            and phrase[end].text.isascii()
            and (phrase[end].token.is_word or phrase[end].text[0].isdigit())
        ):
            end += 1
        text = "".join((" " if word.token.gap and i else "") + word.text for i, word in enumerate(phrase[at:end]))
        return Unit(tuple(phrase[at:end]), (Sense("name", text, ANY),))
    if not is_name_word(phrase[at]):
        return None
    end = at + 1
    while end < len(phrase) and _continues_name(phrase, end):
        end += 1
    words = tuple(phrase[at:end])
    if len(words) == 1 and _RELATIONAL.search(words[0].key):
        adjectives = [r for r in words[0].info.readings if r.pos == "ADJ"]
        if adjectives and end < len(phrase) and phrase[end].token.is_word:
            entry = derive.relational(lexicon.fold(adjectives[0].lemma))
            return Unit(words, (Sense("adj", entry.en, adjective_forms(words[0]), entry),))
    city = derive.city_of(words[0].key) if len(words) == 1 else None
    if city is not None:
        return Unit(words, (Sense("place", city, ANY),))
    loose = len(words) == 1 and may_be_indeclinable(words[0])
    return Unit(words, (Sense("proper", "", _name_forms(words), words=words, loose=loose),))


def _continues_name(phrase: Phrase, end: int) -> bool:
    """Whether a word belongs to the name before it: the dot of an initial, a surname, an unknown capitalised word."""
    word, before = phrase[end], phrase[end - 1]
    if word.text == ".":
        return len(before.text) <= 2
    if not is_name_word(word):
        return False
    if before.text == "." or _SURNAME.search(word.key):
        return True
    return not single(word, titles=False) and places.find(phrase, end) is None


def _given(word: Word) -> bool:
    """Whether a word that the dictionary lacks ends as a man's name does in the nominative (`Касым-Жомарт`)."""
    return word.key[-1] not in "аяуюеиоыь" and not any(r.known for r in word.info.readings)


def _name_forms(words: tuple[Word, ...]) -> tuple[Form, ...]:
    """The forms of a name of several words: those of the last in the cases that all words share."""
    declined = [word for word in words if word.token.is_word and len(word.text) > 2]
    last = readings_of(declined[-1] if declined else words[-1], name=True)
    if words[-1].key.endswith(_MALE) and last and all(form[0] != "Nom" for form in last):
        last = (("Nom", "Sing", "Masc"), *last)  # Токаев is no genitive of a wine
    shared = [
        {form[0] for form in readings_of(word, name=True)} | ({"Nom"} if _given(word) else set())
        for word in declined[:-1]
    ]
    common = tuple(form for form in last if all(form[0] in cases for cases in shared if cases))
    return common or last


_FINDERS = (_fixed, _place, _body, _phrase)
