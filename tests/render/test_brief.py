"""The brief: English only, each item with its source paragraph."""

import re

import pytest

from kzsum.render.brief import brief
from kzsum.schema import Meeting, Organization, Participant

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


def envoy(name, post="Ambassador of Kazakhstan"):
    return Participant(name="А", name_en=name, role="посол", role_en=post, country="KZ")


def talks(number, country, *people):
    said = " and ".join(f"{p.role_en} {p.name_en}" for p in people)
    return Meeting(
        id=str(number),
        kind="meeting",
        country=country,
        kazakh_side=list(people),
        summary=f"{said} met.",
        paragraph=number,
    )


def test_a_person_is_named_in_full_where_the_reader_meets_them_first(digest):
    first, other = envoy("Abzal Saparbekuly"), envoy("Daulet Yemberdiyev")
    meetings = [talks(1, "HU", other), talks(2, "IL", first), talks(3, "HU", first)]
    text = brief(without(digest, meetings=meetings), group_by="country", citations=False)
    assert text.split("\n\n")[3:] == [
        "## Hungary",
        "- Ambassador of Kazakhstan Daulet Yemberdiyev met.\n- Ambassador of Kazakhstan Abzal Saparbekuly met.",
        "## Israel",
        "- Saparbekuly met.\n",
    ]


def test_persons_of_one_surname_keep_their_given_names(digest):
    meetings = [talks(1, "US", envoy("Carol Miller"), envoy("Darin Miller")), talks(2, "US", envoy("Darin Miller"))]
    assert brief(without(digest, meetings=meetings)).endswith("- Darin Miller met. [¶ 2]\n")


def test_a_table_keeps_the_bodies_of_kazakhstan_on_its_side(digest):
    bodies = [
        Organization(name="посольство", name_en="Embassy of Kazakhstan in Austria", country="KZ"),
        Organization(name="ЮНЕСКО", name_en="UNESCO"),
    ]
    stray = Meeting(id="1", kind="culture", country="AT", organizations=bodies)
    assert "| Austria | Cultural event | Embassy of Kazakhstan in Austria | UNESCO |  |" in brief(
        without(digest, meetings=[stray]), style="table"
    )
