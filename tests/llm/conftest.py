import os

import pytest

from kzsum.llm import retries
from tests.llm.listed import Server, chat, run


@pytest.fixture(autouse=True, scope="session")
def _loaded():
    """The SDK, which takes seconds to load: no test's clock should."""
    run(Server([chat()]))


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """No settings of the machine, and no waiting between tries."""
    for name in [name for name in os.environ if name.startswith(("KZSUM_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(retries, "FIRST_WAIT", 0.001)
