"""The briefs of the sample texts, each approved line by line by a reader.

Where a change of the English is meant, write them anew and read what changed before you commit it:
`for f in seeds/*.txt; do python -m kzsum brief $f --engine rules -o tests/english/briefs/$(basename $f .txt).md; done`
"""

import re
from pathlib import Path

import pytest

from kzsum import summarize
from tests import quality

TEXTS = sorted(quality.SEEDS.glob("*.txt"))
BRIEFS = Path(__file__).parent / "briefs"
# What a reader stumbles over, whatever the text says
STUMBLES = re.compile(
    r"\b(\w+) \1\b|\b(?:the|an?) (?:the|an?)\b|\ba [aeio]\w|\ban [bcdfgjkpqtvwz]"
    r"|\b(?:of|to|in|on|with|for|and)[.,;]| ,|,,|\.\.|\(\)|“”"
    r"|[\u0400-\u052f]|\bone an?\b|\bthem\.",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_brief_reads_as_its_reader_approved_it(path):
    assert summarize(path, engine="rules").brief() == (BRIEFS / f"{path.stem}.md").read_text("utf-8")


def test_there_is_a_brief_of_at_least_twelve_texts_and_none_of_a_text_that_is_gone():
    names = {path.stem for path in BRIEFS.glob("*.md")}
    assert names == {path.stem for path in TEXTS}
    assert len(names) >= 12


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
@pytest.mark.parametrize("style", ["bullets", "paragraphs", "table"])
def test_no_line_stumbles(path, style):
    text = summarize(path, engine="rules").brief(style=style, form="text", citations=False)
    assert [match.group() for match in STUMBLES.finditer(text)] == []


@pytest.mark.parametrize(
    "text", ["met with with", "the the port", "a agreement", "an port", "to discuss trade and.", "мэр"]
)
def test_a_stumble_is_noticed(text):
    assert STUMBLES.search(text)
