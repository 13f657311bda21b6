"""The short way through instructor sends what its patched `create` sends, and asks again with the same words."""

import asyncio
import json

import instructor
import pytest
from instructor.core import InstructorRetryException
from openai.types.chat import ChatCompletion

from kzsum.draft import Problem, Segment
from kzsum.llm.answer import Ledger, checked_by, checked_form
from kzsum.llm.filling import fill
from kzsum.llm.retries import of_answers

MODES = ("json_schema", "tools", "md_json")
TEXT = "Посол Казахстана в Латвии Асхат Оразов встретился с мэром Риги."
ANSWER = {"events": [{"quote": TEXT, "kind": "meeting"}]}
ASKED = [{"role": "system", "content": "Tell the events."}, {"role": "user", "content": TEXT}]


def doubting(_segment, _claims):
    return [Problem("city_unsupported", "warning", "the text does not name it", claim=("events", 0, "city"))]


def said(mode, content):
    message = {"role": "assistant", "content": content}
    if mode == "tools":
        call = {"name": "CheckedAnswer", "arguments": content}
        message |= {"content": None, "tool_calls": [{"id": "1", "type": "function", "function": call}]}
    if mode == "md_json":
        message["content"] = f"```json\n{content}\n```"
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    frame = {"id": "1", "object": "chat.completion", "created": 0, "model": "scripted"}
    return ChatCompletion.model_validate({**frame, "choices": [choice]})


async def by_fill(send, mode, messages, tries):
    await fill(send, mode, {"messages": messages, "model": "scripted"}, tries)


async def by_patch(send, mode, messages, tries):
    create = instructor.patch(create=send, mode=instructor.Mode[mode.upper()])
    await create(response_model=checked_form(), messages=messages, max_retries=tries, strict=False, model="scripted")


def heard(way, mode, *answers, review):
    """The requests that a way sends for these answers, as JSON, and how many attempts the ledger has."""
    left, sent = list(answers), []
    ledger = Ledger(Segment(1, ((0, len(TEXT)),), TEXT), review)

    async def send(**request):
        sent.append(json.dumps(request, ensure_ascii=False))
        return said(mode, left.pop(0))

    with checked_by(ledger):
        try:
            asyncio.run(way(send, mode, [dict(each) for each in ASKED], of_answers(2, lambda: False)))
        except InstructorRetryException as error:
            sent.append(type(error.__cause__).__name__)
    return sent, len(ledger.attempts)


@pytest.mark.parametrize("mode", MODES)
def test_one_request_fills_the_form_where_the_answer_passes(mode):
    sent, attempts = heard(by_fill, mode, json.dumps(ANSWER), review=lambda *_: [])
    assert (len(sent), attempts) == (1, 1)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("answers", [[json.dumps(ANSWER)] * 3, ["no form", json.dumps(ANSWER), '{"other": 1}']])
def test_requests_and_their_repetitions_are_those_of_the_patched_create(mode, answers):
    ours, theirs = (heard(way, mode, *answers, review=doubting) for way in (by_fill, by_patch))
    assert ours == theirs
    assert len(ours[0]) == 4
    assert ours[0][0] != ours[0][1]


@pytest.mark.parametrize("mode", MODES)
def test_the_messages_of_the_caller_stay_as_they_were(mode):
    messages = [dict(each) for each in ASKED]
    left = ["no form", json.dumps(ANSWER)]

    async def send(**_request):
        return said(mode, left.pop(0))

    asyncio.run(fill(send, mode, {"messages": messages, "model": "scripted"}, of_answers(2, lambda: False)))
    assert messages == ASKED
