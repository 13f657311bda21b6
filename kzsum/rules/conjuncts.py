"""Topics that `и` or a comma joins: `торговля зерном и обмен студентами` are two, `наука и техника Чехии` is one."""

from __future__ import annotations

from collections.abc import Iterator

from kzsum.rules.context import cases_after
from kzsum.rules.topics import FoundTopic
from kzsum.words import Head, Phrase, head_of, nominative

_DIRECT = frozenset({"Nom", "Acc"})  # one form in most nouns
Part = tuple[int, int]


def parts(topic: FoundTopic) -> list[FoundTopic]:
    """The topics that one phrase joins, itself alone where it names but one."""
    phrase = topic.view.words[topic.start : topic.end]
    spans = _spans(phrase, topic.case) if topic.case and topic.whole else []
    texts = [nominative(phrase[start:end], topic.case) for start, end in spans]
    if len(spans) < 2 or not all(texts):
        return [topic]
    return [
        topic._replace(start=topic.start + start, end=topic.start + end, text=text or "")
        for (start, end), text in zip(spans, texts, strict=True)
    ]


def _spans(phrase: Phrase, case: str) -> list[Part]:
    """The words of each part; none where the heads are not coordinated or may share a complement."""
    head = head_of(phrase, case) if case != "Gen" else None  # among genitives nothing tells a head from its complement
    if head is None:
        return []
    begin, spans = 0, list[Part]()
    for at in _joints(phrase, head.at + 1):
        following = head_of(phrase, case, at + 1)
        if following is None or not _coordinate(phrase, at, following, case):
            continue
        if at <= head.at + 1:
            return []  # `наука и техника Чехии`: what comes last may belong to both
        if following.at < begin or head.at > at:
            continue
        spans.append((begin, at))
        begin, head = at + 1, following
    return [*spans, (begin, len(phrase))]


def _joints(phrase: Phrase, start: int) -> Iterator[int]:
    """The places of `и` and commas outside quotation marks."""
    inside = 0
    for at in range(start, len(phrase) - 1):
        word = phrase[at]
        inside += (word.text in "«“„(") - (word.text in "»”)")
        if inside <= 0 and (word.key == "и" or word.text == ","):
            yield at


def _coordinate(phrase: Phrase, at: int, following: Head, case: str) -> bool:
    """Whether a noun after `и` is one more head, and no further complement of the words before it."""
    if following.at - at > 4 or any(phrase[i].key in ("и", ",") for i in range(at + 1, following.at)):
        return False
    if _governed(phrase, at, case):
        return False
    genitive = any(r.case == "Gen" for r in phrase[following.at].info.nouns) and all(
        any(r.case == "Gen" for r in phrase[i].info.adjectives) for i in range(at + 1, following.at)
    )
    return not genitive


def _governed(phrase: Phrase, at: int, case: str) -> bool:
    """Whether a preposition in the part before could govern the noun after `и` too."""
    alike = _DIRECT if case in _DIRECT else {case}
    for i in range(at - 1, -1, -1):
        word = phrase[i]
        if word.info.is_preposition:
            object_cases = phrase[i + 1].info.cases & frozenset(cases_after(word.key) or alike)
            return not alike.isdisjoint(object_cases)
        if word.text == ",":
            return False
    return False
