"""Posts: the whole noun phrase that says what a person is, found before or after the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kzsum import tables
from kzsum.rules.view import Mark, View
from kzsum.rules.wording import POINTING, RUNNING, RoleSpan, declined_cases, fullest, post_follows, text
from kzsum.words import Word, adjective_in, noun_in

__all__ = ["RoleSpan", "after", "before", "candidates", "fullest", "text"]

_TITLES = tables.words("personal_titles")
_DIVIDING = frozenset("который где когда что чтобы если а но однако поскольку хотя куда откуда чей".split())
_JOINING_PREPOSITIONS = frozenset("с со у к ко от для о об между через".split())
_RIGHT_STOPS = frozenset(".;:()–—")


def before(view: View, name_start: int, floor: int, fits: frozenset[str]) -> RoleSpan | None:
    """The longest post right before a name; `floor` is where the person before ends, `fits` the name's cases."""
    return next(candidates(view, name_start, floor, fits), None)


def candidates(view: View, name_start: int, floor: int, fits: frozenset[str]) -> Iterator[RoleSpan]:
    """All posts that may belong to the name that begins at `name_start`, the longest first."""
    if name_start == 0 or view.words[name_start - 1].info.is_preposition:
        return
    left = _left_edge(view, name_start, floor)
    marks = _posts_between(view, left, name_start)
    for mark in marks:
        cases = _head_cases(view, mark) & fits
        if cases and _complement_holds(view, mark, name_start, cases) and not _gives_way(view, mark, marks):
            start = _with_modifiers(view, mark.start, left, cases)
            heads = tuple(m.end - 1 for m in marks if m.start >= mark.start)
            plural = _is_plural(view, mark, cases)
            yield RoleSpan(start, name_start, frozenset(cases), heads, plural, "role before the name")


def _gives_way(view: View, mark: Mark, marks: Sequence[Mark]) -> bool:
    """A loose word gives way to a real post: `участникам, прежде всего мэру`, `представителем – архиепископом`."""
    later = [m for m in marks if m.start > mark.start]
    if mark.post is None or mark.post["weak"] != "yes" or not later:
        return False
    between = [view.key(at) for at in range(mark.end, later[-1].start)]
    return "," in between or any(view.words[at].text in "–—-" for at in range(mark.end, later[-1].start))


def after(view: View, name_end: int, case: str) -> RoleSpan | None:
    """The post in apposition after a name: `Мадияр Менилбеков, посол Казахстана в Саудовской Аравии, …`."""
    if view.key(name_end) not in (",", "–", "—") or name_end + 1 >= len(view.words):
        return None
    start = name_end + 1
    at = start
    while at < len(view.words) and view.post[at] is None and view.words[at].info.adjectives and at < start + 4:
        at += 1
    mark = view.post[at] if at < len(view.words) else None
    if mark is None or case not in _head_cases(view, mark):
        return None
    end = _right_edge(view, mark)
    heads = tuple(m.end - 1 for m in _posts_between(view, mark.start, end))
    return RoleSpan(start, end, frozenset({case}), heads, plural=False, rule="role after the name")


def _left_edge(view: View, name_start: int, floor: int) -> int:
    at = name_start - 1
    while at >= floor:
        if _stops(view, at):
            return at + 1
        at -= 1
    return floor


def _stops(view: View, at: int) -> bool:
    word = view.words[at]
    if view.quoted[at] or word.text in '«»"“”„':
        return False
    if view.post[at] is not None or view.organization[at] is not None or view.place[at] is not None:
        return False  # signs too: `и.о. министра`
    if not word.token.is_word:
        if word.text in "–—":
            return not post_follows(view, at + 1)
        initial = word.text == "." and at > 0 and len(view.words[at - 1].text) <= 2 and view.words[at - 1].capital
        return word.text in ".;:()!?…" and not initial
    if word.info.is_verb or word.info.best in ("GERUND", "INF", "PART_SHORT"):
        return not (word.capital and at > 0)  # `Университета Сунь Ятсена`
    return not word.info.lemmas.isdisjoint(_DIVIDING) and not word.info.nouns


def _posts_between(view: View, start: int, end: int) -> list[Mark]:
    found: list[Mark] = []
    for at in range(start, end):
        mark = view.post[at]
        if mark is None or mark.start != at or mark.end > end or view.quoted[at]:
            continue
        title = mark.post is not None and mark.post["lemma"] in _TITLES
        led_by = view.key(at) == "главе" and view.key(at - 1) == "во"
        if not title and not led_by:
            found.append(mark)
    return found


