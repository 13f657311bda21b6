"""The share of English forms that a yardstick, collected apart from the tables, accepts."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from kzsum.english import translate

HERE = Path(__file__).parent
KINDS = ("post", "body", "topic", "person")
FLOOR = 0.95
FLOOR_OF_A_KIND = 0.90


class Case(NamedTuple):
    """A row of the yardstick: the Russian, and every English form that is right for it."""

    kind: str
    russian: str
    country: str | None
    wanted: tuple[str, ...]


class Answer(NamedTuple):
    """A case and the English that the library gave for it."""

    case: Case
    got: str | None

    @property
    def right(self) -> bool:
        if self.got is None:
            return False
        return comparable(self.got) in {comparable(form) for form in self.case.wanted}

    @property
    def line(self) -> str:
        return f"{self.case.russian} | {self.got} | {'; '.join(self.case.wanted)}"


def comparable(english: str) -> str:
    """The letters alone, run together: case, punctuation and a leading article do not count."""
    without_article = re.sub(r"^\W*the\b", "", english.casefold())
    return re.sub(r"\W+", "", without_article)


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def cases() -> list[Case]:
    phrases = [
        Case(row["kind"], row["russian"], None, tuple(row["english"].split("; "))) for row in rows("yardstick.tsv")
    ]
    names = [
        Case(
            "person",
            row["russian"],
            None if row["country"] == "-" else row["country"],
            tuple(row["english"].split("; ")),
        )
        for row in rows("yardstick_names.tsv")
    ]
    return phrases + names


def translated(case: Case) -> str | None:
    if case.kind == "person":
        return translate.person(case.russian, case.country)
    by_kind = {"post": translate.post, "body": translate.body, "topic": translate.topic}
    return by_kind[case.kind](case.russian)


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    return [Answer(case, translated(case)) for case in cases()]


def check(answers: list[Answer], floor: float, label: str) -> None:
    misses = [answer.line for answer in answers if not answer.right]
    share = 1 - len(misses) / len(answers)
    report = f"{label}: {share:.3f} of {len(answers)}, at least {floor:.2f} wanted"
    assert share >= floor, "\n".join([report, *misses])


def test_the_yardstick_is_large_varied_and_free_of_repeats() -> None:
    sizes = {kind: len([case for case in cases() if case.kind == kind]) for kind in KINDS}
    keys = [(case.kind, case.russian) for case in cases()]

    assert sizes["post"] >= 90
    assert sizes["body"] >= 50
    assert sizes["topic"] >= 70
    assert sizes["person"] >= 80
    assert len(keys) == len(set(keys)) == sum(sizes.values())
    assert all(form.strip() for case in cases() for form in case.wanted)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Sejm", "sejm"),
        ("Vice-President of India", "Vice President of India"),
        ("U.S. Department of State", "US Department of State"),
        ("Chargé d’affaires", "Chargé d'Affaires"),
        ("L.N. Gumilyov", "L. N. Gumilyov"),
    ],
)
def test_case_punctuation_and_a_leading_article_do_not_count(first: str, second: str) -> None:
    assert comparable(first) == comparable(second)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_reaches_its_floor(answers: list[Answer], kind: str) -> None:
    check([answer for answer in answers if answer.case.kind == kind], FLOOR_OF_A_KIND, kind)


def test_all_kinds_together_reach_the_floor(answers: list[Answer]) -> None:
    check(answers, FLOOR, "all kinds")
