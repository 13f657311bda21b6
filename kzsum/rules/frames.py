"""The forms in which a matter follows the word that introduces it: an object, `о …`, `по …`, a genitive and so on.

Each frame is a small function that finds where the phrase begins and in which case it stands, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kzsum.rules.context import cases_after
from kzsum.rules.objects import Place, object_of, person_group, sentence_start, skip, subject_of
from kzsum.rules.phrases import ENDS, noun_phrase_at, phrase_end
from kzsum.rules.view import View
from kzsum.words import Word, head_of

Frame = Callable[[View, int, int, Collection[int]], Iterator[Place]]
_ASKING = frozenset("как почему зачем где когда насколько каким".split())
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
    if _opens_with_instrumental(view, start, persons):
        yield sentence_start(view), "Ins"
        return
    for at in range(end, min(end + 30, len(view.words))):
        word = view.words[at]
        if word.text in ENDS:
            return
        if word.key in ("с", "со") and at + 1 not in persons and not person_group(view, at, persons):
            yield at + 1, "Ins"
            return


def _opens_with_instrumental(view: View, verb: int, persons: Collection[int]) -> bool:
    """`Литием из Восточного Казахстана | интересуется Бразилия`: the matter before its verb."""
    begin = sentence_start(view)
    before = verb > begin and begin not in persons and view.words[verb].info.is_verb
    return before and noun_phrase_at(view, begin, "Ins") and phrase_end(view, begin, "Ins", persons) == verb


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
            yield from list(object_of(view, at, at + 1, persons)) or _helped(view, at + 1)
            return


def _helped(view: View, at: int) -> Iterator[Place]:
    """`вызвался помочь | в создании группы`, `готовы участвовать | в тендере`."""
    if view.key(at) in ("в", "во") and noun_phrase_at(view, at + 1, "Loc"):
        yield at + 1, "Loc"


def _nominative(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`их беспокоит | безопасность судоходства`: the subject that follows its verb, or opens the sentence before it."""
    at = skip(view, end, persons)
    begin = sentence_start(view)
    if noun_phrase_at(view, at, "Nom"):
        yield at, "Nom"
    elif (
        begin not in persons and noun_phrase_at(view, begin, "Nom") and phrase_end(view, begin, "Nom", persons) == start
    ):
        yield begin, "Nom"


def _clause(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`разъяснил, как изменятся | полномочия`, `объяснил, почему страна осваивает | новый рынок`."""
    if view.key(end) != "," or view.key(end + 1) not in _ASKING:
        return
    verb = next((at for at in range(end + 2, min(end + 7, len(view.words))) if view.words[at].info.is_verb), None)
    if verb is None:
        return
    told = any("Nom" in view.words[at].info.cases and view.words[at].info.nouns for at in range(end + 2, verb))
    after = skip(view, verb + 1, persons)
    if not told and noun_phrase_at(view, after, "Nom"):
        yield after, "Nom"
    else:
        yield from object_of(view, verb, verb + 1, persons)


def _itself(view: View, start: int, end: int, persons: Collection[int]) -> Iterator[Place]:
    """`| обмен опытом`, `| план поставок зерна`: the noun names the matter with what depends on it."""
    begin = _over_modifiers(view, start, persons)
    noun = view.words[begin - 1].info if begin and begin - 1 not in persons else None
    if noun is not None and noun.best == "NOUN" and "Gen" in view.words[start].info.cases:
        begin = _over_modifiers(view, begin - 1, persons)
    for case in _cases_after(view.words[begin - 1] if begin else None):
        head = head_of(view.words[begin : end + 1], case)
        if head is not None and begin + head.at < end < phrase_end(view, begin, case, persons):
            yield begin, case
            return


def _over_modifiers(view: View, at: int, persons: Collection[int]) -> int:
    while at > 0 and at - 1 not in persons and view.words[at - 1].info.best in ("ADJ", "DET"):
        at -= 1
    return at


def _cases_after(word: Word | None) -> tuple[str, ...]:
    """The cases in which a noun may stand after this word, the likeliest first."""
    if word is None or not word.info.is_preposition:
        return ("Nom", "Acc", "Gen", "Ins", "Dat", "Loc")
    return tuple(cases_after(word.key)) or ("Gen",)


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
    "self": _itself,
    "clause": _clause,
}
