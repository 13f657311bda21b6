"""`validate`: nothing against a true digest, one exact finding for each corruption, never a traceback."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kzsum import Digest, InputError, summarize, validate

SEEDS = Path(__file__).parents[2] / "seeds"
DIGESTS = sorted((SEEDS / "digests").glob("*.json"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda value: st.lists(value, max_size=4) | st.dictionaries(st.text(), value, max_size=4),
)
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def codes(findings):
    return [(finding.code, finding.path) for finding in findings]


@pytest.mark.parametrize("path", DIGESTS, ids=[path.stem for path in DIGESTS])
def test_the_digest_of_a_sample_text_is_clean_with_its_text_and_without(path):
    assert validate(path) == []
    assert validate(path, source=SEEDS / f"{path.stem}.txt") == []


def test_the_same_is_said_of_a_digest_in_any_form(spoilt, text, tmp_path):
    spoilt["meetings"][0]["paragraph"] = 3
    written = json.dumps(spoilt)
    (tmp_path / "a.json").write_text(written)
    forms = (spoilt, written, written.encode(), "\ufeff" + written, written.encode("utf-16"), tmp_path / "a.json")
    for form in (*forms, Digest.model_validate(spoilt)):
        assert codes(validate(form, source=text)) == [("paragraph_mismatch", "/meetings/0/paragraph")]


def test_a_mapping_may_hold_dates_and_objects(text):
    digest = summarize(text, engine="rules")
    assert validate(dict(digest), source=text) == []
    assert validate(digest.model_dump(), source=text) == []


def test_a_source_may_be_text_bytes_or_a_path(spoilt, text, tmp_path):
    (tmp_path / "a.txt").write_text(text, "utf-8")
    for source in (text, text.encode(), tmp_path / "a.txt"):
        assert validate(spoilt, source=source) == []


def test_a_source_that_is_no_text_is_the_callers_error(spoilt):
    with pytest.raises(InputError):
        validate(spoilt, source=" ")


def test_a_file_that_is_not_there_is_the_systems_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        validate(tmp_path / "none.json")


@given(JSON)
def test_arbitrary_json_is_a_finding_and_never_an_exception(value):
    found = validate(json.dumps(value), source="Посол прибыл.")
    assert {finding.code for finding in found} >= {"schema_invalid"}
    assert all(Digest.model_validate(_wrapped(finding)) for finding in found)


def _wrapped(finding):
    """A digest that holds the finding: it keeps the schema itself and can be written."""
    assert finding.model_dump_json()
    return {
        "id": "d",
        "source_sha256": "",
        "source_length": 0,
        "findings": [finding],
        "provenance": {"engine": "hand", "kzsum_version": "1"},
    }


@given(st.binary() | st.text().map(str.encode))
def test_arbitrary_bytes_are_a_finding_and_never_an_exception(data):
    assert {finding.code for finding in validate(data)} == {"schema_invalid"}


@CALM
@given(data=st.data())
def test_any_value_put_in_any_place_of_a_digest_is_never_an_exception(spoilt, text, data):
    digest = value = copy.deepcopy(spoilt)  # the fixture is one for all examples
    while isinstance(value, dict | list) and value:
        step = data.draw(st.sampled_from(sorted(value) if isinstance(value, dict) else range(len(value))))
        if data.draw(st.booleans()) or not isinstance(value[step], dict | list) or not value[step]:
            value[step] = data.draw(JSON)
            break
        value = value[step]
    for finding in validate(json.dumps(digest), source=text):
        assert finding.path == "" or finding.path.startswith("/")


@CALM
@given(at=st.integers(0, 10**6), put=st.text(max_size=3), cut=st.integers(0, 3))
def test_a_digest_with_any_edit_of_its_text_is_never_an_exception(spoilt, at, put, cut):
    text = json.dumps(spoilt, ensure_ascii=False)
    at %= len(text)
    validate(text[:at] + put + text[at + cut :], source="Посол прибыл.")


@pytest.mark.parametrize(
    "given",
    [[], "[]", "3", "null", '"a"', None, 3, {1, 2}, object(), b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"", ""],
    ids=lambda given: "object" if type(given) is object else repr(given),
)
def test_what_is_no_object_is_one_finding_on_the_whole(given):
    assert codes(validate(given)) == [("schema_invalid", "")]


def test_an_object_within_itself_is_one_finding():
    endless = {}
    endless["meetings"] = [endless]
    assert codes(validate(endless)) == [("schema_invalid", "")]


def test_after_a_breach_in_one_meeting_the_others_are_checked_under_their_own_numbers(spoilt, text):
    spoilt["meetings"][0]["kind"] = "party"
    spoilt["meetings"][1]["evidence"][0]["start"] += 1
    spoilt["meetings"][1]["evidence"][0]["end"] += 1
    spoilt["meetings"][1]["paragraph"] = 7
    assert codes(validate(spoilt, source=text)) == [
        ("schema_invalid", "/meetings/0/kind"),
        ("source_mismatch", "/meetings/1/evidence/0"),
    ]


def test_a_broken_field_of_the_digest_leaves_its_meetings_checked_and_has_one_finding(spoilt, text):
    spoilt["source_sha256"] = None
    spoilt["published"] = "2026-02-30"
    del spoilt["provenance"]
    spoilt["meetings"][1]["paragraph"] = 7
    assert codes(validate(spoilt, source=text)) == [
        ("schema_invalid", "/published"),
        ("schema_invalid", "/source_sha256"),
        ("schema_invalid", "/provenance"),
        ("paragraph_mismatch", "/meetings/1/paragraph"),
    ]


def test_nothing_more_is_said_of_a_digest_of_quite_another_text(spoilt):
    another = "Сборная страны по дзюдо выиграла турнир. Тренер доволен."
    assert codes(validate(spoilt, source=another)) == [
        ("source_mismatch", "/source_sha256"),
        ("source_mismatch", "/source_length"),
    ]
