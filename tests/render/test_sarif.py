"""SARIF 2.1.0: the parts that are used have the shape that the standard asks for."""

import json
from typing import get_args

import jsonschema
import pytest

from kzsum._version import __version__
from kzsum.jsontext import read_json
from kzsum.render.annotations import Checked
from kzsum.render.sarif import as_sarif
from kzsum.schema import Finding, FindingCode

FILE = '{\n  "meetings": [\n    {"kind": "party"}\n  ]\n}\n'


def closed(required, **properties):
    """An object that has these properties, the first ones always, and no others."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def several(items, **more):
    return {"type": "array", "items": items, **more}


TEXT, NUMBER = {"type": "string"}, {"type": "integer", "minimum": 1}
MESSAGE = closed("text", text=TEXT)
LOCATION = closed("uri", uri={"type": "string", "pattern": r"^[!#-;=?-\[\]_a-z~]+$"})
REGION = closed("startLine", startLine=NUMBER, startColumn=NUMBER, endLine=NUMBER, endColumn=NUMBER)
RULE = closed("id", id=TEXT, shortDescription=MESSAGE, help=MESSAGE)
PLACE = closed(
    "physicalLocation",
    physicalLocation=closed("artifactLocation", artifactLocation=LOCATION, region=REGION),
    logicalLocations=several(closed("", fullyQualifiedName=TEXT)),
)
RESULT = closed(
    "message",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level={"enum": ["none", "note", "warning", "error"]},
    message=MESSAGE,
    locations=several(PLACE),
)
RUN = closed(
    "tool results",
    tool=closed("driver", driver=closed("name", name=TEXT, version=TEXT, rules=several(RULE, uniqueItems=True))),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    artifacts=several(closed("", location=LOCATION), uniqueItems=True),
    results=several(RESULT),
)
# As in the standard (sections 3.13 to 3.49), for the properties that kzsum writes.
SHAPE = closed("version runs", version={"const": "2.1.0"}, runs=several(RUN, minItems=1)) | {}
SHAPE["properties"]["$schema"] = {"type": "string", "format": "uri"}


def log(*files):
    found = json.loads(as_sarif(files))
    jsonschema.validate(found, SHAPE, cls=jsonschema.Draft202012Validator)
    return found["runs"][0]


def checked(*findings, file="a.json"):
    return Checked(file, None, read_json(FILE), findings)


def finding(code="schema_invalid", severity="error", path="/meetings/0/kind", message="no such kind"):
    return Finding(code=code, severity=severity, path=path, message=message)


def test_a_result_names_rule_level_and_place():
    run = log(checked(finding()))
    assert (run["tool"]["driver"]["name"], run["tool"]["driver"]["version"]) == ("kzsum", __version__)
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("schema_invalid", "error")
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a.json"},
        "region": {"startLine": 3, "startColumn": 14, "endLine": 3, "endColumn": 21},
    }
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "/meetings/0/kind"}]


def test_each_code_that_was_found_is_a_rule_once_and_results_point_to_it():
    run = log(
        checked(finding("source_mismatch"), finding(), finding("out_of_order", "info")),
        checked(finding(), file="b.json"),
    )
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["out_of_order", "schema_invalid", "source_mismatch"]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    assert {result["level"] for result in run["results"]} == {"error", "note"}


@pytest.mark.parametrize("code", get_args(FindingCode))
def test_every_code_makes_a_rule_with_its_meaning(code):
    (rule,) = log(checked(finding(code)))["tool"]["driver"]["rules"]
    assert rule["id"] == code
    assert rule["shortDescription"]["text"]


def test_a_clean_file_is_a_run_without_results():
    run = log(checked())
    assert run["results"] == run["tool"]["driver"]["rules"] == []
    assert run["artifacts"] == [{"location": {"uri": "a.json"}}]


def test_hostile_words_are_plain_text_and_names_are_uris():
    run = log(checked(finding(message="\x1b[31m\n::error::x"), file="папка/a b\n%\udcff.json"))
    assert run["results"][0]["message"]["text"] == "[31m ::error::x"
    assert run["artifacts"][0]["location"]["uri"] == "%D0%BF%D0%B0%D0%BF%D0%BA%D0%B0/a%20b%0A%25%FF.json"
