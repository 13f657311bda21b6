"""Who is meant by a name that somebody claims: a person of the text, told from an invented one.

The rules' reading of the text says who is named where, and in which nominative; a claim in another case, order, script
or spelling is brought to it. A name that the rules do not know stands where its words follow one another in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kzsum.draft import PersonDraft, Value
from kzsum.ground import latin
from kzsum.ground.evidence import fold
from kzsum.ground.passage import Passage, pieces, same_form
from kzsum.ground.ruling import RULE, Fault, Ruling, kept, quoted

_LONG_NAME = 10  # letters from which one wrong letter is a slip and no other name
_SLIP = 90  # per cent of likeness


@dataclass(frozen=True)
class Cast:
    """The persons that the rules saw named: those `here`, in the passage at hand, and those of the whole document."""

    passage: Passage
    here: tuple[PersonDraft, ...]
    everyone: tuple[PersonDraft, ...]

    @classmethod
    def of(cls, passage: Passage, everyone: Sequence[PersonDraft], meant: frozenset[str] = frozenset()) -> Cast:
        """Tell who is named inside the passage; `meant` are those (folded names) whom it calls by their post only."""
        here = tuple(p for p in everyone if fold(p.name.text) in meant or any(True for _ in _places(p, passage)))
        return cls(passage, here, tuple(everyone))


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a name means: `person` as the rules know them (`None`: a name of the text that they do not know)."""

    ruling: Ruling
    person: PersonDraft | None = None


def _places(person: PersonDraft, passage: Passage) -> Iterator[Value]:
    for value in (person.name, *person.also):
        if value.span is not None and any(start <= value.span[0] < end for start, end in passage.spans):
            yield value


def identify(name: str, cast: Cast) -> Identity:
    """Whom a claimed name means; the first way of knowing that answers counts."""
    for way in WAYS:
        found = way(name, cast)
        if found is not None:
            return found
    return Identity(Ruling(None, Fault("ungrounded_name", f"no {quoted(name)} stands in this part of the text")))


def _as(person: PersonDraft, cast: Cast, fault: Fault | None = None) -> Identity:
    shown = next(_places(person, cast.passage), person.name)
    value = (
        person.name if person.name.span == shown.span else Value(person.name.text, shown.span, shown.rule, alias=True)
    )
    return Identity(Ruling(value, fault), person)


def _put_right(name: str, person: PersonDraft, cast: Cast, *, why: str, severity: str = "warning") -> Identity:
    message = f"{quoted(name)} is {quoted(person.name.text)} in the text ({why})"
    fault = Fault("name_corrected", message, "info" if severity == "info" else "warning", person.name.span)
    return _as(person, cast, fault)


def _same(name: str, cast: Cast) -> Identity | None:
    """The nominative that the rules read."""
    found = next((person for person in cast.here if fold(person.name.text) == fold(name)), None)
    return _as(found, cast) if found else None


def _in_another_case(name: str, cast: Cast) -> Identity | None:
    """The same words in another case or order: `Хаканом Фиданом`, `Фидан Хакан`."""
    wanted = pieces(name)
    for person in cast.here:
        have = pieces(person.name.text)
        if sorted(have) == sorted(wanted):
            return _put_right(name, person, cast, why="order of the names", severity="info")
        if len(have) == len(wanted) and all(same_form(one, other) for one, other in zip(have, wanted, strict=True)):
            return _put_right(name, person, cast, why="nominative", severity="info")
    return None


def _in_latin_letters(name: str, cast: Cast) -> Identity | None:
    """English only: `Timur Zhaksylykov` where the text has `Тимур Жаксылыков`."""
    if not latin.is_latin(name) or cast.passage.tongue == "en":
        return None
    chosen = latin.best(name, [person.name.text for person in cast.here])
    person = next((person for person in cast.here if person.name.text == chosen), None)
    return _put_right(name, person, cast, why="the text's own letters") if person else None


