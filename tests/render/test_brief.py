"""The brief: English only, each item with its source paragraph."""

import re

import pytest

from kzsum.render.brief import brief

CYRILLIC = re.compile(r"[\u0400-\u052f]")


def without(digest, **changes):
    return digest.model_copy(update=changes)


def test_a_brief_has_title_date_lead_and_an_item_a_meeting(digest):
    assert brief(digest) == (
        "# The diplomats' day\n\n"
        "26 February 2026\n\n"
        "2 events with a Kazakh side, in 2 countries: Hungary and the United Arab Emirates.\n\n"
        "- Abzal Saparbekuly met Irina Kovács in Budapest. [¶ 3]\n"
        "- A telephone or video call took place with the United Arab Emirates. [¶ 4]\n"
    )


def test_no_cyrillic_is_left_where_nothing_is_translated(digest):
    bare = [meeting.model_copy(update={"summary": "Встреча", "city_en": "Будапешт"}) for meeting in digest.meetings]
    text = brief(without(digest, title_en="День", meetings=bare))
    assert not CYRILLIC.search(text)
    assert text.startswith("# Digest\n")
    assert "- A meeting took place in Hungary on 25 February 2026. [¶ 3]" in text


def test_a_digest_of_nothing_says_so(digest):
    assert brief(without(digest, title_en=None, published=None, meetings=[])) == (
        "# Digest\n\nNo event with a Kazakh side was found in this text.\n"
    )


@pytest.mark.parametrize(
    ("countries", "lead"),
    [
        ([None], "1 event with a Kazakh side."),
        (["HU"], "1 event with a Kazakh side, in Hungary."),
        (["HU", "HU"], "2 events with a Kazakh side, in Hungary."),
        (["AT", None, "HU", "BE"], "4 events with a Kazakh side, in 3 countries: Austria, Hungary and Belgium."),
    ],
)
def test_the_lead_counts_events_and_countries(digest, countries, lead):
    meetings = [digest.meetings[0].model_copy(update={"country": code}) for code in countries]
    assert brief(without(digest, meetings=meetings)).split("\n\n")[2] == lead


def test_a_state_that_the_table_lacks_is_named_by_its_code(digest):
    stray = digest.meetings[0].model_copy(update={"country": "ZZ"})
    assert "in ZZ." in brief(without(digest, meetings=[stray]))


def test_a_meeting_without_paragraph_has_no_reference(digest):
    stray = digest.meetings[0].model_copy(update={"paragraph": None})
    assert "[¶" not in brief(without(digest, meetings=[stray]))


def test_markup_in_values_is_shown_not_run(hostile):
    text = brief(hostile)
    assert "<script>" not in text
    assert text.startswith("# &lt;b&gt;T&lt;/b&gt;\n")
    assert r"\*bold\* \`code\` \[link\](http\://x.example) \# heading [¶ 3]" in text
