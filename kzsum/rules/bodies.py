"""Bodies: ministries, embassies, universities, organisations - the longest name that the text gives them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from kzsum import tables
from kzsum.morph import CASES
from kzsum.rules.view import View
from kzsum.words import Word, adjective_in, lower_first, nominative, noun_in, text_of

HEAD_COLUMNS = ("lemma", "proper", "example")
_KEEPS = frozenset({"при", "по", "для"})
_FOREIGN_MINISTRY = frozenset({"мид", "министерство"})
_COMPANY_WORDS = frozenset("компания концерн корпорация агентство авиакомпания холдинг".split())


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in words `start` to `end` of a view; `state` is the one it belongs to, `None` where none is told."""

    view: View
    start: int
    end: int
    name: str
    state: str | None
    international: bool
    head: str
    rule: str

    @property
    def mission(self) -> bool:
        """Whether it is an embassy, a consulate or a permanent mission."""
        return any(
            stem in self.name.lower()
            for stem in (
                "посольств",
                "консульств",
                "постпредств",
                "дипмисси",
                "дипломатическая миссия",
                "представительств",
            )
        )

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a word with this span."""
        return self.start < end and start < self.end


@lru_cache(maxsize=1)
def head_lemmas() -> dict[str, str]:
    """How much a head needs to be a body's name, by lemma."""
    return {row["lemma"]: row["proper"] for row in tables.rows("body_heads", HEAD_COLUMNS, ("lemma",))}


def bodies(view: View, names: Collection[int]) -> list[Body]:
    """The bodies of a sentence, left to right; `names` are the words that belong to persons' names."""
    found: list[Body] = []
    at = 0
    while at < len(view.words):
        body = None if at in names else _at(view, at, names)
        if body is None:
            at += 1
        else:
            found.append(body)
            at = max(body.end, at + 1)
    return found


def _at(view: View, at: int, names: Collection[int]) -> Body | None:
    """The body whose name begins at a word: built on a head noun, or known by the table."""
    composed = _composed(view, at, names)
    known = _known(view, at, names)
    if composed is not None and known is not None:
        return composed if composed.end > known.end else known
    return composed or known


def _known(view: View, at: int, names: Collection[int]) -> Body | None:
    mark = view.organization[at]
    if mark is None or mark.start != at or mark.organization is None:
        return None
    row = mark.organization
    end = _extended(view, mark.end, names) if row["kind"] in ("ministry", "parliament") else mark.end
    state = row["country"] or _state(view, at, end)
    international = row["kind"] == "international"
    return Body(
        view, at, end, _name(view, at, end), None if international else state, international, row["kind"], "known body"
    )


def _extended(view: View, end: int, names: Collection[int]) -> int:
    """`МИД | Турции`, `Сенат | Франции`, `Палата представителей | Конгресса США`."""
    while end < len(view.words) and end not in names:
        place, other = view.place[end], view.organization[end]
        if place is not None and place.start == end and place.place is not None and place.place.kind == "country":
            return place.end
        if other is None or other.start != end or "Gen" not in view.words[end].info.cases:
            return end
        end = other.end
    return end


def _composed(view: View, at: int, names: Collection[int]) -> Body | None:
    word = view.words[at]
    if not word.token.is_word or view.quoted[at]:
        return None
    head = _head_after_modifiers(view, at)
    if head is None:
        return None
    lemma = _head_lemma(view.words[head])
    end = _end(view, head + 1, names)
    kind = head_lemmas()[lemma]
    if not _proper(view, at, head, end, kind) or _several(view, at, head, end):
        return None
    if lemma in _COMPANY_WORDS and at == head and end > head + 1 and view.words[head + 1].text in '«"“':
        at = head + 1 if lemma != "корпорация" else head
    state = _state(view, at, end)
    return Body(
        view,
        at,
        end,
        _name(view, at, end),
        state,
        _is_international(view, at, end, state),
        lemma,
        "body by its head noun",
    )


def _head_after_modifiers(view: View, at: int) -> int | None:
    """The head noun of the body whose first word (an adjective, or the head itself) stands here."""
    for position in range(at, min(at + 6, len(view.words))):
        word = view.words[position]
        if _head_lemma(word) and not view.quoted[position]:
            return position if position == at or _agrees(view, at, position) else None
        joined = word.key in ("и", ",") and position > at
        if not (word.info.adjectives and word.info.best in ("ADJ", "DET", "PART_FULL", "PROPN", "NOUN") or joined):
            return None
        if view.post[position] is not None:
            return None
    return None


