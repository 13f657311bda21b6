"""A small digest that the tests of rendering, schema and command line share.

The network is closed for all tests by pytest-recording's `--block-network` (pyproject.toml);
`@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])` opens loopback for one test.
"""

import datetime

import pytest

from kzsum.schema import Digest, Evidence, Meeting, Organization, Participant, Provenance, Topic
from tests.cassettes import endpoint, vcr

__all__ = ["endpoint", "vcr"]  # fixtures for tests that replay a model's answers: tests/cassettes.py

HOSTILE = "<script>alert(1)</script> | *жирно* `код` [ссылка](http://x.example)\n# заголовок"


@pytest.fixture
def digest() -> Digest:
    """Two meetings: a full one, and one without any English of its own."""
    talks = Meeting(
        id="m1",
        kind="meeting",
        date=datetime.date(2026, 2, 25),
        country="HU",
        city="Будапешт",
        city_en="Budapest",
        kazakh_side=[Participant(name="Абзал Сапарбекулы", role="посол Казахстана в Венгрии", country="KZ")],
        counterparts=[Participant(name="Ирина Ковач", country="HU"), Participant(name="Пал Надь", role="мэр")],
        organizations=[Organization(name="Министерство культуры и инноваций Венгрии")],
        topics=[Topic(text="двустороннее сотрудничество"), Topic(text="обмен студентами")],
        summary="Abzal Saparbekuly met Irina Kovács in Budapest.",
        evidence=[Evidence(start=0, end=5, quote="Посол", match="exact")],
        paragraph=3,
    )
    call = Meeting(id="m2", kind="call", country="AE", summary="Разговор по телефону.", paragraph=4)
    return Digest(
        id="d1",
        title="Дипломаты за день",
        title_en="The diplomats' day",
        language="ru",
        published=datetime.date(2026, 2, 26),
        source_sha256="0" * 64,
        source_length=100,
        meetings=[talks, call],
        provenance=Provenance(engine="rules", kzsum_version="0.1.0"),
    )


@pytest.fixture
def hostile(digest: Digest) -> Digest:
    """The same digest with markup planted in every free text."""
    meeting = digest.meetings[0].model_copy(
        update={
            "summary": "<script>alert(1)</script> | *bold* `code` [link](http://x.example)\n# heading",
            "city": HOSTILE,
            "kazakh_side": [Participant(name=HOSTILE, role=HOSTILE)],
            "topics": [Topic(text=HOSTILE)],
        }
    )
    return digest.model_copy(update={"title": HOSTILE, "title_en": "<b>T</b>", "meetings": [meeting]})
