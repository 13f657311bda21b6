"""Evidence and source: every quote stands where it says, or the finding tells where it does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum import summarize, validate
from kzsum.validation.quotes import nearest

PLACES = [
    ("meetings", 0, "evidence", 0),
    ("meetings", 0, "support", "country"),
    ("meetings", 0, "kazakh_side", 0, "evidence", 0),
    ("meetings", 0, "kazakh_side", 0, "support", "role"),
    ("meetings", 1, "counterparts", 0, "support", "country"),
    ("meetings", 1, "organizations", 0, "evidence", 0),
    ("meetings", 1, "topics", 0, "evidence", 0),
    ("findings", 0, "evidence"),
]


@pytest.fixture
def full(spoilt):
    """A digest that has evidence at every place where there may be any."""
    some = spoilt["meetings"][1]["evidence"][0]
    spoilt["meetings"][1]["organizations"] = [{"name": "МИД", "evidence": [dict(some)]}]
    spoilt["findings"] = [{"code": "role_missing", "severity": "info", "message": "?", "evidence": dict(some)}]
    return spoilt


def at(value, path):
    for step in path:
        value = value[step]
    return value


@pytest.mark.parametrize("path", PLACES, ids=lambda path: "/".join(map(str, path)))
def test_a_quote_that_stands_elsewhere_is_found_at_every_place(full, text, path):
    evidence = at(full, path)
    start, end = evidence["start"], evidence["end"]
    evidence |= {"start": start + 1, "end": end + 1}
    found = [f for f in validate(full, source=text) if f.code == "source_mismatch"]
    assert [f.path for f in found] == ["/" + "/".join(map(str, path))]
    assert (found[0].severity, found[0].evidence.start, found[0].evidence.end) == ("error", start, end)
    assert f"which stands at {start}-{end}" in found[0].message


@pytest.mark.parametrize("path", PLACES, ids=lambda path: "/".join(map(str, path)))
def test_evidence_behind_the_end_is_found_without_the_source(full, path):
    evidence = at(full, path)
    end = full["source_length"] + 5
    evidence |= {"start": end - len(evidence["quote"]), "end": end}
    found = [f.path for f in validate(full) if f.code == "evidence_out_of_range"]
    assert found == ["/" + "/".join(map(str, path))]


def test_a_quote_that_stands_nowhere_says_so(spoilt, text):
    evidence = spoilt["meetings"][0]["evidence"][0]
    evidence["quote"] = "Ы" * len(evidence["quote"])
    (finding,) = (f for f in validate(spoilt, source=text) if f.code == "source_mismatch")
    assert "stands nowhere" in finding.message
    assert finding.evidence is None


def test_of_several_places_the_nearest_is_told(spoilt, text):
    spoilt["meetings"][0]["evidence"] = [{"start": 1, "end": 8, "quote": "Стороны", "match": "exact"}]
    twice = text + "Стороны довольны."
    told = [f for f in validate(spoilt, source=twice) if f.path == "/meetings/0/evidence/0"]
    assert [f.evidence.start for f in told] == [text.index("Стороны")]
    assert told[0].message.endswith("(the nearest of several places)")


def test_offsets_may_be_as_great_as_they_like(spoilt, text):
    spoilt["meetings"][0]["evidence"] = [
        {"start": 10**200, "end": 10**200 + 5, "quote": "Посол", "match": "exact"},
    ]
    assert ("source_mismatch", "/meetings/0/evidence/0") in [(f.code, f.path) for f in validate(spoilt, source=text)]


@given(st.text("абв", min_size=1, max_size=30), st.text("абв", min_size=1, max_size=3), st.integers(0, 40))
def test_the_nearest_place_of_a_quote_is_one_and_none_is_nearer(text, quote, start):
    places = [at for at in range(len(text)) if text.startswith(quote, at)]
    found = nearest(text, quote, start)
    assert (found is None) == (not places)
    if found is not None:
        assert found in places
        assert abs(found - start) == min(abs(place - start) for place in places)


@pytest.mark.parametrize("sha256", ["", "0" * 64])
def test_a_digest_that_names_no_text_is_warned_of_and_checked(spoilt, text, sha256):
    spoilt |= {"source_sha256": sha256, "source_length": 0}
    spoilt["meetings"][0]["paragraph"] = 3
    found = validate(spoilt, source=text)
    assert [(f.code, f.severity, f.path) for f in found] == [
        ("source_mismatch", "warning", "/source_sha256"),
        ("paragraph_mismatch", "error", "/meetings/0/paragraph"),
    ]
    assert validate(spoilt) == []


def test_another_text_and_another_length_are_errors(spoilt, text):
    found = validate(spoilt, source=text + "Конец.")
    assert [(f.code, f.severity, f.path) for f in found] == [
        ("source_mismatch", "error", "/source_sha256"),
        ("source_mismatch", "error", "/source_length"),
    ]


def test_an_invented_hash_over_true_quotes_does_not_end_the_check(spoilt, text):
    spoilt["source_sha256"] = "ab" * 32
    spoilt["meetings"][1]["paragraph"] = 2
    assert [(f.code, f.path) for f in validate(spoilt, source=text)] == [
        ("source_mismatch", "/source_sha256"),
        ("paragraph_mismatch", "/meetings/1/paragraph"),
    ]


def test_offsets_count_characters_of_the_text_as_given(text):
    odd = text.replace("Посол", "По\u00adсол 🇰🇿", 1).replace("\n", "\r\n")
    assert validate(summarize(odd, engine="rules"), source=odd) == []
