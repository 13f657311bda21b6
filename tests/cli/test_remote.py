"""`kzsum batch submit`, `status`, `collect`: what they say, where, and their exit codes."""

import pytest
from typer.testing import CliRunner

from kzsum.cli import app
from tests.batch.made import jsonl, row
from tests.batch.world import KEY, says
from tests.scripted.batches import Fate, ScriptedBatches
from tests.scripted.server import ScriptedServer

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


@pytest.fixture
def server():
    with ScriptedServer(says, batches=ScriptedBatches(says, Fate(status="expired", unanswered=1), Fate())) as server:
        yield server


@pytest.fixture
def run(server, tmp_path, monkeypatch):
    for name in ("OPENAI_API_KEY", "KZSUM_CACHE", "KZSUM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KZSUM_API_KEY", KEY)
    (tmp_path / "dump.jsonl").write_bytes(jsonl(row(1), row(2)))
    monkeypatch.chdir(tmp_path)

    def command(*arguments, cache="answers.sqlite"):
        options = ["--cache", cache, "--base-url", server.base_url] if cache else []
        return CliRunner().invoke(app, ["batch", *arguments, *options], catch_exceptions=False)

    return command


def test_the_whole_way(run, server, monkeypatch):
    sent = run("submit", "dump.jsonl", "--model", "m")
    assert (sent.exit_code, sent.stdout) == (0, "")
    assert sent.stderr.splitlines() == [
        "kzsum: 2 texts: 2 questions, 0 answered, 0 under way",
        "kzsum: 2 sent in 1 batches batch_1",
    ]
    asked = run("status")
    assert (asked.exit_code, asked.stdout) == (0, "batch_1: expired, 1 of 2 done, 1 failed\n")
    collected = run("collect")
    assert collected.exit_code == 1
    assert "1 questions have no answer (batch_expired 1): submit sends these alone again" in collected.stderr
    assert "1 sent in 1 batches batch_2" in run("submit", "dump.jsonl", "--model", "m").stderr
    assert run("collect").exit_code == 0
    monkeypatch.setenv("KZSUM_CACHE", "answers.sqlite")
    monkeypatch.setenv("KZSUM_BASE_URL", server.base_url)
    read = run("dump.jsonl", "-o", "out.jsonl", "--engine", "llm", "--model", "m", cache=None)
    assert read.exit_code == 0
    assert "2 answers from the cache" in read.stderr
    assert server.requests == []


@pytest.mark.parametrize(
    "arguments", [["submit", "missing.jsonl", "--model", "m"], ["submit", "dump.jsonl"], ["submit", "--model", "m"]]
)
def test_what_cannot_be_sent_is_exit_code_2_in_one_line(run, arguments):
    ran = run(*arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert KEY not in ran.stderr


@pytest.mark.parametrize("command", ["submit", "status", "collect"])
def test_without_a_file_for_the_answers_it_is_wrong_usage(run, command):
    arguments = ["dump.jsonl", "--model", "m"] if command == "submit" else []
    assert run(command, *arguments, cache=None).exit_code == 2
