"""Events coded by PLOVER and CAMEO."""

import datetime
import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings

from kzsum import summarize, tables
from kzsum.render.events import CODE_COLUMNS, CODES, CODES_VERSION, WORD_COLUMNS, events, is_planned
from kzsum.schema import Digest, Evidence, Kind, Meeting, Organization, Participant, Provenance, Topic
from tests.digests import digests

ENVOY = Participant(name="Абай Сериков", name_en="Abai Serikov", role="посол Казахстана в Венгрии", country="KZ")
MINISTER = Participant(name="Ерлан Касымов", role="министр торговли РК", country="KZ")
MAYOR = Participant(name="Пал Надь", role="мэр Сегеда", country="HU")
GUEST = Participant(name="Ева Хорват", role="министр сельского хозяйства Венгрии", country="HU")
PUBLISHED = datetime.date(2026, 2, 25)
ROWS = tables.rows("event_codes", CODE_COLUMNS, ("kind", "setting"))


def coded(**fields):
    meeting = Meeting(**{"id": "m1", "kind": "meeting", "country": "HU"} | fields)
    return events(digest_of(meeting))


def digest_of(*meetings: Meeting) -> Digest:
    provenance = Provenance(engine="rules", kzsum_version="1")
    return Digest(
        id="d1", published=PUBLISHED, source_sha256="", source_length=9, meetings=list(meetings), provenance=provenance
    )


def said(sentence: str) -> list[Evidence]:
    return [Evidence(start=0, end=len(sentence), quote=sentence, match="exact")]


def cameo(event) -> list[str]:
    return [f"{found.source}>{found.target} {found.code}" for found in event.cameo]


def test_an_envoy_at_his_post_consults_and_visits_nobody():
    (event,) = coded(kazakh_side=[ENVOY], counterparts=[MAYOR])
    assert (event.event, event.mode, event.context) == ("CONSULT", None, ("diplomatic",))
    assert [actor.label for actor in event.source] == ["KAZGOV", "HUNGOV"]
    assert event.recipient == ()
    assert cameo(event) == ["KAZGOV>HUNGOV 040", "HUNGOV>KAZGOV 040"]


def test_a_minister_abroad_visits_and_the_other_side_hosts():
    (event,) = coded(kazakh_side=[MINISTER, ENVOY], counterparts=[MAYOR])
    assert (event.event, event.mode) == ("CONSULT", "visit")
    assert [actor.label for actor in event.recipient] == ["HUNGOV"]
    assert cameo(event) == ["KAZGOV>HUNGOV 042", "HUNGOV>KAZGOV 043"]


def test_a_guest_in_kazakhstan_is_the_visitor():
    (event,) = coded(country="KZ", kazakh_side=[MINISTER], counterparts=[GUEST])
    assert [actor.name for actor in event.source] == ["Ева Хорват"]
    assert cameo(event) == ["HUNGOV>KAZGOV 042", "KAZGOV>HUNGOV 043"]


def test_an_envoy_to_kazakhstan_is_no_guest():
    envoy = Participant(name="Иштван Балог", role="посол Венгрии", country="HU")
    (event,) = coded(country="KZ", kazakh_side=[MINISTER], counterparts=[envoy])
    assert (event.mode, cameo(event)[0]) == (None, "KAZGOV>HUNGOV 040")


def test_a_trip_without_a_named_host_is_hosted_by_the_state():
    (event,) = coded(kind="visit", country="TR", kazakh_side=[MINISTER])
    assert [actor.label for actor in event.recipient] == ["TUR"]
    assert cameo(event) == ["KAZGOV>TUR 042", "TUR>KAZGOV 043"]


def test_two_envoys_in_a_third_state_meet_there():
    latvian = Participant(name="Янис Озолс", role="посол Латвии", country="LV")
    (event,) = coded(country="AT", kazakh_side=[ENVOY], counterparts=[latvian])
    assert (event.mode, cameo(event)[0]) == ("third-party", "KAZGOV>LVAGOV 044")


