"""The perfect model as a server in a process of its own, to be asked like any other endpoint.

    python tests/scripted/serve.py seeds --port 8112 --delay 1 &
    export KZSUM_BASE_URL=http://127.0.0.1:8112/v1 KZSUM_MODEL=scripted KZSUM_API_KEY=none
    kzsum summarize seeds/day-of-fourteen.txt

It prints its base URL and runs until it is interrupted or ended.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))  # so that `tests` is found where this file is run as a command

from tests.scripted.documents import documents  # noqa: E402 - after the path is set
from tests.scripted.model import PerfectModel  # noqa: E402
from tests.scripted.server import ScriptedServer  # noqa: E402


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="serve the annotations of a folder as a perfect model")
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "seeds"])
    parser.add_argument("--port", type=int, default=0, help="a free one if not given")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds that every answer takes")
    chosen = parser.parse_args(arguments)
    model = PerfectModel(tuple(documents(*chosen.folders)))
    model.answer("")  # the annotations are told once before anybody asks, so that answers take their delay only
    with ScriptedServer(model, delay=chosen.delay, port=chosen.port) as server:
        sys.stdout.write(f"{server.base_url}\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            server.closing.wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
