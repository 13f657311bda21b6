"""Annotated documents as a model tells them: each gold event as the wire event of a model that makes no mistake."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kzsum.english import translate
from kzsum.schema import Meeting, Organization, Participant, Topic
from kzsum.text import Source

Record = dict[str, Any]
SIDES = ("kazakh_side", "counterparts")


def plain(text: str) -> str:
    """A text with single spaces: an anchor is found again where a prompt breaks lines elsewhere."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Told:
    """An event as a model tells it, with the gold event it is about and the words by which its segment is known."""

    anchor: str
    gold: Record
    wire: Record


@dataclass(frozen=True)
class Document:
    """A text with its annotation."""

    name: str
    text: str
    gold: Record

    @cached_property
    def source(self) -> Source:
        """The text as kzsum reads it."""
        return Source.of(self.text)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every gold event as a model that makes no mistake tells it."""
        return tuple(Told(plain(gold["anchor"]), gold, wire_event(self, gold)) for gold in self.gold["meetings"])

    def told_in(self, part: str) -> list[Told]:
        """The events whose anchor stands in a part of the text, as a prompt holds it."""
        return [told for told in self.told if told.anchor in plain(part)]

    def sentence(self, anchor: str) -> str:
        """The sentence around an anchor (the sentences, where it runs over an end), as it stands in the text."""
        start = self.text.index(anchor)
        end = start + len(anchor)
        spans = [
            (sentence.start, sentence.end)
            for paragraph in self.source.paragraphs
            for sentence in paragraph.sentences
            if sentence.start < end and start < sentence.end
        ]
        return self.text[spans[0][0] : spans[-1][1]]


def documents(*folders: Path) -> Iterator[Document]:
    """The annotated documents of folders, by name."""
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            if path.with_suffix(".json").exists():
                gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
                yield Document(path.stem, path.read_text("utf-8"), gold)


def wire_event(document: Document, gold: Record) -> Record:
    """A gold event in the form of `kzsum.llm.wire.WireEvent`, with a quote and a true English sentence."""
    told: Record = {
        "quote": document.sentence(gold["anchor"]),
        **{field: gold[field] for field in ("kind", "date", "country", "city")},
        **{side: [{key: p[key] for key in ("name", "role", "country")} for p in gold[side]] for side in SIDES},
        "organizations": list(gold["organizations"]),
        "topics": [{"text": text, "text_en": translate.topic(text)} for text in gold["topics"]],
        "outcomes": [],
    }
    spelled = {person["name"]: person["name_en"][0] for side in SIDES for person in gold[side]}
    return told | {"summary": sentence(told, spelled)}


def sentence(told: Record, spelled: Record | None = None) -> str:
    """One English sentence that says what an event's other fields say; `spelled` are English names that are right."""
    return translate.summary(
        Meeting(
            id="0",
            kind=told["kind"],
            date=datetime.date.fromisoformat(told["date"]) if told["date"] else None,
            country=told["country"],
            city=told["city"],
            city_en=translate.city(told["city"]) if told["city"] else None,
            kazakh_side=list(_participants(told["kazakh_side"], spelled or {})),
            counterparts=list(_participants(told["counterparts"], spelled or {})),
            organizations=[Organization(name=name, name_en=translate.body(name)) for name in told["organizations"]],
            topics=[Topic(text=topic["text"], text_en=topic["text_en"]) for topic in told["topics"]],
        )
    )


def _participants(people: Iterable[Record], spelled: Record) -> Iterator[Participant]:
    for person in people:
        yield Participant(
            name=person["name"],
            name_en=spelled.get(person["name"]) or translate.person(person["name"], person["country"]),
            role=person["role"],
            role_en=translate.post(person["role"]) if person["role"] else None,
            country=person["country"],
        )
