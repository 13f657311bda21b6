"""The scripted server speaks OpenAI's wire format, its faults look on the wire as their names say, and it cleans up."""

import asyncio
import http.client
import json
import threading
import time
from email.utils import parsedate_to_datetime

import pytest

from kzsum.llm.wire import WireAnswer
from tests.scripted import replies
from tests.scripted.server import ScriptedServer

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY = "sk-scripted-0123456789"
QUESTION = {"model": "scripted", "messages": [{"role": "user", "content": "Кто с кем встретился?"}]}
ANSWER = {
    "events": [
        {
            "quote": "Посол Асхат Оразов встретился с мэром Яном Новаком.",
            "kind": "meeting",
            "kazakh_side": [{"name": "Асхат Оразов", "role": "посол", "country": "KZ"}],
            "counterparts": [{"name": "Ян Новак", "role": "мэр", "country": None}],
            "topics": [{"text": "рейсы", "text_en": "flights"}],
        }
    ]
}


def posted(server, body=QUESTION, path="/v1/chat/completions"):
    """Status, headers and parsed body as they come over the wire."""
    host, port = server.base_url.removeprefix("http://").removesuffix("/v1").split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=5)
    try:
        headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
        connection.request("POST" if body else "GET", path, json.dumps(body) if body else None, headers)
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), json.loads(response.read())
    finally:
        connection.close()


def said(script, body=QUESTION):
    """The body of the answer of a server with this script."""
    with ScriptedServer(script) as server:
        return posted(server, body)[2]


def asked_by_instructor(server, mode, **settings):
    """What instructor fills in a mode, with one request a try and no retry of the SDK."""
    import instructor
    from openai import AsyncOpenAI

    async def ask():
        async with AsyncOpenAI(base_url=server.base_url, api_key=KEY, max_retries=0, timeout=5, **settings) as client:
            asking = instructor.from_openai(client, mode=instructor.Mode[mode])
            return await asking.create(
                model="scripted", response_model=WireAnswer, messages=QUESTION["messages"], max_retries=0
            )

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("mode", "form"),
    [("JSON_SCHEMA", "json_schema"), ("TOOLS", "tools"), ("JSON", "json_object"), ("MD_JSON", "text")],
)
def test_instructor_fills_the_wire_model_in_every_mode(mode, form):
    with ScriptedServer(replies.in_turn(ANSWER)) as server:
        filled = asked_by_instructor(server, mode)
    assert filled.model_dump() == WireAnswer.model_validate(ANSWER).model_dump()
    (request,) = server.requests
    assert (request.number, request.form, request.key) == (1, form, KEY)
    assert QUESTION["messages"][0]["content"] in request.asked


def test_the_answer_of_a_model_stands_where_each_form_has_it():
    plain = said(replies.in_turn(ANSWER))["choices"][0]["message"]["content"]
    assert plain.startswith("```json\n")
    tools = [{"type": "function", "function": {"name": name}} for name in ("Other", "WireAnswer")]
    wanted = {"type": "function", "function": {"name": "WireAnswer"}}
    choice = said(replies.in_turn(ANSWER), QUESTION | {"tools": tools, "tool_choice": wanted})["choices"][0]
    (call,) = choice["message"]["tool_calls"]
    assert (call["function"]["name"], choice["finish_reason"]) == ("WireAnswer", "tool_calls")
    assert json.loads(call["function"]["arguments"]) == ANSWER
    schema = {"response_format": {"type": "json_schema", "json_schema": {"name": "WireAnswer", "schema": {}}}}
    assert json.loads(said(replies.in_turn(ANSWER), QUESTION | schema)["choices"][0]["message"]["content"]) == ANSWER


def test_usage_is_told_and_adds_up():
    usage = said(replies.in_turn(ANSWER))["usage"]
    assert min(usage.values()) > 0
    assert usage["prompt_tokens"] + usage["completion_tokens"] == usage["total_tokens"]


def test_models_are_listed():
    with ScriptedServer(replies.in_turn(ANSWER)) as server:
        status, _, body = posted(server, None, "/v1/models")
        assert (status, [model["id"] for model in body["data"]]) == (200, ["scripted"])
        assert posted(server, None, "/elsewhere")[0] == 404
    assert server.requests == []


def test_requests_are_recorded_in_order_and_replies_come_in_turn():
    with ScriptedServer(replies.in_turn(replies.server_error(503), ANSWER)) as server:
        statuses = [posted(server, QUESTION | {"seed": seed})[0] for seed in range(3)]
    assert statuses == [503, 200, 200]
    assert [(request.number, request.body["seed"]) for request in server.requests] == [(1, 0), (2, 1), (3, 2)]


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (replies.server_error(500), 500, None),
        (replies.server_error(502), 502, None),
        (replies.server_error(503), 503, None),
        (replies.rate_limited(), 429, "rate_limit_exceeded"),
        (replies.context_too_long(), 400, "context_length_exceeded"),
        (replies.bad_key(), 401, "invalid_api_key"),
        (replies.no_such_model(), 404, "model_not_found"),
    ],
)
def test_errors_of_the_server_have_their_status_and_code(fault, status, code):
    with ScriptedServer(replies.in_turn(fault)) as server:
        got, _, body = posted(server)
    assert (got, body["error"]["code"]) == (status, code)
    assert body["error"]["message"]


