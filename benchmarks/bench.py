"""The performance figures of docs/quality.md, all from one run on the same documents: `make bench`.

    python benchmarks/bench.py [FOLDER] [--rounds 7]

FOLDER holds more *.txt documents, read beside those of seeds/. What each figure means: benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from kzsum.summarizer import summarize

HERE = Path(__file__).parent
ROOT = HERE.parent
NATASHA = HERE / ".venv-natasha" / "bin" / "python"
COMPILED = HERE / ".venv-compiled" / "bin" / "python"
FRESH_RUNS = 5
GROWTH = (10, 100, 1_000)
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Chain:
    """A worker process, asked for one round at a time."""

    def __init__(self, name: str, python: str, script: str, documents: list[Path]) -> None:
        self.name = name
        command = [python, str(HERE / script), *map(str, documents)]
        # The compiled kzsum is the one installed with its interpreter, not the one of this folder.
        environment = _environment() | ({"PYTHONPATH": ""} if python == str(COMPILED) else {})
        self.process = subprocess.Popen(command, stdin=-1, stdout=-1, text=True, env=environment, cwd=HERE)
        self.seconds: list[float] = []
        self.peak = 0.0
        self.results = ""

    def round(self) -> None:
        """One pass over all documents."""
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("the worker has no pipes")
        stdin.write("\n")
        stdin.flush()
        answer = stdout.readline()
        if not answer:
            raise SystemExit(f"{self.name}: the worker stopped, see above")
        reply = json.loads(answer)
        self.seconds.append(reply["seconds"])
        self.peak, self.results = reply["peak"], reply["results"]

    def close(self) -> None:
        """End the worker."""
        self.process.communicate()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="more documents")
    parser.add_argument("--rounds", type=int, default=7, help="passes over all documents (default 7)")
    options = parser.parse_args()
    documents = sorted((ROOT / "seeds").glob("*.txt"))
    documents += sorted(options.folder.resolve().glob("*.txt")) if options.folder else []
    characters = sum(len(path.read_text("utf-8")) for path in documents)
    print(f"{len(documents)} documents, {characters:,} characters; one core; median of {options.rounds} rounds")
    _print_speed(documents, characters, options.rounds)
    _print_fresh(documents[0])
    _print_growth(documents)


def _print_speed(documents: list[Path], characters: int, rounds: int) -> None:
    """Rounds alternate, so that a busy moment of the machine hits both chains."""
    chains = [Chain("kzsum rules", sys.executable, "kzsum_worker.py", documents)]
    if COMPILED.exists():
        chains.append(Chain("kzsum compiled", str(COMPILED), "kzsum_worker.py", documents))
    if NATASHA.exists():
        chains.append(Chain("natasha", str(NATASHA), "natasha_worker.py", documents))
    for _ in range(1 + rounds):
        for chain in chains:
            chain.round()
    print("\nchain           warm, characters/s   first pass   peak memory")
    for chain in chains:
        first, *following = (characters / seconds for seconds in chain.seconds)
        print(f"{chain.name:<14}  {statistics.median(following):>18,.0f}  {first:>11,.0f}  {chain.peak:>8,.0f} MB")
        chain.close()
    if not NATASHA.exists():
        print("natasha         not measured: `make bench` builds benchmarks/.venv-natasha")
        return
    *own, theirs = chains
    for ours in own:
        warm = statistics.median(theirs.seconds[1:]) / statistics.median(ours.seconds[1:])
        first = theirs.seconds[0] / ours.seconds[0]
        print(f"{ours.name} : natasha  {warm:.1f} x warm, {first:.1f} x on the first pass")
    if len({ours.results for ours in own}) != 1:
        raise SystemExit("the compiled kzsum reads otherwise than the plain one: build it anew (`make compiled`)")


def _print_fresh(document: Path) -> None:
    digest = f"from kzsum import summarize; summarize(open({str(document)!r}, encoding='utf-8').read(), engine='rules')"
    print(f"\nfresh processes, median of {FRESH_RUNS}, the interpreter's own start left out")
    bare = _wall("pass")
    print(f"first digest        {_wall(digest) - bare:7.3f} s  ({_memory(digest):.0f} MB peak)")
    ours, theirs = _wall("import kzsum") - bare, _wall("import openai") - bare
    print(f"import kzsum        {ours:7.3f} s")
    print(f"import openai       {theirs:7.3f} s  (kzsum: {ours / theirs:.1%} of it)")


def _print_growth(documents: list[Path]) -> None:
    paragraphs = [line for path in documents for line in path.read_text("utf-8").splitlines() if len(line) > 150]
    print("\nparagraphs   characters   seconds   characters/s")
    for count in GROWTH:
        text = "\n".join(paragraphs[at % len(paragraphs)] for at in range(count))
        began = time.perf_counter()
        summarize(text, engine="rules")
        seconds = time.perf_counter() - began
        print(f"{count:>10,}  {len(text):>11,}  {seconds:>8.3f}  {len(text) / seconds:>13,.0f}")


def _wall(code: str) -> float:
    """Median seconds of a fresh interpreter that runs `code`."""
    seconds = []
    for _ in range(FRESH_RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, env=_environment(), cwd=ROOT)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def _memory(code: str) -> float:
    """Peak resident memory in MB of a fresh interpreter that runs `code`."""
    code = f"{code}; import sys; sys.path.insert(0, {str(HERE)!r}); from worker import peak; print(peak())"
    ran = subprocess.run([sys.executable, "-c", code], check=True, env=_environment(), cwd=ROOT, capture_output=True)
    return float(ran.stdout)


def _environment() -> dict[str, str]:
    """As a user has it whose package was installed: Python keeps the modules that it has compiled to byte code."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **ONE_THREAD, "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    main()
