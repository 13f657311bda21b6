"""The tables that put words into English: every row can be used as it is written."""

from __future__ import annotations

import re

import pytest

from kzsum import tables
from kzsum.english import forms, lexicon

GLOSSARIES = ("glossary_nouns", "glossary_words", "glossary_extra")
FLAGS = frozenset("mass plural the a none fuse person attr surface post attributive".split())


@pytest.mark.parametrize("name", GLOSSARIES)
def test_rows_have_a_known_part_of_speech_and_english_without_cyrillic_letters(name: str) -> None:
    for row in tables.rows(name, lexicon.COLUMNS, ("lemma", "pos")):
        assert row["pos"] == "PHRASE" or row["pos"] in lexicon.ROLES, row
        assert not re.search("[Ѐ-ӿ]", row["en"] + row["plural_en"]), row


def test_extra_rows_use_known_notes() -> None:
    for row in tables.rows("glossary_extra", lexicon.COLUMNS, ("lemma", "pos")):
        plain = {item for item in tables.split(row["note"]) if ":" not in item}
        assert plain <= FLAGS, row


def test_every_role_of_an_english_word_is_explained_in_the_table() -> None:
    known = (
        "title document work place before bare office person portfolio time spoken back creation adj subject gerund "
        "known".split()
    )
    for word in forms._table():
        assert forms.roles(word) <= set(known), word


def test_a_phrase_acts_as_a_noun_where_its_head_is_one() -> None:
    gazetteer = lexicon.phrases()
    assert lexicon.known(gazetteer.get("круглый стол") or pytest.fail("no such phrase")).role == "noun"
    assert lexicon.known(gazetteer.get("критически важный") or pytest.fail("no such phrase")).role == "adj"
