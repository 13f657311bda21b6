"""A digest of a text of two items, as JSON objects that a test may spoil."""

import copy
from functools import cache

import pytest

from kzsum import summarize

TEXT = (
    "Казахстан и Венгрия расширяют связи\n"
    "АСТАНА, 25 февраля 2026 года – Посол Казахстана в Венгрии Абзал Сапарбекулы встретился в Будапеште с мэром "
    "Будапешта Иваном Петровым. Стороны обсудили обмен студентами.\n"
    "Посол Казахстана в Латвии Даурен Карипов встретился с министром культуры Латвии Анной Озолс. Речь шла о зерне.\n"
)


@cache
def _object():
    return summarize(TEXT, engine="rules").model_dump(mode="json")


@pytest.fixture
def text():
    return TEXT


@pytest.fixture
def spoilt():
    """The digest as a fresh object of JSON."""
    return copy.deepcopy(_object())
