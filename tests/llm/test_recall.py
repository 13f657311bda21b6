"""Kept answers: which questions are the same, what is kept, and that the checks stand over it as over a fresh one."""

import asyncio
import dataclasses
import json
import logging
import sqlite3

import pytest

from kzsum.llm import engine, recall
from kzsum.llm.cache import Cache
from kzsum.llm.client import Model
from kzsum.llm.engine import Frame, read
from kzsum.llm.prompt import load
from tests.llm.listed import (
    ANSWER,
    ARTICLE,
    EVENT,
    KEY,
    Server,
    accept,
    chat,
    error,
    known,
    refuse,
    run,
    segment,
    settings,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.sqlite"


def rows(path):
    with Cache(path) as cache:
        return list(cache.rows())


def asked(path, answer=ANSWER, segments=None, **call):
    """The reading, and how many requests it took."""
    server = Server([chat(answer)])
    reading = run(server, segments, cache=path, **call)
    return reading, len(server.bodies)


def test_the_same_question_is_asked_once(path):
    fresh, first = asked(path)
    kept, second = asked(path, answer={"events": []})
    assert (first, second) == (1, 0)
    assert kept.answers == fresh.answers
    assert (fresh.usage.requests, fresh.usage.cached) == (1, 0)
    assert (kept.usage.requests, kept.usage.attempts, kept.usage.prompt_tokens, kept.usage.cached) == (0, 0, 0, 1)


def test_an_answer_without_events_is_kept_too(path):
    asked(path, answer={"events": []})
    reading, requests = asked(path)
    assert (reading.answers[0].events, requests) == ((), 0)


def test_without_a_cache_nothing_is_remembered(tmp_path):
    assert [asked(None)[1] for _ in range(2)] == [1, 1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "other",
    [
        {"segments": [segment(text=f"{ARTICLE} И ещё.")]},
        {"segments": [segment(known=(known("Хуан Ортега"),))]},
        {"frame": Frame("Другой заголовок")},
        {"model": "another"},
        {"mode": "tools"},
        {"temperature": 0.5},
        {"temperature": None},
        {"max_tokens": 100},
        {"reasks": 0},
    ],
    ids="+".join,
)
def test_another_question_misses(path, other):
    asked(path)
    assert asked(path, **other)[1] > 0


@pytest.mark.parametrize("same", [{"timeout": 7}, {"concurrency": 1}, {"retries": 0}, {"api_key": "sk-other"}])
def test_settings_that_change_no_answer_change_no_question(path, same):
    asked(path)
    assert asked(path, **same)[1] == 0


def test_a_changed_schema_misses(path, monkeypatch):
    asked(path)
    monkeypatch.setattr(recall, "_schema_sha256", lambda: "another")
    assert asked(path)[1] == 1


def test_a_changed_prompt_misses(path, monkeypatch):
    asked(path)
    changed = dataclasses.replace(load("events"), sha256="b" * 64)
    monkeypatch.setattr(engine, "load", lambda _name: changed)
    assert asked(path)[1] == 1


def test_one_name_on_two_servers_is_two_models(path):
    def key(address):
        return recall.Memory(settings(cache=path), load("events"), address).key({"source": ARTICLE})

    assert key("a.test:443/v1") == key("a.test:443/v1") != key("b.test:443/v1")


# checks


def test_the_checks_see_a_kept_answer(path):
    seen = []

    def review(part, events):
        seen.append((part.text, events))
        return ()

    asked(path, review=review)
    asked(path, review=review)
    assert seen[0] == seen[1]
    assert len(seen) == 2


def test_an_answer_that_the_checks_have_more_against_than_before_is_asked_for_again(path):
    asked(path)
    reading, requests = asked(path, answer={"events": [EVENT | {"city": "Лима"}]}, review=refuse(1, 0))
    assert requests == 1
    assert reading.answers[0].events[0].city.text == "Лима"
    assert reading.usage.cached == 0
    assert json.loads(rows(path)[0].answer)["events"][0]["city"] == "Лима"


def test_after_all_questions_the_best_answer_is_kept_and_not_asked_for_again(path):
    server = Server([chat({"events": [EVENT | {"city": city}]}) for city in "абв"])
    run(server, cache=path, review=refuse(3, 1, 2))
    assert len(server.bodies) == 3
    (row,) = rows(path)
    assert (json.loads(row.answer)["events"][0]["city"], row.problems) == ("б", 1)
    assert asked(path, review=refuse(1))[1] == 0
    assert asked(path, review=refuse(0))[1] == 0


@pytest.mark.parametrize(
    "reply", [error(500), error(401), chat(refusal="no"), chat("no JSON"), chat(""), chat(finish="length")]
)
def test_a_failure_is_not_kept(path, reply):
    run(Server([reply]), cache=path, retries=0, reasks=0)
    assert not path.exists() or rows(path) == []


def test_an_answer_is_not_kept_where_a_better_one_could_not_be_asked_for(path):
    reading = run(Server([chat(), error(500)]), cache=path, retries=0, review=refuse(2))
    assert reading.answers[0].events
    assert rows(path) == []


def test_kept_answers_need_no_server_and_no_budget(path):
    asked(path)
    reading = run(Server([error(401)]), cache=path, budget=0)
    assert reading.answers[0].failure is None


# what is in the file


def test_neither_key_nor_header_nor_text_is_in_the_file(path):
    asked(path, answer={"events": []})
    held = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"events" in held
    for secret in (KEY, "Bearer", "Темиров"):
        assert secret.encode() not in held


# faults of the file


def logged(caplog):
    return [record.message for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_file_that_is_no_cache_costs_a_line_in_the_log(path, caplog):
    path.write_bytes(b"not a database at all" * 100)
    segments = [segment(number, f"{ARTICLE} {number}") for number in range(3)]
    reading, requests = asked(path, segments=segments)
    assert (requests, [answer.failure for answer in reading.answers]) == (3, [None] * 3)
    (line,) = logged(caplog)
    assert "not a database" in line


@pytest.mark.parametrize("answer", ["", "{", "null", '{"events": 7}', '{"capital": "Lima"}', "\x00"])
def test_a_damaged_answer_is_a_miss_and_is_mended(path, caplog, answer):
    asked(path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE answers SET answer = ?", (answer,))
    reading, requests = asked(path)
    assert (requests, reading.answers[0].events[0].kind.text) == (1, "meeting")
    assert len(logged(caplog)) == 1
    assert asked(path)[1] == 0


def test_a_damaged_page_is_a_miss(path, caplog):
    asked(path)
    data = bytearray(path.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    reading, requests = asked(path)
    assert (requests, reading.answers[0].failure) == (1, None)
    assert "malformed" in logged(caplog)[0]


def test_a_locked_file_is_a_miss(path, caplog, monkeypatch):
    monkeypatch.setattr("kzsum.llm.cache.PATIENCE", 0.01)
    asked(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    reading, requests = asked(path, segments=[segment(text=f"{ARTICLE} Да.")], review=accept)
    other.close()
    assert (requests, reading.answers[0].failure) == (1, None)
    assert "locked" in logged(caplog)[0]


def test_a_kept_answer_leaves_the_line_so_that_other_texts_may_begin(path):
    """Two parts of which one is kept: while the other is asked, nobody waits for a place."""
    asked(path)
    waiting = []

    async def read_both():
        server = Server([lambda _body: noted()])
        model = Model(settings(cache=path), load("events"), server.client)

        async def noted():
            await asyncio.sleep(0.05)
            waiting.append(model.limits.waiting)
            return chat()

        try:
            await read([segment(), segment(1, "Другое.")], Frame(), model.settings, accept, client=model)
        finally:
            await model.aclose()

    asyncio.run(read_both())
    assert waiting == [0]
