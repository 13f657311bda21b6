"""The objects keep the contract: frozen, closed, JSON in and out, and a JSON Schema that is committed."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import kzsum.schema
from kzsum.schema import Digest, Evidence, Finding, Meeting, Model, Participant

COMMITTED = Path(kzsum.schema.__file__).with_name("digest.schema.json")
MODELS = [model for model in vars(kzsum.schema).values() if isinstance(model, type) and issubclass(model, Model)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_object_is_frozen_and_closed(model):
    assert model.model_config["frozen"]
    assert model.model_config["extra"] == "forbid"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described(model):
    assert [name for name, field in model.model_fields.items() if not (field.description or "").endswith(".")] == []


def test_a_field_cannot_be_set(digest):
    with pytest.raises(ValidationError, match="frozen"):
        digest.title = "другой"


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError, match="rank"):
        Participant(name="Абзал Сапарбекулы", rank="посол")  # type: ignore[call-arg]


@given(start=st.integers(0, 10**6), quote=st.text(min_size=1, max_size=80))
def test_evidence_as_long_as_its_quote_is_accepted(start, quote):
    assert Evidence(start=start, end=start + len(quote), quote=quote, match="exact").quote == quote


@given(start=st.integers(0, 10**6), quote=st.text(min_size=1, max_size=80), off=st.integers(-90, 90).filter(bool))
def test_evidence_of_another_length_is_refused(start, quote, off):
    with pytest.raises(ValidationError):
        Evidence(start=start, end=start + len(quote) + off, quote=quote, match="exact")


@given(start=st.integers(0, 100))
def test_evidence_without_words_is_refused(start):
    with pytest.raises(ValidationError):
        Evidence(start=start, end=start, quote="", match="exact")


@pytest.mark.parametrize("code", ["kz", "KAZ", "К3", "", "КZ"])
def test_a_country_is_two_latin_capitals(code):
    with pytest.raises(ValidationError):
        Participant(name="Абзал Сапарбекулы", country=code)


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "party"}, {"origin": "guess"}, {"paragraph": 0}, {"date": "2026-02-30"}, {"support": {"mood": None}}],
)
def test_a_meeting_refuses_values_outside_the_contract(wrong):
    with pytest.raises(ValidationError):
        Meeting.model_validate({"id": "m1", "kind": "meeting"} | wrong)


def test_a_finding_has_a_documented_code():
    with pytest.raises(ValidationError):
        Finding(code="oops", severity="info", message="?")  # type: ignore[arg-type]


def test_json_round_trip_loses_nothing(digest):
    assert Digest.model_validate_json(digest.model_dump_json()) == digest


def test_json_keeps_cyrillic_readable(digest):
    assert "Абзал Сапарбекулы" in digest.model_dump_json()


def test_the_committed_schema_is_the_one_of_the_code():
    """After a change of the model: `make schema`."""
    assert json.loads(COMMITTED.read_text("utf-8")) == Digest.json_schema()


def test_a_digest_is_valid_by_the_committed_schema(digest):
    schema = json.loads(COMMITTED.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(digest.model_dump_json()), schema, cls=jsonschema.Draft202012Validator)


def test_the_methods_render(digest):
    assert digest.brief().startswith("# The diplomats' day\n")
    assert digest.to_markdown().startswith("# Дипломаты за день\n")
