"""Figures on the pages are those of the files they come from."""

import json
import re
from pathlib import Path

import pytest
import yaml

from kzsum import summarize
from tests import recorded_quality

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CASSETTES = ROOT / "cassettes" / "test_recorded"
FIGURES = {
    "events found, F1": "meeting_f1",
    "persons found on the right side, F1": "person_f1",
    "persons only mentioned, kept out": "mentioned_stay_out",
    "kind of event": "kind",
    "country": "country",
    "city": "city",
    "date": "date",
    "post, word for word": "role",
    "state a person acts for": "person_country",
    "organizations, F1": "organization_f1",
    "topics, F1 of their words": "topic_words_f1",
    "date of publication": "published",
}


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading."""
    section = (DOCS / page).read_text("utf-8").partition(f"\n## {heading}\n")[2]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


def test_quality_is_told_as_it_is_guarded():
    """The floors are the figures but for a margin, on the page in hundredths; `python tests/quality.py`."""
    floors = json.loads((ROOT / "tests" / "quality_floors.json").read_text("utf-8"))
    told = {FIGURES[name]: float(value) for name, value in rows("quality.md", "The rules")}
    assert told.keys() == floors.keys()
    assert {name: value for name, value in told.items() if abs(value - floors[name]) > 0.007} == {}


@pytest.mark.parametrize("row", rows("servers.md", "What it costs"), ids=lambda row: row[0])
def test_costs_are_those_of_the_recordings(row):
    name, mode = re.match(r"([\w-]+) \(.*?(?:`(\w+)`)?\)", row[0]).groups()
    recorded = yaml.safe_load((CASSETTES / f"test_checked_answers-{name}-{mode or 'md_json'}.yaml").read_text("utf-8"))
    used = [exchange["response"]["body"]["string"]["usage"] for exchange in recorded["interactions"]]
    text = (ROOT / "seeds" / f"{name}.txt").read_text("utf-8")
    figures = (
        len(text),
        len(used),
        sum(one["prompt_tokens"] for one in used),
        sum(one["completion_tokens"] for one in used),
    )
    assert row[1:] == [f"{figure:,}" for figure in figures]


def test_a_recorded_models_figures_are_those_that_the_command_prints(capsys):
    """`python tests/recorded_quality.py --markdown`."""
    recorded_quality.main(["--markdown"])
    assert capsys.readouterr().out in (DOCS / "model.md").read_text("utf-8")


def test_the_first_page_shows_what_its_text_gives():
    page = (DOCS / "index.md").read_text("utf-8")
    text, brief = (
        re.search(rf"^```{name}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)[1] for name in ("text", "markdown")
    )
    assert summarize(text, engine="rules").brief() == brief
