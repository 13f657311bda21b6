"""Persons: where their names stand and what they are in the nominative.

A run of capitalised words is cut down to a name (`runs`), joined to the post beside it (`roles`, `lists`), and brought
to the nominative with the post's case (`names`). Surnames alone refer to a person named before (`references`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from kzsum import tables
from kzsum.morph import CASES
from kzsum.rules import roles
from kzsum.rules.context import cases_by_context, gender_hint, state_hint
from kzsum.rules.given_names import given
from kzsum.rules.lists import bracketed, counted, listed_state, shared, shared_out, shared_text
from kzsum.rules.mention import ROMAN, Mention, surname_key
from kzsum.rules.names import PARTICLES, NameReading, given_of_form, read_name
from kzsum.rules.peeling import common, inside_title, is_initial
from kzsum.rules.references import Known, merged, surnames, two_surnames
from kzsum.rules.runs import names_in, parts_of, runs
from kzsum.rules.view import View
from kzsum.rules.wording import RoleSpan

__all__ = ["Mention", "is_kazakh", "mentions", "surname_key"]

_ANY_CASE = frozenset(CASES)
_SURNAME_ENDINGS = (
    "ов ев ёв ин ын ова ева ёва ина ына ский ская цкий цкая улы кызы бек бай хан ян дзе швили ко ук юк ич сон сен ссон "
    "оглы заде зода ову овым овой еву евым евой ину иным иной ского скому ским ской"
).split()
_SURNAME_LIKE = re.compile(rf".{{2,}}({'|'.join(_SURNAME_ENDINGS)})$")
_MONARCHS = tables.words("monarchs")
_SHARED_CULTURES = frozenset("ar fa tr uz ky tg az hy tk tt".split())  # given names that Kazakhs bear too
_RUSSIAN_SURNAMES = ("ов", "ев", "ова", "ева", "ин", "ина")
_KAZAKH_SURNAMES = tuple(
    "улы ұлы кызы баев баева беков бекова бек бай галиев галиева жанов жанова мбетов мбетова таев таева ханов ханова "
    "пеисов пеисова килов нов".split()
)


def mentions(views: Sequence[View]) -> list[Mention]:
    """All mentions of persons in a document, in order; short ones carry the full name that they refer to."""
    seen = _name_words(views)
    found: list[Mention] = []
    known = Known()
    for view in views:
        local = [known.named(m) for m in _full_mentions(view, seen) if not two_surnames(m, known)]
        for mention in local:
            known.add(mention)
        taken = {at for m in local for at in range(m.start, m.end)}
        local += surnames(view, known, taken)
        found += sorted(local, key=lambda m: m.start)
    return merged(found)


def _name_words(views: Sequence[View]) -> frozenset[str]:
    return frozenset(w.key for view in views for w in view.words if w.capital and w.token.is_word)


def _full_mentions(view: View, seen: frozenset[str]) -> list[Mention]:
    found: list[Mention] = []
    floor = earlier = 0
    for run_start, run_end in runs(view):
        found_names = list(names_in(view, run_start, run_end))
        for start, end in found_names:
            cases = _ANY_CASE if end == found_names[-1][1] else frozenset({"Gen"})
            adjacent = floor == start and floor > 0  # `аппарата сенатора С. Дейнса | Дарином Миллером`
            before = found[-1] if found else None
            mention = _mention(_Name(view, start, end, earlier if adjacent else floor, seen, before, cases))
            if mention is not None:
                found.append(mention)
                floor, earlier = mention.right, floor
    return counted(view, shared_out(found)) if len(found) > 1 else found


class _Name(NamedTuple):
    """Words `start` to `end` that may be a name.

    `floor` is where the person before ends, `before` that person's mention; `seen` holds the capitalised words of the
    document. `cases` are those in which the name can stand.
    """

    view: View
    start: int
    end: int
    floor: int
    seen: frozenset[str]
    before: Mention | None
    cases: frozenset[str] = _ANY_CASE

    @property
    def parts(self) -> list[str]:
        return parts_of(self.view, self.start, self.end)


def _mention(name: _Name) -> Mention | None:
    parts = name.parts
    if not parts or inside_title(name.view, name.start):
        return None
    if len(parts) == 1:
        return _single(name)
    role = roles.before(name.view, name.start, name.floor, name.cases)
    if role is not None and len(parts) > 2:
        start, role = _agreeing_start(name, role)
        name = name._replace(start=start)
    listed = role is None and shared(name.view, name.start, name.before) is not None
    return _read(name, role) if listed or _is_person(name, role) else None


def _agreeing_start(name: _Name, role: RoleSpan) -> tuple[int, RoleSpan]:
    """Peel words that cannot stand in the post's case: `мэром Валенсии | Марией Хосе Каталой`."""
    for at in range(name.start, name.end - 1):
        form = name.view.words[at].text
        if is_initial(name.view, at) or any(_can_stand(form, case) for case in role.cases):
            return at, role._replace(end=at)
    return name.start, role


def _can_stand(form: str, case: str) -> bool:
    if given_of_form(form) is not None:
        return True
    return read_name([form], {case: 0.0}).score > -1.6


