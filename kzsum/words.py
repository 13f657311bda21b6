"""Words with their readings: what the dictionary says of each token, joined once a form and cached.

A `Word` is a token plus its `Info`; a `Phrase` is any run of words. The grammar that all Russian rules share lives
here: the possible cases of a word, agreement inside a noun phrase, and the phrase in the nominative.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, final

from kzsum.morph import NOMINAL, Reading, lemmas, like, readings
from kzsum.text import Token

ADJECTIVAL = frozenset({"ADJ", "DET", "PART_FULL"})
_NOT_MODIFIERS = frozenset("который кто что это".split())
_PREPOSITIONS = frozenset(
    "в во на с со о об обо по при для от из у к ко за над под между через без до про перед после среди против вокруг "
    "вне около ради кроме включая посредством вместо благодаря согласно путем вопреки из-за из-под".split()
)
_COORDINATORS = frozenset("и или а да либо".split())


@dataclass(frozen=True, slots=True, eq=False)
class Info:
    """What one word form may be, whatever its sentence; there is one of a form, so that what follows is remembered."""

    readings: tuple[Reading, ...]
    lemmas: frozenset[str]
    nouns: tuple[Reading, ...]
    adjectives: tuple[Reading, ...]
    cases: frozenset[str]
    best: str
    is_verb: bool
    is_preposition: bool


@final
@dataclass(slots=True, eq=False)
class Word:
    """A token and its readings."""

    token: Token
    info: Info
    text: str
    key: str
    capital: bool


Phrase = Sequence[Word]


def info(form: str, *, opening: bool = False) -> Info:
    """The `Info` of a form; `opening` forms stand first in a sentence, where a capital says nothing."""
    return _opening_info(form) if opening else _inner_info(form)


@lru_cache(maxsize=65536)
def _inner_info(form: str) -> Info:
    return _info(form, readings(form))


@lru_cache(maxsize=65536)
def _opening_info(form: str) -> Info:
    found = readings(form)
    if form[:1].isupper() and not form.isupper():
        lower = [reading for reading in readings(form.lower()) if reading.known]
        if lower and not (found and found[0].known and found[0].pos == "PROPN"):
            seen = {(reading.lemma, reading.pos, reading.case, reading.number) for reading in lower}
            rest = [r for r in found if (r.lemma, r.pos, r.case, r.number) not in seen]
            found = tuple(lower) + tuple(rest)
    return _info(form, found)


def _info(form: str, found: tuple[Reading, ...]) -> Info:
    nouns = tuple(r for r in found if r.pos in NOMINAL or r.pos == "PRON")
    adjectives = tuple(r for r in found if r.pos in ADJECTIVAL and r.lemma not in _NOT_MODIFIERS)
    weight: dict[str, float] = {}
    for reading in found:
        group = "VERB" if reading.finite or reading.pos == "PART_SHORT" else reading.pos
        weight[group] = weight.get(group, 0.0) + reading.prob
    best = max(weight, key=lambda pos: weight[pos]) if weight else "X"
    key = form.lower().replace("ё", "е")
    return Info(
        readings=found,
        lemmas=lemmas(form),
        nouns=nouns,
        adjectives=adjectives,
        cases=frozenset(r.case for r in (*nouns, *adjectives) if r.case and r.prob > 0.002),
        best=best,
        is_verb=best == "VERB" and key not in _PREPOSITIONS,
        is_preposition=key in _PREPOSITIONS,
    )


def words(tokens: Sequence[Token]) -> tuple[Word, ...]:
    """The words of a sentence."""
    found = [Word(token, _inner_info(token.text), token.text, token.key, token.capital) for token in tokens]
    if found:
        found[0].info = _opening_info(found[0].text)
    return tuple(found)


def lone(text: str, opening: bool = False) -> Word:  # noqa: FBT001, FBT002 - kzsum.english passes it by position
    """The word of a string that stands in no text."""
    key = text.lower().replace("ё", "е")
    token = Token(text, key, 0, len(text), is_word=text[:1].isalpha(), gap=True, capital=text[:1].isupper())
    return Word(token, info(text, opening=opening), text, key, token.capital)


def text_of(phrase: Phrase, replaced: dict[int, str] | None = None) -> str:
    """The phrase as one line of text, with some words replaced (by position)."""
    parts: list[str] = []
    for at, word in enumerate(phrase):
        if parts and word.token.gap:
            parts.append(" ")
        parts.append(replaced.get(at, word.text) if replaced else word.text)
    return "".join(parts).strip(" ,;:–—-")


def noun_in(word: Word, case: str, number: str = "") -> Reading | None:
    """The likeliest noun reading of a word in this case (and number)."""
    return _noun_of(word.info, case, number)


@lru_cache(maxsize=65536)
def _noun_of(info: Info, case: str, number: str) -> Reading | None:
    if info.is_preposition:
        return None
    fits = [
        r
        for r in info.nouns
        if (r.case == case or (not r.case and r.prob > 0.05)) and (not number or r.number in (number, ""))
    ]
    return max(fits, key=lambda r: r.prob, default=None)


def adjective_in(word: Word, case: str, number: str, gender: str) -> Reading | None:
    """The adjective (or participle) reading of a word that agrees with such a noun."""
    return _adjective_of(word.info, case, number, gender) if word.info.adjectives else None


@lru_cache(maxsize=65536)
def _adjective_of(info: Info, case: str, number: str, gender: str) -> Reading | None:
    for reading in info.adjectives:
        if (
            reading.case == case
            and reading.number in (number, "")
            and (number == "Plur" or not gender or reading.gender in (gender, ""))
        ):
            return reading
    return None


class Head(NamedTuple):
    """The head of a noun phrase: where it stands, how it is read, and its agreeing modifiers."""

    at: int
    reading: Reading
    modifiers: tuple[tuple[int, Reading], ...]


def head_of(phrase: Phrase, case: str, start: int = 0) -> Head | None:
    """The head of the noun phrase that begins at `start` and stands in `case`."""
    pending: list[int] = []
    for at in range(start, min(len(phrase), start + 9)):
        word = phrase[at]
        noun = None if _rather_adjective(word, phrase, at, case) else noun_in(word, case)
        if noun is not None:
            modifiers = [(i, adjective_in(phrase[i], case, noun.number, noun.gender)) for i in pending]
            return Head(at, noun, tuple((i, r) for i, r in modifiers if r is not None))
        if word.info.adjectives or word.info.best in ("ADV", "NUM") or word.key in _COORDINATORS or word.text == ",":
            pending.append(at)
        elif not (word.text[:1].isdigit() or word.text in '«»"“”' or _in_date(phrase, at)):
            return None
    return None


def _in_date(phrase: Phrase, at: int) -> bool:
    """`предстоящем 15 марта 2026 года референдуме`: a date inside a noun phrase."""
    return at > 0 and phrase[at - 1].text[:1].isdigit() and "Gen" in phrase[at].info.cases


def _rather_adjective(word: Word, phrase: Phrase, at: int, case: str) -> bool:
    """`данные`, `культурного`: an adjective where a noun of the same case follows at once."""
    if not word.info.adjectives or at + 1 >= len(phrase):
        return False
    if not word.info.nouns:
        return True
    following = phrase[at + 1]
    agrees = any(r.case == case for r in word.info.adjectives)
    noun = noun_in(following, case)
    if not agrees or (noun is None and not following.info.adjectives):
        return False
    if word.info.best in ADJECTIVAL or word.info.adjectives[0].prob > 0.3:
        return True
    agreed = adjective_in(word, case, noun.number, noun.gender) if noun is not None else None
    return agreed is not None and agreed.prob > 0.15  # `Среднем коридоре`


def nominative(
    phrase: Phrase, case: str, *, keep_first: bool = False, heads: frozenset[int] = frozenset(), singular: bool = False
) -> str | None:
    """The noun phrase in the nominative, its number kept; `None` where no head stands in `case`.

    Modifiers agree with the head; what depends on it stays as it is; heads joined to it by a comma or `и` follow it, as
    do those at the positions `heads` (the posts of one person). `singular` makes one of many (`послы` -> `посол`).
    """
    replaced: dict[int, str] = {}
    head = head_of(phrase, case)
    if head is None:
        return None
    _put(replaced, phrase, head, "Sing" if singular else "")
    _conjuncts(replaced, phrase, head, case, heads)
    _apposed(replaced, phrase, case, heads)
    result = text_of(phrase, replaced)
    return result if keep_first else lower_first(result, phrase[0])


@lru_cache(maxsize=32768)
def as_written(form: str, model: str) -> str:
    """A form with the capitals of `model`, and with its е where the dictionary writes ё.

    >>> as_written("почётный", "Почетного"), as_written("почётный", "почётного")
    ('Почетный', 'почётный')
    """
    cased = like(form, model)
    if "ё" not in cased.lower():
        return cased
    same = zip(cased, model.ljust(len(cased)), strict=False)
    return "".join({"ё": "е", "Ё": "Е"}.get(a, a) if b in "еЕ" else a for a, b in same)


def _put(replaced: dict[int, str], phrase: Phrase, head: Head, wanted_number: str = "") -> None:
    number = wanted_number or head.reading.number
    form = head.reading.inflect(Case="Nom", Number=number) if number and not head.reading.fixed else None
    if form:
        replaced[head.at] = as_written(form, phrase[head.at].text)
    gender = head.reading.gender
    for at, reading in head.modifiers:
        wanted = {"Case": "Nom", "Number": number} | ({"Gender": gender} if number == "Sing" and gender else {})
        form = reading.inflect(**wanted) if number else reading.inflect(Case="Nom")
        if form:
            replaced[at] = as_written(form, phrase[at].text)


def _conjuncts(replaced: dict[int, str], phrase: Phrase, head: Head, case: str, heads: frozenset[int]) -> None:
    """Bring the later heads of a coordination to the nominative too, and a participle that follows a comma."""
    at, inside, genitive = head.at + 1, 0, False
    while at < len(phrase):
        word = phrase[at]
        if word.text in "«“„" or (word.text == '"' and inside == 0):
            inside += 1
        elif word.text in "»”" or (word.text == '"' and inside):
            inside -= 1
        elif inside <= 0 and (word.text in ",–—" or word.key in ("и", "или")):
            following = head_of(phrase, case, at + 1)
            participle = phrase[at + 1] if at + 1 < len(phrase) else None
            listed = following is not None and following.at in heads
            if (
                not listed
                and participle is not None
                and word.text == ","
                and any(r.pos == "PART_FULL" for r in participle.info.adjectives)
            ):
                agreed = adjective_in(participle, case, head.reading.number, head.reading.gender)
                if agreed is not None and agreed.pos == "PART_FULL":
                    _put(replaced, phrase, Head(head.at, head.reading, ((at + 1, agreed),)))
                return
            if following is not None and (
                following.at in heads or _coordinate(phrase, at, following, case, after_genitive=genitive)
            ):
                _put(replaced, phrase, following)
                at = following.at
        elif inside <= 0 and word.info.nouns:
            genitive = "Gen" in word.info.cases
        elif inside <= 0 and (word.info.is_verb or word.key in ("который", "которая", "которые")):
            return
        at += 1


def _apposed(replaced: dict[int, str], phrase: Phrase, case: str, heads: frozenset[int]) -> None:
    """`сопредседателем группы сенатором`: one more post, in a case in which nothing depends on the first."""
    for at in sorted(heads) if case == "Ins" else ():
        post = noun_in(phrase[at], case) if at not in replaced else None
        if post is not None:
            _put(replaced, phrase, Head(at, post, ()))


def _coordinate(phrase: Phrase, at: int, following: Head, case: str, *, after_genitive: bool) -> bool:
    """Whether the noun after `и` is another head, not one more genitive of the chain before it."""
    if following.at - at > 4:
        return False
    if after_genitive and any(r.case == "Gen" for r in phrase[following.at].info.nouns):
        strongest = max(phrase[following.at].info.nouns, key=lambda r: r.prob)
        return case != "Gen" and strongest.case == case and strongest.prob > 0.6
    return True


def lower_first(text: str, first: Word) -> str:
    """The phrase without the capital that only its place in the sentence gave it."""
    if not first.capital or (len(first.text) > 1 and first.text.isupper()):
        return text
    common = any(r.known and r.pos != "PROPN" for r in first.info.readings)
    return text[:1].lower() + text[1:] if common else text
