"""The recipes of docs/ci.md: well-formed, of commands and hooks that there are, and tried where no server is needed."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
import yaml

from kzsum.cli import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
RECIPES = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
TOOLS = {"kzsum", "check-jsonschema", "pip"}


def found(recipe, key):
    """The values of a key, wherever it stands in a recipe."""
    if isinstance(recipe, dict):
        own = [recipe[key]] if key in recipe else []
        return own + [value for inner in recipe.values() for value in found(inner, key)]
    return [value for inner in recipe for value in found(inner, key)] if isinstance(recipe, list) else []


def commands():
    runs = [line for recipe in RECIPES for line in found(recipe, "run")]
    scripts = [line for recipe in RECIPES for lines in found(recipe, "script") for line in lines]
    entries = [f"{hook['entry']} {'' if hook.get('pass_filenames') is False else 'a.json'}" for hook in HOOKS.values()]
    inline = re.findall(r"`(kzsum [^`]+)`", PAGE)
    return list(dict.fromkeys([*runs, *scripts, *SHELL, *entries, *(line for line in inline if " FILE" not in line)]))


def test_the_page_has_recipes_for_each_server():
    assert len(RECIPES) == 5
    assert any(line.startswith("check-jsonschema") for line in commands())


@pytest.mark.parametrize("line", commands())
def test_each_command_is_of_a_known_tool_and_kzsum_understands_its_own(line):
    tool, *arguments = shlex.split(line)
    assert tool in TOOLS
    if tool == "kzsum":
        name, *rest = arguments
        command = typer.main.get_command(app).commands[name]
        if name == "validate" and not any(word.endswith(".json") for word in rest):
            rest.append("a.json")  # the text speaks of the command without its files
        assert command.make_context(name, rest).args == []


def test_files_that_are_handed_over_are_those_that_kzsum_writes():
    written = [words[words.index("--output") + 1] for words in map(shlex.split, commands()) if "--output" in words]
    taken = [name for recipe in RECIPES for key in ("sarif_file", "junit") for name in found(recipe, key)]
    assert taken
    assert set(taken) <= set(written)


def test_each_hook_of_kzsum_that_the_page_uses_is_there():
    own = [recipe for recipe in RECIPES if any("kzsum" in repo["repo"] for repo in recipe.get("repos", ()))]
    used = {hook["id"] for recipe in own for hook in found(recipe, "hooks")[0]}
    assert used == set(HOOKS)


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("digests/a.json", True),
        ("news/digest/a.json", True),
        ("a.digest.json", True),
        ("package.json", False),
        ("digests/a.txt", False),
        ("mydigests/a.json", False),
        ("digests/raw/a.json", False),
    ],
)
def test_the_hook_takes_digests_and_no_other_json(path, taken):
    assert bool(re.search(HOOKS["kzsum-validate"]["files"], path)) == taken


def tool(name):
    """A tool of the dev extra, from the environment of this interpreter."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name) or name


def test_pre_commit_takes_the_manifest_for_one(tmp_path):
    command = [tool("pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_check_jsonschema_passes_the_sample_digests_and_refuses_another_kind(tmp_path):
    digests = sorted((ROOT / "seeds" / "digests").glob("*.json"))
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(json.loads(digests[0].read_text("utf-8")) | {"party": True}))

    def checked(*files):
        command = [tool("check-jsonschema"), "--schemafile", str(ROOT / "kzsum" / "digest.schema.json"), *files]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    assert checked(*digests).returncode == 0
    refused = checked(bad)
    assert refused.returncode == 1
    assert "party" in refused.stdout
