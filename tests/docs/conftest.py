"""Tests of docs/ are left out where the folder is: an installed package has none."""

from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
collect_ignore_glob = [] if DOCS.is_dir() else ["test_*.py"]
