"""Digests made by a grammar, with known answers: as many as wanted, the same for a seed on every machine.

    python benchmarks/corpus.py 10000 folder        # folder/texts.jsonl and folder/gold.jsonl
    python benchmarks/corpus.py 1000 --check        # reads them by the rules too and prints how many answers are right

A text is {"id", "text", "published", "url"}; its gold is in the form of seeds/*.json, each meeting with the `event`
that it tells: a quarter of the texts retell events of the text before, as another agency would. Persons, posts, states
and sentences come from corpus_data/*.tsv. Envoys keep their posts through the whole corpus, others meet again often.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kzsum import Result, tables
from kzsum.tables import Row, split
from tests.quality import Tally, score

DATA = Path(__file__).parent / "corpus_data"
FIRST_DAY = datetime.date(2016, 1, 4)
GUESTS = 12  # persons of each state
FLOOR = 0.97
CASES = ("nom", "gen", "dat", "ins")
ENDINGS = {
    "hard": ("", "а", "у", "ом"),
    "soft": ("й", "я", "ю", "ем"),
    "adj": ("ый", "ого", "ому", "ым"),
    "a": ("а", "ы", "е", "ой"),
    "ya": ("я", "и", "и", "ей"),
    "ov": ("", "а", "у", "ым"),
    "ova": ("а", "ой", "ой", "ой"),
    "no": ("", "", "", ""),
}
Record = dict[str, Any]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """A table of the grammar."""
    text = (DATA / f"{name}.tsv").read_text("utf-8")
    header = next(line for line in text.splitlines() if not line.startswith("#"))
    columns = tuple(header.split("\t"))
    return tables.parse(text, f"{name}.tsv", columns, columns)


@cache
def bent(word: str, bends: str) -> tuple[str, ...]:
    """A name in its four cases.

    >>> bent("Ержан", "hard"), bent("Мария", "ya")
    (('Ержан', 'Ержана', 'Ержану', 'Ержаном'), ('Мария', 'Марии', 'Марии', 'Марией'))
    """
    endings = ENDINGS[bends]
    stem = word[: len(word) - len(endings[0])]
    sibilant = bends == "hard" and stem[-1] in "чжшщц"
    return tuple(stem + ("ем" if sibilant and ending == "ом" else ending) for ending in endings)


@dataclass(frozen=True)
class Person:
    """Somebody with a post, both in their four cases, and the state that they act for."""

    names: tuple[str, ...]
    posts: tuple[str, ...]
    female: bool
    country: str
    body: str = ""

    def words(self) -> dict[str, str]:
        """What a sentence may say of them: post and name in a case, or the ending of a verb."""
        told = {case: f"{post} {name}" for case, post, name in zip(CASES, self.posts, self.names, strict=True)}
        return told | {"ся": "ась" if self.female else "ся", "а": "а" if self.female else ""}

    def gold(self) -> Record:
        """As annotated."""
        return {"name": self.names[0], "role": self.posts[0], "country": self.country, "name_en": []}


@dataclass(frozen=True)
class State:
    """A state with Kazakhstan's envoy there and its own people."""

    row: Row
    envoy: Person
    guests: tuple[Person, ...]
    head: Person
    minister: Person


@dataclass(frozen=True)
class Event:
    """What happened, however it is told."""

    id: str
    kind: str
    state: State
    guest: Person
    city: tuple[str, str]
    day: datetime.date
    topics: tuple[Row, ...]


@dataclass(frozen=True)
class Made:
    """A text and its gold, each a row of JSON Lines."""

    text: Record
    gold: Record


