"""How well the checks stand over a model's claims: nothing that is right is touched, and lies are caught.

    python tests/model_quality.py                                 # the perfect model over seeds/
    python tests/model_quality.py FOLDER … --model lying          # one lie at a time over every event
    python tests/model_quality.py --model lying --only other_name --errors    # each lie of one kind that got through
    python tests/model_quality.py --predictions OUT               # writes the digests, for another scorer

The models are no models: `tests/scripted` builds their claims from the annotations. A lie is caught if its value stands
nowhere in the event and a finding names it or the right value stands in its place. A false flag is a finding (error or
warning) on a value that was no lie and that the perfect answer did not raise, as a share of the values of that part of
the text. What this does not measure: how well any real model reads.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))  # so that `tests` is found where this file is run as a command

from kzsum import pipeline  # noqa: E402 - after the path is set
from tests.quality import Tally, score  # noqa: E402
from tests.scripted.documents import documents  # noqa: E402
from tests.scripted.lies import LIES  # noqa: E402
from tests.scripted.trial import LOUD, Fair, Trial, tried  # noqa: E402

Rows = Sequence[Sequence[str]]


def perfect(fairs: Sequence[Fair]) -> Iterator[tuple[str, Rows]]:
    """The tables of the perfect model: figures, values by field, findings by code."""
    tally = Tally()
    fates: dict[str, list[bool]] = defaultdict(list)
    codes: Counter[tuple[str, str]] = Counter()
    for fair in fairs:
        score(fair.document.gold, fair.digest, fair.document.text, tally)
        codes.update((finding["severity"], finding["code"]) for finding in fair.digest["findings"])
        for field, _, kept in fair.fates():
            fates[field].append(kept)
    figures = tally.figures()
    yield "perfect model", [[name, f"{figures[name]:.3f}"] for name in ("meeting_f1", "person_f1")]
    rows = [[field, str(len(kept)), str(kept.count(False))] for field, kept in sorted(fates.items())]
    everything = [kept for field, found in fates.items() if "summary" not in field for kept in found]
    share = f"{everything.count(False) / max(1, len(everything)):.2%}"
    yield "right values | n | changed", [*rows, ["all but sentences", str(len(everything)), share]]
    counted = sorted(codes.items(), key=lambda item: (item[0][0] not in LOUD, item[0]))
    yield "findings | severity | n", [[code, severity, str(n)] for (severity, code), n in counted]


def lying(trials: Iterable[Trial]) -> Iterator[tuple[str, Rows]]:
    """The table of the lying model: each lie, how often it was told, the share caught and the share of false flags."""
    by_lie: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        by_lie[trial.name].append(trial)
    yield "lie | n | caught | false flags", [_row(name, by_lie[name]) for name in LIES if name in by_lie]
    ways = Counter((name, trial.escaped) for name, trials in by_lie.items() for trial in trials if trial.escaped)
    yield "got through | how | n", [[name.replace("_", " "), how, str(n)] for (name, how), n in ways.most_common()]


def _row(name: str, trials: Sequence[Trial]) -> Sequence[str]:
    caught = sum(not trial.escaped for trial in trials) / len(trials)
    flags = sum(len(trial.false_flags) for trial in trials) / max(1, sum(trial.untouched for trial in trials))
    return name.replace("_", " "), str(len(trials)), f"{caught:.3f}", f"{flags:.2%}"


def table(head: str, rows: Rows, *, markdown: bool) -> str:
    """A table as text or Markdown; `head` has its columns."""
    columns = [column.strip() for column in head.split("|")]
    lines = [*([columns] if len(columns) > 1 else [[head, *[""] * (len(rows[0]) - 1)] if rows else [head]]), *rows]
    if markdown:
        lines.insert(1, ["---"] * len(lines[0]))
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + "\n" for line in lines
    )


def changes(fair: Fair) -> Iterator[str]:
    """What the checks did to the perfect model's values."""
    for field, value, kept in fair.fates():
        if not kept:
            yield f"{fair.document.name}: {field} changed: {value}"
    for finding in fair.digest["findings"]:
        if finding["severity"] in LOUD:
            yield f"{fair.document.name}: {finding['code']} {finding['path']}: {finding['message']}"


def faults(trial: Trial) -> Iterator[str]:
    """What went wrong with a lie."""
    where = f"{trial.spot.document.name} {trial.name} at {trial.spot.told.anchor!r}"
    lie = trial.lie
    if trial.escaped:
        what = f"{lie.field}: {lie.value!r} for {lie.original!r}"
        yield f"{where}: NOT CAUGHT, {trial.escaped}: {what}; findings: {_codes(trial)}"
    for finding in trial.false_flags:
        yield f"{where}: FALSE FLAG {finding['code']} {finding['path']}: {finding['message']}"


def _codes(trial: Trial) -> str:
    at = f"/meetings/{trial.outcome.number}"
    found = [f for f in trial.outcome.digest["findings"] if f["path"].startswith(at) or not f["path"]]
    return "; ".join(f"{f['code']} {f['message']}" for f in found if f["severity"] in LOUD) or "none"


def main(arguments: list[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE.parent / "seeds"])
    parser.add_argument("--model", choices=("perfect", "lying"), default="perfect")
    parser.add_argument("--only", choices=tuple(LIES), action="append", help="one lie; may be given several times")
    parser.add_argument("--errors", action="store_true", help="also list every lie that got through, every false flag")
    parser.add_argument("--markdown", action="store_true", help="tables in Markdown")
    parser.add_argument("--predictions", type=Path, help="folder that the perfect model's digests are written to")
    chosen = parser.parse_args(arguments)
    fairs = [Fair.of(document, pipeline.check) for document in documents(*chosen.folders)]
    if chosen.predictions:
        chosen.predictions.mkdir(parents=True, exist_ok=True)
        for fair in fairs:
            out = chosen.predictions / f"{fair.document.name}.json"
            out.write_text(json.dumps(fair.digest, ensure_ascii=False, indent=1), "utf-8")
    if chosen.model == "perfect":
        listed, tables = [line for fair in fairs for line in changes(fair)], perfect(fairs)
    else:
        liars = {name: LIES[name] for name in chosen.only or LIES}
        trials = [trial for fair in fairs for trial in tried(fair, liars, pipeline.check)]
        listed, tables = [line for trial in trials for line in faults(trial)], lying(trials)
    if chosen.errors:
        sys.stdout.writelines(f"{line}\n" for line in listed)
    for head, rows in tables:
        sys.stdout.write(table(head, rows, markdown=chosen.markdown) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
