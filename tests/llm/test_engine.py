import asyncio
import datetime
import logging
import time

import httpx2
import pytest

from kzsum.errors import ModelError
from kzsum.llm.engine import Frame, read
from kzsum.llm.run import Hooks
from tests.llm.listed import (
    ARTICLE,
    EVENT,
    KEY,
    Server,
    accept,
    chat,
    error,
    known,
    run,
    segment,
    settings,
)

MANY = [segment(number, f"{ARTICLE} {number}") for number in range(14)]


def reasons(reading):
    return [answer.failure and answer.failure.reason for answer in reading.answers]


def after(seconds, reply):
    async def answer():
        await asyncio.sleep(seconds)
        return reply

    return lambda _body: answer()


def number(body):
    """The number that ends the text of a segment."""
    return int(body["messages"][1]["content"].split()[-2])


def test_answers_come_in_the_order_of_the_segments():
    async def slowest_first(body):
        await asyncio.sleep(0.2 / (1 + number(body)))
        return chat({"events": [EVENT | {"quote": str(number(body))}]})

    reading = run(Server([slowest_first]), MANY)
    assert [answer.events[0].quotes for answer in reading.answers] == [(str(n),) for n in range(14)]
    assert [answer.segment.number for answer in reading.answers] == list(range(14))


def test_what_is_read_is_a_claim():
    (event,) = run(Server([chat()])).answers[0].events
    assert (event.origin, event.quotes, event.sentences) == ("llm", (ARTICLE,), ())


def test_a_segment_without_events_is_no_failure():
    (answer,) = run(Server([chat({"events": []})])).answers
    assert (answer.events, answer.failure) == ((), None)


def test_a_text_without_segments_costs_nothing():
    server = Server([chat()])
    reading = asyncio.run(read([], Frame(), settings(), accept, client=server.client))
    assert (reading.answers, reading.usage.requests, server.bodies) == ((), 0, [])


def test_the_question_holds_headline_day_and_persons_introduced_before():
    server = Server([chat()])
    people = (known("Азат Темиров", "посол Казахстана в Перу"), known("Хуан Ортега"))
    frame = Frame("Дипломаты за день", datetime.date(2026, 2, 25), "ru")
    run(server, [segment(text="Текст.", known=people)], frame=frame)
    said = server.bodies[0]["messages"][1]["content"]
    assert said == (
        "<title>Дипломаты за день</title>\nPublished: 2026-02-25; language: ru\n<known>\n"
        "Азат Темиров, посол Казахстана в Перу\nХуан Ортега\n</known>\n<source>\nТекст.\n</source>"
    )


def test_usage_names_model_and_prompt_and_sums_over_segments():
    usage = run(Server([chat()]), MANY).usage
    assert (usage.model, usage.prompt, len(usage.prompt_sha256)) == ("m", "events", 64)
    assert (usage.requests, usage.attempts, usage.prompt_tokens, usage.completion_tokens) == (14, 14, 1400, 280)


# time


@pytest.mark.parametrize("concurrency", [1, 3, 16])
def test_no_more_requests_are_under_way_than_allowed(concurrency):
    under_way, most = 0, 0

    async def counted(_body):
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.01)
        under_way -= 1
        return chat()

    run(Server([counted]), MANY, concurrency=concurrency)
    assert most == min(concurrency, len(MANY))


@pytest.mark.slow
def test_fourteen_segments_at_a_second_each_take_little_more_than_a_second():
    run(Server([chat()]))  # the SDK is loaded
    began = time.monotonic()
    run(Server([after(1, chat())]), MANY)
    assert time.monotonic() - began < 2.5


def test_the_deadline_ends_the_call_and_leaves_nothing_behind():
    async def first_only(body):
        await asyncio.sleep(0 if number(body) == 0 else 30)
        return chat()

    async def timed():
        began = time.monotonic()
        reading = await read(MANY, Frame(), settings(deadline=1.5), accept, client=server.client)
        return reading, time.monotonic() - began, asyncio.all_tasks() - {asyncio.current_task()}

    server = Server([first_only])
    reading, took, dangling = asyncio.run(timed())
    assert reasons(reading) == [None] + ["deadline"] * 13
    assert took < 5
    assert not dangling


def test_segments_that_wait_for_their_turn_fail_at_the_deadline_too():
    server = Server([after(30, chat())])
    assert reasons(run(server, MANY, deadline=1, concurrency=2)) == ["deadline"] * 14
    assert len(server.bodies) == 2


def test_a_cancelled_call_leaves_nothing_behind():
    async def hang(_body):
        begun.set()
        await asyncio.sleep(30)

    async def cancelled():
        task = asyncio.create_task(read(MANY, Frame(), settings(), accept, client=server.client))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return asyncio.all_tasks() - {asyncio.current_task()}

    begun, server = asyncio.Event(), Server([hang])
    assert not asyncio.run(cancelled())


