"""The English sentence of an event, term by term: names, states, numbers and days that no validated field carries."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from kzsum import places, tables
from kzsum.ground import latin
from kzsum.ground.states import english_places

_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]*")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_NUMERALS = frozenset("three four five six seven eight nine ten eleven twelve hundred thousand million billion".split())
LONGEST = 1500  # characters of a sentence about one event
_MARKUP = re.compile(r"[<>{}\[\]|\\`*#@=_~^\x00-\x1f\x7f]|https?:|www\.")
_LIKE_A_WORD = 0.72  # of a word that a field's own text has in Cyrillic: `Expo`, `Экспо`


@dataclass(frozen=True)
class Carried:
    """What the validated fields of an event carry: English texts, persons' names in English, states, days, source.

    `people` are the words by which the source names the persons; in the sentence they are spelled as the fields spell
    them, so that an oblique form of a name supports nothing there.
    """

    texts: tuple[str, ...]
    names: tuple[str, ...]
    codes: frozenset[str]
    days: tuple[datetime.date, ...]
    quotes: tuple[str, ...]
    people: tuple[str, ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of the English texts and of the states' names, in lower case."""
        rows = [places.countries()[code] for code in self.codes if code in places.countries()]
        names = [row[column] for row in rows for column in ("name_en", "full_en", "adjective_en")]
        found = {_lower(word) for text in (*self.texts, *self.names, *names) for word in _WORD.findall(text)}
        return frozenset(found | {part for word in found for part in re.split("[-']", word)})

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers of the fields, the quotations and the days."""
        told = {number for text in (*self.texts, *self.quotes) for number in _NUMBER.findall(text)}
        return frozenset(told | {str(part) for day in self.days for part in (day.day, day.year)})

    @cached_property
    def source_words(self) -> tuple[str, ...]:
        """Words of the quotations that begin with a capital, but for those of persons' names."""
        people = {word for name in self.people for word in _WORD.findall(name)}
        found = {word for quote in self.quotes for word in _WORD.findall(quote) if word[:1].isupper()}
        return tuple(sorted(found - people))


def unsupported(sentence: str, carried: Carried) -> list[str]:
    """The terms of an English sentence that nothing validated carries, in order.

    >>> texts, names, states = ("Ambassador to Hungary",), ("Abzal Saparbekuly",), frozenset({"HU"})
    >>> carried = Carried(texts, names, states, (), ("25 лет отношений",))
    >>> unsupported("Ambassador Abzal Saparbekuly spoke of 25 years with Hungarian officials.", carried)
    []
    >>> unsupported("Abzal Saparbekuly met John Doe in Serbia on 12 topics.", carried)
    ['Serbia', '12', 'John', 'Doe']
    """
    if len(sentence) > LONGEST:
        return [f"{len(sentence)} characters"]
    found = [*_CYRILLIC.findall(sentence), *_signs(sentence, carried)]
    found += [*_states(sentence, carried), *_days(sentence, carried), *_numbers(sentence, carried)]
    return list(dict.fromkeys([*found, *_names(sentence, carried, frozenset(found))]))


def _signs(sentence: str, carried: Carried) -> Iterator[str]:
    """Marks of a markup or of an address that no text of the event has."""
    for sign in _MARKUP.findall(sentence):
        if not any(sign in text for text in (*carried.texts, *carried.quotes)):
            yield sign


@lru_cache(maxsize=16384)
def _lower(word: str) -> str:
    return re.sub(r"[’']s?$", "", word.casefold()).replace("’", "'")


def _states(sentence: str, carried: Carried) -> Iterator[str]:
    for place, (start, end) in english_places(sentence):
        term = sentence[start:end]
        known = place.code in carried.codes or all(_lower(w) in carried.words for w in _WORD.findall(term))
        if not known and place.kind != "city":
            yield term


@cache
def _months() -> dict[str, tuple[int, str]]:
    """English months with their numbers and a pattern of their forms in Russian (`марта`, `мая`)."""
    return {
        row["en"]: (int(row["number"]), rf"{row['name'].rstrip('йь')}(?:[йьаяуюе]|[еёо]м)?\b")
        for row in tables.months()
    }


@cache
def _day_pattern() -> re.Pattern[str]:
    names = "|".join(_months())
    return re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{names})\b"
        rf"|\b(?P<month2>{names}) (?P<day2>\d{{1,2}})\b"
    )


