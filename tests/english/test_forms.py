"""English forms."""

from __future__ import annotations

import pytest

from kzsum.english import forms


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("child", "children"),
        ("businessman", "businessmen"),
        ("party", "parties"),
        ("head of mission", "heads of mission"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert forms.plural(one) == many


@pytest.mark.parametrize(
    ("phrase", "with_article"),
    [
        ("agreement", "an agreement"),
        ("university", "a university"),
        ("unified list", "a unified list"),
        ("uninvited guest", "an uninvited guest"),
        ("hour", "an hour"),
        ("MFA note", "an MFA note"),
        ("UN project", "a UN project"),
        ("8th round", "an 8th round"),
    ],
)
def test_a_or_an(phrase: str, with_article: str) -> None:
    assert forms.indefinite(phrase) == with_article


def test_titles_keep_small_words_and_abbreviations() -> None:
    assert (
        forms.title_case("permanent mission of Kazakhstan to the OSCE") == "Permanent Mission of Kazakhstan to the OSCE"
    )
    assert forms.title_case("chargé d'affaires") == "Chargé d’Affaires"


@pytest.mark.parametrize(
    ("verb", "done"), [("sign", "signed"), ("study", "studied"), ("write", "written"), ("ban", "banned")]
)
def test_past_participles(verb: str, done: str) -> None:
    assert forms.past_participle(verb) == done
