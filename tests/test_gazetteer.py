"""Known phrases in running text, in any case; abbreviations and capitals as they are written."""

import pytest

from kzsum.gazetteer import Gazetteer
from kzsum.text import Source
from kzsum.words import words

KNOWN = Gazetteer(
    [
        (name, name)
        for name in (
            "посол",
            "генеральный консул",
            "генеральный консул Кореи",
            "Корея",
            "РК",
            "Рим",
            "посол по особым поручениям",
            "Гент",
        )
    ]
)


def found(text: str) -> list[str]:
    """The phrases found in a text, left to right, longest first."""
    ws = words([token for p in Source.of(text).paragraphs for s in p.sentences for token in s.tokens])
    hits, at = [], 0
    while at < len(ws):
        hit = KNOWN.find(ws, at)
        hits += [hit[1]] if hit else []
        at += hit[0] if hit else 1
    return hits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("встретился с послом", ["посол"]),
        ("о послах и Корее", ["посол", "Корея"]),
        ("от генерального консула Кореи", ["генеральный консул Кореи"]),
        ("с генеральным консулом Италии", ["генеральный консул"]),
        ("послу по особым поручениям", ["посол по особым поручениям"]),
        ("посол РК", ["посол", "РК"]),
        ("в Риме и Генте", ["Рим", "Гент"]),
    ],
)
def test_the_longest_phrase_is_found_in_any_case(text, expected):
    assert found(text) == expected


def test_an_abbreviation_is_found_as_written_only():
    assert found("рк Рк РК") == ["РК"]


def test_a_proper_name_needs_its_capital_a_common_one_does_not():
    assert found("корея и ПОСОЛ, Посол") == ["посол", "посол"]


def test_a_phrase_is_known_by_its_dictionary_form():
    assert KNOWN.get("генеральный консул Кореи") == "генеральный консул Кореи"
    assert KNOWN.get("вице-консул") is None
