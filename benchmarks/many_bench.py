"""Many texts: processes against one, memory, and a model's requests against a bare loop: `make bench-many`.

    python benchmarks/many_bench.py [rules] [memory] [model] [busy] [--documents 10000] [--digests 500]

Texts are those of corpus.py; the rules' digests are compared with what is known of them. What each figure means, and
the last run: benchmarks/README.md.

Every process of the rules runs the top of this file, as it does of any script: what only the model's parts need is
imported there, so that no SDK is loaded by processes that have no use for it.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from corpus import FLOOR, Checker, made

from kzsum import summarize_many

if TYPE_CHECKING:
    from kzsum import Settings

HERE = Path(__file__).parent
ROOT = HERE.parent
Request = dict[str, Any]


def read(count: int, *, workers: int) -> int:
    """Read so many texts by the rules; how many had a digest."""
    texts = (each.text["text"] for each in made(count))
    return sum(result.ok for result in summarize_many(texts, engine="rules", workers=workers))


def cpu() -> float:
    """Seconds of the processor that this process and its ended children took."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def peak() -> tuple[int, int]:
    """Largest resident size in MB of this process and of its largest child."""
    return tuple(  # type: ignore[return-value]  # two of them
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    began, used = time.perf_counter(), cpu()
    call()
    return time.perf_counter() - began, cpu() - used


def rules(count: int) -> bool:
    """Two processes against one over the same texts, and whether the digests are right."""
    one = timed(lambda: read(count, workers=1))
    two = timed(lambda: read(count, workers=2))
    print(f"\nrules, {count:,} texts       clock, s    CPU, s    texts/s")
    for name, (clock, used) in (("one process", one), ("two processes", two)):
        print(f"{name:<26} {clock:8.1f}  {used:8.1f}  {count / clock:9.0f}")
    print(f"two : one  {one[0] / two[0]:.2f} x on the clock; {2 * one[1] / two[1]:.2f} x if both cores were free")
    checker = Checker()
    sample = min(count, 2000)
    texts = (each.text["text"] for each in made(sample))
    for each, result in zip(made(sample), summarize_many(texts, engine="rules", workers=2), strict=True):
        checker.look(each, result)
    figures = checker.tally.figures()
    print(f"right in {sample:,} of them: meetings F1 {figures['meeting_f1']:.4f}, persons {figures['person_f1']:.4f}")
    print(f"at least {FLOOR} and no failure: {'yes' if checker.passed else 'NO'}")
    return checker.passed


def memory(few: int, lots: int) -> None:
    """Peak memory of fresh processes that read few and many texts."""
    print("\npeak memory, MB         parent    worker")
    for workers in (1, 2):
        for count in (few, lots):
            command = [sys.executable, __file__, "peak", "--documents", str(count), "--workers", str(workers)]
            ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
            _, parent, child = ran.stdout.split()
            row = f"{count:>9,} by {workers} process{'es' if workers > 1 else ''}"
            print(f"{row:<22}  {parent:>6}  {child if workers > 1 else '-':>8}")


@contextmanager
def server(count: int, delay: float, busy: int) -> Iterator[str]:
    """A scripted server of so many texts in a process of its own; `busy` of 100 requests are answered 429."""
    command = [sys.executable, str(HERE / "corpus_server.py"), str(count), "--delay", str(delay), "--busy", str(busy)]
    with subprocess.Popen(command, stdout=-1, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@contextmanager
def overheard() -> Iterator[list[Request]]:
    """The requests that kzsum sends meanwhile, as the SDK is given them."""
    from kzsum.llm.client import Model

    sent: list[Request] = []
    plain = Model.adapted  # the one place where a request is whole

    def listening(self: Model, request: Request) -> Request:
        sent.append(request)
        return plain(self, request)

    with patch.object(Model, "adapted", listening):
        yield sent


async def bare(requests: list[Request], address: str, concurrency: int) -> None:
    """The SDK alone: these requests, so many at once."""
    import openai

    places = asyncio.Semaphore(concurrency)
    async with openai.AsyncOpenAI(base_url=address, api_key="none", max_retries=0) as client:

        async def one(request: Request) -> None:
            async with places:
                await client.chat.completions.create(**request)

        await asyncio.gather(*(one(request) for request in requests))


def digests(count: int, settings: Settings) -> list[Any]:
    """So many texts read by the model."""
    texts = (each.text["text"] for each in made(count))
    return [result.unwrap() for result in summarize_many(texts, engine="llm", settings=settings)]


def model(count: int, delay: float, concurrency: int) -> None:
    """The model engine against the SDK alone, with the same requests."""
    with server(count, delay, 0) as address:
        settings = _settings(address, concurrency)
        digests(20, settings)  # loads everything
        with overheard() as sent:
            ours = timed(lambda: digests(count, settings))
        asyncio.run(bare(sent[:50], address, concurrency))
        alone = timed(lambda: asyncio.run(bare(sent, address, concurrency)))
    ideal = len(sent) * delay / concurrency
    print(f"\nmodel, {count} digests, {len(sent)} requests of {delay:g} s, {concurrency} at once: ideal {ideal:.1f} s")
    print(f"kzsum           {ours[0]:7.2f} s on the clock, {1000 * ours[1] / len(sent):5.1f} ms of CPU a request")
    print(f"AsyncOpenAI     {alone[0]:7.2f} s on the clock, {1000 * alone[1] / len(sent):5.1f} ms of CPU a request")
    print(f"kzsum : AsyncOpenAI  {ours[0] / alone[0]:.2f} x on the clock, {ours[1] / alone[1]:.2f} x of CPU")


def busy(count: int, concurrency: int) -> None:
    """A server that answers a fifth of the requests 429 with Retry-After: what is lost, how many requests it takes."""
    with server(count, 0.05, 0) as address:
        ideal = sum(digest.provenance.requests for digest in digests(count, _settings(address, concurrency)))
    with server(count, 0.05, 20) as address:
        found = digests(count, _settings(address, concurrency))
    lost = sum(finding.code == "model_failed" for digest in found for finding in digest.findings)
    took = sum(digest.provenance.requests for digest in found)
    print(f"\nbusy server, 20 % 429: {took:,} requests for {ideal:,} ({took / ideal:.2f} x), {lost} lost")


def _settings(address: str, concurrency: int) -> Settings:
    from pydantic import SecretStr

    from kzsum import Settings

    key = SecretStr("none")
    return Settings(model="scripted", base_url=address, api_key=key, mode="json_schema", concurrency=concurrency)


def main() -> int:
    """Measure and print; exit 1 where digests are wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "parts", nargs="*", choices=[[], "rules", "memory", "peak", "model", "busy"], help="all, if none is named"
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--lots", type=int, default=100_000, help="texts whose peak memory is compared with 1,000")
    parser.add_argument("--digests", type=int, default=500)
    parser.add_argument("--delay", type=float, default=0.2, help="seconds that the scripted model takes for an answer")
    parser.add_argument("--concurrency", type=int, default=32)
    parser.add_argument("--workers", type=int, default=1, help="processes of which `peak` prints the memory")
    options = parser.parse_args()
    parts = options.parts or ["rules", "memory", "model", "busy"]
    right = rules(options.documents) if "rules" in parts else True
    if "peak" in parts:
        print(read(options.documents, workers=options.workers), *peak())
    if "memory" in parts:
        memory(1_000, options.lots)
    if "model" in parts:
        model(options.digests, options.delay, options.concurrency)
    if "busy" in parts:
        busy(options.digests, options.concurrency)
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
