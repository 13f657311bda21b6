"""What lies are made of: people who don't exist, and bodies, topics and places that a document must not support.

A lie takes the first of a list, from a starting point of its own, that its document does not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from kzsum import places
from kzsum.text import Source
from kzsum.words import words

T = TypeVar("T")

KAZAKHS = (
    "Еркебулан Тасмагамбетулы", "Айгерим Сейтхазина", "Нурболат Карабаев", "Динара Муканбекова", "Сакен Отепов",
    "Жанибек Курмашев", "Мадияр Бексултанов", "Раушан Толегенкызы",
)  # fmt: skip
FOREIGNERS = (
    "Густав Линдквист", "Эмилиано Ферранте", "Хироси Накадзава", "Матиас Обермайер", "Жоао Медейруш", "Лукаш Пшибыл",
    "Тарик эль-Хамдани", "Ингрид Свартдаль", "Оливер Уитком", "Чанг Ми Рён",
)  # fmt: skip
GIVEN = ("Серик", "Болат", "Виктор", "Рихард", "Эдвард", "Мартин", "Фарид", "Тамара", "Клара", "Регина", "Лейла")
BODIES = (
    "Министерство морского рыболовства", "Всемирный фонд защиты ледников", "Академия подводной археологии",
    "Национальный совет ремесленников", "Комиссия по счётным палатам", "Институт полярных исследований",
    "Ассоциация пчеловодов", "Союз оперных театров",
)  # fmt: skip
TOPICS = (
    "совместный запуск спутника связи", "защита морских черепах", "закупка подводных лодок", "поставки бананов и кофе",
    "строительство оперного театра", "борьба с саранчой", "производство виолончелей", "охрана полярных станций",
)  # fmt: skip
ROLES = ("министр рыболовства", "председатель Верховного суда", "директор обсерватории", "губернатор провинции")
STATES = tuple("PY IS NZ BO FJ MG LA NA HN PG BB SR BT ZM".split())
CITIES = ("Монтевидео", "Рейкьявик", "Антананариву", "Веллингтон", "Гавана", "Кито", "Асунсьон", "Дакар", "Лима")
NUMBERS = ("47", "389", "8400", "62", "713")
MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "January February March April May June July August September October November December".split(),
)


def number(*seed: object) -> int:
    """A number that follows from its seed on every machine."""
    return int.from_bytes(sha256("\n".join(map(str, seed)).encode()).digest()[:8], "big")


def turned(options: Sequence[T], *seed: object) -> Sequence[T]:
    """All options, beginning at one that follows from the seed."""
    start = number(*seed) % len(options) if options else 0
    return [*options[start:], *options[:start]]


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of a text, by which one may suspect that the text tells of a thing."""
    found = re.findall(r"\w+", text.lower().replace("ё", "е"))
    return frozenset(word[: 4 if len(word) < 7 else 5] for word in found if len(word) > 3 or len(found) < 3)


@lru_cache(maxsize=1024)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(
        cut for word in re.findall(r"\w+", text.lower().replace("ё", "е")) for cut in (word[:4], word[:5], word)
    )


def stands_in(value: str, text: str) -> bool:
    """Whether every word of a value stands in a text in some form: then it is no lie that can be told from the text."""
    return stems(value) <= _stems_of(text)


def touches(value: str, text: str) -> bool:
    """Whether any word of a value stands in a text in some form."""
    return not stems(value).isdisjoint(_stems_of(text))


def first_absent(options: Iterable[str], text: str) -> str | None:
    """The first option of which no word stands in the text."""
    return next((option for option in options if not touches(option, text)), None)


@lru_cache(maxsize=1024)
def named_states(text: str) -> frozenset[str]:
    """The states that a text names in any way: by noun, adjective, demonym, city or compound."""
    found: set[str] = set()
    for paragraph in Source.of(text).paragraphs:
        for sentence in paragraph.sentences:
            phrase = words(sentence.tokens)
            for at, word in enumerate(phrase):
                place = places.find(phrase, at)
                found.update([place[1].code] if place else [], places.compound_codes(word.key))
    return frozenset(found)


def state_in_english(code: str) -> str:
    """The English name of a state."""
    return places.countries()[code]["name_en"]
