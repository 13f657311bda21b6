"""A digest as claims: every value with its span, and every path back to a pointer that leads to it."""

import pytest

from kzsum import Digest
from kzsum.text import Source
from kzsum.validation.claims import claims


@pytest.fixture
def digest(spoilt):
    spoilt["meetings"][0]["outcomes"] = [{"text": "обмен"}]
    spoilt["meetings"][0]["organizations"] = [{"name": "МИД", "country": "HU"}]
    return Digest.model_validate(spoilt)


def test_a_claim_has_every_value_of_its_meeting(digest, text):
    meeting, event = digest.meetings[0], claims(Source.of(text), enumerate(digest.meetings)).events[0]
    assert (event.kind.text, event.country.text, event.city.text, event.date) == ("meeting", "HU", "Будапешт", None)
    for people, drafts in ((meeting.kazakh_side, event.kazakh_side), (meeting.counterparts, event.counterparts)):
        assert [(p.name, p.role, p.country) for p in people] == [
            (d.name.text, d.role.text, d.country.text) for d in drafts
        ]
        assert [(p.name_en, p.role_en) for p in people] == [(d.name.english, d.role.english) for d in drafts]
    assert [(b.name.text, b.country) for b in event.organizations] == [("МИД", "HU")]
    assert [t.text for t in (*event.topics, *event.outcomes)] == [t.text for t in (*meeting.topics, *meeting.outcomes)]
    assert (event.summary, event.origin) == (meeting.summary, "rules")
    assert list(event.quotes) == [evidence.quote for evidence in meeting.evidence]


def test_a_value_has_the_span_of_its_evidence_only_where_that_stands(digest, spoilt, text):
    moved = spoilt["meetings"][0]["kazakh_side"][0]["evidence"][0]
    moved |= {"start": moved["start"] + 1, "end": moved["end"] + 1}
    true, untrue = (
        claims(Source.of(text), enumerate(d.meetings)).events[0].kazakh_side[0].name
        for d in (digest, Digest.model_validate(spoilt))
    )
    assert text[slice(*true.span)] == "Абзал Сапарбекулы"
    assert untrue.span is None


def test_how_a_quote_supports_a_value_goes_along(digest, text):
    event = claims(Source.of(text), enumerate(digest.meetings)).events[0]
    assert event.kazakh_side[0].country.alias
    assert not event.kazakh_side[0].name.alias


@pytest.mark.parametrize(
    ("claim", "pointer"),
    [
        ((1, "kazakh_side", 0, "name"), "/meetings/5/kazakh_side/0/name"),
        ((1, "kazakh_side", 0), "/meetings/5/kazakh_side/0/name"),
        ((0, "counterparts", 2, "country"), "/meetings/2/counterparts/2/country"),
        ((0, "organizations", 1), "/meetings/2/organizations/1/name"),
        ((0, "topics", 1), "/meetings/2/topics/1/text"),
        ((0, "outcomes", 1, "text_en"), "/meetings/2/outcomes/1/text_en"),
        ((0, "topics"), "/meetings/2/topics"),
        ((0, "quotes"), "/meetings/2/evidence"),
        ((0, "quotes", 1), "/meetings/2/evidence/1"),
        ((0, "summary"), "/meetings/2/summary"),
        ((0,), "/meetings/2"),
        (("events", 1, "city"), "/meetings/5/city"),
        ((), "/meetings"),
        ((9, "city"), "/meetings"),
    ],
)
def test_the_path_of_a_claim_leads_to_the_meeting_as_it_was_given(digest, text, claim, pointer):
    said = claims(Source.of(text), [(2, digest.meetings[0]), (5, digest.meetings[1])])
    assert said.pointer(claim) == pointer
