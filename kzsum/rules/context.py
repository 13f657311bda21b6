"""What the words around a name say of it: the cases a preposition governs, the gender of a verb or title, a state."""

from __future__ import annotations

from kzsum import tables
from kzsum.morph import lemmas
from kzsum.rules.declension import GENDERS, Gender
from kzsum.rules.names import ASIAN, ROMANCE
from kzsum.rules.view import View
from kzsum.rules.wording import RoleSpan
from kzsum.words import Word

_TAKING_OBJECT = tables.words("taking_object")
_GOVERNED = {
    "с": ("Ins", "Gen"), "со": ("Ins",), "между": ("Ins",), "перед": ("Ins",),
    "к": ("Dat",), "ко": ("Dat",), "по": ("Dat",),
    "у": ("Gen",), "от": ("Gen",), "для": ("Gen",), "из": ("Gen",), "о": ("Loc",), "об": ("Loc",), "при": ("Loc",),
    "про": ("Acc",), "через": ("Acc",), "включая": ("Acc",),
    "за": ("Acc", "Ins"), "в": ("Loc", "Acc"), "на": ("Loc", "Acc"),
}  # fmt: skip


def cases_by_context(view: View, start: int) -> dict[str, float]:
    """The cases that a preposition or a verb before the name governs; none where neither stands there."""
    governed = cases_after(view.key(start - 1))
    if not governed and start and _takes_object(view.words[start - 1]):
        return {"Acc": 0.0, "Nom": -0.8}  # `приняла Хорхе Рамоса`, seldom `приняла Мария Рамос`
    return {case: -0.3 * at for at, case in enumerate(governed)} if governed else {}


def _takes_object(word: Word) -> bool:
    return word.info.is_verb and not word.info.lemmas.isdisjoint(_TAKING_OBJECT)


def cases_after(preposition: str) -> tuple[str, ...]:
    """The cases that a preposition governs, the likelier first; none for other words."""
    return _GOVERNED.get(preposition, ())


def gender_hint(view: View, start: int, end: int, *, subject: bool) -> Gender | None:
    """The gender of a past-tense verb right after a name that may be its subject, or of a title before it."""
    for at in (end, end + 1) if subject else ():
        gender = _gender_of_verb(view, at)
        if gender is not None:
            return gender
    if start == 0 or _gender_of_verb(view, start - 1) is not None:
        return None
    title = lemmas(view.key(start - 1))
    return "Masc" if "господин" in title else "Fem" if "госпожа" in title else None


def _gender_of_verb(view: View, at: int) -> Gender | None:
    """The gender that a verb in the singular of the past tense shows."""
    if not (0 <= at < len(view.words) and view.words[at].info.is_verb):
        return None
    for reading in view.words[at].info.readings:
        told = reading.finite or reading.pos == "PART_SHORT"
        if told and reading.number == "Sing" and reading.gender in GENDERS:
            return reading.gender
    return None


def state_hint(view: View, role: RoleSpan | None, start: int) -> str | None:
    """The state that may tell how a name declines: of the post, else a far eastern one named in the sentence."""
    told = role is not None and role.start < start
    for at in range(role.start, start) if role is not None and told else range(max(0, start - 4), start):
        mark = view.place[at]
        if mark is not None and mark.place is not None and (mark.place.code in ASIAN or mark.place.code in ROMANCE):
            return mark.place.code
    for other in view.place:
        if other is not None and other.place is not None and other.place.code in ("KR", "CN", "VN", "BR", "PT"):
            return other.place.code
    return None
