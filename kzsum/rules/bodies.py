"""Bodies: ministries, embassies, universities, organisations - the longest name that the text gives them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from kzsum import tables
from kzsum.morph import CASES
from kzsum.rules.body_spans import end_of, head_lemma, head_lemmas
from kzsum.rules.view import Mark, View
from kzsum.words import Word, adjective_in, as_written, lower_first, nominative, noun_in, text_of

_MODIFIERS = 5  # so many words may stand before the head of a body's name
_MODIFYING = frozenset({"ADJ", "DET", "PART_FULL", "PROPN", "NOUN"})
_DEPARTMENTS = frozenset({"департамент", "отдел", "управление", "дирекция"})
_COMPANIES = tables.words("companies")
_LOOSE_MODIFIERS = tables.words("loose_modifiers")
_FOREIGN_MINISTRY = ("мид", "министерство иностранных дел", "внешнеполитическое ведомство")
_MISSION_STEMS = ("посольств", "консульств", "постпредств", "дипмисси", "дипломатическая миссия", "представительств")
_GOVERNED = {
    "в": ("Loc", "Acc"), "во": ("Loc", "Acc"), "на": ("Loc", "Acc"), "с": ("Ins", "Gen"), "к": ("Dat",), "по": ("Dat",),
    "о": ("Loc",), "при": ("Loc",), "от": ("Gen",), "из": ("Gen",), "для": ("Gen",),
}  # fmt: skip


class Body(NamedTuple):
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
        name = self.name.lower()
        return any(stem in name for stem in _MISSION_STEMS)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a word with this span."""
        return self.start < end and start < self.end


def is_foreign_ministry(body: Body) -> bool:
    """Whether a body is a foreign ministry, of whatever state."""
    return body.name.lower().startswith(_FOREIGN_MINISTRY)


def bodies(view: View, names: Collection[int]) -> list[Body]:
    """The bodies of a sentence, left to right; `names` are the words that belong to persons' names."""
    found: list[Body] = []
    heads, free = _heads(view), 0
    for at, mark in enumerate(view.organization):
        if at < free or at in names or (at not in heads and mark is None):
            continue
        body = _at(view, at, heads.get(at), names)
        if body is not None:
            found.append(body)
            free = body.end
    return found


def _at(view: View, at: int, head: int | None, names: Collection[int]) -> Body | None:
    """The body whose name begins at a word: built on a head noun, or known by the table."""
    composed = None if head is None else _composed(view, at, head, names)
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
        view,
        at,
        end,
        _table_name(view, mark, row, end) or _name(view, at, end),
        None if international else state,
        international,
        row["kind"],
        "known body",
    )


def _table_name(view: View, mark: Mark, row: tables.Row, end: int) -> str | None:
    """The nominative as the table has it, of words that no dictionary may know: `Лок Сабхи` -> `Лок Сабха`."""
    found = view.words[mark.start : mark.end]
    for phrase in (row["name"], *tables.split(row["also"])):
        known = phrase.split()
        if len(known) == len(found) and all(_alike(k, w.text) for k, w in zip(known, found, strict=True)):
            rest = text_of(view.words[mark.end : end]) if end > mark.end else ""
            return " ".join([*(as_written(k, w.text) for k, w in zip(known, found, strict=True)), *rest.split()])
    return None


def _alike(known: str, written: str) -> bool:
    """Whether two words may be forms of one: they begin alike."""
    same = known.lower().replace("ё", "е"), written.lower().replace("ё", "е")
    kept = max(2, min(len(known), len(written)) - 3)
    return same[0][:kept] == same[1][:kept] and abs(len(known) - len(written)) <= 3


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


def _composed(view: View, at: int, head: int, names: Collection[int]) -> Body | None:
    lemma = head_lemma(view.words[head])
    end = end_of(view, head + 1, names)
    if lemma in _DEPARTMENTS and any(_ministry(view, inner) for inner in range(head + 1, end)):
        return None  # a department is a part of the ministry that is named with it
    kind = head_lemmas()[lemma]
    if not _proper(view, at, head, end, kind) or _several(view, head, end):
        return None
    if lemma in _COMPANIES and at == head and end > head + 1 and view.words[head + 1].text in '«"“':
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


