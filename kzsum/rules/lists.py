"""Posts that several persons share: `мэры А, Б и В`, `послы РК А (Эстония) и Б (Латвия)`, `послы: Турции А, …`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kzsum.morph import CASES
from kzsum.rules import roles
from kzsum.rules.mention import Mention
from kzsum.rules.phrases import phrase_end
from kzsum.rules.view import Mark, View
from kzsum.rules.wording import RoleSpan
from kzsum.words import text_of

_NUMBERS = {"двух": 2, "двое": 2, "обоих": 2, "трех": 3, "трое": 3, "четырех": 4}


def shared(view: View, start: int, before: Mention | None) -> RoleSpan | None:
    """`мэры А, Б и В`: the post of the first holds for those after it; also `послам: А (Иран), Б (Турция)`."""
    if (listed := _colon_list(view, start)) is not None:
        return listed
    if before is None:
        return None
    if before.role is None and before.rule != "shared post":
        return None
    gap = range(before.end, start)
    signs = all(view.key(at) in (",", "и", "(", ")", "а", "также") or view.place[at] is not None for at in gap)
    plural_head = before.rule == "shared post" or (before.role is not None and before.role.plural)
    if signs and plural_head and len(gap) > 0:
        alike = frozenset({"Gen", "Acc"})  # of a man they are one form, of a woman two
        cases = alike if before.case in alike else frozenset({before.case})
        return RoleSpan(start, start, cases, (), plural=True, rule="shared post")
    return None


def _colon_list(view: View, start: int) -> RoleSpan | None:
    own = view.place[start - 1] if start else None
    start = own.start if own is not None else start  # `послы государств: Казахстана А, Турции Б`
    if view.key(start - 1) != ":":
        return None
    span = roles.before(view, start - 1, 0, frozenset(CASES))
    return span if span is not None and span.plural else None


def shared_text(view: View, before: Mention, start: int) -> str | None:
    """The shared post in the singular, with the state that stands before this name: `Италии Y` -> `посол Италии`."""
    if before.role_text is None:
        return None
    own = [
        view.words[at].text
        for at in range(before.end, start)
        if view.place[at] is not None and "(" not in _gap_keys(view, before.end, at)
    ]
    if not own:
        return before.role_text
    head = before.role_text.split()[0]
    return f"{head} {' '.join(own)}"


def listed_state(view: View, before: Mention, start: int) -> str | None:
    """The state of one more holder of a shared post: named before him (`Италии Y`), else that of the post itself."""
    for at in range(before.end, start):
        mark = view.place[at]
        if mark is not None and mark.place is not None and view.key(mark.start - 1) != "(":
            return mark.place.code
    inherited = before.state_hint if before.state_hint != bracketed(view, before.end) else None
    return _role_state(before) or inherited


def _role_state(mention: Mention) -> str | None:
    """The state that a post names itself: `послы РК А (Эстония) и Б (Латвия)`."""
    if mention.role is None:
        return None
    for at in range(mention.role.start, mention.role.end):
        mark = mention.view.place[at]
        if (
            mark is not None
            and mark.place is not None
            and mark.place.kind in ("country", "adjective")
            and not mention.view.words[at - 1].info.is_preposition
        ):
            return mark.place.code
    return None


def shared_out(found: Sequence[Mention]) -> list[Mention]:
    """`послы Казахстана и Турции А и Б`: of a post of as many states as persons follow each has one."""
    kept = list(found)
    for first, mention in enumerate(found):
        states = _states_in(mention) if mention.role is not None and mention.role.end == mention.start else []
        group = kept[first : first + len(states)]
        if len(states) > 1 and len(group) == len(states) and _listed(mention.view, group) and _of_many(mention):
            kept[first : first + len(states)] = _one_each(group, states)
    return kept


def counted(view: View, found: Sequence[Mention]) -> list[Mention]:
    """`принял двух сенаторов: А и Б`: a post with a number holds for as many persons who follow it without one."""
    taken = frozenset(i for m in found for i in range(m.left, m.right))
    for at, key in enumerate(view.keys[:-2]):
        number = _NUMBERS.get(key)
        if number is None:
            continue
        head = next((i for i in (at + 1, at + 2) if view.post[i] is not None and i not in taken), None)
        if head is None:
            continue
        bare = [m for m in found if m.start > at and m.role_text is None]
        if len(bare) == number:
            end = phrase_end(view, at + 1, "Gen", taken)
            span = RoleSpan(at + 1, end, frozenset({"Gen"}), (head,), plural=True, rule="shared post")
            text, place = roles.text(view, span, "Gen"), view.raw_span(at + 1, end)
            return [m._replace(role_text=text, rule=span.rule, shared_span=place) if m in bare else m for m in found]
    return list(found)


def _states_in(mention: Mention) -> list[Mark]:
    """The states that a post lists (`Казахстана, Кыргызстана и Турции`, `казахстанский и турецкий`), in their order."""
    assert mention.role is not None
    view, found = mention.view, list[Mark]()
    for at in range(mention.role.start, mention.role.end):
        mark = view.place[at]
        if mark is None or mark.place is None or mark.start != at or mark.place.kind not in ("country", "adjective"):
            continue
        if found and not (found[-1].end + 1 == at and view.key(at - 1) in (",", "и")):
            return []
        found.append(mark)
    return found


def _listed(view: View, group: Sequence[Mention]) -> bool:
    """Nothing but `,` and `и` between the names, no post of their own, and `и` before the last."""
    gaps = list(pairwise(group))
    return view.key(group[-1].start - 1) == "и" and all(
        b.role is None and b.start == a.end + 1 and view.key(a.end) in (",", "и") for a, b in gaps
    )


def _of_many(mention: Mention) -> bool:
    """Whether the post's head may be a plural: `главы МИД РК и Катара`."""
    assert mention.role is not None
    head = mention.view.words[mention.role.heads[0]] if mention.role.heads else None
    return head is not None and any(r.number == "Plur" and r.case == mention.case for r in head.info.nouns)


def _one_each(group: Sequence[Mention], states: Sequence[Mark]) -> list[Mention]:
    view, text = group[0].view, group[0].role_text or ""
    names = [text_of(view.words[mark.start : mark.end]) for mark in states]
    listed = text_of(view.words[states[0].start : states[-1].end])
    found = []
    for mention, mark, name in zip(group, states, names, strict=True):
        state = mark.place.code if mark.place is not None else None
        role = text.replace(listed, name) if listed in text else text
        rule = mention.rule if mention is group[0] else "shared post"
        found.append(mention._replace(role_text=role, rule=rule, state_hint=state, shared_span=group[0].role_span))
    return found


def bracketed(view: View, end: int) -> str | None:
    """The state in brackets after a name: `Мохамада Адли бин Абдуллы (Малайзия)`."""
    mark = view.place[end + 1] if view.key(end) == "(" and end + 1 < len(view.words) else None
    if mark is not None and mark.place is not None and view.key(mark.end) == ")":
        return mark.place.code
    return None


def _gap_keys(view: View, start: int, end: int) -> list[str]:
    return [view.key(at) for at in range(start, end)]
