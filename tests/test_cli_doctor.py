"""`kzsum doctor`, and what a half-set model is told by the other commands."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from kzsum import doctor as module
from kzsum.cli import app
from kzsum.doctor import Checkup

KEY = "sk-geheim-0123456789"
TEXT = "Посол Казахстана в Латвии Асхат Оразов встретился с мэром Риги Янисом Озолсом."


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name in [name for name in os.environ if name.startswith(("KZSUM_", "OPENAI_"))]:
        monkeypatch.delenv(name)


def run(*arguments):
    return CliRunner().invoke(app, ["doctor", *arguments], catch_exceptions=False)


@pytest.fixture
def server():
    """A server on loopback that knows one model, and the keys that it was sent."""
    keys = []

    class Models(BaseHTTPRequestHandler):
        def do_GET(self):
            keys.append(self.headers["authorization"])
            body = json.dumps({"object": "list", "data": [{"id": "m", "object": "model"}]}).encode()
            self.send_response(200 if self.path == "/v1/models" else 404)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Models) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}", keys
        http.shutdown()


def test_a_sound_installation_is_a_line_a_part_and_exit_code_0():
    ran = run()
    assert (ran.exit_code, ran.stderr) == (0, "")
    names = [line.split()[0] for line in ran.stdout.splitlines()]
    expected = ["kzsum", "packages", "extras", "tables", "dictionary", "reading", "engine", "model"]
    assert names[: len(expected)] == expected
    assert "broken" not in names


def test_json_has_the_same():
    assert Checkup.model_validate_json(run("--format", "json").stdout).engine == "rules"


def test_what_is_broken_is_named_and_exit_code_1(monkeypatch):
    monkeypatch.setattr(module, "_SAMPLE", "Погода \x1b[2J хорошая.")
    ran = run()
    assert ran.exit_code == 1
    assert "broken      reading by rules" in ran.stdout
    assert "\x1b" not in ran.stdout


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_the_endpoint_is_asked_only_if_wanted_and_no_key_is_shown(server, monkeypatch):
    address, keys = server
    monkeypatch.setenv("KZSUM_MODEL", "m")
    monkeypatch.setenv("KZSUM_API_KEY", KEY)
    monkeypatch.setenv("KZSUM_BASE_URL", f"{address}/v1")
    assert "endpoint" not in run().stdout
    assert keys == []
    ran = run("--check-endpoint")
    assert (ran.exit_code, keys) == (0, [f"Bearer {KEY}"])
    assert "endpoint    reachable: 1 models" in ran.stdout
    assert KEY[:6] not in ran.output
    monkeypatch.setenv("KZSUM_BASE_URL", address)
    ran = run("--check-endpoint")
    assert (ran.exit_code, "broken      endpoint: not_found: HTTP 404" in ran.stdout) == (1, True)


def test_a_model_without_key_or_address_is_told_once_on_standard_error():
    command = [sys.executable, "-c", "from kzsum.cli import main; main()", "brief"]
    environment = os.environ | {"KZSUM_MODEL": "m"}
    ran = subprocess.run(
        command, input=TEXT, capture_output=True, check=False, timeout=60, encoding="utf-8", env=environment
    )
    assert ran.returncode == 0
    assert "Askhat Orazov" in ran.stdout
    (line,) = ran.stderr.splitlines()
    assert line.startswith("kzsum: engine 'auto' reads by rules: the model has neither a key")
