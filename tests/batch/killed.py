"""A batch in a process of its own, to be killed: a line a document; its portions are small.

With one worker the reading itself is a stand-in that starts at once and takes two milliseconds.

python -m tests.batch.killed INPUT OUTPUT WORKERS
"""

import sys
import time

from kzsum import pipeline
from kzsum.batch import batch, outputs
from kzsum.schema import Digest, Provenance


def read(work: pipeline.Job) -> Digest:
    """A digest that tells its text."""
    time.sleep(0.002)
    provenance = Provenance(engine="rules", kzsum_version="0")
    return Digest(id="d", title=work.source.raw, source_sha256="0" * 64, source_length=1, provenance=provenance)


def main() -> None:
    outputs.PORTION = 7
    if sys.argv[3] == "1":
        pipeline.by_rules = read
    batch(
        [sys.argv[1]],
        sys.argv[2],
        engine="rules",
        workers=int(sys.argv[3]),
        on_progress=lambda progress: print(progress.report.read, flush=True),  # noqa: T201 - the test reads it
    )


if __name__ == "__main__":
    main()
