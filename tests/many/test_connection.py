"""Many texts by a model: one connection, one set of limits, and nothing left behind."""

import asyncio
import threading
import time

import openai
import pytest

from kzsum import Document, Settings, asummarize_many, summarize_many
from kzsum.errors import DefectError, EmptyTextError, EngineError, GroundingError, ModelError, TimeLimitError
from tests.scripted import replies
from tests.scripted.replies import Reply
from tests.scripted.server import ScriptedServer

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

TEXT = "Посол Казахстана в Латвии Даурен Карипов встретился с архиепископом Риги Риналдсом Грантсом."
TWO = f"{TEXT}\nПосол Казахстана в Венгрии Абзал Сапарбекулы встретился в Будапеште с мэром Петером Лакатошем."
NOTHING = {"events": []}


def settings(server, **changes) -> Settings:
    quiet = {"retries": 0, "reasks": 0, "mode": "json_schema", "api_key": "sk-test"}
    return Settings(**({"model": "scripted", "base_url": server.base_url} | quiet | changes))


def read(server, texts, *, changes=None, **how):
    return list(summarize_many(texts, engine="llm", settings=settings(server, **(changes or {})), **how))


def silent(_request, _number):
    return NOTHING


def failures(result) -> list[str]:
    return [finding.message.split(":")[0] for finding in result.digest.findings if finding.code == "model_failed"]


def test_texts_are_read_at_once_and_come_in_their_order():
    with ScriptedServer(silent, delay=1) as server:
        results = read(server, [Document(TEXT, id=str(at)) for at in range(12)], changes={"concurrency": 6})
        assert 4 <= server.peak <= 6
        assert len(server.requests) == 12
    assert [result.id for result in results] == [str(at) for at in range(12)]
    assert {result.digest.provenance.engine for result in results} == {"llm"}


def test_as_completed_a_slow_text_holds_up_no_other():
    def slow_first(request, _number):
        return replies.slow(1.0, NOTHING) if "Латвии" in str(request["messages"]) else NOTHING

    other = TWO.splitlines()[1]
    with ScriptedServer(slow_first) as server:
        results = read(server, [TEXT, *[other] * 6], ordered=False)
    assert [result.index for result in results][-1] == 0
    assert sorted(result.index for result in results) == list(range(7))


def test_an_error_of_one_text_is_its_own():
    with ScriptedServer(replies.in_turn(*[replies.server_error()] * 9)) as server:
        results = read(server, [TEXT, "", TEXT], changes={"strict": True})
    assert [type(result.error) for result in results] == [ModelError, EmptyTextError, ModelError]
    lie = {"quote": TEXT, "kind": "meeting", "kazakh_side": [], "counterparts": [{"name": "Джон Смит"}]}
    with ScriptedServer(lambda *_: {"events": [lie]}) as server:
        (result,) = read(server, [TEXT], changes={"on_unsupported": "raise"})
    assert isinstance(result.error, GroundingError)


def test_a_defect_is_raised_and_names_the_document_or_is_its_result(monkeypatch):
    async def broken(*_work, **_how):
        raise ZeroDivisionError("somewhere deep")

    monkeypatch.setattr("kzsum.pipeline.by_model", broken)
    with ScriptedServer(silent) as server:
        (result,) = read(server, [TEXT], defects="result")
        with pytest.raises(ZeroDivisionError) as error:
            read(server, [Document(TEXT, id="a/7")])
    assert isinstance(result.error, DefectError)
    assert error.value.__notes__ == ["kzsum was reading document 0 (a/7)"]


def test_without_a_way_to_the_model_nothing_begins():
    with pytest.raises(EngineError):
        summarize_many([TEXT], engine="llm", settings=Settings())


def test_a_retry_after_is_obeyed_by_all_requests_of_all_texts():
    came = []

    def busy_once(_request, number):
        came.append(time.monotonic())
        return replies.rate_limited("0.5") if number == 1 else NOTHING

    with ScriptedServer(busy_once, delay=0.02) as server:
        results = read(server, [TWO] * 6, changes={"concurrency": 1, "retries": 1})
    assert [failures(result) for result in results] == [[]] * 6
    assert came[1] - came[0] >= 0.5

    came.clear()
    with ScriptedServer(busy_once, delay=0.1) as server:
        results = read(server, [TEXT] * 8, changes={"concurrency": 2, "retries": 1})
    assert [failures(result) for result in results] == [[]] * 8
    told = came[0] + 0.1  # when the first had its 429
    assert [moment for moment in came[2:] if told + 0.02 < moment < told + 0.45] == []


