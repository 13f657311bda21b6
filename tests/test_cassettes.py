"""Cassettes: what is recorded is bare and readable, a miss fails its test, what is committed is clean."""

import http.server
import json
import subprocess
import sys
import threading
from pathlib import Path

import httpx2
import openai
import pytest
import yaml

from tests import cassettes

COMMITTED = sorted(cassettes.FOLDER.rglob("*.yaml"))
loopback = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
ANSWER = {"id": "1", "object": "chat.completion", "choices": [{"message": {"content": "Посол, «да»\nвторая строка"}}]}


class Talkative(http.server.BaseHTTPRequestHandler):
    """Answers everything alike, with headers that nobody should keep."""

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps(ANSWER).encode()
        self.send_response(200)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "Set-Cookie": "session=1",
            "OpenAI-Organization": "org-12345678",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Stay silent."""


@pytest.fixture
def base_url():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Talkative) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cassettes" / "test_module" / "test_name.yaml"


def ask(base_url, *texts):
    """The answers of a server of chat completions to one message each."""
    with httpx2.Client() as http_client:
        client = openai.OpenAI(
            base_url=base_url, api_key="sk-secretsecretsecret", max_retries=0, http_client=http_client
        )
        shared = {"role": "system", "content": "Прочти сводку.\n" * 20}
        return [
            client.chat.completions.create(model="m", messages=[shared, {"role": "user", "content": text}])
            .choices[0]
            .message.content
            for text in texts
        ]


@pytest.fixture
def recorded(path, base_url):
    """A cassette with two exchanges."""
    with cassettes.opened(path, base_url, recording=True):
        ask(base_url, "о встрече", "о визите")
    return path


@loopback
def test_a_recording_is_readable_and_holds_no_secret(recorded):
    text = recorded.read_text("utf-8")
    exchanges = yaml.safe_load(text)["interactions"]
    assert exchanges[1]["request"]["body"]["messages"][1]["content"] == "о визите"
    assert exchanges[1]["response"]["body"]["string"] == ANSWER
    assert exchanges[0]["request"]["uri"] == "http://model.invalid/v1/chat/completions"
    assert "content: о визите" in text
    assert "secretsecret" not in text
    assert cassettes.problems(text) == []


@loopback
def test_what_requests_share_is_written_once(recorded):
    assert recorded.read_text("utf-8").count("Прочти сводку.") == 20


@loopback
def test_replay_needs_no_server_and_no_order(recorded):
    with cassettes.opened(recorded) as cassette:
        assert ask(cassettes.NEUTRAL, "о визите", "о встрече") == [ANSWER["choices"][0]["message"]["content"]] * 2
    cassette.check()


@loopback
def test_a_changed_prompt_fails_at_once_and_names_the_cassette(recorded):
    wanted = r"cassettes/test_module/test_name\.yaml .* differs at /messages/1/content; run `make cassettes`"
    with cassettes.opened(recorded), pytest.raises(pytest.fail.Exception, match=wanted):
        ask(cassettes.NEUTRAL, "о прощании")


@loopback
def test_a_miss_that_a_client_swallows_fails_the_test_in_the_end(recorded):
    with cassettes.opened(recorded) as cassette:
        ask(cassettes.NEUTRAL, "о визите", "о встрече")
        with pytest.raises(pytest.fail.Exception, match="more requests than were recorded"):
            ask(cassettes.NEUTRAL, "о визите")
    with pytest.raises(pytest.fail.Exception, match="more requests than were recorded"):
        cassette.check()


@loopback
def test_an_exchange_that_nobody_asks_for_is_stale(recorded):
    with cassettes.opened(recorded) as cassette:
        ask(cassettes.NEUTRAL, "о визите")
    with pytest.raises(pytest.fail.Exception, match="1 of its 2 exchanges"):
        cassette.check()


def test_a_cassette_that_is_not_there_says_so(path):
    with cassettes.opened(path), pytest.raises(pytest.fail.Exception, match="is not there or empty; run `make"):
        ask(cassettes.NEUTRAL, "о визите")


@loopback
def test_recording_anew_drops_the_old_exchanges_and_silence_keeps_them(recorded, base_url):
    with cassettes.opened(recorded, base_url, recording=True):
        ask(base_url, "о подписании")
    anew = recorded.read_text("utf-8")
    assert "о подписании" in anew
    assert "о визите" not in anew
    with cassettes.opened(recorded, base_url, recording=True) as cassette:
        cassette.get_metadata("model", "m")
    assert recorded.read_text("utf-8") == anew


@pytest.mark.parametrize(
    ("planted", "what"),
    [
        ("sk-proj-0123456789abcdef", "a key"),
        ("Authorization: Bearer x", "an authorization"),
        ("Set-Cookie: a=b", "a cookie"),
        ("organization org-AbCdEf123456", "an organisation"),
        ("https://api.example.com/v1", "an address"),
        ("10.0.0.7", "an address"),
        ("/home/someone/model.gguf", "a path of a machine"),
    ],
)
def test_the_scan_sees_what_must_not_be_committed(planted, what):
    assert any(found.startswith(what) for found in cassettes.problems(f"interactions: []\nnote: '{planted}'\n"))


@pytest.mark.parametrize("cassette", COMMITTED, ids=[f"{path.parent.name}/{path.stem}" for path in COMMITTED])
def test_a_committed_cassette_is_clean(cassette):
    assert cassettes.problems(cassette.read_text("utf-8")) == []


@pytest.mark.slow
def test_every_committed_cassette_has_its_test():
    root = cassettes.FOLDER.parent
    files = [str(path) for path in (root / "tests").rglob("test_*.py") if "mark.vcr" in path.read_text("utf-8")]
    command = [sys.executable, "-m", "pytest", *files, "--collect-only", "-q", "-m", "vcr", "-p", "no:cacheprovider"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root).stdout
    tests = {
        cassettes.path_of(Path(line.split("::")[0]), line.split("::")[-1])
        for line in listed.splitlines()
        if "::" in line
    }
    assert {path for path in COMMITTED if path not in tests} == set()
