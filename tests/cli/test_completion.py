"""Completion in a real bash: what is typed so far, and what is offered."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.ends

ROOT = Path(__file__).parents[2]
SCRIPT = """
eval "$(kzsum --show-completion)"
COMP_WORDS=({words}) COMP_CWORD={at}
_kzsum_completion kzsum
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def offered(tmp_path):
    """What bash offers for the last of some words."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    command = tmp_path / "kzsum"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from kzsum.cli import main; main()" "$@"\n')
    command.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def complete(*words):
        script = SCRIPT.format(words=" ".join(f"'{word}'" for word in ("kzsum", *words)), at=len(words))
        ran = subprocess.run(
            [bash, "--norc", "-c", script], capture_output=True, check=True, text=True, timeout=120, env=environment
        )
        return ran.stdout.split()

    return complete


def test_commands_options_and_values_are_completed(offered):
    assert offered("val") == ["validate"]
    assert "--strict" in offered("validate", "--")
    assert offered("validate", "--format", "ju") == ["junit"]


def test_what_nobody_knows_is_completed_to_nothing(offered):
    assert offered("validate", "--format", "zzz") == []