# faults that concern all


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (error(401), "auth"),
        (error(404), "not_found"),
        (error(429, code="insufficient_quota"), "rate_limited"),
        (httpx2.ConnectError("refused"), "connection"),
    ],
)
def test_a_fault_that_all_share_is_met_once(fault, reason):
    server = Server([fault])
    assert reasons(run(server, MANY, concurrency=1, retries=2)) == [reason] * 14
    assert len(server.bodies) == (3 if reason == "connection" else 1)


def test_a_server_that_is_down_gets_no_second_wave():
    """Fourteen refused connections at once are enough to know."""
    server = Server([httpx2.ConnectError("refused")])
    assert reasons(run(server, MANY, retries=2)) == ["connection"] * 14
    assert len(server.bodies) <= len(MANY)


def test_one_refused_connection_among_good_ones_is_tried_again():
    server = Server([chat(), httpx2.ConnectError("refused"), chat()])
    assert reasons(run(server, MANY, concurrency=1, retries=1)) == [None] * 14


def test_a_fault_of_one_segment_leaves_the_others_alone():
    server = Server([lambda body: error(413) if number(body) == 3 else chat()])
    assert reasons(run(server, MANY)) == [None] * 3 + ["context_too_long"] + [None] * 10


# budget


def test_a_spent_budget_ends_the_questions():
    """A question has some 1,200 tokens here; the third would go beyond."""
    server = Server([chat(usage=(1200, 100))])
    reading = run(server, MANY, concurrency=1, budget=3000)
    assert reasons(reading) == [None, None] + ["budget"] * 12
    assert len(server.bodies) == 2
    assert reading.usage.prompt_tokens + reading.usage.completion_tokens <= 3000


@pytest.mark.parametrize("usage", [(1200, 100), None])
def test_requests_under_way_are_counted_against_the_budget(usage):
    server = Server([after(0.01, chat(usage=usage))])
    reading = run(server, MANY, concurrency=14, budget=5000)
    assert 2 <= len(server.bodies) <= 4
    assert reasons(reading).count("budget") == 14 - len(server.bodies)


def test_long_answers_are_counted_before_they_come():
    """Three questions of some 1,150 tokens fit into the budget, not with answers of 300 each."""
    server = Server([after(0.01, chat(usage=(1150, 300)))])
    reading = run(server, MANY, concurrency=14, budget=4000)
    assert len(server.bodies) == 2
    assert reading.usage.prompt_tokens + reading.usage.completion_tokens <= 4000


def test_a_large_budget_changes_nothing():
    assert reasons(run(Server([chat()]), MANY, budget=1_000_000)) == [None] * 14


# hooks and errors


def test_hooks_hear_of_every_request_and_every_segment():
    requests, segments = [], []
    run(Server([error(500), chat()]), MANY[:2], hooks=Hooks(requests.append, segments.append), concurrency=1)
    assert [(info.segment, info.reason, info.prompt_tokens) for info in requests] == [
        (0, "server_error", 0),
        (0, None, 100),
        (1, None, 100),
    ]
    assert [(info.segment, info.events, info.reason, info.done, info.total) for info in segments] == [
        (0, 1, None, 1, 2),
        (1, 1, None, 2, 2),
    ]
    assert all(info.mode == "json_schema" and info.seconds >= 0 for info in requests)


def test_hooks_hear_of_segments_that_the_deadline_ends():
    segments = []
    run(Server([after(30, chat())]), MANY[:3], hooks=Hooks(on_segment=segments.append), deadline=0.5)
    assert [(info.segment, info.reason) for info in segments] == [(n, "deadline") for n in range(3)]


def test_a_hook_that_raises_costs_a_line_in_the_log_and_nothing_else(caplog):
    def broken(_info):
        raise ZeroDivisionError

    reading = run(Server([chat()]), MANY[:2], hooks=Hooks(broken, broken))
    assert reasons(reading) == [None, None]
    assert {record.name for record in caplog.records} == {"kzsum"}
    assert "a hook of the caller raised" in caplog.text


def test_in_strict_mode_the_first_failure_ends_the_call():
    server = Server([lambda body: error(413) if number(body) == 1 else chat()])
    with pytest.raises(ModelError) as raised:
        run(server, MANY, strict=True, concurrency=1)
    assert (raised.value.reason, raised.value.segment) == ("context_too_long", 1)
    assert len(server.bodies) == 2


def test_the_log_holds_neither_key_nor_article(caplog):
    caplog.set_level(logging.DEBUG, logger="kzsum")
    run(Server([chat(), error(401)]), MANY[:3], concurrency=1)
    assert "segment 0: 1 events" in caplog.text
    assert KEY not in caplog.text
    assert ARTICLE not in caplog.text