def _is_person(name: _Name, role: RoleSpan | None) -> bool:
    """A post beside it, a given name, an initial or a surname's ending makes a run a person."""
    if role is not None or any(given_of_form(part) is not None for part in name.parts[:2]):
        return True
    if is_initial(name.view, name.start) or any(roles.after(name.view, name.end, case) is not None for case in CASES):
        return True
    adjectival = name.view.words[name.start].info.best == "ADJ"
    return bool(_SURNAME_LIKE.match(name.parts[-1].lower())) and not adjectival


def _single(name: _Name) -> Mention | None:
    """One capitalised word is a person's only right after a post or title: `папы Франциска`, `сенатора Дейнса`."""
    view, start, end = name.view, name.start, name.end
    form = view.words[start].text
    if end < len(view.words) and ROMAN.match(view.words[end].text) and given_of_form(form) is not None:
        royal = name._replace(end=end + 1, before=None)
        return _read(royal, roles.before(view, start, name.floor, _ANY_CASE))
    title = view.post[start - 1] if start else None
    titled = title is not None and title.end == start and _may_be_surname(view, start)
    if not (titled or _reigns(view, start)):
        return None
    role = roles.before(view, start, name.floor, _ANY_CASE)
    return None if role is None else _read(name._replace(before=None), role)._replace(full=False)


def _reigns(view: View, at: int) -> bool:
    """`королю Бельгии Филиппу`, `султана Омана Хайсама`: a monarch has a given name only."""
    state = view.place[at - 1] if at > 1 else None
    if state is None or state.end != at or state.start == 0 or given_of_form(view.words[at].text) is None:
        return False
    return not view.words[state.start - 1].info.lemmas.isdisjoint(_MONARCHS)


def _may_be_surname(view: View, at: int) -> bool:
    word = view.words[at]
    if common(word) or word.info.best == "ADJ" or word.key.endswith(("ского", "ской", "ский", "ская")):
        return False
    if view.place[at] is not None or view.organization[at] is not None or word.text.isupper():
        return False
    return any(_can_stand(word.text, case) for case in CASES)


def _read(name: _Name, role: RoleSpan | None) -> Mention:
    """The name in the nominative, with what the post, the preposition and the verb say of its case and gender."""
    view, start, end, before = name.view, name.start, name.end, name.before
    role = role or shared(view, start, before)
    cases = dict.fromkeys(role.cases, 0.0) if role is not None else cases_by_context(view, start)
    gender = gender_hint(view, start, end, subject=not cases or "Nom" in cases)
    parts, country = name.parts, state_hint(view, role, start)

    def read(cases: Mapping[str, float]) -> NameReading:
        return read_name(parts, cases, gender, country, name.seen)

    reading = read(cases)
    if role is not None and role.rule == "role before the name":
        role, reading = _best_role(name, role, reading, read)
    held = _held(name, role, reading.case)
    return Mention(
        view,
        start,
        end,
        reading.name,
        reading.case,
        reading.gender,
        held.role,
        held.text or None,
        held.rule,
        state_hint=held.state or bracketed(view, end),
        shared_span=held.span,
    )


class _Held(NamedTuple):
    """A post with its text; of a shared post, whose words belong to another name, the text, state and raw span."""

    role: RoleSpan | None
    text: str | None
    rule: str
    state: str | None = None
    span: tuple[int, int] | None = None


def _held(name: _Name, role: RoleSpan | None, case: str) -> _Held:
    """The post that the person of a name holds: before it, after it, or shared with the person before."""
    view, start, before = name.view, name.start, name.before
    if role is None:
        role = roles.after(view, name.end, case)
        return (
            _Held(role, roles.text(view, role, case), role.rule) if role else _Held(None, None, "name without a post")
        )
    if role.rule.startswith("shared") and before is not None:
        return _Held(
            None, shared_text(view, before, start), role.rule, listed_state(view, before, start), before.role_span
        )
    return _Held(role, roles.text(view, role, case) if role.start < role.end <= start else None, role.rule)


def _best_role(
    name: _Name, role: RoleSpan, reading: NameReading, read: Callable[[Mapping[str, float]], NameReading]
) -> tuple[RoleSpan | None, NameReading]:
    """A shorter post where its case suits the name much better: `аппарата сенатора С. Дейнса`; none where none does."""
    best: RoleSpan | None = role
    for other in islice(roles.candidates(name.view, name.start, name.floor, name.cases), 1, None):
        again = read(dict.fromkeys(other.cases, 0.0))
        if again.score > reading.score + 1.2:
            best, reading = other, again
    if reading.score >= -5.0:
        return best, reading
    free = read({})
    if free.score > reading.score + 4.0:
        return roles.before(name.view, name.start, name.floor, frozenset({free.case})), free
    return best, reading


def is_kazakh(name: str) -> bool:
    """Whether a name looks Kazakh: by the ending of its surname, or by its given name."""
    parts = name.lower().split()
    if any(part in PARTICLES or part.startswith(("аль-", "ас-", "ар-", "эль-")) for part in parts):
        return False
    row = given(parts[0]) if len(parts) == 2 else None
    culture = row["culture"] if row is not None else ""
    if culture == "kk" or (culture in _SHARED_CULTURES and parts[-1].endswith(_RUSSIAN_SURNAMES)):
        return True
    return parts[-1].endswith(_KAZAKH_SURNAMES)
