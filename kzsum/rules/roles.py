"""Posts: the whole noun phrase that says what a person is, found beside the name and put in the nominative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kzsum.rules.view import Mark, View
from kzsum.words import ADJECTIVAL, Word, adjective_in, lower_first, nominative, noun_in, text_of

# Words beside a post that are no part of it: they point back, or tell how new the holder is.
DROPPED = frozenset(
    "новый вновь назначить назначенный новоназначенный избрать прибыть прибывший свой его ее их этот тот данный господин госпожа нынешний тогдашний прибывший "
    "вышеназванный упомянутый избранный новоизбранный также уже известный".split()
)
_TITLES = frozenset({"шейх", "лорд", "леди", "граф", "барон", "доктор"})  # titles of a person, no posts
_DIVIDING = frozenset("который где когда что чтобы если а но однако поскольку хотя куда откуда чей".split())
_JOINING_PREPOSITIONS = frozenset("с со у к ко от для о об между через".split())
_POINTING = frozenset("этот тот данный его ее их свой".split())
_RIGHT_STOPS = frozenset(".;:()–—")


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Words `start` to `end` of a view are a post whose head stands in one of `cases`; `heads` are its post nouns."""

    start: int
    end: int
    cases: frozenset[str]
    heads: tuple[int, ...]
    plural: bool
    rule: str


def before(view: View, name_start: int, floor: int, fits: frozenset[str]) -> RoleSpan | None:
    """The longest post that stands right before a name; `floor` is where the person before ends, `fits` the name's cases."""
    return next(iter(candidates(view, name_start, floor, fits)), None)


def candidates(view: View, name_start: int, floor: int, fits: frozenset[str]) -> list[RoleSpan]:
    """All posts that may belong to the name that begins at `name_start`, the longest first."""
    found: list[RoleSpan] = []
    if name_start == 0 or view.words[name_start - 1].info.is_preposition:
        return found
    left = _left_edge(view, name_start, floor)
    marks = _posts_between(view, left, name_start)
    for mark in marks:
        cases = _head_cases(view, mark) & fits
        if cases and _complement_holds(view, mark, name_start, cases):
            start = _with_modifiers(view, mark.start, left, cases)
            if _gives_way(view, mark, marks):
                continue
            heads = tuple(m.end - 1 for m in marks if m.start >= mark.start)
            plural = _is_plural(view, mark, cases)
            found.append(RoleSpan(start, name_start, frozenset(cases), heads, plural, "role before the name"))
    return found


def _gives_way(view: View, mark: Mark, marks: Sequence[Mark]) -> bool:
    """A loose word (`участникам, прежде всего председателю`, `представителем общины – архиепископом`) gives way to a real post."""
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
    return RoleSpan(start, end, frozenset({case}), heads, False, "role after the name")


def text(view: View, span: RoleSpan, case: str) -> str:
    """The post in the nominative, without words that only point back."""
    kept = [at for at in range(span.start, span.end) if not _dropped(view, at)]
    phrase = [view.words[at] for at in kept]
    if not phrase:
        return ""
    heads = frozenset(kept.index(at) for at in span.heads if at in kept)
    form = nominative(phrase, case, heads=heads, singular=_plural_in(view, span, case))
    return tidy(form or _by_table(view, kept, phrase))


def _plural_in(view: View, span: RoleSpan, case: str) -> bool:
    """Whether the first head is a plural in this case: `послы`, `директора`."""
    word = view.words[span.heads[0]] if span.heads else None
    fits = [r for r in (*word.info.nouns, *word.info.adjectives) if r.case == case] if word is not None else []
    return span.plural or (bool(fits) and all(r.number == "Plur" for r in fits))


def _by_table(view: View, kept: list[int], phrase: list[Word]) -> str:
    """A post whose head the dictionary cannot inflect: the table's own form of it."""
    replaced: dict[int, str] = {}
    for position, at in enumerate(kept):
        mark = view.post[at]
        if mark is not None and mark.post is not None and mark.start == at:
            lemma = mark.post["lemma"].split()
            if len(lemma) == mark.end - mark.start:
                replaced |= {position + offset: word for offset, word in enumerate(lemma)}
    return lower_first(text_of(phrase, replaced), phrase[0])


def tidy(role: str) -> str:
    """A post without the capital of a sentence's beginning and without loose signs."""
    return role.strip(" ,;:–—-")