def _head_cases(view: View, mark: Mark) -> set[str]:
    """Cases of a post's head; of `временный поверенный` that of its last word."""
    if (declined := declined_cases(mark, view.key(mark.start))) is not None:
        return set(declined)
    cases: set[str] = set()
    for at in range(mark.start, mark.end):
        word = view.words[at]
        persons = [r for r in word.info.nouns if r.animate] or [*word.info.nouns, *word.info.adjectives]
        these = {r.case for r in persons if r.case}
        cases = these if not cases else (cases & these or cases)
    return cases or {"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"}


def _is_plural(view: View, mark: Mark, cases: set[str]) -> bool:
    word = view.words[mark.start]
    fits = [r for r in (*word.info.nouns, *word.info.adjectives) if r.case in cases]
    return bool(fits) and all(r.number == "Plur" for r in fits)


def _complement_holds(view: View, mark: Mark, end: int, cases: set[str]) -> bool:
    """Whether everything between a post's head and the name can depend on the head."""
    governed = False
    for at in range(mark.end, end):
        word, other = view.words[at], view.post[at]
        if view.quoted[at] or not word.token.is_word:
            governed = governed and word.text != ","
        elif word.info.is_preposition:
            if word.key in _JOINING_PREPOSITIONS and post_follows(view, at + 1):
                return False
            governed = True
        elif word.key in ("и", "или"):
            continue
        elif other is not None:
            own = {r.case for r in word.info.nouns} & {"Gen"}  # `политики` is a politician's or of a policy
            if not _post_can_depend(_head_cases(view, other) | own, cases, governed=governed):
                return False
        elif not (governed or _can_depend(view, at, cases) or _is_run(mark, word)):
            return False
    return True


def _is_run(mark: Mark, word: Word) -> bool:
    """`управляющий Национальным банком`, `заведующая кафедрой`: what somebody runs, in the instrumental."""
    return mark.post is not None and mark.post["lemma"] in RUNNING and "Ins" in word.info.cases


def _post_can_depend(other: set[str], cases: set[str], *, governed: bool) -> bool:
    """`советник министра`, `помощник президента`: a further post in the genitive, or in the same case."""
    return bool(other & ({"Gen"} | cases)) or (governed and other != {"Nom"})


def _can_depend(view: View, at: int, cases: set[str]) -> bool:
    word = view.words[at]
    if view.organization[at] is not None or view.place[at] is not None:
        return True
    if not word.info.cases or word.info.best in ("ADV", "NUM", "X", "PART"):
        return True
    return "Gen" in word.info.cases or bool(word.info.cases & cases and word.info.adjectives) or word.capital


def _with_modifiers(view: View, start: int, left: int, cases: set[str]) -> int:
    """Move left over the adjectives that agree with the head, `чрезвычайный и полномочный` included."""
    at = start
    while at - 1 >= left:
        word = view.words[at - 1]
        agrees = _agrees(word, view.words[start], cases) and not _points(word)
        joins = word.key == "и" and at - 2 >= left and view.key(at - 2).startswith("чрезвычайн")
        if not agrees and not joins:
            break
        at -= 1
    return at


def _points(word: Word) -> bool:
    """`их председатель`, `на нем | заместитель спикера`: a pronoun, though one that sounds like an adjective."""
    return not word.info.lemmas.isdisjoint(POINTING) or any(r.pos == "PRON" for r in word.info.readings[:1])


def _agrees(word: Word, head: Word, cases: set[str]) -> bool:
    """Whether an adjective agrees with the head in one of the cases; with a head like `поверенный` in case alone."""
    nouns = ((case, noun_in(head, case)) for case in cases)
    if any(noun is not None and adjective_in(word, case, noun.number, noun.gender) for case, noun in nouns):
        return True
    return not head.info.nouns and bool({r.case for r in word.info.adjectives} & cases)


def _right_edge(view: View, mark: Mark) -> int:
    """Where an apposition ends: at a comma that opens no further post, a verb, or a sign."""
    at = mark.end
    while at < len(view.words):
        word = view.words[at]
        if view.quoted[at]:
            at += 1
            continue
        if word.text == "," and not (post_follows(view, at + 1) or _noun_list(view, at)):
            return at
        if word.text in _RIGHT_STOPS or (
            word.info.is_verb and view.organization[at] is None and view.place[at] is None
        ):
            return at
        at += 1
    return at


def _noun_list(view: View, at: int) -> bool:
    """Whether a comma stands inside `развития, промышленности и торговли`: nouns in the genitive up to an `и`."""
    for offset in range(at + 1, min(at + 6, len(view.words))):
        word = view.words[offset]
        if word.key == "и":
            return offset > at + 1
        if not (word.text == "," or "Gen" in word.info.cases):
            return False
    return False
