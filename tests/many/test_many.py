"""Many texts by the rules: one result each, whatever becomes of the others, and no more of them held than told."""

import asyncio
import logging
import threading
import time
from pathlib import Path

import pytest

from kzsum import Document, Result, asummarize_many, pipeline, summarize, summarize_many
from kzsum.errors import (
    DefectError,
    EmptyTextError,
    EngineError,
    FileError,
    InputError,
    TimeLimitError,
    UnsupportedLanguageError,
)

TEXT = "Посол Казахстана в Латвии Даурен Карипов встретился с архиепископом Риги Риналдсом Грантсом."
ENGLISH = "The ambassador met the mayor of the city and they discussed the trade between the two countries."


@pytest.fixture(autouse=True)
def _without_configuration(monkeypatch):
    for name in ("KZSUM_MODEL", "KZSUM_BASE_URL", "KZSUM_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def read(texts, **how) -> list[Result]:
    return list(summarize_many(texts, engine="rules", **how))


def aread(texts, **how) -> list[Result]:
    async def collected():
        return [result async for result in asummarize_many(texts, engine="rules", **how)]

    return asyncio.run(collected())


@pytest.mark.parametrize("reading", [read, aread])
def test_each_text_has_its_result_and_an_error_is_one(tmp_path: Path, reading):
    file = tmp_path / "text.txt"
    file.write_text(TEXT, "utf-8")
    texts = [TEXT, "", file, tmp_path / "none.txt", TEXT.encode("cp1251"), ENGLISH, None, TEXT]
    results = reading(texts)
    assert [result.index for result in results] == list(range(8))
    assert [type(result.error) for result in results] == [
        type(None), EmptyTextError, type(None), FileError, type(None), UnsupportedLanguageError, InputError, type(None),
    ]  # fmt: skip
    right = summarize(TEXT, engine="rules")
    assert [result.digest for result in results if result.ok] == [right] * 4
    assert [result.id for result in results][2:4] == [str(file), str(tmp_path / "none.txt")]
    assert str(results[3].error) == f"{tmp_path / 'none.txt'}: No such file or directory"


def test_a_document_brings_its_day_its_address_and_its_name():
    (result,) = read([Document(TEXT, id="a/1", published="2026-02-25", url="https://news.example/1")])
    assert (result.id, str(result.digest.published), result.digest.url) == (
        "a/1",
        "2026-02-25",
        "https://news.example/1",
    )
    (wrong,) = read([Document(TEXT, published="yesterday")])
    assert isinstance(wrong.error, InputError)


def test_a_result_gives_its_digest_or_raises_its_error():
    good, bad = read([TEXT, ""])
    assert (good.ok, bad.ok, bad.digest) == (True, False, None)
    assert good.unwrap() == good.digest
    assert good.json() == good.digest.model_dump_json()
    with pytest.raises(EmptyTextError):
        bad.unwrap()
    with pytest.raises(EmptyTextError):
        bad.json()
    assert good == Result(0, None, good.json()) != Result(1, None, good.json())
    assert "EmptyTextError" in repr(bad)
    assert "digest=<Digest: 1 event" in repr(good)


@pytest.mark.parametrize("how", [{}, {"workers": 2, "window": 6}])
def test_texts_are_pulled_as_results_are_taken(how):
    pulled = 0

    def endless():
        nonlocal pulled
        while True:
            pulled += 1
            yield TEXT

    results = summarize_many(endless(), engine="rules", **how)
    assert pulled == 0
    for taken in range(1, 20):
        next(results)
        assert pulled <= taken + how.get("window", 1)
    results.close()


def test_an_input_that_raises_ends_the_reading_with_its_own_error():
    def broken():
        yield TEXT
        raise ZeroDivisionError

    results = summarize_many(broken(), engine="rules")
    assert next(results).ok
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_texts_are_pulled_in_the_callers_thread():
    """A cursor of SQLite, for one, may be used in no other."""
    threads = []

    def texts():
        for _ in range(3):
            threads.append(threading.current_thread())
            yield TEXT

    read(texts(), workers=2)
    assert set(threads) == {threading.main_thread()}


def test_a_defect_is_raised_and_names_the_document(monkeypatch):
    monkeypatch.setattr("kzsum.pipeline.by_rules", lambda _work: 1 / 0)
    with pytest.raises(ZeroDivisionError) as error:
        read([Document(TEXT, id="a/7")])
    assert error.value.__notes__ == ["kzsum was reading document 0 (a/7)"]


def test_a_defect_can_be_the_result_of_its_text(monkeypatch):
    by_rules = pipeline.by_rules

    def broken(work):
        if "дождь" in work.source.raw:
            raise ZeroDivisionError("somewhere deep")
        return by_rules(work)

    monkeypatch.setattr("kzsum.pipeline.by_rules", broken)
    good, bad, last = read([TEXT, "Завтра дождь.", TEXT], defects="result")
    assert good.ok
    assert last.ok
    assert isinstance(bad.error, DefectError)
    assert (bad.error.kind, bad.error.place.split(":")[0]) == ("ZeroDivisionError", __name__)
    assert "somewhere deep" in str(bad.error)


@pytest.mark.parametrize("reading", [read, aread])
def test_what_is_not_read_in_time_has_an_error_and_nothing_is_lost(reading):
    def slowly():
        yield TEXT
        time.sleep(0.2)
        yield from [TEXT] * 3

    results = reading(slowly(), time_limit=0.15)
    assert [type(result.error) for result in results] == [type(None), *[TimeLimitError] * 3]


def test_the_hook_is_told_of_each_result_and_may_fail(caplog):
    told = []

    def hook(result):
        told.append(result.index)
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR, "kzsum"):
        results = read([TEXT, ""], on_result=hook)
    assert told == [0, 1]
    assert len(results) == len(caplog.records) == 2


@pytest.mark.parametrize("how", [{"workers": 0}, {"window": 0}, {"time_limit": -1}])
def test_a_number_that_is_none_is_said_at_once(how):
    with pytest.raises(EngineError, match=next(iter(how))):
        summarize_many([TEXT], engine="rules", **how)


def test_an_async_input_gives_its_results_while_the_next_text_is_waited_for():
    async def first_then_never():
        yield TEXT
        await asyncio.Event().wait()

    async def first(**how):
        results = asummarize_many(first_then_never(), engine="rules", **how)
        found = await anext(results)
        await results.aclose()
        return found, [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]

    for how in ({}, {"workers": 1, "ordered": False}, {"workers": 2}):
        found, left = asyncio.run(first(**how))
        assert found.ok
        assert left == []
