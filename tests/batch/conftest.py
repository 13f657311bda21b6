import os

import pytest

from tests.batch.world import World, says
from tests.scripted.batches import ScriptedBatches
from tests.scripted.server import ScriptedServer


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """No settings of the machine."""
    for name in [name for name in os.environ if name.startswith(("KZSUM_", "OPENAI_"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def world(tmp_path):
    opened = []

    def make(*fates, script=says):
        batches = ScriptedBatches(script, *fates)
        server = ScriptedServer(says, batches=batches)
        opened.append(server.__enter__())
        return World(tmp_path, server, batches)

    yield make
    for server in opened:
        server.__exit__(None, None, None)
