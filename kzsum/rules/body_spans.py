"""The words of a body's name: what may be its head, and where its genitives, title and complements end."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from kzsum import tables
from kzsum.rules.view import View
from kzsum.words import Info, Word

HEAD_COLUMNS = ("lemma", "proper", "example")
_KEEPS = frozenset({"при", "по", "для"})
_NOT_BY = frozenset(
    {"инициатива", "приглашение", "случай", "итог", "вопрос"}
)  # `по инициативе` joins nothing to a name
_OBLIQUE = frozenset({"Gen", "Dat", "Loc"})
_MISSIONS = tables.words("missions")


@lru_cache(maxsize=1)
def head_lemmas() -> dict[str, str]:
    """How much a head needs to be a body's name, by lemma."""
    return {row["lemma"]: row["proper"] for row in tables.rows("body_heads", HEAD_COLUMNS, ("lemma",))}


def head_lemma(word: Word) -> str:
    """The lemma by which a word is a body's head, empty for other words."""
    return _head_lemma(word.info)


@lru_cache(maxsize=65536)
def _head_lemma(info: Info) -> str:
    if info.best in ("ADJ", "VERB"):
        return ""
    return min((lemma for lemma in info.lemmas if lemma in head_lemmas()), default="")


def end_of(view: View, at: int, names: Collection[int]) -> int:
    """Where a body's name ends: its genitives, quoted title, `имени …`, and groups with при, по, для."""
    governed = False
    while at < len(view.words) and at not in names:
        jump = _title_end(view, at)
        if jump is not None:
            at = jump
            continue
        word = view.words[at]
        if word.key in _KEEPS and _kept(view, at):
            governed = True
        elif not governed and _stands_in_place(view, at):
            mark = view.place[at + 1]
            return mark.end if mark is not None else at + 1
        elif not _goes_on(view, at, names, governed=governed):
            return at
        at += 1
    return at


def _title_end(view: View, at: int) -> int | None:
    """Over a title in quotation marks and over `имени …`; `None` where neither begins here."""
    word = view.words[at]
    if view.quoted[at] or (word.text in '«"“' and at + 1 < len(view.words) and view.quoted[at + 1]):
        return _quote_end(view, at)
    if word.key in ("имени", "им") or (word.text == "." and view.key(at - 1) == "им"):
        return _dedication_end(view, at)
    return None


def _stands_in_place(view: View, at: int) -> bool:
    """`посольство Казахстана | в Греции`: the place belongs to a mission's name."""
    return (
        view.key(at) in ("в", "во", "на")
        and at + 1 < len(view.words)
        and view.place[at + 1] is not None
        and _diplomatic(view, at)
    )


def _goes_on(view: View, at: int, names: Collection[int], *, governed: bool) -> bool:
    """Whether a word or sign belongs to the name that it follows."""
    word = view.words[at]
    if word.text == "," or word.key == "и":
        return _list_goes_on(view, at, names)
    if word.text in "–—-" and view.key(at + 1).startswith("участник"):
        return True
    return _belongs(view, at, governed=governed)


def _kept(view: View, at: int) -> bool:
    """`Совет … по правам человека`, `Агентство … при Министерстве …`, not `… при поддержке посольства`."""
    following = view.words[at + 1] if at + 1 < len(view.words) else None
    if following is None or not following.token.is_word:
        return False
    if view.key(at) == "при":
        return following.capital or bool(head_lemma(following))
    return view.key(at) != "по" or following.info.lemmas.isdisjoint(_NOT_BY)


def _belongs(view: View, at: int, *, governed: bool) -> bool:
    word = view.words[at]
    if not _nominal(word) or _one_person(view, at):
        return False
    place = view.place[at]
    if place is not None:
        return place.place is not None and (place.place.kind != "adjective" or "Gen" in word.info.cases)
    if governed and word.info.cases & _OBLIQUE:
        return True
    bearing = word.capital and view.words[at - 1].capital and bool(head_lemma(view.words[at - 1]))
    return "Gen" in word.info.cases or word.text.isupper() or (word.capital and not word.info.cases) or bearing


def _nominal(word: Word) -> bool:
    other = word.info.best in ("GERUND", "ADV", "PART", "SCONJ", "PRON", "INF", "CCONJ")
    verb = word.info.is_verb and not word.capital  # `Университет Сунь Ятсена`
    return word.token.is_word and not (word.info.is_preposition or verb or other)


def _one_person(view: View, at: int) -> bool:
    """A post that belongs to no name of a body: `министра`, but not `Союз писателей`."""
    word = view.words[at]
    plural = any(r.case == "Gen" and r.number == "Plur" for r in word.info.nouns)
    return view.post[at] is not None and not word.capital and not plural


def _list_goes_on(view: View, at: int, names: Collection[int]) -> bool:
    """`культуры и инноваций Венгрии`, `языка, литературы и рукописей`: a genitive after a genitive."""
    after = at + 1
    if after >= len(view.words) or after in names or view.post[after] is not None or head_lemma(view.words[after]):
        return False
    word, earlier = view.words[after], view.words[at - 1]
    if not earlier.info.cases & _OBLIQUE and earlier.info.cases:
        return False
    if not word.info.cases & _OBLIQUE or word.info.is_verb or word.info.is_preposition:
        return False
    if view.key(at) == ",":
        later = [view.key(i) for i in range(after, min(after + 5, len(view.words)))]
        return "и" in later and "Gen" in word.info.cases and word.info.best in ("NOUN", "ADJ")
    if view.place[at - 1] is not None and view.place[after] is not None:
        return False
    return _rather_oblique(word)


def _rather_oblique(word: Word) -> bool:
    best = max(word.info.nouns or word.info.adjectives, key=lambda r: r.prob, default=None)
    return best is not None and (
        best.case in _OBLIQUE or word.info.best == "ADJ" or ("Gen" in word.info.cases and not word.capital)
    )


def _quote_end(view: View, at: int) -> int:
    at += 1
    while at < len(view.words) and view.quoted[at]:
        at += 1
    return min(at + 1, len(view.words)) if at < len(view.words) and view.words[at].text in '»"”' else at


def _dedication_end(view: View, at: int) -> int:
    """Over `имени Льва Гумилева`, `им. аль-Фараби`: at most four words that may stand in the genitive."""
    start = at + 1
    end = start
    while end < min(start + 4, len(view.words)) and _dedicated(view.words[end], first=end == start):
        end += 1
    return end


def _dedicated(word: Word, *, first: bool) -> bool:
    if not (word.capital or word.text == "." or word.text.startswith("аль-")):
        return False
    return first or "Gen" in word.info.cases or not word.info.cases or word.text == "." or word.text.isupper()


def _diplomatic(view: View, at: int) -> bool:
    """`посольство Казахстана в Греции` keeps its place, `университет Будапешта в Вене` does not."""
    return any(not view.words[i].info.lemmas.isdisjoint(_MISSIONS) for i in range(max(0, at - 5), at))
