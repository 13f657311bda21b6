"""Topics: the noun phrases that say what was discussed or done, each in the nominative.

A table lists the words that introduce a matter and the forms in which it follows them (`frames`). Phrases that only
wrap another (`вопросы …`, `ряд …`) give way to it (`wrappers`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from kzsum import tables
from kzsum.rules.frames import FRAMES, PREPOSITIONAL
from kzsum.rules.objects import Place, object_of, sentence_start
from kzsum.rules.phrases import date_end, noun_phrase_at, phrase_end
from kzsum.rules.view import View
from kzsum.rules.wrappers import through_carrier, through_frames
from kzsum.words import ADJECTIVAL, Word, head_of, nominative

__all__ = ["FoundTopic", "matter", "phrase_end", "spoken_of", "topics"]

_BARE = tables.words("bare_heads")
_POINTLESS = tables.words("pointless")


class FoundTopic(NamedTuple):
    """Words `start` to `end` of a view, in the nominative; `rank` 1 is the matter itself, 2 what was said of it.

    `case` is the one in which they stand; `whole` says that the text leaves out none of them.
    """

    view: View
    start: int
    end: int
    text: str
    rank: int
    outcome: bool
    rule: str
    case: str = ""
    whole: bool = True


class _Source(NamedTuple):
    """Where a topic comes from: the sentence, its words of persons, the table's row, and the frame that found it."""

    view: View
    persons: Collection[int]
    row: tables.Row
    frame: str

    def phrase(self, start: int, case: str) -> tuple[int, FoundTopic | None]:
        """The end of the noun phrase that begins here, and the topic that it makes."""
        end = phrase_end(self.view, start, case, self.persons)
        return end, _make(self, start, end, case)


def topics(view: View, persons: Collection[int], bodies: Collection[int] = ()) -> list[FoundTopic]:
    """The topics of a sentence, left to right; `persons` are the words of posts and names, which are none.

    Words inside the names of `bodies` introduce no topic (`Конференция по разоружению`).
    """
    found: list[FoundTopic] = []
    free = 0
    for start, end, row in view.topic_words:
        if start < free or view.quoted[start] or start in persons or start in bodies or _attribute(view, start, row):
            continue
        free = end
        found += _by_frames(view, start, end, row, persons)
    return _without_overlaps(found)


def matter(view: View, persons: Collection[int], bodies: Collection[int]) -> list[FoundTopic]:
    """What any verb of the sentence acts on: for events of which no word of the table tells the matter."""
    found: list[FoundTopic] = []
    for at, word in enumerate(view.words):
        verb = word.info.is_verb or word.info.best in ("INF", "PART_SHORT")
        if not verb or view.quoted[at] or at in persons or at in bodies:
            continue
        row = {"phrase": word.key, "rank": "4", "outcome": "no", "frame": "object"}
        source = _Source(view, persons, row, "any verb")
        for begin, case in (*object_of(view, at, at + 1, persons), *_fronted(view, at, persons)):
            _, made = source.phrase(begin, case)
            if made is not None and made.end - made.start > 1 and made.start not in bodies:
                found.append(made)
    return _without_overlaps(found)


def spoken_of(view: View, persons: Collection[int], bodies: Collection[int]) -> list[FoundTopic]:
    """What any `о …` names: `передали письмо о ремонте моста`."""
    found: list[FoundTopic] = []
    for at, key in enumerate(view.keys[:-1]):
        if key in ("о", "об") and not (view.quoted[at] or at in bodies or at + 1 in persons or at in persons):
            source = _Source(view, persons, {"phrase": "о", "rank": "4", "outcome": "no", "frame": "o"}, "o")
            _, made = source.phrase(at + 1, "Loc")
            found += [made] if made is not None else []
            found += _repeated(source, made.end) if made is not None else ()
    return _without_overlaps(found)


def _fronted(view: View, verb: int, persons: Collection[int]) -> Iterator[Place]:
    """`Казахстанский опыт усыновления сирот вызвал …`: the subject that opens the sentence."""
    opens = verb > 0 and 0 not in persons and noun_phrase_at(view, 0, "Nom")
    if opens and phrase_end(view, 0, "Nom", persons) == verb:
        yield 0, "Nom"


def _attribute(view: View, at: int, row: tables.Row) -> bool:
    """A full participle (`намеченным`) says nothing of the talks where the table has the verb."""
    return (
        row["frame"] not in ("dative", "k")
        and row["phrase"].split()[0].endswith(("ть", "ться", "ти"))
        and any(r.pos == "PART_FULL" for r in view.words[at].info.readings[:1])
    )


