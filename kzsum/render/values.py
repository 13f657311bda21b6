"""What a digest shows of its events: every value with its words, its English and the places that support it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from kzsum.places import countries
from kzsum.render.escape import english, plain
from kzsum.schema import Digest, Evidence, Finding, Match, Meeting, Organization, Participant, Severity, Topic

Category = Literal["event", "kind", "date", "place", "person", "role", "organization", "topic"]
Support = Match | Literal["none"]

# From the plainest support to none, as filters and legends list them.
LEVELS: Mapping[Support, str] = {
    "exact": "the same words",
    "inflected": "the same words in another form",
    "alias": "another name of the same thing",
    "transliterated": "the same name in the other script",
    "inferred": "it follows from the quote",
    "none": "no quote supports it",
}
_REGIONAL_A = 0x1F1E6


@dataclass(frozen=True)
class Value:
    """One value of an event: where it stands in the digest, its words, its English (`None` without), its support."""

    path: str
    category: Category
    text: str
    text_en: str | None
    evidence: tuple[Evidence, ...]

    @property
    def support(self) -> Support:
        """How its first quote supports the value."""
        return self.evidence[0].match if self.evidence else "none"


@dataclass(frozen=True)
class Person:
    """A participant: the name, and the post and state where the source gives them."""

    name: Value
    role: Value | None
    country: Value | None

    def values(self) -> Iterator[Value]:
        """What is known of the person, the name first."""
        yield from (value for value in (self.name, self.role, self.country) if value)


@dataclass(frozen=True)
class Event:
    """A meeting as it is shown; `number` counts from 1, `findings` are the ones on it, the gravest first."""

    number: int
    path: str
    meeting: Meeting
    kind: Value
    date: Value | None
    country: Value | None
    city: Value | None
    kazakh_side: tuple[Person, ...]
    counterparts: tuple[Person, ...]
    organizations: tuple[Value, ...]
    topics: tuple[Value, ...]
    outcomes: tuple[Value, ...]
    findings: tuple[Finding, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who takes part, the Kazakh side first."""
        return (*self.kazakh_side, *self.counterparts)

    def values(self) -> Iterator[Value]:
        """Every value in the order of a card."""
        yield from (value for value in (self.kind, self.date, self.country, self.city) if value)
        for person in self.people:
            yield from person.values()
        yield from (*self.organizations, *self.topics, *self.outcomes)

    def levels(self) -> list[Support]:
        """The levels of support that occur among its values, the plainest first."""
        found = {value.support for value in self.values()}
        return [level for level in LEVELS if level in found]


def events(digest: Digest, more: Iterable[Finding] = ()) -> list[Event]:
    """The events of a digest; `more` are findings on it that it does not carry itself."""
    on = _by_event(all_findings(digest, more))
    return [_event(at, meeting, on.get(f"/meetings/{at}", ())) for at, meeting in enumerate(digest.meetings)]


def all_findings(digest: Digest, more: Iterable[Finding] = ()) -> list[Finding]:
    """The digest's findings and `more`, each once, the gravest first."""
    unique = {identity(finding): finding for finding in (*digest.findings, *more)}
    gravest = get_args(Severity)
    return sorted(unique.values(), key=lambda finding: gravest.index(finding.severity))


def identity(finding: Finding) -> tuple[str, str, str]:
    """What a finding says of what: two that share it are one."""
    return finding.code, finding.path, finding.message


def general_findings(digest: Digest, more: Iterable[Finding] = ()) -> list[Finding]:
    """The findings that are on no event that is there."""
    there = {f"/meetings/{at}" for at in range(len(digest.meetings))}
    return [found for found in all_findings(digest, more) if _event_path(found.path) not in there]


def country_name(code: str) -> str:
    """English name of a state as a label, the code where no table knows it.

    >>> country_name("NL"), country_name("KZ"), country_name("ZZ")
    ('Netherlands', 'Kazakhstan', 'ZZ')
    """
    row = countries().get(code)
    return row["name_en"].removeprefix("the ") if row else code


def flag(code: str) -> str:
    """The flag of a state as the two characters that fonts draw it from.

    >>> flag("KZ") == chr(0x1F1F0) + chr(0x1F1FF)
    True
    """
    return "".join(chr(_REGIONAL_A + ord(letter) - ord("A")) for letter in code if "A" <= letter <= "Z")


def link(url: str | None) -> str | None:
    """The address where it is one of the web, otherwise nothing.

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link(None)
    ('https://example.org/a', None, None)
    """
    return url if url and re.fullmatch(r"https?://[^\s\x00-\x1f\x7f]+", url, re.IGNORECASE) else None


def _by_event(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings by the path of the event that they are on, each in the order given."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(_event_path(finding.path), []).append(finding)
    return found


def _event_path(path: str) -> str:
    """`/meetings/3` of `/meetings/3/kazakh_side/0/name`."""
    return "/".join(path.split("/", 3)[:3])


def _event(at: int, meeting: Meeting, findings: Iterable[Finding]) -> Event:
    path = f"/meetings/{at}"
    return Event(
        number=at + 1,
        path=path,
        meeting=meeting,
        kind=Value(f"{path}/kind", "kind", meeting.kind, None, _supported(meeting.support.get("kind"))),
        date=_date(path, meeting),
        country=_country(path, meeting.country, meeting.support.get("country")),
        city=_optional(f"{path}/city", "place", meeting.city, meeting.city_en, meeting.support.get("city")),
        kazakh_side=_people(f"{path}/kazakh_side", meeting.kazakh_side),
        counterparts=_people(f"{path}/counterparts", meeting.counterparts),
        organizations=_bodies(f"{path}/organizations", meeting.organizations),
        topics=_topics(f"{path}/topics", meeting.topics),
        outcomes=_topics(f"{path}/outcomes", meeting.outcomes),
        findings=tuple(findings),
    )


def _people(path: str, people: list[Participant]) -> tuple[Person, ...]:
    return tuple(_person(f"{path}/{at}", person) for at, person in enumerate(people))


def _person(path: str, person: Participant) -> Person:
    return Person(
        name=Value(f"{path}/name", "person", plain(person.name), _english(person.name_en), tuple(person.evidence)),
        role=_optional(f"{path}/role", "role", person.role, person.role_en, person.support.get("role")),
        country=_country(path, person.country, person.support.get("country")),
    )


def _bodies(path: str, bodies: list[Organization]) -> tuple[Value, ...]:
    return tuple(
        Value(f"{path}/{at}", "organization", plain(body.name), _english(body.name_en), tuple(body.evidence))
        for at, body in enumerate(bodies)
    )


def _topics(path: str, topics: list[Topic]) -> tuple[Value, ...]:
    return tuple(
        Value(f"{path}/{at}", "topic", plain(topic.text), _english(topic.text_en), tuple(topic.evidence))
        for at, topic in enumerate(topics)
    )


def _date(path: str, meeting: Meeting) -> Value | None:
    day = meeting.date.isoformat() if meeting.date else None
    return _optional(f"{path}/date", "date", day, None, meeting.support.get("date"))


def _country(path: str, code: str | None, evidence: Evidence | None) -> Value | None:
    return _optional(f"{path}/country", "place", code, country_name(code) if code else None, evidence)


def _optional(
    path: str, category: Category, text: str | None, text_en: str | None, evidence: Evidence | None
) -> Value | None:
    return Value(path, category, plain(text), _english(text_en), _supported(evidence)) if text else None


def _supported(evidence: Evidence | None) -> tuple[Evidence, ...]:
    return (evidence,) if evidence else ()


def _english(text: str | None) -> str | None:
    return plain(english(text)) or None
