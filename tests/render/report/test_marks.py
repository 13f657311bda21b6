"""Pieces of a source: joined they are the source, whatever overlaps."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kzsum.render.report.marks import Fragment, Mark, known, pieces
from kzsum.schema import Evidence

CATEGORIES = ("person", "role", "place", "organization", "topic", "kind", "event", "finding")


@st.composite
def texts_and_marks(draw):
    text = draw(st.text(min_size=1, max_size=40))
    start = draw(st.integers(0, 1000))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda span: span[0] < span[1])
    found = draw(st.lists(spans, max_size=12))
    marks = [
        Mark(start + low, start + high, f"v{at}", draw(st.sampled_from(CATEGORIES)))
        for at, (low, high) in enumerate(found)
    ]
    return Fragment(start, text), marks


@settings(deadline=None)
@given(texts_and_marks())
def test_the_pieces_joined_are_the_text_and_each_mark_covers_its_characters(drawn):
    fragment, marks = drawn
    made = list(pieces(fragment, marks))
    assert "".join(piece.text for piece in made) == fragment.text
    for mark in marks:
        covered = [piece for piece in made if mark in piece.marks]
        assert covered[0].start == mark.start
        assert (
            "".join(piece.text for piece in covered)
            == fragment.text[mark.start - fragment.start :][: mark.end - mark.start]
        )


def test_marks_that_cross_are_both_on_what_they_share():
    made = pieces(Fragment(0, "абвгд"), [Mark(0, 3, "one", "role"), Mark(2, 5, "two", "topic")])
    assert [(piece.text, [mark.target for mark in piece.marks]) for piece in made] == [
        ("аб", ["one"]), ("в", ["one", "two"]), ("гд", ["two"]),
    ]  # fmt: skip


def test_of_two_values_on_the_same_words_the_one_that_they_say_is_inside():
    made = pieces(Fragment(0, "посла в Латвии"), [Mark(0, 14, "state", "place"), Mark(0, 14, "post", "role")])
    assert [mark.target for piece in made for mark in piece.marks] == ["post", "state"]


def test_characters_that_turn_the_text_are_named():
    made = list(pieces(Fragment(0, "аб\u202eвг\x07"), []))
    assert [(piece.text, piece.code) for piece in made] == [
        ("аб", None), ("\u202e", "U+202E"), ("вг", None), ("\x07", "U+0007"),
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), min_size=1))
def test_quotes_of_one_text_give_stretches_of_that_text(text, spans):
    quotes = [
        Evidence(
            start=start, end=start + len(text[start : start + size]), quote=text[start : start + size], match="exact"
        )
        for start, size in spans
        if text[start : start + size]
    ]
    found = known(quotes)
    assert all(text[fragment.start : fragment.end] == fragment.text for fragment in found)
    assert all(before.end < after.start for before, after in pairwise(found))
    assert all(any(fragment.holds(quote) for fragment in found) for quote in quotes)


def test_a_quote_that_contradicts_another_is_left_out():
    quotes = [
        Evidence(start=0, end=6, quote="посол ", match="exact"),
        Evidence(start=3, end=9, quote="другое", match="exact"),
    ]
    assert known(quotes) == [Fragment(0, "посол ")]


def test_letters_that_no_font_shows_are_told_by_their_number():
    made = [piece.code for piece in pieces(Fragment(0, "а\U000e0061б"), [])]
    assert made == [None, "U+E0061", None]
