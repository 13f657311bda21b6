"""`kzsum.doctor`: what works, what does not, which engine `auto` takes; never a key."""

import json
import os

import httpx2
import openai
import pytest

import kzsum
from kzsum import doctor as module
from kzsum import summarizer
from kzsum.doctor import doctor
from kzsum.errors import TableError
from kzsum.installed import Package
from kzsum.tables import catalogue

KEY = "sk-geheim-0123456789"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name in [name for name in os.environ if name.startswith(("KZSUM_", "OPENAI_"))]:
        monkeypatch.delenv(name)


def client(reply):
    http = httpx2.AsyncClient(transport=httpx2.MockTransport(lambda _request: reply))
    return openai.AsyncOpenAI(api_key=KEY, base_url="http://model.test/v1", http_client=http)


def models(*names):
    data = [{"id": name, "object": "model", "created": 1, "owned_by": "x"} for name in names]
    return httpx2.Response(200, json={"object": "list", "data": data})


def test_a_sound_installation_is_told_with_all_its_parts():
    checkup = doctor()
    assert (checkup.kzsum, checkup.broken, checkup.reading, checkup.engine) == (kzsum.__version__, [], None, "rules")
    assert {table.name for table in checkup.tables} == set(catalogue.names())
    assert min(table.rows for table in checkup.tables) > 0
    assert checkup.dictionary is not None
    assert checkup.endpoint is None


ENVIRONMENTS = [
    ({}, "rules", "no model is named"),
    ({"OPENAI_API_KEY": KEY}, "rules", "no model is named"),
    ({"KZSUM_MODEL": "m"}, "rules", "neither a key"),
    ({"KZSUM_MODEL": "m", "OPENAI_API_KEY": KEY}, "llm", "a key"),
    ({"KZSUM_MODEL": "m", "KZSUM_BASE_URL": "http://h/v1"}, "llm", "an address"),
    ({"KZSUM_BASE_URL": "nonsense"}, "rules", "base_url"),
]


@pytest.mark.parametrize(("environment", "engine", "why"), ENVIRONMENTS)
def test_the_engine_is_the_one_that_auto_takes_and_the_reason_is_told(monkeypatch, environment, engine, why):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    checkup = doctor()
    assert (checkup.engine, checkup.broken) == (engine, [])
    assert why in checkup.why
    assert summarizer.Summarizer().engine == engine
    assert any("KZSUM_MODEL is set" in remark for remark in checkup.remarks) == (environment == {"KZSUM_MODEL": "m"})


def test_settings_with_which_auto_would_raise_are_broken(monkeypatch):
    monkeypatch.setenv("KZSUM_MODEL", "m")
    monkeypatch.setenv("KZSUM_BASE_URL", f"http://me:{KEY}@host.example/v1")
    monkeypatch.setenv("KZSUM_TIMEOUT", "soon")
    checkup = doctor()
    assert checkup.engine is None
    assert (checkup.model.name, checkup.model.host) == ("m", "host.example")
    assert [fault for fault in checkup.broken if "timeout" in fault]


@pytest.mark.parametrize("address", [f"http://me:{KEY}@host.example:81/{KEY}/v1?k={KEY}", "http://host.example:81/v1"])
@pytest.mark.parametrize("name", ["KZSUM_BASE_URL", "OPENAI_BASE_URL"])
def test_no_key_is_shown_wherever_it_stands(monkeypatch, name, address):
    monkeypatch.setenv("KZSUM_MODEL", "m")
    monkeypatch.setenv("KZSUM_API_KEY", KEY)
    monkeypatch.setenv(name, address)
    checkup = doctor(check_endpoint=True, client=client(httpx2.Response(401, json={"error": {"message": KEY}})))
    shown = checkup.model_dump_json()
    assert not any(part in shown for part in (KEY, KEY[:6], KEY[-4:]))
    assert checkup.model.key == "KZSUM_API_KEY"
    assert checkup.model.host in ("host.example:81", "api.openai.com")


def test_a_server_that_lists_the_model_is_reachable(monkeypatch):
    monkeypatch.setenv("KZSUM_MODEL", "m")
    checkup = doctor(check_endpoint=True, client=client(models("m", "n")))
    assert (checkup.endpoint.outcome, checkup.endpoint.lists_model, checkup.broken) == ("reachable", True, [])
    other = doctor(check_endpoint=True, client=client(models("n")))
    assert (other.endpoint.lists_model, other.broken) == (False, [])
    assert "the server does not list this model" in other.remarks


def test_a_server_that_does_not_answer_is_broken_with_its_reason(monkeypatch):
    monkeypatch.setenv("KZSUM_MODEL", "m")
    checkup = doctor(check_endpoint=True, client=client(httpx2.Response(503)))
    assert checkup.endpoint.outcome == "server_error"
    assert checkup.broken == ["endpoint: server_error: HTTP 503"]


def test_without_a_model_there_is_no_endpoint_to_check():
    checkup = doctor(check_endpoint=True)
    assert (checkup.endpoint.outcome, len(checkup.broken)) == ("not_configured", 1)


def test_a_broken_table_is_named(monkeypatch):
    table = catalogue.table

    def broken(name):
        if name == "months":
            raise TableError("months.tsv", 3, "an empty cell")
        return table(name)

    monkeypatch.setattr(catalogue, "table", broken)
    assert doctor().broken == ["table months.tsv, line 3: an empty cell"]


def test_a_sentence_that_is_not_read_is_broken(monkeypatch):
    monkeypatch.setattr(module, "_SAMPLE", "Погода сегодня хорошая.")
    assert doctor().broken[0].startswith("reading by rules: ")


@pytest.mark.parametrize(
    ("package", "broken", "remarks"),
    [
        (Package(name="openai", wanted=">=3", extra=None, installed="2.0"), 1, 0),
        (Package(name="openai", wanted=">=3", extra=None, installed=None), 1, 0),
        (Package(name="pandas", wanted=">=2.2", extra="pandas", installed="1.0"), 0, 1),
        (Package(name="pandas", wanted=">=2.2", extra="pandas", installed=None), 0, 0),
    ],
)
def test_a_need_that_is_not_met_is_broken_an_extra_a_remark(monkeypatch, package, broken, remarks):
    monkeypatch.setattr(module, "packages", lambda: [package])
    checkup = doctor()
    assert (len(checkup.broken), len(checkup.remarks)) == (broken, remarks)


def test_a_package_that_cannot_be_loaded_is_told_and_ends_nothing(monkeypatch):
    def missing():
        raise ImportError("No module named 'rumorph'")

    monkeypatch.setattr(module, "_read_sample", missing)
    checkup = doctor()
    assert checkup.broken == ["reading by rules: ImportError: No module named 'rumorph'"]
    assert json.loads(checkup.model_dump_json())["reading"]
