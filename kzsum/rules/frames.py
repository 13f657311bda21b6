"""The forms in which a matter follows the word that introduces it: an object, `о …`, `по …`, a genitive and so on.

Each frame is a small function that finds where the phrase begins and in which case it stands, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kzsum.rules.objects import Place, object_of, person_group, sentence_start, skip, subject_of
from kzsum.rules.phrases import ENDS, noun_phrase_at
from kzsum.rules.view import View

Frame = Callable[[View, int, int, Collection[int]], Iterator[Place]]
_BECOMING = frozenset({"стать", "быть", "являться", "остаться", "оказаться"})


PREPOSITIONAL: dict[str, tuple[frozenset[str], str]] = {
    "o": (frozenset({"о", "об", "обо"}), "Loc"),
    "po": (frozenset({"по"}), "Dat"),
    "k": (frozenset({"к", "ко"}), "Dat"),
    "na": (frozenset({"на"}), "Loc"),
    "v": (frozenset({"в", "во"}), "Loc"),
    "za": (frozenset({"за"}), "Acc"),
}


def _prepositional(frame: str) -> Frame:
    wanted, case = PREPOSITIONAL[frame]
    reach = 24 if frame == "o" else 3

    def find(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
        at = _preposition_after(view, end, wanted, persons, reach)
        if at is not None:
            yield at + 1, "Acc" if frame == "na" and _only_accusative(view, at + 1) else case
        elif frame == "o" and _fronted(view, start, wanted, persons):
            yield sentence_start(view) + 1, case

    return find


def _preposition_after(view: View, at: int, wanted: frozenset[str], persons: Collection[int], reach: int) -> int | None:
    """The preposition within `reach` words besides persons; `о` may stand beyond a verb, the others not."""
    skipped = 0
    for offset in range(at, len(view.words)):
        word = view.words[offset]
        if word.key in wanted and offset + 1 < len(view.words) and offset + 1 not in persons:
            return offset
        verb = word.info.is_verb and offset not in persons and view.place[offset] is None
        if word.text in ENDS or (verb and "о" not in wanted):
            return None
        skipped += offset not in persons
        if skipped > reach:
            return None
    return None


def _only_accusative(view: View, at: int) -> bool:
    """`ответил на | вопросы`, against `остановился на | вопросах`."""
    return noun_phrase_at(view, at, "Acc") and not noun_phrase_at(view, at, "Loc")


def _fronted(view: View, start: int, wanted: frozenset[str], persons: Collection[int]) -> bool:
    """`О развитии туризма говорили …`: the preposition opens the sentence."""
    begin = sentence_start(view)
    return start > begin and view.key(begin) in wanted and begin + 1 not in persons and not view.words[start].info.nouns


def _dative(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    at = skip(view, end, persons)
    while at < len(view.words) and (view.words[at].info.is_verb or view.words[at].info.best in ("ADV", "PART", "AUX")):
        at += 1
    if noun_phrase_at(view, at, "Dat"):
        yield at, "Dat"
    elif 0 < start < 8 and noun_phrase_at(view, 0, "Dat") and view.words[start].info.is_verb:
        yield 0, "Dat"


def _genitive(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    if noun_phrase_at(view, end, "Gen") and end not in persons:
        yield end, "Gen"


def _instrumental(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`ознакомил вице-президента | с планами`, `поинтересовался | условиями`, `с лекцией «…»`."""
    if noun_phrase_at(view, end, "Ins") and end not in persons:
        yield end, "Ins"
        return
    for at in range(end, min(end + 30, len(view.words))):
        word = view.words[at]
        if word.text in ENDS:
            return
        if word.key in ("с", "со") and at + 1 not in persons and not person_group(view, at, persons):
            yield at + 1, "Ins"
            return


def _is(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`темой разговора стала подготовка …`, `главными темами стали …`."""
    if view.words[start].info.cases.isdisjoint({"Ins", "Nom"}):
        return
    for at in range(end, min(end + 6, len(view.words))):
        if not view.words[at].info.lemmas.isdisjoint(_BECOMING):
            after = skip(view, at + 1, persons)
            if noun_phrase_at(view, after, "Nom"):
                yield after, "Nom"
            return


def _infinitive(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`договорились ускорить | открытие центра`: the object of the verb that follows."""
    for at in range(end, min(end + 9, len(view.words))):
        word = view.words[at]
        if word.text in ENDS or word.text == ",":
            return
        if any(r.pos == "INF" for r in word.info.readings):
            yield from object_of(view, at, at + 1, persons)
            return


def _nominative(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`их беспокоит | безопасность судоходства`: the subject that follows its verb."""
    at = skip(view, end, persons)
    if noun_phrase_at(view, at, "Nom"):
        yield at, "Nom"


FRAMES: dict[str, Frame] = {
    "object": object_of,
    "subject": subject_of,
    "o": _prepositional("o"),
    "po": _prepositional("po"),
    "k": _prepositional("k"),
    "na": _prepositional("na"),
    "v": _prepositional("v"),
    "za": _prepositional("za"),
    "dative": _dative,
    "genitive": _genitive,
    "ins": _instrumental,
    "is": _is,
    "inf": _infinitive,
    "nom": _nominative,
}
