"""The doors to the library with a model behind them: which engine reads, what errors say, and what a failure costs."""

import asyncio
import datetime
import json
import signal
import threading
import time

import pytest
from openai import AsyncOpenAI

from kzsum import (
    Digest,
    EngineError,
    GroundingError,
    InputError,
    Settings,
    Summarizer,
    asummarize,
    summarize,
    summarizer,
)
from kzsum.errors import ModelError
from kzsum.llm.run import Hooks
from tests.ground.said import ARABIA, BULGARIA, HUNGARY, PUBLISHED, TEXT
from tests.notation import event, unfaithful
from tests.scripted import replies
from tests.scripted.server import ScriptedServer, asked_about

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY = "sk-geheim-0123456789"
REPAIRED = ["meeting HU", "meeting BG", "meeting SA"]


def told(quote, own, *others, **fields):
    """An event in a model's answer."""
    people = [[{"name": name, "role": None, "country": None} for name in side] for side in ([own], others)]
    empty = {"date": None, "country": None, "city": None, "organizations": [], "topics": [], "outcomes": []}
    rest = {"quote": quote, "kind": "meeting", "summary": None} | empty | fields
    return rest | {"kazakh_side": people[0], "counterparts": people[1]}


ANSWERS = {
    HUNGARY: told(HUNGARY, "Абзал Сапарбекулы", "Петер Лакатош"),
    BULGARIA: told(BULGARIA, "Ержан Иванов", "Мария Иванова", "Георгий Иванов"),
    ARABIA: told(ARABIA, "Берик Арын", "Фейсал бин Бандар Аль Сауд", "А. Ю. Киш-Хедьи"),
}
LIE = told(BULGARIA, "Ержан Иванов", "Джон Смит", country="RS")


def model(**instead):
    """A model that tells each event in its part; `Hungary=…` is said or done about that part instead."""
    exceptions = {quote: instead.get(name) for name, quote in (("Hungary", HUNGARY), ("Bulgaria", BULGARIA))}

    def script(request, number):
        asked = asked_about(request)
        for quote, answer in ANSWERS.items():
            if quote in asked:
                found = exceptions.get(quote) or {"events": [answer]}
                return found(request, number) if callable(found) else found
        return {"events": []}

    return script


@pytest.fixture(autouse=True)
def _without_configuration(monkeypatch):
    for name in ("KZSUM_MODEL", "KZSUM_BASE_URL", "KZSUM_API_KEY", "OPENAI_API_KEY", "KZSUM_STRICT"):
        monkeypatch.delenv(name, raising=False)


def options(server, **changes):
    """The settings that reach a server, without waiting for retries."""
    return {"model": "scripted", "base_url": server.base_url, "api_key": KEY, "retries": 0, "reasks": 0} | changes


def read(script, text=TEXT, **changes) -> Digest:
    """The digest of a text by a scripted model."""
    about = {name: changes.pop(name) for name in ("published", "url", "hooks", "engine") if name in changes}
    with ScriptedServer(script) as server:
        digest = summarize(text, **options(server, **changes), **about)
    assert unfaithful(TEXT, digest) == []
    return digest


def asked(server):
    """Wait for the first request."""
    while not server.requests:
        time.sleep(0.01)


def failures(digest: Digest) -> list[str]:
    return [finding.message.split(":")[0] for finding in digest.findings if finding.code == "model_failed"]


def origins(digest: Digest) -> list[str]:
    return [meeting.origin for meeting in digest.meetings]


# which engine


def test_a_configured_model_reads_and_every_value_is_checked():
    digest = read(model())
    assert digest.provenance.engine == "llm"
    assert origins(digest) == ["both"] * 3
    assert [event(meeting).split(":")[0].split(" ")[:2] for meeting in digest.meetings] == [e.split() for e in REPAIRED]


def test_the_rules_read_where_they_are_asked_for_whatever_is_configured():
    with ScriptedServer(model()) as server:
        assert summarize(TEXT, engine="rules", **options(server)).provenance.engine == "rules"
        assert server.requests == []


def test_the_environment_configures_a_model(monkeypatch):
    with ScriptedServer(model()) as server:
        monkeypatch.setenv("KZSUM_MODEL", "from-the-environment")
        assert summarize(TEXT).provenance.engine == "rules"  # neither key nor address: nothing to ask
        monkeypatch.setenv("KZSUM_BASE_URL", server.base_url)
        digest = summarize(TEXT)
    assert (digest.provenance.engine, digest.provenance.model) == ("llm", "from-the-environment")


