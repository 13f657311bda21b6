import os

import pytest


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """No settings of the machine."""
    for name in [name for name in os.environ if name.startswith(("KZSUM_", "OPENAI_"))]:
        monkeypatch.delenv(name)
