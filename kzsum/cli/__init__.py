"""The command line: parses, calls, prints, exits. A module a group of commands; `app.py` lists them."""

from kzsum.cli.app import app, main

__all__ = ["app", "main"]
