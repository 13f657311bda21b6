"""How digests and meetings show themselves in notebooks and consoles: short, complete, and inert."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kzsum.schema import Digest, Evidence, Finding, Meeting, Participant, Provenance
from tests.html import Parsed

CALM = (
    "".join(map(chr, range(0x20))) + "\x7f\x9b\u061c\u202e\u2066"
)  # what a terminal or a reader could be led astray by


def test_the_repr_of_a_digest_is_one_line_of_what_it_is_about(digest):
    assert repr(digest) == "<Digest 'Дипломаты за день' 2026-02-26: 2 events, 0 findings (rules)>"


def test_the_repr_of_a_meeting_names_kind_day_place_and_persons(digest):
    assert repr(digest.meetings[0]) == (
        "<Meeting meeting 2026-02-25, Budapest (HU): Абзал Сапарбекулы – Ирина Ковач, Пал Надь>"
    )
    assert repr(digest.meetings[1]) == "<Meeting call, AE>"


def test_str_lists_the_events(digest):
    assert str(digest).splitlines() == [
        "Дипломаты за день",
        "2026-02-26 · 2 events, 0 findings · rules",
        "1. meeting 2026-02-25, Budapest (HU): Абзал Сапарбекулы – Ирина Ковач, Пал Надь",
        "2. call, AE",
    ]


def test_long_titles_and_lists_of_people_are_cut(digest):
    crowd = digest.meetings[0].model_copy(update={"counterparts": [Participant(name=f"Гость {n}") for n in range(9)]})
    assert repr(crowd).endswith("Гость 0, Гость 1, Гость 2 +6>")
    assert len(repr(digest.model_copy(update={"title": "слово " * 100}))) < 140


def test_rich_shows_as_little(digest):
    shown = dict(digest.__rich_repr__())
    assert shown == {
        "title": "Дипломаты за день", "published": digest.published, "events": 2, "findings": 0, "engine": "rules",
    }  # fmt: skip
    assert dict(digest.meetings[0].__rich_repr__())["counterparts"] == ["Ирина Ковач", "Пал Надь"]


@pytest.mark.parametrize("show", [repr, str])
def test_no_control_character_reaches_the_terminal(digest, show):
    dirty = digest.model_copy(
        update={
            "title": CALM,
            "provenance": Provenance(engine=CALM, kzsum_version=CALM),
            "meetings": [digest.meetings[0].model_copy(update={"city_en": CALM, "city": CALM})],
        }
    )
    assert not set(show(dirty).replace("\n", "")) & set(CALM.replace(" ", ""))
    assert not set(show(dirty.meetings[0])) & set(CALM.replace(" ", ""))


def test_the_card_shows_both_sides_both_languages_and_how_each_value_is_supported(digest):
    person = Participant(
        name="Хакан Фидан", name_en="Hakan Fidan", role="министр", role_en="Minister", country="TR",
        evidence=[Evidence(start=0, end=15, quote="Хаканом Фиданом", match="inflected")],
    )  # fmt: skip
    shown = digest.model_copy(
        update={"meetings": [digest.meetings[0].model_copy(update={"counterparts": [person], "origin": "both"})]}
    )
    page = Parsed(shown._repr_html_())
    for text in (
        *("Дипломаты за день", "The diplomats' day", "2026-02-26", "Budapest, Hungary", "Kazakh side", "🇹🇷"),
        *("Хакан Фидан", "Hakan Fidan", "inflected", "no quote", "rules and model", "обмен студентами"),
    ):
        assert text in page.text
    assert [a["title"] for a in page.all("span") if "kzsum-inflected" in a.get("class", "")] == [
        "the same words in another form: “Хаканом Фиданом”"
    ]
    assert {a["lang"] for a in page.all("span") if "lang" in a} == {"ru", "en"}


def test_findings_come_before_the_event_they_are_on(digest):
    finding = Finding(code="role_missing", severity="warning", path="/meetings/0/counterparts/0", message="no post")
    general = Finding(code="truncated_input", severity="error", path="", message="cut short")
    text = Parsed(digest.model_copy(update={"findings": [finding, general]})._repr_html_()).text
    assert text.index("cut short") < text.index("Budapest, Hungary") < text.index("no post") < text.index("Kazakh side")


def test_many_events_are_folded(digest):
    many = digest.model_copy(update={"meetings": digest.meetings * 6})
    page = Parsed(many._repr_html_())
    assert "7 more" in page.text
    assert len(page.all("article")) == 12


def test_a_meeting_shows_itself_alone(digest):
    page = Parsed(digest.meetings[0]._repr_html_())
    assert len(page.all("article")) == 1
    assert "Ирина Ковач" in page.text
    assert digest.meetings[0]._repr_markdown_().startswith("**1. meeting** · 🇭🇺 Budapest, Hungary · 2026-02-25 · ¶ 3\n")


def test_styles_stay_inside_the_card_and_nothing_runs(digest):
    page = Parsed(digest._repr_html_())
    assert "script" not in page.tags
    rules = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", page.styles, flags=re.DOTALL)
    selectors = [part.strip() for head in re.findall(r"([^{}]+)\{", rules) for part in head.split(",")]
    assert selectors
    assert all(selector.startswith(".kzsum") for selector in selectors)


def test_planted_markup_makes_no_element_of_the_card(hostile):
    plain = Parsed(hostile.model_copy(update={"url": "javascript:alert(1)"})._repr_html_())
    assert "script" not in plain.tags
    assert "<script>alert(1)</script>" in plain.text
    assert not [attributes for attributes in plain.all("a") if "javascript" in attributes.get("href", "")]


def test_planted_markup_stays_text_in_markdown(hostile):
    tree = MarkdownIt("commonmark").parse(hostile._repr_markdown_())
    kinds = {child.type for token in tree for child in token.children or ()} | {token.type for token in tree}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_block", "fence"}
    assert [token.tag for token in tree if token.type == "heading_open"] == ["h3"]


def test_a_digest_without_anything_still_shows_itself():
    empty = Digest(id="", source_sha256="", source_length=0, provenance=Provenance(engine="", kzsum_version=""))
    assert repr(empty) == "<Digest: 0 events, 0 findings ()>"
    assert "Digest without a title" in Parsed(empty._repr_html_()).text
    assert "Digest without a title" in empty._repr_markdown_()


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1))
def test_any_name_is_text_of_the_card(name):
    meeting = Meeting(id="m", kind="call", counterparts=[Participant(name=name)])
    page = Parsed(meeting._repr_html_())
    assert page.tags == Parsed(Meeting(id="m", kind="call", counterparts=[Participant(name="и")])._repr_html_()).tags