def test_several_states_or_an_international_body_are_multilateral():
    latvian = Participant(name="Янис Озолс", role="посол Латвии", country="LV")
    (event,) = coded(kazakh_side=[ENVOY], counterparts=[MAYOR, latvian])
    assert event.mode == "multilateral"
    (event,) = coded(kind="session", kazakh_side=[ENVOY], organizations=[Organization(name="ЮНЕСКО")])
    assert (event.mode, cameo(event)[0]) == ("multilateral", "KAZGOV>IGO 040")


def test_pairs_of_actors_that_cameo_cannot_tell_apart_are_one_record():
    (event,) = coded(kazakh_side=[ENVOY], counterparts=[MAYOR, GUEST])
    assert len(event.cameo) == 2


@pytest.mark.parametrize(
    ("kind", "event", "mode", "code"),
    [
        ("call", "CONSULT", "phone", "041"),
        ("session", "CONSULT", None, "040"),
        ("credentials", "SUPPORT", None, "050"),
        ("conference", "CONSULT", None, "040"),
        ("culture", "SUPPORT", None, "050"),
        ("visit", "CONSULT", None, "040"),
        ("signing", "SUPPORT", None, "057"),
        ("statement", None, None, "010"),
    ],
)
def test_each_kind_has_its_codes(kind, event, mode, code):
    (found,) = coded(kind=kind, kazakh_side=[ENVOY], counterparts=[MAYOR])
    assert (found.event, found.mode, found.cameo[0].code) == (event, mode, code)


def test_what_has_no_code_is_still_there():
    (event,) = coded(kind="other", kazakh_side=[ENVOY])
    assert (event.event, event.cameo, event.source[0].label) == (None, (), "KAZGOV")


@pytest.mark.parametrize("kind", get_args(Kind))
def test_what_is_planned_is_an_intent_and_no_meeting_held(kind):
    (event,) = coded(kind=kind, date=datetime.date(2026, 2, 26), kazakh_side=[MINISTER], counterparts=[MAYOR])
    assert (event.event, event.mode, event.planned) == ("AGREE", None, True)
    assert "future" in event.context
    assert {found.code for found in event.cameo} == {"036"}


@pytest.mark.parametrize(
    ("sentence", "planned"),
    [
        ("Министр торговли посетит Будапешт и встретится с мэром.", True),
        ("Встреча с мэром состоится в марте.", True),
        ("На март запланирован визит министра в Будапешт.", True),
        ("В Будапеште ожидается встреча министра с мэром.", True),
        ("Визит намечен на март.", True),
        ("Меморандум будет подписан в марте.", True),
        ("Министр торговли посетил Будапешт и встретился с мэром.", False),
        ("Министр встретился с мэром и сообщил, что планируется визит.", False),
        ("Стороны договорились, что мэр посетит Астану.", False),
        ("Встреча министра с мэром в Будапеште.", False),
    ],
)
def test_an_announcement_is_told_by_its_verbs(sentence, planned):
    assert is_planned(Meeting(id="m", kind="meeting", evidence=said(sentence)), PUBLISHED) is planned


def test_the_day_of_publication_and_the_days_before_are_held():
    for day in (PUBLISHED, PUBLISHED - datetime.timedelta(days=9)):
        assert not is_planned(Meeting(id="m", kind="meeting", date=day), PUBLISHED)
    assert not is_planned(Meeting(id="m", kind="meeting", date=PUBLISHED), None)


@pytest.mark.parametrize(
    ("sentence", "ids", "code"),
    [
        ("Посол и мэр подписали меморандум.", ["d1-m1", "d1-m1-signed"], "057"),
        ("Подписан меморандум.", ["d1-m1", "d1-m1-signed"], "057"),
        ("Посол и мэр договорились обменяться студентами.", ["d1-m1", "d1-m1-agreed"], "030"),
        ("Посол и мэр готовы подписать меморандум.", ["d1-m1"], "040"),
        ("Посол встретился с мэром: меморандум будет подписан в марте.", ["d1-m1"], "040"),
        ("Посол и мэр обсудили подписанный в мае меморандум.", ["d1-m1"], "040"),
        ("Посол встретился с мэром.", ["d1-m1"], "040"),
    ],
)
def test_what_was_signed_or_agreed_is_an_event_of_its_own(sentence, ids, code):
    found = coded(
        kazakh_side=[ENVOY], counterparts=[MAYOR], evidence=said(sentence), outcomes=[Topic(text="меморандум")]
    )
    assert [event.id for event in found] == ids
    assert found[-1].cameo[0].code == code