@pytest.mark.parametrize(
    ("given", "lacks"), [({"model": "m"}, "neither a key"), ({"api_key": KEY}, "no model is named")]
)
def test_auto_warns_once_where_a_model_is_half_configured(given, lacks, caplog):
    summarizer._warn.cache_clear()
    assert {summarize(TEXT, **given).provenance.engine for _ in range(2)} == {"rules"}
    (record,) = caplog.records
    assert (record.name, record.levelname, lacks in record.message) == ("kzsum", "WARNING", True)
    assert KEY not in record.message


def test_auto_is_silent_where_no_model_is_meant(caplog):
    summarize(TEXT)
    summarize(TEXT, engine="rules", model="m")
    assert caplog.records == []


@pytest.mark.parametrize("given", [{}, {"model": "m"}, {"api_key": KEY}])
def test_a_model_that_is_not_configured_is_an_error_that_says_what_lacks(given):
    with pytest.raises(EngineError, match="KZSUM_MODEL") as error:
        summarize(TEXT, engine="llm", **given)
    assert KEY not in str(error.value)


def test_an_unknown_engine_is_named():
    with pytest.raises(EngineError, match="'magic'"):
        summarize(TEXT, engine="magic")


def test_settings_and_single_options_are_not_mixed():
    with pytest.raises(EngineError, match="either settings= or api_key, model") as error:
        summarize(TEXT, settings=Settings(model="m", api_key=KEY), model="other", api_key=KEY)
    assert KEY not in str(error.value)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"timeout": -1}, "timeout"),
        ({"modle": "m"}, "modle"),
        ({"base_url": f"http://user:{KEY}@x"}, "base_url"),
        ({"api_key": KEY + "ключ"}, "api_key"),
        ({"on_unsupported": KEY}, "on_unsupported"),
        ({"concurrency": 0}, "concurrency"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not_told(given, named):
    with pytest.raises(EngineError, match=named) as error:
        summarize(TEXT, **{"model": "m", "api_key": KEY} | given)
    shown = f"{error.value!r} {error.value.__cause__!r}"
    assert KEY not in shown
    assert "ключ" not in shown


def test_what_is_no_text_is_an_input_error_before_anybody_is_asked():
    with ScriptedServer(model()) as server:
        for text in ("", "  \n", b"\x00\x01\x02\x03" * 50):
            with pytest.raises(InputError):
                summarize(text, **options(server))
        with pytest.raises(InputError, match="published"):
            summarize(TEXT, published="25.02.2026", **options(server))
        assert server.requests == []


def test_a_summarizer_keeps_its_settings_and_reads_many_times():
    with ScriptedServer(model()) as server:
        reader = Summarizer(Settings(**options(server)))
        assert reader.summarize(TEXT) == reader.summarize(TEXT.encode())
        assert KEY not in repr(vars(reader))


def test_a_callers_own_client_is_asked_and_stays_open():
    async def ask(server):
        async with AsyncOpenAI(base_url=server.base_url, api_key=KEY, max_retries=0) as client:
            first = await asummarize(TEXT, engine="llm", model="scripted", client=client)
            return first, await asummarize(TEXT, engine="llm", model="scripted", client=client)

    with ScriptedServer(model()) as server:
        one, other = asyncio.run(ask(server))
    assert one == other
    assert {request.key for request in server.requests} == {KEY}


# loops


def test_it_works_inside_a_running_event_loop():
    async def notebook(server):
        return summarize(TEXT, **options(server)), await asummarize(TEXT, **options(server))

    with ScriptedServer(model()) as server:
        one, other = asyncio.run(notebook(server))
    assert one == other


def test_several_texts_may_be_read_at_once():
    async def both(server):
        return await asyncio.gather(asummarize(TEXT, **options(server)), asummarize(TEXT, **options(server)))

    with ScriptedServer(model(), delay=0.05) as server:
        one, other = asyncio.run(both(server))
        assert server.peak > 3
    assert one == other


def test_a_cancelled_call_ends_at_once_and_asks_nothing_more():
    async def cancelled(server):
        task = asyncio.create_task(asummarize(TEXT, **options(server, concurrency=1)))
        await asyncio.to_thread(asked, server)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return [other for other in asyncio.all_tasks() if other is not asyncio.current_task()]

    begun = time.monotonic()
    with ScriptedServer(model(), delay=20) as server:
        assert asyncio.run(cancelled(server)) == []
        assert len(server.requests) == 1
    assert time.monotonic() - begun < 10


def test_an_interrupt_ends_a_call_at_once():
    def interrupt(server):
        asked(server)
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

    begun, before = time.monotonic(), threading.active_count()
    with ScriptedServer(model(), delay=20) as server:
        threading.Timer(0, interrupt, [server]).start()
        with pytest.raises(KeyboardInterrupt):
            summarize(TEXT, **options(server, concurrency=1))
        assert len(server.requests) == 1
    assert time.monotonic() - begun < 10
    assert threading.active_count() == before


# what the text does not bear out


def test_repair_puts_right_and_tells():
    digest = read(model(Bulgaria={"events": [LIE]}))
    assert event(digest.meetings[1]) == "meeting BG: Ержан Иванов × Мария Иванова, Георгий Иванов"
    assert {("ungrounded_name", "warning"), ("country_corrected", "warning")} <= {
        (finding.code, finding.severity) for finding in digest.findings
    }


def test_flag_keeps_what_was_said_as_errors():
    digest = read(model(Bulgaria={"events": [LIE]}), on_unsupported="flag")
    assert event(digest.meetings[1]) == "meeting RS: Ержан Иванов × Джон Смит"
    assert ("ungrounded_name", "error") in {(finding.code, finding.severity) for finding in digest.findings}


def test_raise_raises_with_the_findings_and_the_checked_digest():
    with pytest.raises(GroundingError) as error:
        read(model(Bulgaria={"events": [LIE]}), on_unsupported="raise")
    assert {"ungrounded_name", "country_corrected"} == {finding.code for finding in error.value.findings}
    assert event(error.value.digest.meetings[1]) == "meeting BG: Ержан Иванов × Мария Иванова, Георгий Иванов"
    assert "Джон" not in str(error.value)
    assert "ungrounded_name at /meetings/1/" in str(error.value)
    assert "Джон Смит" in error.value.in_words()
    assert read(model(), on_unsupported="raise").meetings


def test_the_model_is_asked_again_with_what_is_wrong_and_the_better_answer_counts():
    def first_a_lie(request, _number):
        again = "Джон Смит" in json.dumps(request["messages"], ensure_ascii=False)
        return {"events": [ANSWERS[BULGARIA] if again else LIE]}

    digest = read(model(Bulgaria=first_a_lie), reasks=2)
    assert origins(digest) == ["both"] * 3
    assert [f.code for f in digest.findings if f.severity == "warning" and f.code != "role_missing"] == []
    assert (digest.provenance.requests, digest.provenance.attempts) == (4, 4)


# failures


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (replies.server_error(), "server_error"),
        (replies.rate_limited(), "rate_limited"),
        (replies.closed(), None),
        (replies.refusal(), "refused"),
        (replies.context_too_long(), "context_too_long"),
        (replies.prose(), None),
        (replies.invalid_json(), None),
        (replies.wrong_schema(), None),
        (replies.other_question(), None),
        (replies.empty_content(), None),
        (replies.no_choices(), None),
    ],
)
def test_a_part_on_which_the_model_fails_is_read_by_the_rules_and_that_is_told(fault, reason):
    rules = summarize(TEXT, engine="rules")
    digest = read(model(Bulgaria=fault), concurrency=1, mode="json_schema")
    assert origins(digest) == ["both", "rules", "both"]
    assert digest.meetings[1] == rules.meetings[1]
    assert len(failures(digest)) == 1
    assert reason is None or failures(digest) == [reason]
    assert [f.path for f in digest.findings if f.code == "model_failed"] == ["/meetings/1"]