def test_the_error_about_a_key_repeats_the_key():
    assert KEY in said(replies.in_turn(replies.bad_key()))["error"]["message"]


def test_retry_after_is_absent_in_seconds_or_a_date():
    waits = (None, "2", replies.http_date(1_800_000_000))
    with ScriptedServer(replies.in_turn(*map(replies.rate_limited, waits))) as server:
        headers = [posted(server)[1].get("Retry-After") for _ in waits]
    assert headers[:2] == [None, "2"]
    assert parsedate_to_datetime(headers[2]).timestamp() == 1_800_000_000


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (replies.reset(), ConnectionResetError),
        (replies.closed(), http.client.RemoteDisconnected),
        (replies.cut_off(), http.client.IncompleteRead),
    ],
)
def test_the_connection_fails_as_the_fault_says(fault, error):
    with ScriptedServer(replies.in_turn(fault, ANSWER)) as server:
        with pytest.raises(error) as caught:
            posted(server)
        assert type(caught.value) is error
        assert posted(server)[0] == 200


@pytest.mark.parametrize(
    ("fault", "content", "finish"),
    [
        (replies.invalid_json(), '{"events": [{"quote": "…", ]}', "stop"),
        (replies.empty_content(), "", "stop"),
        (replies.no_content(), None, "stop"),
        (replies.cut({"events": [1]}), '{"event', "length"),
    ],
)
def test_faults_of_the_model_come_with_status_200(fault, content, finish):
    (choice,) = said(replies.in_turn(fault))["choices"]
    assert (choice["message"]["content"], choice["finish_reason"]) == (content, finish)


def test_a_refusal_has_its_own_field_and_no_choices_are_none():
    message = said(replies.in_turn(replies.refusal()))["choices"][0]["message"]
    assert message["refusal"]
    assert message["content"] is None
    assert said(replies.in_turn(replies.no_choices()))["choices"] == []


@pytest.mark.parametrize("mode", ["JSON_SCHEMA", "TOOLS", "MD_JSON"])
@pytest.mark.parametrize("fault", [fault for _, fault in replies.FAULTS])
def test_no_fault_passes_for_an_answer_in_any_mode(mode, fault):
    with ScriptedServer(replies.in_turn(fault)) as server, pytest.raises(Exception) as caught:  # noqa: PT011 - each its own
        asked_by_instructor(server, mode)
    assert "Network is disabled" not in str(caught.value)
    assert len(server.requests) == 1


def test_a_server_may_refuse_forms_of_answer_one_by_one():
    script = replies.refusing(replies.in_turn(ANSWER), "json_schema", "tools")
    with ScriptedServer(script) as server:
        for mode, name in (("JSON_SCHEMA", "response_format"), ("TOOLS", "tools")):
            with pytest.raises(Exception, match=f"Unsupported parameter: '{name}'"):
                asked_by_instructor(server, mode)
        assert asked_by_instructor(server, "MD_JSON").events


def test_a_slow_answer_is_a_timeout_and_does_not_hold_up_the_end():
    from openai import APITimeoutError, OpenAI

    start = time.perf_counter()
    with ScriptedServer(replies.in_turn(replies.slow(60))) as server:
        client = OpenAI(base_url=server.base_url, api_key=KEY, max_retries=0, timeout=0.2)
        with client, pytest.raises(APITimeoutError):
            client.chat.completions.create(**QUESTION)
    assert time.perf_counter() - start < 10


def test_the_delay_is_that_of_every_answer_and_answers_wait_side_by_side():
    def ask():
        posted(server)

    with ScriptedServer(replies.in_turn(ANSWER), delay=0.5) as server:
        start = time.perf_counter()
        threads = [threading.Thread(target=ask) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - start
    assert 0.5 <= seconds < 2
    assert (server.peak, len(server.requests)) == (6, 6)


def test_no_thread_and_no_open_port_is_left_behind():
    before = threading.active_count()
    with ScriptedServer(replies.in_turn(ANSWER)) as server:
        host, port = server.base_url.removeprefix("http://").removesuffix("/v1").split(":")
        left_open = http.client.HTTPConnection(host, int(port), timeout=5)
        left_open.request("GET", "/v1/models")
        left_open.getresponse().read()
    assert threading.active_count() == before
    left_open.close()
    with pytest.raises(ConnectionRefusedError):
        posted(server)


def test_a_script_that_fails_is_heard_of():
    def broken(_request, _number):
        raise LookupError("the script has no answer")

    with pytest.raises(LookupError, match="no answer"), ScriptedServer(broken) as server:
        assert posted(server)[0] == 500
