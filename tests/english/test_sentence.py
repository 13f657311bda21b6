"""The English sentence of a meeting: by kind, with whatever is known, and nothing else."""

from __future__ import annotations

import datetime
import re
from typing import Any, get_args

import pytest

from kzsum.english.sentence import joined, summary
from kzsum.schema import Kind, Meeting, Organization, Participant, Topic

WHO = "Ambassador of Kazakhstan to Hungary Abzal Saparbekuly"
ENVOY = Participant(
    name="Абзал Сапарбекулы", name_en="Abzal Saparbekuly", role="посол", role_en="Ambassador of Kazakhstan to Hungary"
)
HOST = Participant(name="Анита Киш-Хедьи", name_en="Anita Kiss-Hegyi", role="госсекретарь", role_en="State Secretary")
EMBASSY = Organization(name="посольство", name_en="Embassy of Kazakhstan in Hungary", country="KZ")
UNESCO = Organization(name="ЮНЕСКО", name_en="UNESCO")
COUNCIL = Organization(name="Совет", name_en="Human Rights Council")


def topic(english: str | None) -> Topic:
    return Topic(text="тема", text_en=english)


def sentence(kind: Kind, **fields: Any) -> str:
    return summary(Meeting(id="m", kind=kind, **fields))


EXPECTED: list[tuple[Kind, dict[str, Any], str]] = [
    (
        "meeting",
        {"kazakh_side": [ENVOY], "counterparts": [HOST], "topics": [topic("cultural ties")]},
        f"{WHO} met with Anita Kiss-Hegyi, State Secretary, to discuss cultural ties.",
    ),
    (
        "call",
        {"kazakh_side": [ENVOY], "counterparts": [HOST], "date": datetime.date(2026, 2, 23), "city_en": "Pécs"},
        f"{WHO} held a call with Anita Kiss-Hegyi, State Secretary, on 23 February.",
    ),
    (
        "session",
        {
            "kazakh_side": [ENVOY],
            "organizations": [COUNCIL],
            "city_en": "Geneva",
            "topics": [topic("the list of anniversaries")],
        },
        (f"{WHO} took part in a session of the Human Rights Council in Geneva on the list of anniversaries."),
    ),
    (
        "credentials",
        {"kazakh_side": [ENVOY], "counterparts": [HOST], "topics": [topic("copies of credentials"), topic("trade")]},
        (f"{WHO} presented copies of credentials to Anita Kiss-Hegyi, State Secretary, and discussed trade."),
    ),
    (
        "culture",
        {"organizations": [EMBASSY, UNESCO], "topics": [topic("a concert of dombra music")], "city_en": "Vienna"},
        "The Embassy of Kazakhstan in Hungary and UNESCO took part in a concert of dombra music in Vienna.",
    ),
    (
        "signing",
        {
            "kazakh_side": [ENVOY],
            "counterparts": [HOST],
            "topics": [topic("a memorandum of understanding"), topic("tourism")],
        },
        (
            f"{WHO} and Anita Kiss-Hegyi, State Secretary, took part in the signing"
            " of a memorandum of understanding, with tourism also on the agenda."
        ),
    ),
    (
        "statement",
        {"organizations": [EMBASSY], "topics": [topic("the new Constitution")]},
        "The Embassy of Kazakhstan in Hungary made a statement on the new Constitution.",
    ),
    (
        "visit",
        {"kazakh_side": [ENVOY], "organizations": [UNESCO], "topics": [topic("archives")]},
        f"{WHO} visited UNESCO with a focus on archives.",
    ),
]


@pytest.mark.parametrize(("kind", "fields", "expected"), EXPECTED, ids=[case[0] for case in EXPECTED])
def test_a_sentence_by_kind(kind: Kind, fields: dict[str, Any], expected: str) -> None:
    assert sentence(kind, **fields) == expected


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_meeting_of_which_nothing_is_known_still_has_a_sentence(kind: Kind) -> None:
    text = sentence(kind)
    assert len(text.split()) >= 4
    assert text.endswith(".")


@pytest.mark.parametrize("kind", get_args(Kind))
def test_values_without_english_are_left_out(kind: Kind) -> None:
    nameless = Participant(name="Иван Петров", role="мэр")
    cyrillic = Participant(name="Иван Петров", name_en="Иван Петров", role="мэр", role_en="Мэр")
    body = Organization(name="Бубен", name_en="Бубен")
    text = sentence(
        kind, kazakh_side=[nameless], counterparts=[cyrillic], organizations=[body], topics=[topic(None), topic("тема")]
    )
    assert not re.search("[Ѐ-ӿ]", text)


def test_a_country_is_named_only_where_no_post_names_it() -> None:
    assert "in Hungary" not in sentence("meeting", kazakh_side=[ENVOY], counterparts=[HOST], country="HU").replace(
        "to Hungary", ""
    )
    assert sentence("meeting", counterparts=[HOST], country="HU").endswith("took place in Hungary.")


def test_lists_with_inner_commas_are_kept_apart() -> None:
    assert joined(["trade, transit", "tourism", "visas"]) == "trade, transit; tourism; and visas"
