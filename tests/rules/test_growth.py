"""The rules read a long text in a time that grows with its length, also where one paragraph holds it all."""

import time

import pytest

from tests.notation import read

MET = "Посол Казахстана в Чехии {} встретился с мэром Брно Петром Свободой. "
LETTERS = "абвгдежзиклмнопр"


def seconds(text: str) -> float:
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


def surname(number: int) -> str:
    return (LETTERS[number % 16] + LETTERS[number // 16 % 16] + LETTERS[number // 256 % 16]).capitalize() + "баев"


@pytest.mark.slow
@pytest.mark.parametrize(
    "item",
    [
        lambda _: MET.format("Асхат Оразов"),
        lambda _: "В тот же день " + MET.format("Асхат Оразов").replace("П", "п", 1),
        lambda number: MET.format(f"Асхат {surname(number)}"),
        lambda _: "Президент Франции Жан Мартен встретился с канцлером Германии Карлом Бауэром. ",
    ],
    ids=["one event", "events of one person", "events of many persons", "no event"],
)
def test_four_times_the_items_of_a_paragraph_take_less_than_eight_times_as_long(item):
    short, long = (seconds("Хроника\n" + "".join(item(at) for at in range(number))) for number in (400, 1600))
    assert long < 8 * short + 0.2
