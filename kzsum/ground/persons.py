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
from kzsum.ground.forms import NAMES, pieces, same_letters, same_name
from kzsum.ground.names import begins_with_post, is_name, parts, same_but_for_parts, same_words
from kzsum.ground.passage import Found, Passage
from kzsum.ground.ruling import RULE, Fault, Ruling, kept, quoted

_LONG_NAME = 10  # letters from which one wrong letter is a slip and no other name
_LONGEST_POST = 12  # words that may stand before a name
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
    if max(map(len, parts(name)), default=0) < 2:
        return _nobody(name)
    return next((found for way in WAYS if (found := way(name, cast)) is not None), _nobody(name))


def _nobody(name: str, why: str = "") -> Identity:
    return Identity(Ruling(None, Fault("ungrounded_name", f"no {quoted(name)} stands in this part of the text{why}")))


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
    wanted = parts(name)
    for person in cast.here:
        have = parts(person.name.text)
        if same_words(have, wanted):
            return _put_right(name, person, cast, why="form", severity="info")
        if sorted(have) == sorted(wanted):
            return _put_right(name, person, cast, why="order of the names", severity="info")
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
    wanted = parts(name)
    close = [person for person in cast.here if same_but_for_parts(wanted, parts(person.name.text))]
    if len(close) > 1:  # `Иванова` is rather Мария Иванова than Георгий Иванов
        close = [person for person in close if set(wanted) <= set(parts(person.name.text))] or close
    if len(close) == 1:
        return _put_right(name, close[0], cast, why="the name in full")
    return _nobody(name, ": several persons are called so") if close and len(wanted) == 1 else None


def _with_a_slip(name: str, cast: Cast) -> Identity | None:
    """A long name with a wrong letter or two."""
    wanted = fold(name)
    if len(wanted) < _LONG_NAME:
        return None
    close = [p for p in cast.here if fuzz.ratio(wanted, fold(p.name.text)) >= _SLIP and p.name.text[0] == name[0]]
    return _put_right(name, close[0], cast, why="spelling") if len(close) == 1 else None


def _word_for_word(name: str, cast: Cast) -> Identity | None:
    """A name that the rules do not know as a person's, where its words follow one another in the text.

    A post before the name goes. One word alone is a name in languages only whose persons the rules do not know at all.
    """
    tongue, least = cast.passage.tongue, 2 if cast.passage.tongue == "ru" else 1
    words = name.split()
    for at in range(min(max(1, len(words) - 1), _LONGEST_POST)):
        told = " ".join(words[at:])
        found = cast.passage.find(told, same=NAMES.get(tongue, same_letters))
        own = cast.passage.words_in(found.span) if found is not None and len(pieces(told)) >= least else ()
        if found is not None and is_name(own, tongue) and not (begins_with_post(own, tongue) and at < len(words) - 2):
            return _as_told(name, told, found, cast)
    return None


def _as_told(name: str, told: str, found: Found, cast: Cast) -> Identity:
    """A name of the text in its nominative; in English text that is the text's own spelling."""
    own = " ".join(word.text for word in cast.passage.words_in(found.span)).removesuffix("'s").removesuffix("’s")
    shown = own if cast.passage.tongue == "en" and fold(own) != fold(told) else told
    if shown == name:
        return Identity(kept(Value(name, found.span, RULE)))
    fault = Fault("name_corrected", f"{quoted(name)} is {quoted(shown)} in the text", "info", found.span)
    return Identity(Ruling(Value(shown, found.span, RULE), fault))


def _introduced_elsewhere(name: str, cast: Cast) -> Identity | None:
    """A person of another item whom this one calls by surname, where the rules did not see it."""
    wanted = parts(name)
    close = [p for p in cast.everyone if same_words(wanted, parts(p.name.text))]
    if not close and len(wanted) == 1:
        close = [p for p in cast.everyone if same_but_for_parts(wanted, parts(p.name.text))]
    if len(close) != 1:
        return None
    surname = wanted[0] if len(wanted) == 1 else pieces(close[0].name.text)[-1]
    found = cast.passage.find(surname, same=same_name)
    if found is None or not is_name(cast.passage.words_in(found.span), cast.passage.tongue):
        return None
    fault = None
    if fold(name) != fold(close[0].name.text):
        message = f"{quoted(name)} is {quoted(close[0].name.text)} in the text (the name in full)"
        fault = Fault("name_corrected", message, span=found.span)
    return Identity(Ruling(Value(close[0].name.text, found.span, RULE, alias=True), fault), close[0])


def _with_another_given_name(name: str, cast: Cast) -> Identity | None:
    """The surname of one person of this part, with a given name that stands nowhere in it."""
    wanted = pieces(name)
    if len(wanted) < 2 or latin.is_latin(name):
        return None
    others = [piece for piece in wanted[:-1] if cast.passage.holds_word(piece, same_name)]
    close = [p for p in cast.here if same_name(wanted[-1], pieces(p.name.text)[-1])]
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
    _introduced_elsewhere,
    _with_another_given_name,
)
