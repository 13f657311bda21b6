"""Who acts for Kazakhstan: officials and bodies of its, no compatriots."""

import pytest

from kzsum.draft import BodyDraft, EventDraft, PersonDraft, Value
from kzsum.ground.acting import acts_for_kazakhstan
from kzsum.pipeline import check


def value(text):
    return None if text is None else Value(text, None, "said")


def event(role=None, country=None, body=None):
    person = PersonDraft(value("Асхат Оразов"), value(role), value(country))
    bodies = () if body is None else (BodyDraft(value(body)),)
    return EventDraft((), value("meeting"), kazakh_side=(person,), organizations=bodies)


@pytest.mark.parametrize(
    "claim",
    [
        event("посол", "KZ"),
        event("ректор университета Казахстана", "KZ"),
        event(body="посольство в Риме"),
        event(body="Министерство труда РК"),
        event(body="Казгидромет"),
        event(body="компания «КазТрансСпутник»"),
    ],
)
def test_an_office_or_a_body_of_kazakhstan_acts_for_it(claim):
    assert acts_for_kazakhstan(claim)


@pytest.mark.parametrize(
    "claim",
    [
        event(),
        event("чемпион", "KZ"),
        event("посол", "IT"),
        event(body="Сенат Италии"),
        event(body="Казанский университет"),
        event(body="Казбеги"),
    ],
)
def test_a_compatriot_without_an_office_does_not(claim):
    assert not acts_for_kazakhstan(claim)


def test_a_match_is_no_event_whatever_a_model_says():
    text = "Дзюдоист Асхат Оразов встретился в финале турнира в Любляне с борцом Петром Свободой."
    claim = EventDraft(
        (),
        value("meeting"),
        kazakh_side=(PersonDraft(value("Асхат Оразов"), value("дзюдоист"), value("KZ")),),
        counterparts=(PersonDraft(value("Петр Свобода")),),
        quotes=(text,),
        origin="llm",
    )
    digest = check(text, lambda _: [claim])
    assert digest.meetings == []
    assert "nobody in it acts for Kazakhstan" in digest.findings[0].message


def test_what_was_wrong_with_an_event_that_goes_is_told_too():
    text = "Меморандум об обмене метеоданными подписали в Тбилиси Метеобюро Грузии и его партнёры."
    bodies = tuple(BodyDraft(value(name)) for name in ("Метеобюро Грузии", "Союз пчеловодов"))
    digest = check(
        text, lambda _: [EventDraft((), value("signing"), organizations=bodies, quotes=(text,), origin="llm")]
    )
    assert digest.meetings == []
    assert [(finding.code, finding.path) for finding in digest.findings[:2]] == [
        ("ungrounded_meeting", ""),
        ("ungrounded_organization", ""),
    ]
