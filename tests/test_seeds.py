"""The sample texts: they give the digests committed beside them, and no figure of quality falls below its floor."""

import json
import unicodedata
from pathlib import Path

import pytest

from kzsum import Digest, summarize
from tests import quality

TEXTS = sorted(quality.SEEDS.glob("*.txt"))
DIGESTS = quality.SEEDS / "digests"


@pytest.mark.skipif(not DIGESTS.is_dir(), reason="seeds/digests is not there: no expected digest to compare with")
@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_sample_text_gives_its_expected_digest(path):
    expected = Digest.model_validate_json((DIGESTS / f"{path.stem}.json").read_text("utf-8"))
    got, wanted = (d.model_dump(mode="json") for d in (summarize(path, engine="rules"), expected))
    for digest in (got, wanted):
        digest["provenance"].pop("kzsum_version")
    assert got == wanted


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_every_anchor_of_an_annotation_stands_in_its_text_once(path):
    text, gold = path.read_text("utf-8"), json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert gold["document"] == path.name
    assert [m["anchor"] for m in gold["meetings"] if text.count(m["anchor"]) != 1] == []


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return quality.measured()


@pytest.mark.parametrize("figure", sorted(quality.floors()))
def test_no_figure_falls_below_its_floor(figure, figures):
    assert figures[figure] >= quality.floors()[figure], "see `python tests/quality.py`"


def test_every_figure_has_a_floor(figures):
    assert sorted(figures) == sorted(quality.floors()), "run `python tests/quality.py --update`"


def test_an_update_raises_floors_and_lowers_none_unless_told_to():
    held, now = {"kind": 0.9, "city": 0.5}, {"kind": 0.8, "city": 0.66666, "date": 1.0}
    assert quality.raised(held, now, allow_lower=False) == {"kind": 0.9, "city": 0.666, "date": 1.0}
    assert quality.raised(held, now, allow_lower=True) == {"kind": 0.8, "city": 0.666, "date": 1.0}


def test_the_script_updates_its_file_and_says_what_is_low(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(quality, "measured", lambda: {"kind": 0.75})
    assert quality.main(["--update"]) == 0
    monkeypatch.setattr(quality, "measured", lambda: {"kind": 0.5})
    assert quality.main(["--update"]) == 1
    assert "BELOW" in capsys.readouterr().out
    assert json.loads(Path(tmp_path / "floors.json").read_text("utf-8")) == {"kind": 0.75}
    assert quality.main(["--update", "--allow-lower"]) == 0


EVENT = {
    "anchor": "встретился",
    "kind": "meeting",
    "date": None,
    "country": "CZ",
    "city": None,
    "kazakh_side": [{"name": "Асхат Оразов", "role": "посол", "country": "KZ"}],
    "counterparts": [],
    "organizations": ["МИД РК"],
    "topics": ["зерно"],
    "mentioned": ["Ян Гус"],
}


def scored(**changes: object) -> dict[str, float]:
    """The figures of one annotated event against a reading of it with these changes."""
    read = (
        EVENT
        | {"evidence": [{"start": 0, "end": 30}], "topics": [{"text": "зерно"}], "organizations": [{"name": "МИД РК"}]}
        | changes
    )
    tally = quality.Tally()
    gold = {"published": None, "meetings": [EVENT]}
    quality.score(gold, {"published": None, "meetings": [read]}, "Асхат Оразов встретился с Яном", tally)
    return tally.figures()


def test_the_scorer_gives_a_faithful_reading_full_marks():
    assert set(scored().values()) == {1.0}


@pytest.mark.parametrize(
    ("changes", "figure"),
    [
        ({"kind": "call"}, "kind"),
        ({"country": None}, "country"),
        ({"city": "Прага"}, "city"),
        ({"topics": [{"text": "визы"}]}, "topic_words_f1"),
        ({"organizations": []}, "organization_f1"),
        ({"kazakh_side": [{"name": "Асхат Оразов", "role": None, "country": "KZ"}]}, "role"),
        ({"counterparts": [{"name": "Ян Гус", "role": None, "country": None}]}, "mentioned_stay_out"),
        ({"counterparts": [{"name": "Ян Гус", "role": None, "country": None}]}, "person_f1"),
        ({"evidence": [{"start": 0, "end": 1}], "kazakh_side": []}, "meeting_f1"),
    ],
)
def test_the_scorer_marks_a_wrong_value_down(changes, figure):
    assert scored(**changes)[figure] < 1


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_every_kind_post_and_state_has_its_place_in_the_source(path):
    bare = [
        (m.paragraph, field)
        for m in summarize(path, engine="rules").meetings
        for owner, fields in (
            (m, ("kind", "country", "city", "date")),
            *((p, ("role", "country")) for p in (*m.kazakh_side, *m.counterparts)),
        )
        for field in fields
        if getattr(owner, field) is not None and field not in owner.support
    ]
    assert bare == []


def outline(text: str) -> list[object]:
    return [
        (m.kind, m.country, m.city, m.date, [p.name for p in (*m.kazakh_side, *m.counterparts)])
        for m in summarize(text, engine="rules").meetings
    ]


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_white_space_and_composition_of_letters_change_no_reading(path):
    text = path.read_text("utf-8")
    assert outline(text.replace(" ", "  ")) == outline(text) == outline(unicodedata.normalize("NFD", text))