def _with_words_left_out(name: str, cast: Cast) -> Identity | None:
    """Surname only, an initial for the given name, a patronymic more or less, a title before the name."""
    wanted = pieces(name)
    close = [person for person in cast.here if _part_of(wanted, pieces(person.name.text))]
    return _put_right(name, close[0], cast, why="the name in full") if len(close) == 1 else None


def _part_of(wanted: list[str], have: list[str]) -> bool:
    shorter, longer = sorted((wanted, have), key=len)
    if not shorter or len(shorter) == len(longer):
        return _initialed(wanted, have)
    left = list(longer)
    for piece in shorter:
        match = next((other for other in left if same_form(piece, other) or _initial(piece, other)), None)
        if match is None:
            return False
        left.remove(match)
    return any(len(piece) > 2 for piece in shorter)


def _initial(one: str, other: str) -> bool:
    return (len(one) <= 2 or len(other) <= 2) and one[:1] == other[:1]


def _initialed(wanted: list[str], have: list[str]) -> bool:
    return (
        len(wanted) == len(have) > 1
        and same_form(wanted[-1], have[-1])
        and all(same_form(one, other) or _initial(one, other) for one, other in zip(wanted, have, strict=True))
    )


def _with_a_slip(name: str, cast: Cast) -> Identity | None:
    """A long name with a wrong letter or two."""
    wanted = fold(name)
    if len(wanted) < _LONG_NAME:
        return None
    close = [p for p in cast.here if fuzz.ratio(wanted, fold(p.name.text)) >= _SLIP and p.name.text[0] == name[0]]
    return _put_right(name, close[0], cast, why="spelling") if len(close) == 1 else None


def _word_for_word(name: str, cast: Cast) -> Identity | None:
    """A name that the rules do not know as a person's, where its words follow one another in the text."""
    wanted = pieces(name)
    if len(wanted) < 2 and not _known_elsewhere(name, cast):
        return None
    found = cast.passage.find(name)
    if found is None or not _capitals(cast.passage.source.raw[found.span[0] : found.span[1]]):
        return None
    return Identity(kept(Value(name, found.span, RULE)))


def _capitals(text: str) -> bool:
    return sum(word[:1].isupper() for word in text.split()) >= 2 or len(text.split()) == 1


def _known_elsewhere(name: str, cast: Cast) -> bool:
    return any(fold(name) in fold(person.name.text) for person in cast.everyone)


def _named_in_full_elsewhere(name: str, cast: Cast) -> Identity | None:
    """A person of an earlier item whom this one calls by surname, where the rules did not see it."""
    person = next((p for p in cast.everyone if fold(p.name.text) == fold(name)), None)
    if person is None:
        return None
    surname = pieces(person.name.text)[-1:]
    found = cast.passage.find(surname[0]) if surname else None
    if found is None or not cast.passage.source.raw[found.span[0]].isupper():
        return None
    return Identity(kept(Value(person.name.text, found.span, RULE, alias=True)), person)


def _with_another_given_name(name: str, cast: Cast) -> Identity | None:
    """The surname of one person of this part, with a given name that stands nowhere in it."""
    wanted = pieces(name)
    if len(wanted) < 2 or latin.is_latin(name):
        return None
    others = [piece for piece in wanted[:-1] if cast.passage.holds_word(piece)]
    close = [p for p in cast.here if same_form(wanted[-1], pieces(p.name.text)[-1])]
    if others or len(close) != 1 or len(pieces(close[0].name.text)) < 2:
        return None
    return _put_right(name, close[0], cast, why="given name")


WAYS: tuple[Callable[[str, Cast], Identity | None], ...] = (
    _same,
    _in_another_case,
    _in_latin_letters,
    _with_words_left_out,
    _with_a_slip,
    _word_for_word,
    _named_in_full_elsewhere,
    _with_another_given_name,
)