def _days(sentence: str, carried: Carried) -> Iterator[str]:
    """Days with their month that neither the fields nor the quotations tell."""
    for match in _day_pattern().finditer(sentence):
        day, month = (match["day"], match["month"]) if match["day"] else (match["day2"], match["month2"])
        number, russian = _months()[month]
        told = rf"\b{int(day)}\b[^.]{{0,30}}?\b(?:{russian}|{month})"
        field = any((one.day, one.month) == (int(day), number) for one in carried.days)
        if not field and not any(re.search(told, quote, re.IGNORECASE) for quote in (*carried.quotes, *carried.texts)):
            yield match.group()


def _numbers(sentence: str, carried: Carried) -> Iterator[str]:
    plain = {number.replace(",", "").replace(".", "") for number in carried.numbers}
    for number in _NUMBER.findall(sentence):
        if number not in carried.numbers and number.replace(",", "").replace(".", "") not in plain:
            yield number
    for word in _WORD.findall(sentence):
        if word.lower() in _NUMERALS and word.lower() not in carried.words and not _numeral_told(carried):
            yield word


def _numeral_told(carried: Carried) -> bool:
    """Whether the source has any number or numeral at all: which one it is in English is not compared."""
    return bool(carried.numbers) or any(_RUSSIAN_NUMERAL.search(quote) for quote in carried.quotes)


_RUSSIAN_NUMERAL = re.compile(
    r"\b(?:три|тр[её]х|четыр|пят|шест|сем[ьи]|вос[ьи]м|девят|десят|сотн|сто\b|тысяч|миллион|миллиард)", re.IGNORECASE
)


def _names(sentence: str, carried: Carried, reported: frozenset[str]) -> Iterator[str]:
    covered = [span for _, span in english_places(sentence) if sentence[slice(*span)] in reported]
    for match in _NAME.finditer(sentence):
        word = match.group()
        if any(start <= match.start() < end for start, end in covered) or word in reported:
            continue
        if not _is_plain(word, match.start(), sentence) and not _is_carried(word, carried):
            yield re.sub(r"[’']s?$", "", word)


def _is_plain(word: str, at: int, sentence: str) -> bool:
    bare = re.sub(r"[’']s?$", "", word)
    singular = re.sub("ies$", "y", bare).removesuffix("s")
    return (
        bare in tables.forms("plain_english")
        or singular in tables.forms("plain_english")
        or bare in _WEEKDAYS
        or bare in _months()
        or (at == 0 and _begins_plainly(sentence))
    )


def _begins_plainly(sentence: str) -> bool:
    """Whether the first word is no name: the next one is not capitalised and the word is of an ordinary ending."""
    first = sentence.split(" ", 1)[0]
    return first.casefold().endswith(("ing", "ly", "ed", "s")) and not re.match(r"\S+ [A-Z]", sentence)


def _is_carried(word: str, carried: Carried) -> bool:
    parts = [_lower(part) for part in re.split(r"[-’']", word) if part]
    if any(form in carried.words for form in _singulars(_lower(word))) or all(part in carried.words for part in parts):
        return True
    return any(latin.likeness(word, other) >= _LIKE_A_WORD for other in carried.source_words)


def respelled(sentence: str, carried: Carried) -> str:
    """The sentence with the persons' names as the fields spell them.

    >>> carried = Carried((), ("Anita Kiss-Hegyi",), frozenset(), (), ())
    >>> respelled("The Ambassador met Anita Kish-Hedyi.", carried)
    'The Ambassador met Anita Kiss-Hegyi.'
    """
    return _NAME.sub(lambda match: _spelled(match.group(), carried), sentence)


def _spelled(word: str, carried: Carried) -> str:
    if _lower(word) in carried.words or word in tables.forms("plain_english"):
        return word
    bare = re.sub(r"[’']s$", "", word)
    own = latin.best(bare, [part for name in carried.names for part in name.split()])
    return word if own is None else own + word[len(bare) :]


def _singulars(word: str) -> tuple[str, ...]:
    """The word, and what it may be the plural of: a sentence says `Deputies` of two whose post is `Deputy`."""
    return (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word))


def carried_by(
    texts: Iterable[str | None],
    names: Iterable[str | None],
    codes: Iterable[str | None],
    days: Iterable[datetime.date | None],
    quotes: Sequence[str],
    people: Sequence[str] = (),
) -> Carried:
    """What some fields carry, the empty ones left out."""
    return Carried(
        tuple(text for text in texts if text),
        tuple(name for name in names if name),
        frozenset(code for code in codes if code) | {"KZ"},
        tuple(day for day in days if day),
        tuple(quotes),
        tuple(people),
    )
