"""Event words of a sentence that stand where they report an event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kzsum import tables
from kzsum.rules.view import View

GATHERINGS = ("session", "statement", "conference", "culture")  # many take part; the likeliest kind first
_BEFORE_NOUN = frozenset({"на", "в", "во", "с", "со", "за"})
_OF_EVENT = tables.words("of_event")
_SHOWN = tables.words("shown")
_NOT_YET = frozenset("накануне преддверии канун кануне ожидании предвкушении вместо преддверие".split())
_CALLED_OFF = tables.words("called_off")
_HELD = frozenset("состояться провести пройти проводить проходить прийти".split())
_GOING = tables.words("going")
_CALLING = tables.words("calling_together")


class Trigger(NamedTuple):
    """A word that reports an event: words `start` to `end`, the kind it speaks for, its use."""

    start: int
    end: int
    kind: str
    use: str
    phrase: str


def triggers(view: View) -> list[Trigger]:
    """The event words of a sentence that stand where they report an event."""
    found: list[Trigger] = []
    free = 0
    for start, end, row in view.event_words:
        if start < free or view.quoted[start]:
            continue
        free = end
        if _reports(view, start, end, row["use"]) and not _denied(view, start, row["use"]):
            use = "talk" if row["use"] == "partner" else row["use"]
            found.append(Trigger(start, end, row["kind"], use, row["phrase"]))
    return found


def _denied(view: View, start: int, use: str) -> bool:
    """`не приехал`; `встреча не состоялась`, `переговоров не провел`, `визит отменили`: what did not take place."""
    if use in ("act", "light"):
        return view.key(start - 1) == "не"
    if use == "sign":
        return False
    return any(_same_clause(view, start, at) for at in _calling_off(view))


def called_off(view: View) -> bool:
    """Whether a sentence says of something that it did not take place."""
    return next(_calling_off(view), None) is not None


def _calling_off(view: View) -> Iterator[int]:
    """The verbs that say so: `не состоялась`, `не провел`, `сорвалась`, `отменен`."""
    if "не" not in view.keys and not view.has(*_CALLED_OFF):
        return
    for at, word in enumerate(view.words):
        said = not word.info.lemmas.isdisjoint(_HELD if view.key(at - 1) == "не" else _CALLED_OFF)
        if said and _told_as_past(view, at):
            yield at


def _same_clause(view: View, start: int, at: int) -> bool:
    """Whether no comma or semicolon stands between two words."""
    first, last = sorted((start, at))
    return not any(view.key(i) in (",", ";", ":") for i in range(first, last))


def _reports(view: View, start: int, end: int, use: str) -> bool:
    if use in ("act", "light"):
        return _told_as_past(view, start)
    if use == "sign":
        return True
    if use == "partner":
        return view.words[start].info.cases == {"Ins"} and view.has("стать", "быть", "оказаться")
    noun = _noun_at(view, start, end)
    info = view.words[noun].info
    if view.post[noun] is not None and not view.has(*_SHOWN):
        return False  # `премьеру показали …`: a post, no premiere
    return bool(info.nouns) and info.best not in ("VERB", "ADJ") and _event_slot(view, start, noun)


def _noun_at(view: View, start: int, end: int) -> int:
    """The head of an event's phrase: its first noun that is no adjective here."""
    for at in range(start, end):
        if view.words[at].info.nouns and view.words[at].info.best not in ("ADJ", "PART_FULL", "DET"):
            return at
    return end - 1


def _told_as_past(view: View, at: int) -> bool:
    """A finite past or present verb, a short participle, a gerund; an infinitive only after `удалось`, `смог`."""
    for reading in view.words[at].info.readings:
        if reading.pos in ("PART_SHORT", "GERUND"):
            return True
        if reading.finite:
            return reading.tense != "Fut"
        if reading.pos == "INF":
            return view.has("удаться", "смочь", "успеть")
    return False


def _event_slot(view: View, start: int, noun_at: int) -> bool:
    """Whether an event's noun is told as happening: no genitive after another noun, not after к, о, для, после, по."""
    at = _before_modifiers(view, start)
    noun, word = view.words[noun_at].info, view.words[at] if at >= 0 else None
    if word is not None and (word.key in _NOT_YET or _came_for(view, at)):
        return False  # `накануне праздника посол встретился …`, `посол, приехавший на консультации, …`
    if word is not None and word.key == "на" and _called_together(view, at):
        return True
    if word is not None and word.info.is_preposition:
        return word.key in _BEFORE_NOUN and ("Ins" if word.key in ("с", "со", "за") else "Loc") in noun.cases
    if noun.cases == {"Ins"}:
        return False
    if word is not None and word.info.best in ("NOUN", "PROPN") and "Gen" in noun.cases and view.place[at] is None:
        return not word.token.is_word or not word.info.lemmas.isdisjoint(_OF_EVENT)
    return True


def _came_for(view: View, at: int) -> bool:
    """`приехавший на`, `прибывшая в Астану на`: a participle tells what somebody came for, not what happened."""
    return view.key(at) == "на" and any(
        not word.info.lemmas.isdisjoint(_GOING) and word.info.best == "PART_FULL"
        for word in view.words[max(0, at - 3) : at]
    )


def _called_together(view: View, at: int) -> bool:
    """`На деловой завтрак посол собрал …`: a gathering that is told first is one that took place."""
    return view.key(at - 1) in ("", ".") and any(
        not word.info.lemmas.isdisjoint(_CALLING) and any(r.tense == "Past" for r in word.info.readings if r.finite)
        for word in view.words
    )


def _before_modifiers(view: View, at: int) -> int:
    """The place before the adjectives and numbers that stand before a noun, -1 at a sentence's beginning."""
    at -= 1
    while at >= 0 and not view.words[at].info.is_preposition:
        word = view.words[at]
        modifies = word.info.best in ("ADJ", "DET", "PART_FULL", "NUM") or word.key == "же"  # `в тот же вечер`
        if not modifies and not word.text[:1].isdigit():
            break
        at -= 1
    return at