def test_a_signing_is_not_coded_twice():
    found = coded(
        kind="signing", kazakh_side=[ENVOY], evidence=said("Подписан меморандум."), outcomes=[Topic(text="меморандум")]
    )
    assert len(found) == 1


def test_the_record_tells_place_day_and_where_it_comes_from():
    (event,) = coded(city="Сегед", city_en="Szeged", date=PUBLISHED, paragraph=3, kazakh_side=[ENVOY])
    assert (event.country, event.city, event.latitude, event.longitude) == ("HUN", "Szeged", 46.25, 20.15)
    assert (event.date, event.meeting, event.paragraph, event.digest) == (PUBLISHED, "m1", 3, "d1")
    assert event.codes == CODES
    (event,) = coded(kazakh_side=[ENVOY])
    assert (event.date, event.published, event.city, event.latitude) == (None, PUBLISHED, None, None)


def test_a_record_is_plain_json():
    (event,) = coded(kazakh_side=[ENVOY], counterparts=[MAYOR], date=PUBLISHED)
    plain = json.loads(json.dumps(event.to_dict()))
    assert plain == event.to_dict()
    assert plain["date"] == "2026-02-25"
    assert plain["source"][0]["code"] == "KAZ"


def test_the_table_codes_every_kind_with_codes_of_the_books():
    assert {row["kind"] for row in ROWS} == {*get_args(Kind), "any", "signed", "agreed"}
    assert all(any(row["kind"] == kind and row["setting"] == "any" for row in ROWS) for kind in get_args(Kind))
    assert {row["event"] for row in ROWS} <= {"AGREE", "CONSULT", "SUPPORT", ""}
    assert {row["mode"] for row in ROWS} <= {"visit", "third-party", "multilateral", "phone", ""}
    known = {"010", "030", "036", "040", "041", "042", "043", "044", "050", "057", ""}
    assert {row[column] for row in ROWS for column in ("cameo", "cameo_back")} <= known
    assert {row["tells"] for row in tables.rows("event_words", WORD_COLUMNS, ("word", "tells"))} == {
        "signed",
        "agreed",
        "planned",
    }


def test_the_version_of_the_table_is_the_one_in_the_records():
    text = Path(tables.__file__).with_name("event_codes.tsv").read_text("utf-8")
    assert f"Version {CODES_VERSION} of this table" in text
    assert f"event_codes {CODES_VERSION};" in CODES


def test_a_text_of_the_genre_is_coded_from_end_to_end():
    text = (
        "АСТАНА, 25 февраля – Заместитель министра энергетики Казахстана Ерлан Касымов встретился в Будапеште "
        "с министром экономики Венгрии Евой Хорват. "
        "Посол Казахстана в Латвии Даурен Сериков провел встречу с мэром Риги Янисом Озолсом."
    )
    found = summarize(text, engine="rules", published=PUBLISHED).to_events()
    assert [(event.event, event.mode, cameo(event)[0]) for event in found] == [
        ("CONSULT", "visit", "KAZGOV>HUNGOV 042"),
        ("CONSULT", None, "KAZGOV>LVAGOV 040"),
    ]


@settings(deadline=None, max_examples=30)
@given(digests)
def test_every_digest_is_coded_one_record_a_meeting_at_least(digest):
    found = events(digest)
    assert list(dict.fromkeys(event.meeting for event in found)) == list(dict.fromkeys(m.id for m in digest.meetings))
    assert all(event.source for event in found)
    assert all(json.loads(json.dumps(event.to_dict())) == event.to_dict() for event in found)
    assert {event.event for event in found if event.planned} <= {"AGREE"}


def test_a_city_that_has_its_english_name_alone_has_its_place():
    (event,) = coded(country="KZ", city_en="Almaty")
    assert (event.city, event.latitude, event.longitude) == ("Almaty", 43.25, 76.91)