def _by_frames(view: View, start: int, end: int, row: tables.Row, persons: Collection[int]) -> Iterator[FoundTopic]:
    for frame in tables.split(row["frame"]):
        source = _Source(view, persons, row, frame)
        for begin, case in FRAMES[frame](view, start, end, persons):
            stop, made = source.phrase(begin, case)
            if made is not None:
                yield made
                yield from _repeated(source, stop)
                yield from _continued(source, stop, case)
                return


def _continued(source: _Source, at: int, case: str) -> Iterator[FoundTopic]:
    """`…, а также обмен опытом`: a further phrase in the same case."""
    after = _over_conjunctions(source.view, at)
    also = any(source.view.key(i) == "также" for i in range(at, after))
    if also and noun_phrase_at(source.view, after, case):
        _, made = source.phrase(after, case)
        if made is not None:
            yield made


def _repeated(source: _Source, at: int) -> Iterator[FoundTopic]:
    """`о зерне и об удобрениях`, `о поставках, а также о транзите`: the same preposition once more."""
    if source.frame not in PREPOSITIONAL:
        return
    wanted, case = PREPOSITIONAL[source.frame]
    at = _over_conjunctions(source.view, at)
    if source.view.key(at) not in wanted:
        at = _over_partner(source.view, at, source.persons)
    while source.view.key(at) in wanted:
        stop, made = source.phrase(at + 1, case)
        if made is None:
            return
        yield made
        at = _over_conjunctions(source.view, stop)


def _over_conjunctions(view: View, at: int) -> int:
    while view.key(at) in (",", "а", "и", "также"):
        at += 1
    return at


def _over_partner(view: View, at: int, persons: Collection[int]) -> int:
    """Over `с ректором Б –` in `с мэром А говорил о зерне, а с ректором Б – о студентах`."""
    start = at
    while at in persons or (view.key(at) in ("с", "со") and at + 1 in persons):
        at += 1
    return at + 1 if at > start and view.key(at) in ("–", "—", "-") else at


def _make(source: _Source, start: int, end: int, case: str) -> FoundTopic | None:
    """The topic of a noun phrase, `None` where it names no matter."""
    view, persons, row = source.view, source.persons, source.row
    start, case = through_frames(view, start, end, case)
    start, end, case = through_carrier(view, start, end, case, persons)
    if end <= start or start in persons:
        return None
    phrase = _undated(view, start, end)
    head = head_of(phrase, case)
    if head is None:
        return None
    dated = len(phrase) < end - start
    if not dated and (start + head.at in persons or _says_nothing(view, start, end, start + head.at)):
        return None
    text = nominative(phrase, case, keep_first=start > sentence_start(view))
    if not text or (not dated and (len(text) < 4 or text.count(" ") > 22)):
        return None
    rule = f"{row['phrase']} + {source.frame}"
    return FoundTopic(view, start, end, text, int(row["rank"]), row["outcome"] == "yes", rule, case, not dated)


def _undated(view: View, start: int, end: int) -> tuple[Word, ...]:
    """The phrase without a date between an adjective and its noun: `предстоящем | 15 марта 2026 года | референдуме`."""
    for at in range(start + 1, min(start + 4, end)):
        stop = date_end(view, at)
        if stop > at and stop < end and view.words[at - 1].info.best in ADJECTIVAL:
            return (*view.words[start:at], *view.words[stop:end])
    return view.words[start:end]


def _says_nothing(view: View, start: int, end: int, head: int) -> bool:
    """A head that names no matter (`встреча`, `мнение`), or names one only with a complement (`участие`, `опыт`)."""
    word = view.words[head]
    mark = view.place[start]
    if mark is not None and mark.start == start and mark.end >= end:
        return True
    named = view.place[head]
    if named is not None and named.place is not None and named.place.kind == "country":
        return True  # `представила | Казахстан на заседании`
    if not word.info.lemmas.isdisjoint(_POINTLESS) and (not word.capital or head == 0):
        return True
    return end - start == 1 and not word.info.lemmas.isdisjoint(_BARE)


def _without_overlaps(found: list[FoundTopic]) -> list[FoundTopic]:
    """Of phrases that overlap the one of the better rank stays, of equals the longer."""
    kept: list[FoundTopic] = []
    for topic in sorted(found, key=lambda t: (t.rank, -(t.end - t.start), t.start)):
        if not any(topic.start < other.end and other.start < topic.end for other in kept):
            kept.append(topic)
    return sorted(kept, key=lambda t: t.start)