@dataclass
class World:
    """Everybody who can meet, made from a seed."""

    random: random.Random
    states: tuple[State, ...] = field(init=False)
    ours: Person = field(init=False)

    def __post_init__(self) -> None:
        self.states = tuple(self._state(row) for row in rows("states"))
        self.ours = self._person("kz", "KZ", _post("министр", "иностранных дел Казахстана"))

    def _state(self, row: Row) -> State:
        of, people, code = row["of"], row["people"], row["code"]
        posts = [self.random.choice(rows("posts")) for _ in range(GUESTS)]
        return State(
            row,
            self._person("kz", "KZ", _post("посол", f"Казахстана в {row['in']}")),
            tuple(self._person(people, code, *_post_of(post, of)) for post in posts),
            self._person(people, code, _post("президент", of)),
            self._person(people, code, _post("министр", f"иностранных дел {of}")),
        )

    def _person(self, people: str, country: str, posts: tuple[str, ...], body: str = "") -> Person:
        of_them = [row for row in rows("people") if row["people"] == people]
        family = self.random.choice([row for row in of_them if row["part"] == "family"])
        fitting = [row for row in of_them if row["part"] == "given" and row["gender"] == family["gender"]]
        both = bent(*_bending(self.random.choice(fitting))), bent(*_bending(family))
        names = tuple(f"{given} {surname}" for given, surname in zip(*both, strict=True))
        return Person(names, posts, family["gender"] == "f", country, body)

    def event(self, number: int, state: State, published: datetime.date) -> Event:
        """Something that happened shortly before its publication."""
        name, within = self.random.choice(split(state.row["cities"])).split(" = ")
        return Event(
            id=f"e{number:07}",
            kind=self.random.choice(rows("sentences"))["kind"],
            state=state,
            guest=self.random.choice(state.guests),
            city=(name, within),
            day=published - datetime.timedelta(days=self.random.randrange(3)),
            topics=tuple(self.random.sample(rows("topics"), self.random.choice((1, 1, 2)))),
        )

    def told(self, event: Event) -> tuple[str, Record]:
        """An event in the words of one pattern, and the gold of what these words tell."""
        pattern = self.random.choice([row for row in rows("sentences") if row["kind"] == event.kind])
        state = event.state
        people = {"envoy": state.envoy, "guest": event.guest, "ours": self.ours}
        people |= {"head": state.head, "minister": state.minister}
        slots = {f"{name}.{word}": said for name, one in people.items() for word, said in one.words().items()}
        slots |= {"city": event.city[1], "in": state.row["in"], "day": in_words(event.day)}
        for form, column in (("topics", "accusative"), ("topics.nom", "nominative")):
            slots[form] = " и ".join(topic[column] for topic in event.topics)
        text = filled(pattern["text"], slots)
        other = (
            people[pattern["guest"] if pattern["guest"] in people else "guest"] if pattern["guest"] != "no" else None
        )
        bodies = [f"Посольство Казахстана в {state.row['in']}"] if "Посольство" in text else []
        return text, {
            "event": event.id,
            "anchor": anchor(text),
            "kind": event.kind,
            "date": event.day.isoformat() if pattern["date"] == "yes" else None,
            "country": state.row["code"],
            "city": event.city[0] if pattern["city"] == "yes" else None,
            "kazakh_side": [(self.ours if "{ours" in pattern["text"] else state.envoy).gold()],
            "counterparts": [other.gold()] if other else [],
            "organizations": bodies + ([other.body] if other and other.body else []),
            "topics": [topic["nominative"] for topic in event.topics] if "{topics" in pattern["text"] else [],
            "mentioned": [],
        }

    def quiet(self) -> str:
        """A paragraph that tells no event of Kazakhstan's."""
        one, other = self.random.sample(self.states, 2)
        slots = {"number": str(self.random.randrange(3, 40))}
        for name, state in (("foreign", one), ("neighbour", other)):
            slots |= {f"{name}.{word}": said for word, said in state.minister.words().items()}
        return filled(self.random.choice(rows("quiet"))["text"], slots)


def _bending(row: Row) -> tuple[str, str]:
    return row["word"], row["bends"]


def _post(head: str, rest: str) -> tuple[str, ...]:
    forms = ("посол", "посла", "послу", "послом") if head == "посол" else bent(head, "hard")
    return tuple(f"{form} {rest}" for form in forms)


def _post_of(row: Row, of: str) -> tuple[tuple[str, ...], str]:
    rest = row["rest"].format(of=of)
    forms = tuple(f"{row[case]} {rest}" for case in ("nominative", "genitive", "dative", "instrumental"))
    return forms, row["body"].format(of=of)


def filled(pattern: str, slots: dict[str, str]) -> str:
    """A pattern with its slots filled, its first letter a capital."""
    for name, said in slots.items():
        pattern = pattern.replace(f"{{{name}}}", said)
    return pattern[0].upper() + pattern[1:]


