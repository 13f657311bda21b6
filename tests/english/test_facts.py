"""Nothing English says what no field holds: what is left of a sentence without its fields are the words of its form."""

import datetime
import re

import pytest

from kzsum import places, summarize
from kzsum.english import forms
from kzsum.render.brief import day, statements
from kzsum.render.mentions import surname
from tests import quality

TEXTS = sorted(quality.SEEDS.glob("*.txt"))
# The words that the sentences themselves are made of; a name, a country, a number or a date is none of them.
FORM = frozenset(
    "a about agenda also an and attended by call ceremony course credentials cultural discuss discussed during "
    "event focus following from held in made marked meeting met of on outcome paid part participation place "
    "presentation presented received representatives session signing statement talks the theme they to together took "
    "visit visited was with".split()
)


def values(meeting):
    """All that the English fields of a meeting say, the longest first."""
    people = (*meeting.kazakh_side, *meeting.counterparts)
    found = [p.name_en for p in people] + [surname(p.name_en, p.country) for p in people if p.name_en]
    found += [form for p in people if p.role_en for form in (p.role_en, forms.plural(p.role_en))]
    found += [o.name_en for o in meeting.organizations]
    found += [t.text_en for t in (*meeting.topics, *meeting.outcomes)]
    found += [meeting.city_en, _day(meeting.date)]
    found += [places.countries()[meeting.country]["name_en"]] if meeting.country else []
    return sorted({value.strip(" .") for value in found if value}, key=len, reverse=True)


def _day(date: datetime.date | None) -> str | None:
    return day(date).rpartition(" ")[0] if date else None


def unsupported(sentence, meeting):
    """The words of a sentence that stand in no field and belong to no form."""
    rest = sentence
    for value in values(meeting):
        rest = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", " ", rest, flags=re.IGNORECASE)
    return [word for word in re.findall(r"\w[\w’'-]*", rest) if word.lower() not in FORM]


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_summary_and_a_statement_of_the_brief_say_what_the_fields_hold(path):
    digest = summarize(path, engine="rules")
    said = [
        (m, text)
        for m, line in zip(digest.meetings, statements(digest.meetings), strict=True)
        for text in (m.summary, line)
    ]
    assert [(text, words) for meeting, text in said if (words := unsupported(text, meeting))] == []


@pytest.mark.parametrize(
    "added",
    [
        "with Aigul Omarova",  # a person of no field
        "in Denmark",
        "in Copenhagen",
        "on 13 December",
        "worth 40 million dollars",
        "of the Ministry of Ports",
    ],
)
def test_a_name_country_number_date_or_body_of_no_field_is_noticed(added):
    digest = summarize(quality.SEEDS / "day-of-fourteen.txt", engine="rules")
    for meeting in digest.meetings:
        assert unsupported(f"{meeting.summary.rstrip('.')} {added}.", meeting)


def test_a_value_of_another_meeting_is_noticed():
    digest = summarize(quality.SEEDS / "day-of-fourteen.txt", engine="rules")
    for meeting, following in zip(digest.meetings, digest.meetings[1:], strict=False):
        assert unsupported(following.summary, meeting)
