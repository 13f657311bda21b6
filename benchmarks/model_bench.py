"""What the model engine adds to the model's own time: `make bench`, or `python benchmarks/model_bench.py`.

A scripted server (the perfect model of tests/scripted, in a process of its own) answers each request after a second.
Two clients ask it about the same parts of one document of 14 events: kzsum, with all its checks, and a bare
instructor loop that fills the same models and does nothing with them. Compared are seconds on the clock and CPU
seconds of the client.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import instructor
import openai

from kzsum import Settings, Summarizer
from kzsum.draft import Segment
from kzsum.llm.prompt import load
from kzsum.llm.segments import segments
from kzsum.llm.wire import WireAnswer
from kzsum.pipeline import job, read_by_rules

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "seeds" / "day-of-fourteen.txt"


@contextmanager
def server(delay: float) -> Iterator[str]:
    """The scripted server in a process of its own; gives its address."""
    command = [sys.executable, "-m", "tests.scripted.serve", str(DOCUMENT.parent), "--delay", str(delay)]
    with subprocess.Popen(command, stdout=-1, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


async def bare(parts: tuple[Segment, ...], address: str) -> list[WireAnswer]:
    """Instructor alone: one request a part, all at once."""
    async with openai.AsyncOpenAI(base_url=address, api_key="none", max_retries=0) as raw:
        client = instructor.from_openai(raw, mode=instructor.Mode.JSON_SCHEMA)
        prompt = load("events")
        asked = [
            client.chat.completions.create(
                model="scripted",
                messages=[dict(message) for message in prompt.messages],  # type: ignore[misc] # plain dicts will do
                response_model=WireAnswer,
                context=prompt.context(dict.fromkeys(prompt.variables, "") | {"source": part.text}),
                max_retries=0,
            )
            for part in parts
        ]
        return list(await asyncio.gather(*asked))


def measured(call: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median seconds on the clock and of CPU, after one call that loads everything."""
    call()
    clock, cpu = [], []
    for _ in range(rounds):
        before, used = time.perf_counter(), time.process_time()
        call()
        clock.append(time.perf_counter() - before)
        cpu.append(time.process_time() - used)
    return statistics.median(clock), statistics.median(cpu)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--delay", type=float, default=1.0, help="seconds that the scripted model takes for an answer")
    options = parser.parse_args()
    text = DOCUMENT.read_text("utf-8")
    work = job(text)
    parts = segments(work.source, read_by_rules(work))
    with server(options.delay) as address:
        reader = Summarizer(Settings(model="scripted", base_url=address, mode="json_schema"))
        kzsum = measured(lambda: reader.summarize(text), options.rounds)
        loop = measured(lambda: asyncio.run(bare(parts, address)), options.rounds)
    print(f"{DOCUMENT.name}: {len(parts)} requests of {options.delay:g} s, median of {options.rounds} rounds")
    print(f"{'':24}{'clock, s':>10}{'CPU, s':>10}")
    print(f"{'kzsum, engine=llm':24}{kzsum[0]:10.2f}{kzsum[1]:10.2f}")
    print(f"{'bare instructor loop':24}{loop[0]:10.2f}{loop[1]:10.2f}")
    print(f"kzsum : bare loop  {kzsum[0] / loop[0]:.2f} x on the clock, {kzsum[1] / loop[1]:.2f} x of CPU")


if __name__ == "__main__":
    main()
