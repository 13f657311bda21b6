"""A digest of a short text with values that lie within one another, for the tests of the report."""

from __future__ import annotations

import datetime
import hashlib

from kzsum.schema import Digest, Evidence, Finding, Match, Meeting, Organization, Participant, Provenance, Topic

TEXT = (
    "День посольств\n\n"
    "Посол Казахстана в Латвии Арман Белов 3 марта принял в Риге ректора университета Яниса Калныньша. "
    "Обсудили обмен студентами.\n"
    "С министром культуры Перу говорила Айгуль Серова."
)


def at(text: str, quote: str, match: Match = "exact", after: int = 0) -> Evidence:
    """Evidence for the first place of a quote."""
    start = text.index(quote, after)
    return Evidence(start=start, end=start + len(quote), quote=quote, match=match)


def made(text: str = TEXT) -> Digest:
    """Two events of `TEXT`; the second has no counterpart's name, no city and no date."""
    ambassador = Participant(
        name="Арман Белов",
        name_en="Arman Belov",
        country="KZ",
        role="посол Казахстана в Латвии",
        role_en="Ambassador of Kazakhstan to Latvia",
        evidence=[at(text, "Арман Белов")],
        support={"role": at(text, "Посол Казахстана в Латвии"), "country": at(text, "Казахстана", "alias")},
    )
    rector = Participant(
        name="Янис Калныньш",
        name_en="Jānis Kalniņš",
        role="ректор университета",
        role_en="Rector of the University",
        evidence=[at(text, "Яниса Калныньша", "inflected")],
        support={"role": at(text, "ректора университета", "inflected")},
    )
    talks = Meeting(
        id="m1",
        kind="meeting",
        date=datetime.date(2026, 3, 3),
        country="LV",
        city="Рига",
        city_en="Riga",
        kazakh_side=[ambassador],
        counterparts=[rector],
        organizations=[
            Organization(name="университет", name_en="university", evidence=[at(text, "университета", "inflected")])
        ],
        topics=[
            Topic(text="обмен студентами", text_en="exchange of students", evidence=[at(text, "обмен студентами")])
        ],
        summary="Ambassador of Kazakhstan to Latvia Arman Belov met with Jānis Kalniņš in Riga.",
        evidence=[
            at(text, text[text.index("Посол") : text.index(" Обсудили")]),
            at(text, "Обсудили обмен студентами."),
        ],
        support={
            "kind": at(text, "принял", "inferred"),
            "date": at(text, "3 марта"),
            "city": at(text, "Риге", "inflected"),
            "country": at(text, "Риге", "inferred"),
        },
        paragraph=2,
    )
    minister = Meeting(
        id="m2",
        kind="call",
        country="PE",
        kazakh_side=[Participant(name="Айгуль Серова", evidence=[at(text, "Айгуль Серова")])],
        summary="Aigul Serova spoke with the Minister of Culture of Peru.",
        evidence=[at(text, text.splitlines()[-1])],
        support={"country": at(text, "Перу", "inferred")},
        origin="both",
        paragraph=3,
    )
    found = Finding(
        code="country_inferred",
        severity="info",
        path="/meetings/1/country",
        message="the place follows from “Перу”",
        evidence=at(text, "Перу", "inferred"),
    )
    return Digest(
        id="d",
        title="День посольств",
        title_en="A day of embassies",
        language="ru",
        published=datetime.date(2026, 3, 4),
        source_sha256=hashlib.sha256(text.encode()).hexdigest(),
        source_length=len(text),
        meetings=[talks, minister],
        findings=[found],
        provenance=Provenance(engine="rules", kzsum_version="0.1.0"),
    )
