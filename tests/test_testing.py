"""`kzsum.testing`: what a user's own tests rest on."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kzsum import ModelError, asummarize, summarize, summarize_many
from kzsum.testing import assert_grounded, fake_model

FIRST = "Посол Казахстана в Латвии Асхат Оразов встретился с мэром Риги Янисом Озолсом."
SECOND = "Посол Казахстана в Чехии Ержан Сейтов провел переговоры с ректором университета Павлом Новаком."
TEXT = f"Послы за день\nАСТАНА, 25 февраля 2026 года.\n{FIRST}\n{SECOND}\n"
EVENTS = [
    {"quote": FIRST, "kind": "meeting", "country": "LV", "counterparts": [{"name": "Янис Озолс"}]},
    {"quote": SECOND, "kind": "meeting", "country": "CZ", "counterparts": [{"name": "Павел Новак"}]},
]


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name in ("KZSUM_MODEL", "KZSUM_BASE_URL", "KZSUM_API_KEY", "KZSUM_MODE", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def digest():
    return summarize(TEXT, engine="rules")


def spoilt(digest, **changes):
    return digest.model_copy(update={"meetings": [digest.meetings[0].model_copy(update=changes), *digest.meetings[1:]]})


def read(script, *, text=TEXT, status=200, **settings):
    client = fake_model(script, status=status)
    return summarize(text, engine="llm", model="fake", client=client, **{"retries": 0, "reasks": 0} | settings)


def codes(digest):
    return {finding.code for finding in digest.findings}


# assert_grounded


def test_a_grounded_digest_passes_in_every_form(digest, tmp_path):
    path = tmp_path / "d.json"
    path.write_text(digest.model_dump_json(), "utf-8")
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    for form in (digest, digest.model_dump(mode="json"), digest.model_dump_json(), path):
        assert_grounded(form, TEXT, strict=True)
    assert_grounded(path, tmp_path / "d.txt")


def test_it_fails_with_a_line_a_finding(digest):
    with pytest.raises(AssertionError) as failed:
        assert_grounded(spoilt(digest, country="EE", city="Таллин"), TEXT)
    head, *lines = str(failed.value).splitlines()
    assert head == "the source does not bear out 2 values of the digest:"
    assert {line.split(":")[0] for line in lines} == {
        "  error country_corrected at /meetings/0/country",
        "  error city_unsupported at /meetings/0/city",
    }


def test_an_event_that_the_digest_lacks_fails(digest):
    with pytest.raises(AssertionError, match=r"missed_meeting at /meetings: the digest lacks .*Ержан Сейтов"):
        assert_grounded(digest.model_copy(update={"meetings": digest.meetings[:1]}), TEXT)


def test_allowed_codes_are_passed_over_and_a_slip_in_one_is_an_error(digest):
    wrong = spoilt(digest, country="EE", city="Таллин")
    assert_grounded(wrong, TEXT, allow=["country_corrected", "city_unsupported"])
    with pytest.raises(AssertionError, match="1 value"):
        assert_grounded(wrong, TEXT, allow={"city_unsupported"})
    with pytest.raises(ValueError, match="no such code: city_unsuported"):
        assert_grounded(wrong, TEXT, allow=["city_unsuported"])


def test_warnings_fail_only_if_strict(digest):
    doubtful = digest.model_copy(update={"agency": "Kazinform"})
    assert_grounded(doubtful, TEXT)
    with pytest.raises(AssertionError, match="warning ungrounded_agency at /agency"):
        assert_grounded(doubtful, TEXT, strict=True)


def test_words_of_a_digest_reach_no_terminal_as_commands(digest):
    with pytest.raises(AssertionError) as failed:
        assert_grounded(spoilt(digest, city="Рига\x1b[2J\nerror x"), TEXT)
    assert "\x1b" not in str(failed.value)
    assert len(str(failed.value).splitlines()) == 2


def test_pytest_shows_the_line_of_the_test_that_called(tmp_path):
    (tmp_path / "test_mine.py").write_text(
        "from kzsum.testing import assert_grounded\n"
        "def test_mine():\n"
        "    assert_grounded('{}', 'Посол принял гостя.')  # my line\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path, env=environment
    )
    assert ran.returncode == 1
    assert "# my line" in ran.stdout
    assert "schema_invalid at /" in ran.stdout
    assert "raise AssertionError" not in ran.stdout


# fake_model


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools", "md_json"])
def test_each_event_is_told_where_its_quote_stands_whatever_the_mode(mode):
    digest = read(EVENTS, mode=mode)
    assert [(m.country, m.origin) for m in digest.meetings] == [("LV", "both"), ("CZ", "both")]
    assert digest.provenance.requests == 2
    assert "missed_meeting" not in codes(digest)


def test_what_the_script_leaves_out_is_missed_and_what_it_makes_up_is_found():
    digest = read([EVENTS[0] | {"counterparts": [{"name": "Янис Озолс"}, {"name": "Джон Смит"}]}])
    assert {"missed_meeting", "ungrounded_name"} <= codes(digest)
    assert "Смит" not in json.dumps([m.model_dump(mode="json") for m in digest.meetings], ensure_ascii=False)


def test_a_function_is_asked_about_each_part_of_the_text():
    asked = []

    def script(part):
        asked.append(part)
        return [event for event in EVENTS if event["quote"] in part]

    assert len(read(script).meetings) == 2
    assert asked == [FIRST, SECOND]


def test_a_str_is_answered_as_it_is_and_a_status_to_every_request():
    prose = read(lambda _part: "I found nothing, sorry.")
    assert "model_failed" in codes(prose)
    with pytest.raises(ModelError) as failed:
        read(EVENTS, status=503, strict=True)
    assert failed.value.reason == "server_error"


def test_a_digest_by_script_is_the_same_on_every_run_and_for_async_callers():
    first, second = read(EVENTS), read(EVENTS)
    options = {"engine": "llm", "model": "fake", "reasks": 0}
    third = asyncio.run(asummarize(TEXT, client=fake_model(EVENTS), **options))
    assert first.model_dump_json() == second.model_dump_json() == third.model_dump_json()


def test_one_client_serves_several_texts():
    client = fake_model(EVENTS)
    results = list(summarize_many([TEXT, FIRST], engine="llm", model="fake", client=client))
    assert [len(result.digest.meetings) for result in results] == [2, 1]


def test_one_script_does_not_answer_for_another_where_answers_are_kept(tmp_path):
    kept = tmp_path / "answers.sqlite"
    assert "missed_meeting" in codes(read([], cache=kept))
    assert "missed_meeting" not in codes(read(EVENTS, cache=kept))


@pytest.mark.parametrize(
    ("event", "words"),
    [({"quote": FIRST, "counterpart": []}, "event 1 .* unknown field counterpart"), ({"kind": "meeting"}, "no quote")],
)
def test_a_slip_in_the_script_is_an_error(event, words):
    with pytest.raises(ValueError, match=words):
        fake_model([EVENTS[0], event])
