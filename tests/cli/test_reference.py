"""docs/cli.md is what the help pages say, and every page has examples that the command understands."""

import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kzsum.cli import app
from kzsum.cli.examples import EXAMPLES
from kzsum.cli.reference import WIDTH, helps, page

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
COMMANDS = dict(helps())


def commands(command=None, path=()):
    """Every command that does something, by the words that call it."""
    command = command or typer.main.get_command(app)
    inner = getattr(command, "commands", None)
    if inner is None:
        return {" ".join(path): command}
    return {name: one for key, value in inner.items() for name, one in commands(value, (*path, key)).items()}


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == page(), "run `make docs`"


@pytest.mark.parametrize("called", COMMANDS)
def test_each_section_is_what_help_prints(called):
    ran = CliRunner().invoke(app, [*called.split()[1:], "--help"], catch_exceptions=False, env={"COLUMNS": "300"})
    told, printed = (text.partition("Commands:")[0].split() for text in (COMMANDS[called], ran.stdout))
    assert (ran.exit_code, told) == (0, printed)  # of groups without the list, which is cut at the width
    assert f"## {called}\n" in page()


def test_no_line_is_wider_than_the_page_but_for_commands_that_are_to_be_copied():
    wide = [line for text in COMMANDS.values() for line in text.splitlines() if len(line) > WIDTH]
    assert [line for line in wide if not line.startswith("    kzsum ")] == []


@pytest.mark.parametrize("name", commands())
def test_each_command_has_an_example_on_its_help_page(name):
    assert name in EXAMPLES, f"kzsum/cli/examples.py: an example of `kzsum {name}`"
    assert all(line in COMMANDS[f"kzsum {name}"] for _, line in EXAMPLES[name])


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, lines in EXAMPLES.items() for _, line in lines], ids=lambda text: text
)
def test_each_example_is_understood(name, line):
    """Parsed by the command itself, with all checks of values, and not run."""
    *_, words = line.rpartition("kzsum ")
    path, arguments = name.split(), shlex.split(words)
    assert arguments[: len(path)] == path
    context = commands()[name].make_context(name, arguments[len(path) :])
    assert context.args == []


def test_an_example_belongs_to_a_command_that_there_is():
    assert set(EXAMPLES) <= set(commands())
