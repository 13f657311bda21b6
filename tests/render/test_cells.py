"""No cell of a table is a formula."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzsum.render.cells import defused, opens_formula


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+7 701", "-2", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =1+1", "\u200b=1+1", "＝1+1", "\ufeff@x", "\x00=1"],
)
def test_a_value_that_opens_a_formula_gets_an_apostrophe(value):
    assert defused(value).startswith("'")


@pytest.mark.parametrize("value", ['Посол;=cmd|"/c calc"!A1', "Посол; @SUM(1)", "Посол,\t+1", "Посол|-1"])
def test_a_formula_behind_a_separator_is_no_formula_either(value):
    assert "'" in defused(value)


@pytest.mark.parametrize(
    "value", ["Абзал Сапарбекулы; Пал Надь (мэр)", "C++", "казахстанско-венгерский", "a@b.kz", "1-2"]
)
def test_an_ordinary_value_stays_as_it_is(value):
    assert defused(value) == value


def test_nothing_is_an_empty_cell():
    assert defused(None) == ""


@given(st.text(alphabet=st.sampled_from("=+-@;,| \t\r\n'\"аb\u200b\ufeff＝")))
def test_whatever_the_text_no_piece_of_it_opens_a_formula(value):
    assert not any(opens_formula(piece.strip()) for piece in re.split(r"[;,|]", defused(value)))
