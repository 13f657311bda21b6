"""What a model is shown is strict, what it writes is read with patience."""

import pytest
from pydantic import ValidationError

from kzsum.llm.wire import LONGEST, WireAnswer


def drafts(**event):
    return WireAnswer.model_validate({"events": [{"quote": "Да.", "kind": "meeting", **event}]}).drafts()


def test_the_schema_requires_every_field_and_allows_no_other():
    schema = WireAnswer.model_json_schema()
    for part in (schema, *schema["$defs"].values()):
        assert part["required"] == list(part["properties"])
        assert part["additionalProperties"] is False
        assert not any("default" in field for field in part["properties"].values())


def test_a_topic_and_a_person_may_come_as_plain_text():
    (event,) = drafts(topics=["торговля"], outcomes="визит", counterparts=["Хуан Ортега"])
    assert [value.text for value in (*event.topics, *event.outcomes)] == ["торговля", "визит"]
    assert event.counterparts[0].name.text == "Хуан Ортега"


def test_a_body_may_come_as_an_object():
    (event,) = drafts(organizations=[{"name": "ООН", "country": None}, "ЮНЕСКО", {}])
    assert [body.name.text for body in event.organizations] == ["ООН", "ЮНЕСКО", ""]


@pytest.mark.parametrize("nothing", [None, "", "null", "None", "N/A", "—"])
def test_words_for_nothing_are_nothing(nothing):
    (event,) = drafts(date=nothing, city=nothing, country=nothing, summary=nothing)
    assert (event.date, event.city, event.country, event.summary) == (None, None, None, None)


def test_no_value_is_longer_than_the_checks_can_bear():
    (event,) = drafts(quote="а" * 10**6, organizations=["б" * 10**6], topics=["в" * 10**6], summary="г" * 10**6)
    values = event.quotes[0], event.organizations[0].name.text, event.topics[0].text, event.summary
    assert [len(value) for value in values] == [LONGEST] * 4


def test_lists_may_be_null_or_left_out():
    (event,) = drafts(kazakh_side=None, topics=None)
    assert (event.kazakh_side, event.counterparts, event.topics) == ((), (), ())


def test_a_value_that_is_missing_leaves_the_others_standing():
    """It is for the checks to name, with its path."""
    (event,) = WireAnswer.model_validate({"events": [{"kazakh_side": [{"role": "посол"}], "topics": [{}]}]}).drafts()
    assert (event.kind.text, event.quotes, event.kazakh_side[0].name.text) == ("", ("",), "")


@pytest.mark.parametrize("answer", [[{"quote": "Да."}], {"quote": "Да."}, {"events": {"quote": "Да."}}])
def test_a_list_or_an_event_alone_is_understood(answer):
    assert [event.quotes for event in WireAnswer.model_validate(answer).drafts()] == [("Да.",)]


@pytest.mark.parametrize(
    "answer", [{}, {"answer": 42}, {"meetings": []}, "text", 7, {"events": ["Да."]}, {"events": {"a": 1}}]
)
def test_an_answer_to_another_question_is_refused(answer):
    with pytest.raises(ValidationError):
        WireAnswer.model_validate(answer)


def test_an_error_does_not_repeat_the_answer():
    with pytest.raises(ValidationError) as raised:
        WireAnswer.model_validate({"events": [{"quote": ["тайна"]}]})
    assert "тайна" not in str(raised.value)
