"""What is put round the JSON of an answer goes, what stands inside it stays."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum.llm.unwrap import bare, is_json, without_thoughts


@pytest.mark.parametrize(
    ("content", "inside"),
    [
        ('{"events": []}', '{"events": []}'),
        ("```\n[1]\n```", "[1]"),
        ('```json\n{"a":\n1}\n```', '{"a":\n1}'),
        ("<think>a</think>b<THINKING>c</thinking> {}", "{}"),
        ("```python\nprint(1)\n```\n```json\n{}\n```", "{}"),
        ("no JSON at all", "no JSON at all"),
        ("<think>cut off {", "<think>cut off {"),
        ("", ""),
    ],
)
def test_the_json_inside(content, inside):
    assert bare(content) == inside


def test_a_fence_is_left_where_only_thoughts_are_taken_off():
    assert without_thoughts("<think>a</think>\n```json\n{}\n```") == "```json\n{}\n```"


def test_prose_has_not_the_look_of_json():
    assert not is_json("I found two events.")
    assert is_json("<think>well</think>[]")


@given(st.dictionaries(st.text(), st.text()), st.text(st.characters(exclude_characters="{[")))
def test_an_object_survives_any_wrapping(value, thoughts):
    text = json.dumps(value, ensure_ascii=False, indent=1)
    for wrapped in (text, f"{thoughts}</think>{text}", f"{thoughts}</think>\n```json\n{text}\n```\n"):
        assert json.loads(bare(wrapped)) == value