def _agrees(view: View, first: int, head: int) -> bool:
    """Whether the word that opens the name agrees with the head: `Национального университета`, not `новый университет`."""
    opening, noun = view.words[first], view.words[head]
    for case in CASES:
        reading = noun_in(noun, case)
        if reading is not None and adjective_in(opening, case, reading.number, reading.gender) is not None:
            return opening.info.lemmas.isdisjoint(
                {
                    "новый",
                    "этот",
                    "свой",
                    "данный",
                    "крупный",
                    "ведущий",
                    "местный",
                    "другой",
                    "казахстанский",
                    "весь",
                    "наш",
                    "ряд",
                    "профильный",
                    "соответствующий",
                    "самый",
                }
            )
    return False


def _head_lemma(word: Word) -> str:
    if word.info.best in ("ADJ", "VERB"):
        return ""
    for lemma in sorted(word.info.lemmas):
        if lemma in head_lemmas():
            return lemma
    return ""


def _end(view: View, at: int, names: Collection[int]) -> int:
    """Where a body's name ends: its genitives, quoted title, `имени …`, and groups with при, по, для."""
    governed = False
    while at < len(view.words) and at not in names:
        word = view.words[at]
        if view.quoted[at] or (word.text in '«"“' and at + 1 < len(view.words) and view.quoted[at + 1]):
            at = _quote_end(view, at)
            continue
        if word.key in ("имени", "им") or (word.text == "." and view.key(at - 1) == "им"):
            at = _dedication_end(view, at)
            continue
        if word.key in _KEEPS and _kept(view, at):
            governed = True
        elif word.key in ("в", "во", "на") and _place_after(view, at) and not governed and _diplomatic(view, at):
            return _place_end(view, at + 1)
        elif word.text == "," or word.key == "и":
            if not _list_goes_on(view, at, names):
                return at
        elif word.text in "–—-" and view.key(at + 1).startswith("участник"):
            pass
        elif not _belongs(view, at, governed):
            return at
        at += 1
    return at


def _kept(view: View, at: int) -> bool:
    """`Совет … по правам человека`, `Агентство … при Министерстве …`, not `… при поддержке посольства`."""
    following = view.words[at + 1] if at + 1 < len(view.words) else None
    if following is None or not following.token.is_word:
        return False
    if view.key(at) == "при":
        return following.capital or bool(_head_lemma(following))
    return (
        following.info.lemmas.isdisjoint({"инициатива", "приглашение", "случай", "итог", "вопрос"})
        or view.key(at) != "по"
    )


def _belongs(view: View, at: int, governed: bool) -> bool:
    word = view.words[at]
    if (
        not word.token.is_word
        or word.info.is_preposition
        or word.info.is_verb
        or word.info.best in ("GERUND", "ADV", "PART", "SCONJ", "PRON", "INF", "CCONJ")
    ):
        return False
    if (
        view.post[at] is not None
        and not word.capital
        and not ("Plur" in {r.number for r in word.info.nouns if r.case == "Gen"})
    ):
        return False
    place = view.place[at]
    if place is not None:
        return place.place is not None and (place.place.kind != "adjective" or "Gen" in word.info.cases)
    if governed and word.info.cases & {"Loc", "Dat", "Gen"}:
        return True
    return "Gen" in word.info.cases or word.text.isupper() or (word.capital and not word.info.cases)


def _list_goes_on(view: View, at: int, names: Collection[int]) -> bool:
    """`культуры и инноваций Венгрии`, `языка, литературы и рукописей`: a genitive after a genitive."""
    after = at + 1
    if after >= len(view.words) or after in names or view.post[after] is not None or _head_lemma(view.words[after]):
        return False
    word, earlier = view.words[after], view.words[at - 1]
    if not earlier.info.cases & {"Gen", "Dat", "Loc"} and earlier.info.cases:
        return False
    if not word.info.cases & {"Gen", "Dat", "Loc"} or word.info.is_verb or word.info.is_preposition:
        return False
    if view.key(at) == ",":
        later = [view.key(i) for i in range(after, min(after + 5, len(view.words)))]
        return "и" in later and "Gen" in word.info.cases and word.info.best in ("NOUN", "ADJ")
    if view.place[at - 1] is not None and view.place[after] is not None:
        return False
    best = max(word.info.nouns or word.info.adjectives, key=lambda r: r.prob, default=None)
    return best is not None and (
        best.case in ("Gen", "Dat", "Loc") or word.info.best == "ADJ" or "Gen" in word.info.cases and not word.capital
    )


def _quote_end(view: View, at: int) -> int:
    at += 1
    while at < len(view.words) and view.quoted[at]:
        at += 1
    return min(at + 1, len(view.words)) if at < len(view.words) and view.words[at].text in '»"”' else at


