"""The parts of a text that a model is asked about: a request an item, so that no answer is long and none is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kzsum.draft import Extraction, PersonDraft, Segment
from kzsum.segment import TERMINAL, Paragraph
from kzsum.text import Source

_SHORTEST = 40  # characters; a shorter line is a label, a signature or an advert
_HEADS = ("фото", "на снимке", "date ", "©", "(c)")
_MOST_KNOWN = 12


def segments(source: Source, reference: Extraction, *, whole: bool = False) -> tuple[Segment, ...]:
    """The parts of a text in order: paragraphs, those joined that the reference reads as one event.

    `whole` gives the body as one part. The headline and lines that are no prose are left out, unless the reference
    reads an event in them. A text that has nothing else is one part itself.
    """
    told = {source.paragraph_at(start) for event in reference.events for start, _ in event.sentences}
    body = [p for p in source.paragraphs if p.number in told or _is_prose(source, p, reference.title)]
    body = body or list(source.paragraphs)
    groups = [list(body)] if whole else _joined(body, reference)
    return tuple(_segment(number, group, source, reference) for number, group in enumerate(groups, 1))


def _is_prose(source: Source, paragraph: Paragraph, title: str | None) -> bool:
    text = " ".join(source.raw[paragraph.start : paragraph.end].split())
    if title is not None and text == " ".join(title.split()):
        return False
    if len(text) < _SHORTEST or text.lower().startswith(_HEADS):
        return False
    return any(mark in text for mark in TERMINAL) or len(text) > 3 * _SHORTEST


def _joined(body: Sequence[Paragraph], reference: Extraction) -> list[list[Paragraph]]:
    """Paragraphs grouped so that each event of the reference lies in one group."""
    home = {paragraph.number: at for at, paragraph in enumerate(body)}
    group = list(range(len(body)))
    for event in reference.events:
        at = sorted({home[p.number] for p in body for start, _ in event.sentences if p.start <= start < p.end})
        for other in at[1:]:
            old, new = group[other], group[at[0]]
            group = [new if g == old else g for g in group]
    return [[p for p, g in zip(body, group, strict=True) if g == wanted] for wanted in dict.fromkeys(group)]


def _segment(number: int, group: Sequence[Paragraph], source: Source, reference: Extraction) -> Segment:
    spans = tuple((paragraph.start, paragraph.end) for paragraph in group)
    text = "\n".join(source.raw[start:end] for start, end in spans)
    known = dict.fromkeys(_introduced_before(spans[0][0], reference))
    return Segment(number, spans, text, tuple(known)[-_MOST_KNOWN:])


def _introduced_before(offset: int, reference: Extraction) -> Iterator[PersonDraft]:
    for person in reference.named:
        if person.name.span is not None and person.name.span[0] < offset:
            yield person
