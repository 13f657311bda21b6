"""A dump of texts, a cache of answers, and a scripted server with a Batch API: what `submit` and `collect` live in."""

import json

from kzsum.batch import batch
from kzsum.batch.collect import collect
from kzsum.batch.state import load, path_of
from kzsum.batch.submit import submit
from kzsum.llm.cache import Cache
from kzsum.llm.settings import Settings
from tests.batch.made import jsonl, row
from tests.scripted.server import asked_about

KEY = "sk-geheim-0123456789"


def says(request, _number=0):
    """A model that tells one meeting of every text, in the words of its first sentence."""
    quote = next(line for line in asked_about(request).splitlines() if line.startswith("Посол")).partition(". Ст")[0]
    event = {"quote": f"{quote}.", "kind": "meeting", "date": None, "country": None, "city": None, "kazakh_side": []}
    return {
        "events": [
            event | dict.fromkeys(("counterparts", "organizations", "topics", "outcomes"), ()) | {"summary": None}
        ]
    }


class World:
    """A dump of texts, a cache, and a server with the fates of its batches."""

    def __init__(self, folder, server, batches):
        self.folder, self.server, self.batches = folder, server, batches
        self.cache = folder / "answers.sqlite"

    def settings(self, **changes):
        given = {"model": "m", "base_url": self.server.base_url, "api_key": KEY, "cache": self.cache, "retries": 1}
        return Settings(**given | changes)

    def dump(self, *numbers):
        path = self.folder / "dump.jsonl"
        path.write_bytes(jsonl(*(row(number) for number in numbers)))
        return [path]

    def submit(self, *numbers, limit=None, **changes):
        return submit(self.dump(*numbers), self.settings(**changes), limit=limit)

    def collect(self, **changes):
        return collect(self.settings(**changes))

    def run(self, *numbers, **changes):
        """An ordinary run: its digests by id, and how many requests it sent."""
        before = len(self.server.requests)
        out = self.folder / f"out{len(list(self.folder.glob('out*.report.json')))}.jsonl"
        report = batch(self.dump(*numbers), out, engine="llm", settings=self.settings(**changes))
        assert report.ok
        lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        return {line["id"]: line["digest"] for line in lines}, len(self.server.requests) - before

    def rows(self):
        with Cache(self.cache) as cache:
            return list(cache.rows())

    @property
    def state(self):
        return load(path_of(self.cache))
