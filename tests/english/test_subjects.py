"""What a sentence can say of topics, and what it leaves out."""

import pytest

from kzsum.english.subjects import is_paper, names_event, names_sitting, new_outcomes, told, within
from kzsum.schema import Meeting, Topic


def meeting(*topics, outcomes=()):
    def listed(texts):
        return [Topic(text="тема", text_en=text) for text in texts]

    return Meeting(id="1", kind="meeting", topics=listed(topics), outcomes=listed(outcomes))


@pytest.mark.parametrize(
    "topic",
    [
        "a Friday in Oslo",
        "a governor",
        "the state secretary for foreign trade",
        "more than a hundred distinguished guests",
        "over 200 students",
        None,
        "тема",
    ],
)
def test_a_day_a_single_person_and_a_number_of_people_are_no_subject(topic):
    assert told(meeting("trade", topic)) == ["trade"]


@pytest.mark.parametrize(
    "topic", ["exchange of students", "women deputies", "200 million dollars", "trade", "more than a hundred projects"]
)
def test_deeds_groups_and_sums_are_subjects(topic):
    assert told(meeting(topic)) == [topic]


def test_a_topic_that_stands_inside_another_is_not_said_twice():
    assert told(meeting("the practical implementation of the launch of flights", "the launch of flights")) == [
        "the practical implementation of the launch of flights"
    ]
    assert told(meeting("the port", "a port", "ports")) == ["the port", "ports"]


def test_an_outcome_that_a_topic_says_is_nothing_new():
    assert new_outcomes(meeting("the opening of a house", outcomes=["opening of a house", "a visit"])) == ["a visit"]
    assert new_outcomes(meeting("trade")) == []


def test_one_phrase_stands_within_another_by_whole_words():
    assert within("UN", "the session of the UN")
    assert not within("UN", "UNESCO and UNCTAD")
    assert within("the OTS", "Working Group of the OTS")


def test_events_sittings_and_papers_are_told_by_their_head():
    assert names_event("the international conference “Water”")
    assert not names_event("the outcomes of the conference")
    assert names_sitting("the high-level segments of the 61st session")
    assert is_paper("a memorandum of understanding")
    assert not is_paper("tourism under the memorandum")
