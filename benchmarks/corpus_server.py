"""A scripted server that knows the texts of corpus.py and tells their events as annotated: see many_bench.py.

It takes its time for each answer, is busy for a share of the requests, prints its base URL and runs until it is ended.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from corpus import anchor, made

from tests.scripted.invented import number
from tests.scripted.replies import Reply, rate_limited
from tests.scripted.server import ScriptedServer, asked_about

Record = dict[str, Any]


def told(gold: Record) -> Record:
    """An annotated event in the form that a model is asked for."""
    sides = {
        side: [{key: person[key] for key in ("name", "role", "country")} for person in gold[side]]
        for side in ("kazakh_side", "counterparts")
    }
    fields = {name: gold[name] for name in ("kind", "date", "country", "city", "organizations")}
    return {"quote": gold["anchor"], **fields, **sides, "topics": gold["topics"], "outcomes": [], "summary": None}


def main() -> None:
    """Serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="texts of the corpus")
    parser.add_argument("--delay", type=float, default=0.2)
    parser.add_argument("--busy", type=int, default=0, help="requests of 100 that are answered 429 with Retry-After")
    options = parser.parse_args()
    known = {gold["anchor"]: told(gold) for each in made(options.count) for gold in each.gold["meetings"]}

    def answer(request: Record, at: int) -> Reply | Record:
        if number("busy", at) % 100 < options.busy:
            return rate_limited("0.1")
        paragraphs = asked_about(request).replace("</source>", "").strip().splitlines()
        return {"events": [known[key] for key in map(anchor, paragraphs) if key in known]}

    with ScriptedServer(answer, delay=options.delay) as server:
        sys.stdout.write(f"{server.base_url}\n")
        sys.stdout.flush()
        server.closing.wait()


if __name__ == "__main__":
    main()
