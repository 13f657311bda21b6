"""English beside its Russian, as `validate` compares them: the yardstick's forms are right, other rows' wrong."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest

from kzsum import validate
from kzsum.english import translate
from kzsum.validation.english import Pair, _fault

YARDSTICK = Path(__file__).parents[1] / "english" / "yardstick.tsv"
TRANSLATED = {"post": translate.post, "body": translate.body, "topic": translate.topic}


def found(digest):
    return {(f.severity, f.path) for f in validate(digest) if f.code == "english_mismatch"}


def rows():
    lines = [line for line in YARDSTICK.read_text("utf-8").splitlines() if not line.startswith("#")]
    read = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["kind"], row["russian"], row["english"].split("; ")) for row in read]


def told(kind, russian, english):
    return _fault(Pair((), russian, english, TRANSLATED[kind]), None)


def test_the_digest_of_the_rules_has_nothing_against_its_own_english(spoilt):
    assert found(spoilt) == set()


@pytest.mark.parametrize(
    ("path", "english", "severity"),
    [
        (("meetings", 0, "counterparts", 0, "role_en"), "Mayor of Belgrade, Serbia", "warning"),
        (("meetings", 0, "counterparts", 0, "role_en"), "President of the Bank", "info"),
        (("meetings", 0, "counterparts", 0, "role_en"), "The Mayor of the city of Budapest", None),
        (("meetings", 0, "topics", 0, "text_en"), "exchange of 40 students", "warning"),
        (("meetings", 0, "topics", 0, "text_en"), "arms supplies", "info"),
        (("meetings", 0, "topics", 0, "text_en"), "student exchanges", None),
        (("meetings", 0, "city_en"), "Warsaw", "warning"),
        (("title_en",), "Kazakhstan and Serbia expand ties", "warning"),
        (("title_en",), "Kazakhstan, Hungary broaden ties", None),
    ],
    ids=str,
)
def test_english_that_tells_another_thing_is_found_and_another_wording_is_not(spoilt, path, english, severity):
    holder = spoilt
    for step in path[:-1]:
        holder = holder[step]
    assert holder[path[-1]] != english
    holder[path[-1]] = english
    assert found(spoilt) == ({(severity, "/" + "/".join(map(str, path)))} if severity else set())


def test_nearly_all_right_forms_of_the_yardstick_pass_and_most_of_other_rows_are_told():
    right = [told(kind, russian, form) for kind, russian, forms in rows() for form in forms]
    assert sum(fault is not None for fault in right) <= 0.015 * len(right)
    by_kind = {kind: [row for row in rows() if row[0] == kind] for kind in TRANSLATED}
    wrong = [
        told(kind, one[1], other[2][0])
        for kind, of_kind in by_kind.items()
        for one, other in itertools.pairwise(of_kind)
    ]
    assert sum(fault is not None for fault in wrong) >= 0.6 * len(wrong)
