"""The help pages of all commands as one page of the documentation: `python -m kzsum.cli.reference docs/cli.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from kzsum.cli.app import app

WIDTH = 96
_HEAD = """\
# Command line

Every command with its options, as `kzsum COMMAND --help` prints them. Written by `make docs`.

Shell completion: `kzsum --install-completion` for the shell that you are in (bash, zsh, fish, PowerShell);
`kzsum --show-completion` prints the script.
"""


def page() -> str:
    """The page, in Markdown."""
    return "\n".join([_HEAD, *(_section(name, text) for name, text in helps())])


def helps() -> Iterator[tuple[str, str]]:
    """Each command as it is called, groups before their commands, and its help page `WIDTH` characters wide."""
    yield from _helps(typer.main.get_command(app), "kzsum", None)


def _helps(command: Any, name: str, parent: Any) -> Iterator[tuple[str, str]]:
    context = command.context_class(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    called = f"{parent.command_path} {name}" if parent is not None else name
    yield called, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    for inner in getattr(command, "commands", {}).values():
        yield from _helps(inner, inner.name, context)


def _section(name: str, text: str) -> str:
    return f"## {name}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
