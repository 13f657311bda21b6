"""The schema: every breach has the JSON pointer of its value, and the sound parts remain."""

import json

import pytest

from kzsum.validation.given import read

PERSON = "/meetings/0/kazakh_side/0"


def put(value, path, new):
    *way, last = path
    for step in way:
        value = value[step]
    value[last] = new


@pytest.mark.parametrize(
    ("path", "new", "pointer", "words"),
    [
        (("meetings", 0, "kind"), "party", "/meetings/0/kind", "'meeting'"),
        (("meetings", 0, "kind"), None, "/meetings/0/kind", "not null"),
        (("meetings", 0, "origin"), "guess", "/meetings/0/origin", "'rules'"),
        (("meetings", 0, "paragraph"), "2", "/meetings/0/paragraph", 'not "2"'),
        (("meetings", 0, "paragraph"), 0, "/meetings/0/paragraph", "greater"),
        (("meetings", 0, "date"), "25.02.2026", "/meetings/0/date", "date"),
        (("meetings", 0, "date"), 1772000000, "/meetings/0/date", "date"),
        (("meetings", 0, "country"), "hu", "/meetings/0/country", "[A-Z]{2}"),
        (("meetings", 0, "colour"), "red", "/meetings/0/colour", "no such field"),
        (("meetings", 0, "a/b~c"), 1, "/meetings/0/a~1b~0c", "no such field"),
        (("meetings", 0, "[key]"), 1, "/meetings/0/[key]", "no such field"),
        (("meetings", 0), [], "/meetings/0", "object"),
        (("meetings", 0, "evidence", 0, "match"), "fuzzy", "/meetings/0/evidence/0/match", "'inflected'"),
        (("meetings", 0, "evidence", 0, "end"), 1, "/meetings/0/evidence/0", "length of the quote"),
        (("meetings", 0, "evidence", 0, "start"), -1, "/meetings/0/evidence/0/start", "greater"),
        (("meetings", 0, "kazakh_side", 0, "name"), "", f"{PERSON}/name", "at least 1"),
        (("meetings", 0, "kazakh_side", 0, "support", "role"), None, f"{PERSON}/support/role", "object"),
        (("title",), ["a"], "/title", "string"),
        (("language",), "русский", "/language", "[a-z]{2}"),
        (("schema_version",), "2.0", "/schema_version", "'1.0'"),
        (("meetings",), {}, "/meetings", "array"),
        (("provenance", "engine"), None, "/provenance/engine", "string"),
        (("findings",), [{"code": "oops", "severity": "info", "message": ""}], "/findings/0/code", "'no_meetings'"),
    ],
)
def test_a_breach_has_the_pointer_of_its_value(spoilt, path, new, pointer, words):
    put(spoilt, path, new)
    (breach,) = read(spoilt).breaches
    assert (breach.code, breach.severity, breach.path) == ("schema_invalid", "error", pointer)
    assert words in breach.message


def test_a_name_that_a_mapping_does_not_take_has_its_own_pointer(spoilt):
    spoilt["meetings"][0]["support"]["mood/~"] = spoilt["meetings"][0]["support"]["kind"]
    assert [breach.path for breach in read(spoilt).breaches] == ["/meetings/0/support/mood~1~0"]


@pytest.mark.parametrize("field", ["id", "source_sha256", "source_length", "provenance"])
def test_a_missing_field_has_the_pointer_where_it_should_be(spoilt, field):
    del spoilt[field]
    reading = read(spoilt)
    assert [(b.path, b.message) for b in reading.breaches] == [(f"/{field}", "the field is missing")]
    assert len(reading.given.meetings) == 2


def test_a_fault_of_the_json_is_told_once_even_if_the_schema_minds_it_too(spoilt):
    text = (
        json.dumps(spoilt)
        .replace('"paragraph": 2', '"paragraph": NaN')
        .replace('"source_length": ', '"source_length": 1e999, "source_length": ')
    )
    assert sorted(b.path for b in read(text).breaches) == ["/meetings/0/paragraph", "/source_length", "/source_length"]


def test_the_sound_meetings_and_findings_keep_their_numbers(spoilt):
    finding = {"code": "role_missing", "severity": "info", "message": "?"}
    spoilt["findings"] = [finding | {"code": "oops"}, finding]
    spoilt["meetings"][0]["kind"] = "party"
    given = read(spoilt).given
    assert [number for number, _ in given.meetings] == [1]
    assert [number for number, _ in given.findings] == [1]
    assert given.digest.meetings == [given.meetings[0][1]]
    assert not given.whole


def test_a_broken_finding_leaves_the_meetings_whole(spoilt):
    spoilt["findings"] = [3]
    assert read(spoilt).given.whole


def test_a_long_value_is_cut_in_the_message(spoilt):
    spoilt["meetings"][0]["kind"] = "x" * 10_000
    assert len(read(spoilt).breaches[0].message) < 300
