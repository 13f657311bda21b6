"""`kzsum cache`: what it prints, and that it makes no file of its own."""

import json

import pytest
from typer.testing import CliRunner

from kzsum.cli import app
from kzsum.llm.cache import Cache, Row


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "answers.sqlite"
    with Cache(path) as cache:
        for key, model, answer in (("1", "qwen", '{"events": []}'), ("2", "gpt\x1b[31m", "{damaged")):
            cache.put(Row(key, answer, 0, model, "events", "ab" * 32, 1_760_000_000))
    return path


def run(*arguments, **options):
    return CliRunner().invoke(app, ["cache", *map(str, arguments)], catch_exceptions=False, **options)


def test_info_counts_answers_by_model_and_prompt(path):
    ran = run("info", "--cache", path)
    assert ran.exit_code == 0
    first, *rest = ran.stdout.splitlines()
    assert first.startswith(f"{path}: 2 answers, ")
    assert [line.split() for line in rest] == [
        ["1", "gpt[31m,", "prompt", "events", "abababababab"],
        ["1", "qwen,", "prompt", "events", "abababababab"],
    ]


def test_the_file_may_come_from_the_environment(path):
    assert run("info", env={"KZSUM_CACHE": str(path)}).stdout == run("info", "--cache", path).stdout


def test_export_gives_a_line_of_json_an_answer(path, tmp_path):
    ran = run("export", "--cache", path)
    good, damaged = map(json.loads, ran.stdout.splitlines())
    assert good == {
        "key": "1",
        "answer": {"events": []},
        "problems": 0,
        "model": "qwen",
        "prompt": "events",
        "prompt_sha256": "ab" * 32,
        "kept": "2025-10-09T08:53:20+00:00",
    }
    assert damaged["answer"] == "{damaged"
    run("export", "--cache", path, "-o", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text("utf-8") == ran.stdout


def test_clear_forgets_one_models_answers_or_all(path):
    assert run("clear", "--cache", path, "--model", "qwen").stderr == "kzsum: 1 answers forgotten\n"
    assert run("clear", "--cache", path).stderr == "kzsum: 1 answers forgotten\n"
    assert "0 answers" in run("info", "--cache", path).stdout


@pytest.mark.parametrize("command", ["info", "export", "clear"])
def test_a_file_that_is_no_cache_is_an_error_and_stays_as_it_is(command, tmp_path):
    other, missing = tmp_path / "notes.txt", tmp_path / "missing"
    other.write_text("notes, no database; long enough to be read as a header of one, if it were one" * 9)
    for path in (other, missing):
        ran = run(command, "--cache", path)
        assert (ran.exit_code, ran.stdout) == (1, "")
        assert ran.stderr.startswith("kzsum: cache ")
        assert ran.stderr.count("\n") == 1
    assert not missing.exists()
    assert other.read_text().startswith("notes")


def test_no_file_named_is_wrong_usage():
    assert run("info", env={"KZSUM_CACHE": ""}).exit_code == 2
