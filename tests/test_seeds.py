"""The sample texts: they give the digests committed beside them, and no figure of quality falls below its floor."""

import copy
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kzsum import Digest, summarize, tables
from tests import quality

TEXTS = sorted(quality.SEEDS.glob("*.txt"))
DIGESTS = quality.SEEDS / "digests"
FAULTS = "known_faults.tsv"
FAULT_COLUMNS = ("document", "path", "has", "should_be", "why")
needs_digests = pytest.mark.skipif(not DIGESTS.is_dir(), reason="seeds/digests is not there: nothing to compare with")


@needs_digests
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


def known_faults(document: str) -> list[tables.Row]:
    """What is known to be wrong in the expected digest of a text; an empty `has` or `should_be` stands for nothing."""
    text = (quality.SEEDS / FAULTS).read_text("utf-8")
    rows = tables.parse(text, FAULTS, FAULT_COLUMNS, ("document", "path", "should_be"))
    assert {row["document"] for row in rows} <= {path.stem for path in TEXTS}
    return [row for row in rows if row["document"] == document]


def reviewed(path: Path) -> tuple[quality.Record, quality.Record, str]:
    """Annotation, expected digest and text of a document."""
    digest = json.loads((DIGESTS / f"{path.stem}.json").read_text("utf-8"))
    return json.loads(path.with_suffix(".json").read_text("utf-8")), digest, path.read_text("utf-8")


def resolve(document: Any, pointer: str) -> Any:
    """The value that a JSON pointer leads to."""
    for step in pointer.split("/")[1:]:
        document = document[int(step) if isinstance(document, list) else step]
    return document


def stands(row: tables.Row, digest: quality.Record, differences: set[tuple[str, str]]) -> bool:
    """Whether the fault of a row is still there."""
    value = resolve(digest, row["path"])
    if row["path"] == "/meetings":
        return not row["has"] and (row["path"], row["should_be"]) in differences
    if isinstance(value, list):
        there = {quality.folded(item.get(key)) for item in value for key in ("name", "text", "quote")}
        return not row["has"] and quality.folded(row["should_be"]) not in there
    return row["has"] != row["should_be"] and row["has"] == (value or "").replace("\n", "\\n")


def differing(gold: quality.Record, digest: quality.Record, text: str) -> Iterator[tuple[str, str]]:
    """Where annotation and digest tell different things: a JSON pointer, and what the annotation has there."""
    events = digest["meetings"]
    pairs = [(wanted, events.index(got)) for wanted, got in quality.pairs(gold["meetings"], events, text)]
    yield from (("/meetings", one["anchor"]) for one in gold["meetings"] if one not in [wanted for wanted, _ in pairs])
    yield from ((f"/meetings/{i}", "") for i in set(range(len(events))) - {i for _, i in pairs})
    for wanted, i in pairs:
        yield from fields_differing(f"/meetings/{i}", wanted, events[i], ("kind", "date", "country", "city"))
        for part in (*quality.SIDES, "organizations"):
            yield from items_differing(f"/meetings/{i}/{part}", wanted[part], events[i][part])


def fields_differing(
    at: str, one: quality.Record, other: quality.Record, fields: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    yield from ((f"{at}/{field}", one[field] or "") for field in fields if (one[field] or "") != (other[field] or ""))


def items_differing(at: str, wanted: list[Any], got: list[quality.Record]) -> Iterator[tuple[str, str]]:
    """The same for two lists of persons, or of bodies, which an annotation gives by name only."""
    left = {quality.folded(one["name"] if isinstance(one, dict) else one): one for one in wanted}
    for j, item in enumerate(got):
        one = left.pop(quality.folded(item["name"]), None)
        if one is None:
            yield f"{at}/{j}/name", ""
        elif isinstance(one, dict):
            yield from fields_differing(f"{at}/{j}", one, item, ("name", "role", "country"))
    yield from ((at, one["name"] if isinstance(one, dict) else one) for one in left.values())


@needs_digests
@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_known_fault_stands_in_its_digest_until_its_row_goes(path):
    gold, digest, text = reviewed(path)
    differences = set(differing(gold, digest, text))
    assert [row for row in known_faults(path.stem) if not stands(row, digest, differences)] == []


@needs_digests
@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_difference_to_the_annotation_is_a_known_fault(path):
    rows = known_faults(path.stem)
    unknown = [
        (at, wanted)
        for at, wanted in differing(*reviewed(path))
        if not any(
            f"{row['path']}/".startswith(f"{at}/") and (row["should_be"] == wanted or not wanted) for row in rows
        )
    ]
    assert unknown == [], f"mend it, or give it a row in seeds/{FAULTS}"


@needs_digests
@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_mended_value_is_no_known_fault_any_more(path):
    _, digest, _ = reviewed(path)
    for row in known_faults(path.stem):
        mended, (at, _, last) = copy.deepcopy(digest), row["path"].rpartition("/")
        if isinstance(resolve(mended, row["path"]), list):
            resolve(mended, row["path"]).append({"name": row["should_be"]})
        else:
            resolve(mended, at)[last] = row["should_be"] or None
        assert not stands(row, mended, set())


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
