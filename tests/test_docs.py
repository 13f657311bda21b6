"""The pages of docs/ tell what the code does."""

from pathlib import Path
from typing import get_args

import pytest

from kzsum.llm.faults import Reason
from kzsum.llm.settings import Settings

PAGE = (Path(__file__).parent.parent / "docs" / "model.md").read_text("utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_has_its_row(name):
    field = Settings.model_fields[name]
    default = "-" if name == "api_key" or field.default is None else f"`{field.default}`"
    assert f"| `{name}` | `KZSUM_{name.upper()}` | {default} | {field.description} |" in PAGE


@pytest.mark.parametrize("reason", get_args(Reason))
def test_each_reason_of_a_failure_is_explained(reason):
    assert f"`{reason}`" in PAGE.partition("## When the model fails")[2]