def test_where_the_model_fails_on_everything_the_digest_is_that_of_the_rules():
    rules = summarize(TEXT, engine="rules", published=PUBLISHED)
    digest = read(lambda _request, _number: replies.server_error(503), published=PUBLISHED)
    assert digest.meetings == rules.meetings
    assert failures(digest) == ["server_error"] * 3
    assert [f for f in digest.findings if f.code != "model_failed"] == rules.findings


def test_a_bad_key_is_told_without_the_key():
    digest = read(lambda _request, _number: replies.bad_key())
    assert origins(digest) == ["rules"] * 3
    assert KEY not in digest.model_dump_json()


def test_a_server_that_is_not_there_costs_no_digest():
    with ScriptedServer(model()) as server:
        address = server.base_url
    digest = summarize(TEXT, model="m", base_url=address, api_key=KEY, retries=0)
    assert origins(digest) == ["rules"] * 3
    assert len(failures(digest)) == 3


def test_strict_raises_the_reason():
    with pytest.raises(ModelError) as error:
        read(model(Bulgaria=replies.refusal()), strict=True)
    assert (error.value.reason, error.value.segment) == ("refused", 2)
    assert KEY not in str(error.value)


def test_the_deadline_holds_for_the_whole_call():
    begun = time.monotonic()
    digest = read(model(Bulgaria=replies.slow(30)), deadline=1)
    assert time.monotonic() - begun < 8
    assert origins(digest) == ["both", "rules", "both"]
    assert failures(digest) == ["deadline"]