def _ministry(view: View, at: int) -> bool:
    mark = view.organization[at]
    known = mark is not None and mark.organization is not None and mark.organization["kind"] == "ministry"
    lemma = head_lemma(view.words[at])
    return known or lemma in ("министерство", "мид", "мвд", "мчс") or lemma.startswith("мин")


def _heads(view: View) -> dict[int, int]:
    """The words with which a body's name may begin, each with the place of its head noun, which is one of them."""
    found: dict[int, int] = {}
    for head, word in enumerate(view.words):
        if not head_lemma(word) or view.quoted[head] or not word.token.is_word:
            continue
        found[head] = head
        for at in range(head - 1, max(-1, head - _MODIFIERS - 1), -1):
            if at in found or view.post[at] is not None:
                break
            if _modifies(view.words[at]):
                if view.words[at].token.is_word and not view.quoted[at] and _agrees(view, at, head):
                    found[at] = head
            elif view.words[at].key not in ("и", ","):
                break
    return found


def _modifies(word: Word) -> bool:
    """An adjective in a body's name; a participle only with a capital: not `созванным | Генконсульством`."""
    proper = word.info.best != "PART_FULL" or word.capital
    return proper and bool(word.info.adjectives) and word.info.best in _MODIFYING


def _agrees(view: View, first: int, head: int) -> bool:
    """Whether the first word agrees with the head: `Национального университета`, not `новый университет`."""
    opening, noun = view.words[first], view.words[head]
    for case in CASES:
        reading = noun_in(noun, case)
        if reading is not None and adjective_in(opening, case, reading.number, reading.gender) is not None:
            return opening.info.lemmas.isdisjoint(_LOOSE_MODIFIERS)
    return False


def _proper(view: View, first: int, head: int, end: int, kind: str) -> bool:
    """Whether the words are a name, by what the table asks of their head: `always`, `weak` or `named`."""
    complement = any(_named(view, at) for at in range(head + 1, end))
    if kind == "stated":
        return complement or any(view.place[at] is not None for at in range(first, head))
    if first == 0 and view.words[0].capital:
        capital = (head > 0 and view.place[0] is None) or complement
    else:
        capital = first > 0 and (view.words[first].capital or view.words[head].capital)
    if kind == "always":
        return end > head + 1 or capital or head > first
    named = complement or any(view.place[at] is not None or view.words[at].capital for at in range(max(1, first), head))
    if kind == "weak":
        return named or view.key(end - 1) == "города"
    return capital or named


def _several(view: View, head: int, end: int) -> bool:
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
            if mark.place.ambiguous and view.words[at].info.best == "ADJ":
                continue  # `Королевский институт` is not of the town of Королев
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
    if first.text[:2].isupper():  # `МИДом Грузии`
        return text_of(phrase, {0: "".join(letter for letter in first.text if letter.isupper())})
    for case in _likely_cases(view, start):
        form = nominative(phrase, case, keep_first=True)
        if form is not None and case in first.info.cases:
            return _first_letter(form, view, start)
    return _first_letter(text_of(phrase), view, start)


def _likely_cases(view: View, start: int) -> tuple[str, ...]:
    """The cases in which the name may stand, those first that the word before it asks for."""
    before = view.words[start - 1] if start else None
    depends = before is not None and before.info.best in ("NOUN", "PROPN") and not before.info.is_preposition
    first = ("Gen",) if depends else _GOVERNED.get(view.key(start - 1), ("Nom",))
    return tuple(dict.fromkeys((*first, "Nom", "Gen", "Ins", "Dat", "Loc", "Acc")))


def _first_letter(name: str, view: View, start: int) -> str:
    """`Посольство …` at the beginning of a sentence is `посольство …`."""
    first = view.words[start]
    common = start == 0 and first.info.best != "PROPN" and first.key.startswith("посольств")
    return lower_first(name, first) if common and "посольство" in first.info.lemmas else name
