"""Phrases that only wrap another - `вопросы …`, `ряд …`, `инициатива о …` - and the matter inside them."""

from __future__ import annotations

from collections.abc import Collection

from kzsum import tables
from kzsum.rules.objects import object_of
from kzsum.rules.phrases import ENDS, phrase_end
from kzsum.rules.view import View
from kzsum.words import head_of

_FRAMES = tables.words("frames")
_CARRIERS = tables.words("carriers")
_OUTLOOK = frozenset({"перспектива", "состояние"})
_GROWTH = frozenset({"развитие", "расширение", "углубление", "наращивание"})
Stretch = tuple[int, int, str]  # words from, to, and the case in which they stand


def through_carrier(view: View, start: int, end: int, case: str, persons: Collection[int]) -> Stretch:
    """From `инициативу … о защите наследия`, `с предложением провести недели кино` to what they carry."""
    head = head_of(view.words[start:end], case) if end > start else None
    if head is None or view.words[start + head.at].info.lemmas.isdisjoint(_CARRIERS):
        return start, end, case
    return _carried(view, start + head.at + 1, persons) or (start, end, case)


def _carried(view: View, after: int, persons: Collection[int]) -> Stretch | None:
    """What follows a carrier: `о …`, or the object of an infinitive."""
    for at in range(after, min(after + 15, len(view.words) - 1)):
        word = view.words[at]
        if word.key in ("о", "об") and at + 1 not in persons:
            return at + 1, phrase_end(view, at + 1, "Loc", persons), "Loc"
        if any(r.pos == "INF" for r in word.info.readings):
            return next(
                ((b, phrase_end(view, b, c, persons), c) for b, c in object_of(view, at, at + 1, persons)), None
            )
        if at not in persons and (word.text in ENDS or word.text == ","):
            return None
    return None


def through_frames(view: View, start: int, end: int, case: str) -> tuple[int, str]:
    """Go through `вопросы (чего)`, `вопрос о (чем)`, `ряд вопросов` to the matter itself."""
    for _ in range(3):
        head = head_of(view.words[start:end], case)
        inner = _framed(view, start + head.at, end) if head is not None else None
        if inner is None:
            return start, case
        start, case = inner
    return start, case


def _framed(view: View, at: int, end: int) -> tuple[int, str] | None:
    """Where the matter begins that the head at `at` frames, and in which case it stands."""
    grown = _outlook_end(view, at, end)
    if grown is not None:
        return grown, "Gen"
    if at + 1 >= end or view.words[at].info.lemmas.isdisjoint(_FRAMES):
        return None
    following = view.words[at + 1]
    if following.key in ("о", "об"):
        return at + 2, "Loc"
    if following.key == "по":
        return at + 2, "Dat"
    return (at + 1, "Gen") if "Gen" in following.info.cases and not following.info.is_preposition else None


def _outlook_end(view: View, at: int, end: int) -> int | None:
    """`состояние и перспективы развития | отношений`: where the matter itself begins."""
    if view.words[at].info.lemmas.isdisjoint(_OUTLOOK):
        return None
    offset = at + 1
    while offset < end and (
        view.key(offset) in ("и", "дальнейшего") or not view.words[offset].info.lemmas.isdisjoint(_OUTLOOK)
    ):
        offset += 1
    if (
        offset + 1 < end
        and not view.words[offset].info.lemmas.isdisjoint(_GROWTH)
        and "Gen" in view.words[offset + 1].info.cases
    ):
        return offset + 1
    return None
