"""What the checks make of a small real model's answers: raw answers, checked ones and the rules alone, side by side.

    python tests/recorded_quality.py [--markdown]

The answers are those of cassettes/test_recorded; of several to one question the first counts. Figures are those of
tests/quality.py over the recorded documents.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from kzsum import summarize
from kzsum.draft import EventDraft, Segment
from kzsum.llm.wire import WireAnswer
from kzsum.pipeline import check

ROOT = Path(__file__).parents[1]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))  # so that `tests` is found where this file is run as a command

from tests import quality  # noqa: E402 - after the path is set

FOLDER = ROOT / "cassettes" / "test_recorded"
FIGURES = ("meeting_f1", "person_f1", "country", "person_country", "role", "kind", "city", "date", "mentioned_stay_out")
_JSON = re.compile(r"\{.*\}", re.DOTALL)
Record = dict[str, Any]


def recorded() -> dict[str, dict[str, WireAnswer]]:
    """By document and mode: the model's answer to each text it was asked about."""
    found: dict[str, dict[str, WireAnswer]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        name = path.stem.partition("-")[2]
        found[name] = dict(reversed([*_answers(yaml.safe_load(path.read_text("utf-8")))]))
    return found


def _answers(cassette: Mapping[str, Any]) -> Iterator[tuple[str, WireAnswer]]:
    for exchange in cassette["interactions"]:
        asked = next(m["content"] for m in exchange["request"]["body"]["messages"] if m["role"] == "user")
        yield asked, _answer(exchange["response"]["body"]["string"])


def _answer(body: Any) -> WireAnswer:
    message = body["choices"][0]["message"]
    calls = message.get("tool_calls") or [{"function": {"arguments": message.get("content") or ""}}]
    found = _JSON.search(calls[0]["function"]["arguments"])
    try:
        return WireAnswer.model_validate_json(found.group() if found else "")
    except ValidationError:
        return WireAnswer(events=[])


def said_of(text: str, answers: Mapping[str, WireAnswer]) -> WireAnswer:
    """The answer to the question that held a part of the text."""
    wanted = "".join(text.split())
    return next((a for asked, a in answers.items() if wanted in "".join(asked.split())), WireAnswer(events=[]))


def raw(text: str, answers: Mapping[str, WireAnswer]) -> Record:
    """A digest of what was said, as it was said; an event stands where its quotation stands."""
    return {
        "published": None,
        "meetings": [_as_said(event.model_dump(), text) for a in answers.values() for event in a.events],
    }


def _as_said(event: Record, text: str) -> Record:
    start = text.find(event["quote"])
    evidence = [{"start": start, "end": start + len(event["quote"])}] if start >= 0 and event["quote"] else []
    bodies = [{"name": name} for name in event["organizations"]]
    return event | {"evidence": evidence, "organizations": bodies}


def measured() -> dict[str, dict[str, float]]:
    """The figures of the raw answers, of the checked ones and of the rules."""
    tallies = {way: quality.Tally() for way in ("raw", "checked", "rules")}
    for name, answers in recorded().items():
        document = name.rpartition("-")[0]
        text = (quality.SEEDS / f"{document}.txt").read_text("utf-8")
        gold = json.loads((quality.SEEDS / f"{document}.json").read_text("utf-8"))

        def claims(part: Segment, answers: Mapping[str, WireAnswer] = answers) -> Sequence[EventDraft]:
            return said_of(part.text, answers).drafts()

        quality.score(gold, raw(text, answers), text, tallies["raw"])
        quality.score(gold, check(text, claims).model_dump(mode="json"), text, tallies["checked"])
        quality.score(gold, summarize(text, engine="rules").model_dump(mode="json"), text, tallies["rules"])
    return {way: tally.figures() for way, tally in tallies.items()}


def main(arguments: list[str] | None = None) -> int:
    """Print the table; exit 1 where the checked answers are worse than the rules in a figure that is promised."""
    parser = argparse.ArgumentParser(description="raw answers of a recorded model, checked ones, and the rules alone")
    parser.add_argument("--markdown", action="store_true")
    chosen = parser.parse_args(arguments)
    figures = measured()
    row = "| {:20} | {:>7} | {:>7} | {:>7} |\n" if chosen.markdown else "{:20} {:>7} {:>7} {:>7}\n"
    sys.stdout.write(row.format("figure", *figures))
    if chosen.markdown:
        sys.stdout.write("|---|---|---|---|\n")
    for name in FIGURES:
        sys.stdout.write(row.format(name, *(f"{figures[way].get(name, float('nan')):.3f}" for way in figures)))
    return int(any(figures["checked"].get(n, 1) < figures["rules"].get(n, 0) for n in FIGURES[:5]))


if __name__ == "__main__":
    raise SystemExit(main())