def test_a_busy_server_loses_no_request():
    def every_third(_request, number):
        return replies.rate_limited("0.02") if number % 3 == 0 else NOTHING

    with ScriptedServer(every_third) as server:
        results = read(server, [TEXT] * 30, changes={"retries": 1, "concurrency": 4})
        assert len(server.requests) <= 46
    assert [failures(result) for result in results] == [[]] * 30


def test_requests_keep_the_pace_of_the_minute():
    with ScriptedServer(silent) as server:
        begun = time.monotonic()
        results = read(server, [TWO] * 3, changes={"requests_per_minute": 600})
        assert time.monotonic() - begun >= 0.5
        assert len(server.requests) == 6
    assert [failures(result) for result in results] == [[]] * 3


def test_a_deadline_is_each_texts_own_however_many_wait():
    """Eight texts of 0.3 s, one after the other, in 1.5 s each."""
    with ScriptedServer(silent, delay=0.3) as server:
        results = read(server, [TEXT] * 8, changes={"concurrency": 1, "deadline": 1.5})
    assert [failures(result) for result in results] == [[]] * 8


def test_the_budget_is_each_texts_own():
    with ScriptedServer(lambda *_: Reply(NOTHING)) as server:
        results = read(server, [TEXT] * 4, changes={"budget": 12_000})
    assert [failures(result) for result in results] == [[]] * 4
    assert sum(result.digest.provenance.prompt_tokens for result in results) > 0


def test_what_is_not_read_in_time_has_an_error():
    with ScriptedServer(silent, delay=0.3) as server:
        begun = time.monotonic()
        results = read(server, [TEXT] * 50, changes={"concurrency": 2}, time_limit=0.5)
        assert time.monotonic() - begun < 5
    assert {type(result.error) for result in results[-40:]} == {TimeLimitError}
    assert len(results) == 50


def test_no_more_texts_are_pulled_than_the_window_holds():
    pulled = 0

    def endless():
        nonlocal pulled
        while True:
            pulled += 1
            yield TEXT

    with ScriptedServer(silent) as server:
        results = summarize_many(endless(), engine="llm", settings=settings(server), window=5)
        for taken in range(1, 12):
            next(results)
            assert pulled <= taken + 5
        results.close()


def test_closing_ends_what_is_under_way():
    threads = threading.active_count()
    with ScriptedServer(silent, delay=20) as server:
        results = summarize_many([TEXT, *[TWO] * 20], engine="llm", settings=settings(server, timeout=1), window=3)
        begun = time.monotonic()
        next(results)
        results.close()
        asked = len(server.requests)
        assert time.monotonic() - begun < 15
    assert len(server.requests) == asked
    assert threading.active_count() == threads


def test_cancelling_leaves_no_task_and_closes_the_connection():
    async def cancelled(server):
        async def consume():
            async for _ in asummarize_many([TWO] * 9, engine="llm", settings=settings(server)):
                pass

        task = asyncio.create_task(consume())
        await asyncio.to_thread(asked, server)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return [other for other in asyncio.all_tasks() if other is not asyncio.current_task()]

    def asked(server):
        while not server.requests:
            time.sleep(0.01)

    begun = time.monotonic()
    with ScriptedServer(silent, delay=20) as server:
        assert asyncio.run(cancelled(server)) == []
    assert time.monotonic() - begun < 10


def test_a_client_of_the_callers_is_used_and_stays_open():
    async def with_client(server):
        async with openai.AsyncOpenAI(base_url=server.base_url, api_key="sk-own") as client:
            texts = (text for text in [TEXT] * 3)
            found = [r async for r in asummarize_many(texts, engine="llm", settings=settings(server), client=client)]
            return found, client.is_closed()

    with ScriptedServer(silent) as server:
        found, closed = asyncio.run(with_client(server))
        assert {request.key for request in server.requests} == {"sk-own"}
    assert [result.ok for result in found] == [True] * 3
    assert not closed


def test_an_async_input_is_pulled_as_it_comes():
    async def texts():
        for _ in range(3):
            yield TEXT
            await asyncio.sleep(0.01)

    async def collected(server):
        return [r.index async for r in asummarize_many(texts(), engine="llm", settings=settings(server))]

    with ScriptedServer(silent) as server:
        assert asyncio.run(collected(server)) == [0, 1, 2]
