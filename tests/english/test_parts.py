"""The parts of a sentence: lists, persons of one post, bodies, places."""

import datetime

import pytest

from kzsum.english.parts import body_list, joined, others_of, subjects_of, where
from kzsum.english.sentence import summary
from kzsum.schema import Meeting, Organization, Participant, Topic


def person(name, role=None, country=None):
    return Participant(name="И", name_en=name, role="п", role_en=role, country=country)


def body(name, country=None):
    return Organization(name="О", name_en=name, country=country)


@pytest.mark.parametrize(
    ("items", "text"),
    [
        (["trade"], "trade"),
        (["trade", "tourism"], "trade and tourism"),
        (["oil and gas", "tourism"], "oil and gas, and tourism"),
        (["trade", "oil and gas", "tourism"], "trade, oil and gas, and tourism"),
        (["a fund", "the port and the road"], "a fund, the port and the road"),
        (["trade, transit", "tourism", "visas"], "trade, transit; tourism; and visas"),
        ([], ""),
    ],
)
def test_a_list_is_read_without_a_stumble(items, text):
    assert joined(items) == text


def test_persons_of_one_post_stand_together():
    envoys = [person("A B", "Ambassador of Kazakhstan"), person("C D", "Ambassador of Kazakhstan")]
    assert subjects_of(envoys) == ["Ambassadors of Kazakhstan A B and C D"]
    assert others_of([person("E F", "Deputy of the Assembly"), person("G H", "Deputy of the Assembly")]) == (
        "E F and G H, Deputies of the Assembly,"
    )
    shared = "Ambassador of Kazakhstan, Kyrgyzstan and Uzbekistan to the EU"
    assert subjects_of([person("A B", shared), person("C D", shared)]) == [
        "Ambassadors of Kazakhstan, Kyrgyzstan and Uzbekistan to the EU A B and C D"
    ]


def test_a_post_of_two_offices_has_no_plural():
    role = "Ambassador of Kazakhstan to Kenya, Permanent Representative to the UN"
    assert subjects_of([person("A B", role), person("C D", role)]) == [f"{role} A B", f"{role} C D"]


def test_a_post_of_one_word_stands_before_the_name_unless_it_is_no_title():
    assert others_of([person("A B", "Mayor")]) == "Mayor A B"
    assert others_of([person("A B", "Member")]) == "A B, Member,"
    assert others_of([person("A B")]) == "A B"


def test_a_body_inside_another_and_a_mission_of_kazakhstan_are_no_other_side():
    bodies = [body("Council of Elders of the Organization of Turkic States"), body("OTS"), body("Embassy in Brussels")]
    assert body_list(bodies, kazakh=False) == ["the Council of Elders of the Organization of Turkic States"]


def test_the_visit_itself_is_no_topic_but_tells_no_place_away():
    trip = Meeting(
        id="1",
        kind="visit",
        country="MY",
        kazakh_side=[person("A B", "Speaker")],
        topics=[Topic(text="визит", text_en="an official visit to Malaysia")],
    )
    assert where(trip) == " in Malaysia"
    assert summary(trip) == "Speaker A B paid a visit to Malaysia."


def test_long_topics_have_a_sentence_of_their_own():
    envoy = person("A B", "Ambassador of Kazakhstan to Hungary")
    host = person("C D", "State Secretary of the Ministry of Culture and Innovation of Hungary")
    long = "the further expansion of cooperation in transport, logistics and infrastructure " * 2
    talks = Meeting(
        id="1", kind="meeting", kazakh_side=[envoy], counterparts=[host], topics=[Topic(text="т", text_en=long)]
    )
    assert f"Innovation of Hungary. They discussed {long.strip()}." in summary(talks)


def test_place_and_day_go_first_where_on_would_stand_twice():
    speech = Meeting(
        id="1",
        kind="statement",
        date=datetime.date(2026, 3, 4),
        city_en="Amman",
        kazakh_side=[person("A B", "Ambassador")],
        topics=[Topic(text="т", text_en="electoral reform")],
    )
    assert summary(speech) == "In Amman on 4 March, Ambassador A B made a statement on electoral reform."


def test_a_signing_without_a_paper_is_a_ceremony():
    signing = Meeting(
        id="1",
        kind="signing",
        kazakh_side=[person("A B", "Minister")],
        topics=[Topic(text="т", text_en="signatures under the document")],
    )
    assert summary(signing) == "Minister A B took part in a signing ceremony."


def test_several_guests_of_a_signing_are_its_company():
    signing = Meeting(
        id="1",
        kind="signing",
        kazakh_side=[person("A B", "Minister")],
        counterparts=[person("C D", "Minister of Justice of Latvia"), person("E F")],
        topics=[Topic(text="т", text_en="a treaty")],
    )
    assert summary(signing) == (
        "Minister A B, together with C D, Minister of Justice of Latvia, and E F, took part in the signing of a treaty."
    )
