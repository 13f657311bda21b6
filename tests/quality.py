"""How well the rules read the sample texts: a few figures between 0 and 1, and the floors below which none may fall.

    python tests/quality.py                       # the figures beside their floors
    python tests/quality.py --update              # raises the floors to the figures; never lowers one …
    python tests/quality.py --update --allow-lower    # … unless told to

An annotated event and one of the digest are the same if the annotation's anchor lies in the event's evidence or if they
share most of their persons. What this does not measure: English forms, findings, and texts of another genre.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kzsum import summarize

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
FLOORS = HERE / "quality_floors.json"
SIDES = ("kazakh_side", "counterparts")
MARGIN = 0.001  # floors are kept in thousandths, rounded down

Record = dict[str, Any]


def folded(text: str | None) -> str:
    """Text without case, ё and signs: two spellings of one value become the same."""
    return " ".join(re.findall(r"\w+", (text or "").lower().replace("ё", "е")))


def persons(event: Record) -> dict[tuple[str, str], Record]:
    """The participants of an event by side and name."""
    return {(side, folded(one["name"])): one for side in SIDES for one in event[side]}


def likeness(wanted: Record, got: Record, text: str) -> float:
    """How much an annotated event and one of the digest look like the same; 0 where they are not."""
    start = text.index(wanted["anchor"])
    end = start + len(wanted["anchor"])
    anchored = any(e["start"] < end and start < e["end"] for e in got["evidence"])
    mine, theirs = ({name for _, name in persons(event)} for event in (wanted, got))
    shared = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.5
    return anchored + shared if (anchored and (shared or not (mine and theirs))) or shared >= 0.5 else 0.0


def pairs(wanted: list[Record], got: list[Record], text: str) -> Iterator[tuple[Record, Record]]:
    """Each annotated event with the event of the digest that is most like it, one to one."""
    ranked = sorted(
        ((likeness(w, g, text), -i, -j) for i, w in enumerate(wanted) for j, g in enumerate(got)), reverse=True
    )
    used: set[tuple[str, int]] = set()
    for value, i, j in ranked:
        if value and not used & {("wanted", i), ("got", j)}:
            used |= {("wanted", i), ("got", j)}
            yield wanted[-i], got[-j]


def f1(hits: float, wanted: int, got: int) -> float:
    """The harmonic mean of precision and recall; 1 where nothing was to be found and nothing was."""
    return 2 * hits / (wanted + got) if wanted + got else 1.0


def likeness_of_words(one: str | None, other: str | None) -> float:
    """The share of words that two phrases have in common, by their first five letters."""
    left, right = (Counter(word[:5] for word in folded(text).split()) for text in (one, other))
    return f1((left & right).total(), left.total(), right.total())


def best_words(values: Iterable[str], among: list[str]) -> float:
    """The sum of each value's best likeness to one of another list."""
    return sum(max((likeness_of_words(value, other) for other in among), default=0.0) for value in values)


class Tally:
    """Hits, wanted and got for counted figures, and plain means for the others."""

    def __init__(self) -> None:
        self.counts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0, 0])
        self.means: dict[str, list[float]] = defaultdict(list)

    def count(self, figure: str, hits: float, wanted: int, got: int) -> None:
        """Add to a figure that is an F1 over the whole folder."""
        for at, value in enumerate((hits, wanted, got)):
            self.counts[figure][at] += value

    def figures(self) -> dict[str, float]:
        """All figures by name."""
        found = {name: f1(hits, int(wanted), int(got)) for name, (hits, wanted, got) in self.counts.items()}
        found |= {name: sum(values) / len(values) for name, values in self.means.items()}
        return dict(sorted(found.items()))


def score(gold: Record, digest: Record, text: str, tally: Tally) -> None:
    """Add one document to the tally."""
    wanted, got = gold["meetings"], digest["meetings"]
    found = list(pairs(wanted, got, text))
    tally.means["published"].append(gold["published"] == digest["published"])
    tally.count("meeting_f1", len(found), len(wanted), len(got))
    here = {id(w): g for w, g in found}
    tally.count(
        "person_f1",
        sum(len(persons(w).keys() & persons(here[id(w)]).keys()) for w in wanted if id(w) in here),
        sum(len(persons(w)) for w in wanted),
        sum(len(persons(g)) for g in got),
    )
    for one, other in found:
        score_event(one, other, tally)


def score_event(wanted: Record, got: Record, tally: Tally) -> None:
    """Add what two readings of one event say of it."""
    for field in ("kind", "date", "country", "city"):
        tally.means[field].append(folded(wanted[field]) == folded(got[field]))
    mine, theirs = persons(wanted), persons(got)
    for key in mine.keys() & theirs.keys():
        tally.means["role"].append(folded(mine[key]["role"]) == folded(theirs[key]["role"]))
        tally.means["person_country"].append(mine[key]["country"] == theirs[key]["country"])
    bodies = [folded(name) for name in wanted["organizations"]], [folded(body["name"]) for body in got["organizations"]]
    tally.count("organization_f1", len(set(bodies[0]) & set(bodies[1])), len(set(bodies[0])), len(set(bodies[1])))
    topics = wanted["topics"], [topic["text"] for topic in got["topics"]]
    tally.count(
        "topic_words_f1",
        (best_words(topics[0], topics[1]) + best_words(topics[1], topics[0])) / 2,
        len(topics[0]),
        len(topics[1]),
    )
    tally.means["mentioned_stay_out"].append(
        not {folded(name) for name in wanted["mentioned"]} & {name for _, name in theirs}
    )


def measured(folder: Path = SEEDS) -> dict[str, float]:
    """The figures of the rule engine over a folder of texts and annotations."""
    tally = Tally()
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        score(gold, summarize(text, engine="rules").model_dump(mode="json"), text, tally)
    return tally.figures()


def floors() -> dict[str, float]:
    """The floors as committed; none where there is no file yet."""
    return json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def raised(old: dict[str, float], figures: dict[str, float], *, allow_lower: bool) -> dict[str, float]:
    """New floors: the figures in thousandths, rounded down, but where lowering is not allowed no lower than before."""
    new = {name: math.floor(value / MARGIN + 1e-6) / 1000 for name, value in figures.items()}
    return {name: value if allow_lower else max(value, old.get(name, 0.0)) for name, value in new.items()}


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; exit 1 where one is below its floor."""
    parser = argparse.ArgumentParser(description="quality of the rule engine over seeds/")
    parser.add_argument("--update", action="store_true", help="raise the floors to the figures")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: let floors fall too")
    chosen = parser.parse_args(arguments)
    figures, held = measured(), floors()
    if chosen.update:
        held = raised(held, figures, allow_lower=chosen.allow_lower)
        FLOORS.write_text(json.dumps(held, indent=2, sort_keys=True) + "\n", "utf-8")
    low = [name for name, value in figures.items() if value < held.get(name, 0.0)]
    for name, value in figures.items():
        sys.stdout.write(f"{name:20} {value:.3f}  floor {held.get(name, 0.0):.3f}{'  BELOW' if name in low else ''}\n")
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