def _dedication_end(view: View, at: int) -> int:
    at += 1
    start = at
    while (
        at < len(view.words)
        and at < start + 4
        and (view.words[at].capital or view.words[at].text.startswith("аль-") or view.words[at].text == ".")
    ):
        fits = (
            "Gen" in view.words[at].info.cases
            or not view.words[at].info.cases
            or view.words[at].text == "."
            or view.words[at].text.isupper()
            or at == start
        )
        if not fits:
            break
        at += 1
    return at


def _place_after(view: View, at: int) -> bool:
    return at + 1 < len(view.words) and view.place[at + 1] is not None


def _place_end(view: View, at: int) -> int:
    mark = view.place[at]
    return mark.end if mark is not None else at


def _diplomatic(view: View, at: int) -> bool:
    """`посольство Казахстана в Греции` keeps its place, `университет Будапешта в Вене` does not."""
    return any(
        not view.words[i].info.lemmas.isdisjoint(
            {"посольство", "генконсульство", "консульство", "миссия", "представительство", "дипмиссия"}
        )
        for i in range(max(0, at - 5), at)
    )


def _proper(view: View, first: int, head: int, end: int, kind: str) -> bool:
    capital = view.words[first].capital and first > 0 or view.words[head].capital and first > 0
    if first == 0 and view.words[first].capital:
        capital = head > first and view.place[first] is None or any(_named(view, at) for at in range(head + 1, end))
    named = any(_named(view, at) for at in range(head + 1, end)) or any(
        view.place[at] is not None or view.words[at].capital for at in range(first, head) if at > 0
    )
    if kind == "always":
        return end > head + 1 or capital or head > first
    if kind == "weak":
        return named or view.key(end - 1) == "города"
    return bool(capital or named)


def _several(view: View, first: int, head: int, end: int) -> bool:
    """`корейские компании`, `казахстанские вузы`: bodies in general, with nothing but a state's adjective."""
    plural = all(r.number == "Plur" for r in view.words[head].info.nouns if r.prob > 0.05) and bool(
        view.words[head].info.nouns
    )
    return plural and end == head + 1 and not (view.words[head].capital and head > 0)


def _named(view: View, at: int) -> bool:
    word = view.words[at]
    return view.quoted[at] or view.place[at] is not None or word.capital or word.key == "имени"


def _state(view: View, start: int, end: int) -> str | None:
    """The state whose body it is: the first one in its name; for an embassy the one it speaks for."""
    for at in range(start, end):
        mark = view.place[at]
        if mark is not None and mark.place is not None and not view.quoted[at]:
            if view.key(at - 1) in ("в", "во", "на") and at - 1 > start and mark.place.kind == "country":
                continue
            return mark.place.code
    return None


def _is_international(view: View, start: int, end: int, state: str | None) -> bool:
    if state is not None:
        return False
    return any(
        mark is not None and mark.organization is not None and mark.organization["kind"] == "international"
        for mark in view.organization[start:end]
    )


def _name(view: View, start: int, end: int) -> str:
    """The body's name in the nominative."""
    phrase = view.words[start:end]
    first = phrase[0]
    if first.text in '«"“' or (first.text.isupper() and len(first.text) > 1):
        return text_of(phrase)
    for case in _likely_cases(view, start):
        form = nominative(phrase, case, keep_first=True)
        if form is not None and case in first.info.cases:
            return _first_letter(form, view, start)
    return _first_letter(text_of(phrase), view, start)


def _likely_cases(view: View, start: int) -> tuple[str, ...]:
    governed = {
        "в": ("Loc", "Acc"),
        "во": ("Loc", "Acc"),
        "на": ("Loc", "Acc"),
        "с": ("Ins", "Gen"),
        "к": ("Dat",),
        "по": ("Dat",),
        "о": ("Loc",),
        "при": ("Loc",),
        "от": ("Gen",),
        "из": ("Gen",),
        "для": ("Gen",),
    }
    before = view.words[start - 1] if start else None
    depends = before is not None and before.info.best in ("NOUN", "PROPN") and not before.info.is_preposition
    first = ("Gen",) if depends else governed.get(view.key(start - 1), ("Nom",))
    return tuple(dict.fromkeys((*first, "Nom", "Gen", "Ins", "Dat", "Loc", "Acc")))


def _first_letter(name: str, view: View, start: int) -> str:
    return (
        lower_first(name, view.words[start])
        if start == 0 and view.words[start].info.best != "PROPN" and _common_head(view, start)
        else name
    )


def _common_head(view: View, start: int) -> bool:
    return not view.words[start].info.lemmas.isdisjoint(
        {"посольство", "генконсульство", "генеральный", "консульство"}
    ) and view.words[start].key.startswith("посольств")
