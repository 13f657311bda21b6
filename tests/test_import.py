"""`import kzsum` is cheap: what is heavy loads at first use."""

import subprocess
import sys

import pytest

HEAVY = ("openai", "instructor", "pandas", "openpyxl", "yaml", "altair", "typer", "rich", "rumorph", "jinja2")


def modules_after(statement: str) -> set[str]:
    code = f"{statement}; import sys; print(' '.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return modules_after("import kzsum")


@pytest.mark.parametrize("module", HEAVY)
def test_importing_the_package_loads_no_heavy_module(loaded, module):
    assert module not in loaded


def test_rules_load_no_model_sdk():
    text = "Посол Казахстана в Венгрии Абзал Сапарбекулы встретился с мэром Будапешта Иваном Петровым."
    loaded = modules_after(f"from kzsum import summarize; summarize({text!r}, engine='rules')")
    assert not loaded & {"openai", "instructor", "pandas", "typer", "rich", "jinja2"}