# what is told of the call


def test_provenance_counts_all_that_the_call_cost():
    digest = read(model(Bulgaria={"events": [LIE]}), reasks=1)
    provenance = digest.provenance
    assert (provenance.model, provenance.prompt.name, len(provenance.prompt.sha256)) == ("scripted", "events", 64)
    assert (provenance.requests, provenance.attempts) == (4, 4)
    assert provenance.prompt_tokens > provenance.completion_tokens > 0


def test_a_second_run_over_the_same_text_sends_no_request(tmp_path):
    with ScriptedServer(model(Bulgaria={"events": [LIE]})) as server:
        first, second = (summarize(TEXT, **options(server, cache=tmp_path / "answers", reasks=1)) for _ in range(2))
        assert len(server.requests) == 4
    assert (first.provenance.requests, first.provenance.cached) == (4, 0)
    assert (second.provenance.requests, second.provenance.prompt_tokens, second.provenance.cached) == (0, 0, 3)
    assert (second.meetings, second.findings) == (first.meetings, first.findings)


def test_hooks_hear_of_requests_and_parts():
    requests, parts = [], []
    read(model(Bulgaria=replies.refusal()), hooks=Hooks(requests.append, parts.append))
    assert len(requests) == 3
    assert [(part.segment, part.events) for part in sorted(parts, key=lambda p: p.segment)] == [(1, 1), (2, 0), (3, 1)]
    assert [part.reason for part in parts if part.reason] == ["refused"]
    assert parts[-1].done == parts[-1].total == 3


def test_what_a_caller_knows_of_a_text_is_kept():
    digest = read(model(), published=datetime.date(2026, 2, 25), url="https://example.org/1")
    assert (digest.published, digest.url) == (datetime.date(2026, 2, 25), "https://example.org/1")
    assert digest.meetings[0].date == datetime.date(2026, 2, 24)
    with ScriptedServer(model()) as server:
        reader = Summarizer(Settings(**options(server)))
        assert reader.summarize(TEXT, published=PUBLISHED, url="https://example.org/1") == digest
        asked = json.dumps([request.body for request in server.requests], ensure_ascii=False)
    assert PUBLISHED in asked
    assert KEY not in asked


def test_the_whole_text_may_be_asked_about_at_once():
    with ScriptedServer(lambda _request, _number: {"events": list(ANSWERS.values())}) as server:
        digest = summarize(TEXT, **options(server, strategy="document"))
        assert len(server.requests) == 1
    assert origins(digest) == ["both"] * 3


def test_a_text_without_letters_is_asked_about_nowhere():
    with ScriptedServer(model()) as server:
        assert summarize("2026 – 2027", **options(server)).meetings == []
        assert server.requests == []


def test_a_text_in_english_is_read_by_the_model_and_by_the_rules_refused():
    text = (
        "The Ambassador of Kazakhstan to Hungary Arman Seitkali met the Mayor of Budapest, Balint Kerekes, on Monday."
    )
    answer = {"events": [told(text, "Arman Seitkali", "Bálint Kerekes", "John Smith", country="HU")]}
    with pytest.raises(InputError, match="en"):
        summarize(text, engine="rules")
    with ScriptedServer(lambda _request, _number: answer) as server:
        digest = summarize(text, **options(server))
    assert [event(meeting) for meeting in digest.meetings] == ["meeting HU: Arman Seitkali × Balint Kerekes"]
    assert {"language_unchecked", "ungrounded_name"} <= {finding.code for finding in digest.findings}