def _dropped(view: View, at: int) -> bool:
    word = view.words[at]
    if (
        word.info.lemmas & {"шейх", "сэр", "лорд", "дама"}
        and at == len(view.words) - 1
        or "шейх" in word.info.lemmas
        or word.key == "сэр"
    ):
        return True
    if view.post[at] is not None:
        return False
    if not word.info.lemmas.isdisjoint(DROPPED) and (not word.capital or at == 0):
        return not word.info.lemmas.isdisjoint(_POINTING) or _post_follows(view, at + 1)
    nearby = [view.words[i] for i in (at - 1, at + 1) if 0 <= i < len(view.words)]
    return view.key(at) in ("в", "этой", "страны", "стране") and _pointing_phrase(view, at) and bool(nearby)


def _pointing_phrase(view: View, at: int) -> bool:
    """Whether `в этой стране`, `этой страны` covers the word."""
    for start in range(max(0, at - 2), at + 1):
        keys = [view.key(start + i) for i in range(3)]
        if keys[0] == "в" and keys[1] in ("этой", "этом") and start <= at <= start + 2:
            return True
        if keys[0] in ("этой", "этого") and keys[1] in ("страны", "государства") and start <= at <= start + 1:
            return True
    return False


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
    if not word.token.is_word:
        if word.text in "–—":
            return not _post_follows(view, at + 1)
        initial = word.text == "." and at > 0 and len(view.words[at - 1].text) <= 2 and view.words[at - 1].capital
        return word.text in ".;:()!?…" and not initial
    if view.post[at] is not None or view.organization[at] is not None or view.place[at] is not None:
        return False
    if word.info.is_verb or word.info.best in ("GERUND", "INF", "PART_SHORT"):
        return True
    return not word.info.lemmas.isdisjoint(_DIVIDING) and not word.info.nouns


def _post_follows(view: View, at: int) -> bool:
    while at < len(view.words) and view.post[at] is None and view.words[at].info.best in ADJECTIVAL:
        at += 1
    return at < len(view.words) and view.post[at] is not None


def _posts_between(view: View, start: int, end: int) -> list[Mark]:
    found: list[Mark] = []
    for at in range(start, end):
        mark = view.post[at]
        title = mark is not None and mark.post is not None and mark.post["lemma"] in _TITLES
        led_by = view.key(at) == "главе" and view.key(at - 1) == "во"
        if (
            mark is not None
            and mark.start == at
            and mark.end <= end
            and not view.quoted[at]
            and not title
            and not led_by
        ):
            found.append(mark)
    return found


def _head_cases(view: View, mark: Mark) -> set[str]:
    """Cases of a post's head; of `временный поверенный` that of its last word."""
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
    governed, at = False, mark.end
    while at < end:
        word = view.words[at]
        if view.quoted[at] or not word.token.is_word:
            governed = governed and word.text != ","
        elif word.info.is_preposition:
            if word.key in _JOINING_PREPOSITIONS and _post_follows(view, at + 1):
                return False
            governed = True
        elif word.key in ("и", "или"):
            pass
        elif view.post[at] is not None:
            other = _head_cases(view, view.post[at])
            if not other & ({"Gen"} | cases) and (not governed or other == {"Nom"}):
                return False
        elif (
            view.organization[at] is None
            and view.place[at] is None
            and not governed
            and not _can_depend(view, at, cases)
        ):
            return False
        at += 1
    return True


def _can_depend(view: View, at: int, cases: set[str]) -> bool:
    word = view.words[at]
    if not word.info.cases or word.info.best in ("ADV", "NUM", "X", "PART"):
        return True
    return "Gen" in word.info.cases or bool(word.info.cases & cases and word.info.adjectives) or word.capital


def _with_modifiers(view: View, start: int, left: int, cases: set[str]) -> int:
    """Move left over the adjectives that agree with the head, `чрезвычайный и полномочный` included."""
    at = start
    head = view.words[start]
    while at - 1 >= left:
        word = view.words[at - 1]
        agrees = any(
            adjective_in(word, case, reading.number, reading.gender) is not None
            for case in cases
            for reading in [noun_in(head, case)]
            if reading is not None
        ) or (not head.info.nouns and bool({r.case for r in word.info.adjectives} & cases))
        if agrees and word.info.lemmas.isdisjoint(_POINTING):
            at -= 1
        elif word.key == "и" and at - 2 >= left and view.key(at - 2).startswith("чрезвычайн"):
            at -= 1
        else:
            break
    return at


def _right_edge(view: View, mark: Mark) -> int:
    """Where an apposition ends: at a comma that opens no further post, a verb, or a sign."""
    at = mark.end
    while at < len(view.words):
        word = view.words[at]
        if view.quoted[at]:
            at += 1
            continue
        if word.text == "," and not (_post_follows(view, at + 1) or _noun_list(view, at)):
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


def fullest(roles: Sequence[str | None]) -> str | None:
    """The longest of the roles a document gives one person."""
    given = [role for role in roles if role]
    return max(given, key=lambda role: len(role.split()), default=None)