def anchor(paragraph: str) -> str:
    """The words by which an item is known: the end of its first sentence, where the other side is named."""
    return paragraph.partition(". ")[0][-75:]


def in_words(day: datetime.date) -> str:
    """A day as Russian texts have it.

    >>> in_words(datetime.date(2026, 2, 25))
    '25 февраля'
    """
    months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
    return f"{day.day} {months[day.month - 1]}"


def made(count: int, seed: int = 1) -> Iterator[Made]:
    """So many texts with their gold, one at a time."""
    world = World(random.Random(seed))  # noqa: S311  # repeatable, guards nothing
    events: list[Event] = []
    begun = 0
    frame = rows("frames")[0]
    for number in range(count):
        published = FIRST_DAY + datetime.timedelta(days=number // 4)
        retold = bool(events) and number % 4 != 0 and world.random.random() < 1 / 3
        if retold:
            frame = world.random.choice([other for other in rows("frames") if other is not frame])
            events = world.random.sample(events, max(1, len(events) * 2 // 3))
        else:
            frame = world.random.choice(rows("frames"))
            states = world.random.sample(world.states, world.random.choice((0, 1, 1, 2, 2, 3, 4)))
            events = [world.event(begun + at, state, published) for at, state in enumerate(states)]
            begun += len(events)
        yield _digest(world, f"d{number:07}", frame, published, events)


def _digest(world: World, name: str, frame: Row, published: datetime.date, events: list[Event]) -> Made:
    told = [world.told(event) for event in events]
    paragraphs = [text for text, _ in told]
    for _ in range(world.random.choice((0, 1, 1, 2))):
        paragraphs.insert(world.random.randrange(len(paragraphs) + 1), world.quiet())
    head = (f" date {published} {frame['headline']}", frame["dateline"].format(day=in_words(published)))
    text = "\n".join((*head, *paragraphs))
    return Made(
        {"id": name, "text": text, "published": published.isoformat(), "url": f"https://news.example/{name}"},
        {"id": name, "published": published.isoformat(), "meetings": [gold for _, gold in told]},
    )


def write(count: int, seed: int, folder: Path) -> tuple[Path, Path]:
    """The corpus as two files of JSON Lines."""
    folder.mkdir(parents=True, exist_ok=True)
    texts, gold = folder / "texts.jsonl", folder / "gold.jsonl"
    with texts.open("w", encoding="utf-8") as one, gold.open("w", encoding="utf-8") as other:
        for each in made(count, seed):
            one.write(json.dumps(each.text, ensure_ascii=False) + "\n")
            other.write(json.dumps(each.gold, ensure_ascii=False) + "\n")
    return texts, gold


class Checker:
    """Compares digests with what is known of them; `passed` where meetings and persons are found well enough."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.failed: list[str] = []

    def look(self, made: Made, result: Result) -> None:
        """One result."""
        if result.digest is None:
            self.failed.append(f"{made.text['id']}: {result.error}")
            return
        score(made.gold, result.digest.model_dump(mode="json"), made.text["text"], self.tally)

    @property
    def passed(self) -> bool:
        """Whether meetings and persons reach the floor and no document failed."""
        figures = self.tally.figures()
        return not self.failed and min(figures["meeting_f1"], figures["person_f1"]) >= FLOOR

    def lines(self) -> Iterable[str]:
        """The figures, one a line."""
        yield from (f"{name:20} {value:.4f}" for name, value in self.tally.figures().items())
        yield from self.failed


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="read them by the rules and compare")
    options = parser.parse_args()
    began = time.perf_counter()
    if options.folder:
        write(options.count, options.seed, options.folder)
        print(f"{options.count:,} texts in {time.perf_counter() - began:.1f} s")
    return _check(options.count, options.seed) if options.check else 0


def _check(count: int, seed: int) -> int:
    from kzsum import summarize_many

    checker = Checker()
    results = summarize_many((each.text["text"] for each in made(count, seed)), engine="rules")
    for each, result in zip(made(count, seed), results, strict=True):
        checker.look(each, result)
    print("\n".join(checker.lines()))
    return 0 if checker.passed else 1


if __name__ == "__main__":
    sys.exit(main())
