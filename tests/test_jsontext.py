"""JSON with places: the value of the standard reader, where each part stands, and every fault with its pointer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum.jsontext import DEEPEST, pointer, read_json

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda v: st.lists(v, max_size=4) | st.dictionaries(st.text(), v, max_size=4))


def part(value, steps):
    for step in steps:
        value = value[step]
    return value


def paths(value, path=()):
    """The path of every value inside a value, itself included."""
    yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, member in members:
        yield from paths(member, (*path, step))


@given(VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_a_text_reads_as_the_standard_reader_does_and_each_place_holds_its_value(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    read = read_json(text)
    assert (read.value, read.faults, read.broken) == (json.loads(text), (), False)
    for path in paths(value):
        start, end = read.places[pointer(path)]
        assert json.loads(text[start:end]) == part(value, path)


@given(st.text() | st.text('[]{},:"\\ 01-.eEtrufalsn\n'))
def test_any_text_is_read_or_has_a_fault_and_a_place_for_it(text):
    read = read_json(text)
    assert not read.broken or (read.value is None and read.faults)
    for fault in read.faults:
        region = read.region(fault.pointer)
        assert 1 <= region.line <= region.end_line
        assert region.column >= 1
        assert 0 <= fault.start <= len(text)


@given(st.text())
def test_what_is_read_without_a_fault_is_json_to_the_standard_reader(text):
    read = read_json(text)
    if not read.faults:
        assert json.loads(text) == read.value


@pytest.mark.parametrize(
    ("text", "fault", "words"),
    [
        ("", "", "line 1 column 1"),
        ('{"a": [1, 2', "/a", "expected ',' or ']'"),
        ('{"a": [1,]}', "/a/1", "line 1 column 10"),
        ('{"a": {"b" 1}}', "/a", "expected ':'"),
        ("{'a': 1}", "", "double quotes"),
        ('{"a": 1,}', "", "double quotes"),
        ('{"a": 1} {', "", "after the end"),
        ('{"a": "x\ny"}', "/a", "control character"),
        ("[" * 100_000, "/0" * (DEEPEST + 1), "deeper"),
        ('{"a":' * 100_000, "/a" * (DEEPEST + 1), "deeper"),
    ],
    ids=["empty", "cut", "comma", "colon", "quotes", "last comma", "two values", "line break", "arrays", "objects"],
)
def test_a_broken_text_says_where_it_breaks(text, fault, words):
    read = read_json(text)
    assert read.broken
    assert [f.pointer for f in read.faults] == [fault]
    assert words in read.faults[0].message


@pytest.mark.parametrize(
    ("text", "fault", "words", "value"),
    [
        ('{"a": 1, "b": {"c": 1, "c": 2}}', "/b/c", "twice", {"a": 1, "b": {"c": 2}}),
        ('{"x/y": {"~": 1, "~": 2}}', "/x~1y/~0", "twice", {"x/y": {"~": 2}}),
        ("[0, NaN]", "/1", "NaN", [0, None]),
        ("[-Infinity]", "/0", "-Infinity", [None]),
        ("[1e999]", "/0", "1e999", [None]),
        (f'["", {"9" * 5000}]', "/1", "5000 digits", ["", None]),
        ('["\\ud83d"]', "/0", "surrogate", ["\ufffd"]),
        ('["\ud83d"]', "/0", "surrogate", ["\ufffd"]),
        ('{"\\udc00": 1}', "", "surrogate", {"\ufffd": 1}),
    ],
)
def test_what_the_standard_reader_lets_pass_is_a_fault(text, fault, words, value):
    read = read_json(text)
    assert not read.broken
    assert [f.pointer for f in read.faults] == [fault]
    assert words in read.faults[0].message
    assert read.value == value


def test_a_region_has_lines_and_columns_from_one():
    read = read_json('{\r\n  "a": [\n    "Посол",\r    {}\n  ]\n}')
    assert [(r.line, r.column, r.end_line, r.end_column) for r in map(read.region, ("", "/a", "/a/0", "/a/1"))] == [
        (1, 1, 6, 2),
        (2, 8, 5, 4),
        (3, 5, 3, 12),
        (4, 5, 4, 7),
    ]


@pytest.mark.parametrize("missing", ["/a/9", "/a/0/b/c", "/a/x~1y"])
def test_a_value_that_is_not_there_has_the_place_of_what_should_hold_it(missing):
    read = read_json('{"a": [1]}')
    assert read.region(missing) == read.region("/a/0" if missing.startswith("/a/0") else "/a")
