"""Amounts beside a noun: `стоимостью 500 млн долларов`, `с 7 до 10 в неделю`, `более трёх лет`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzsum.english.prepositions import Group

if TYPE_CHECKING:
    from kzsum.english.grammar import Parser
    from kzsum.english.noun import Found, Spot

# What a noun in the instrumental measures: `мощностью 100 мегаватт`
_MEASURES = {
    "стоимостью": "worth", "ценой": "at a price of", "суммой": "worth", "сроком": "for", "продолжительностью": "lasting",
    "длительностью": "lasting", "протяженностью": "with a length of", "длиной": "with a length of",
    "шириной": "with a width of", "высотой": "with a height of", "глубиной": "with a depth of",
    "площадью": "with an area of", "мощностью": "with a capacity of", "вместимостью": "with a capacity of",
    "емкостью": "with a capacity of", "грузоподъемностью": "with a carrying capacity of", "объемом": "with a volume of",
    "производительностью": "with an output of", "весом": "weighing", "массой": "weighing", "тиражом": "with a print run of",
    "численностью": "numbering", "бюджетом": "with a budget of", "капиталом": "with a capital of",
    "диаметром": "with a diameter of", "возрастом": "aged", "скоростью": "at a speed of",
}  # fmt: skip
_RATES = {"неделю": "week", "месяц": "month", "год": "year", "день": "day", "сутки": "day", "час": "hour",
          "минуту": "minute", "секунду": "second", "квартал": "quarter"}  # fmt: skip
# The word that says `about`, `over`, and whether the numeral after it is in the genitive
ABOUT = {
    "более": "more than", "менее": "less than", "свыше": "over", "около": "about", "почти": "almost",
    "примерно": "about", "порядка": "about", "приблизительно": "about", "больше": "more than", "меньше": "less than",
}  # fmt: skip
_FROM = {"с": ("до", "по"), "со": ("до", "по"), "от": ("до",)}
_AMOUNT = frozenset({"Nom", "Acc", "Gen"})


def measure(spot: Spot) -> Found | None:
    """`завод стоимостью 500 млн долларов`: worth; `сроком до 30 дней`: for up to."""
    parser, position = spot.parser, spot.position
    english = _MEASURES.get(parser.units[position].key)
    following = parser.at(position + 1)
    if english is None or following is None:
        return None
    skip = 2 if following.key in ("в", "на") else 1
    amount = parser.group(position + 1, ()) if skip == 1 else None
    if amount is not None and following.key in ("до", "от", "с", "около", "свыше"):
        text = amount.text if amount.text.startswith(("from", "up to", "about", "over")) else f"up to {amount.text}"
        return f"{english} {text}", amount.end
    counted = parser.at(position + skip)
    if counted is None or not (counted.sense("num") or counted.key in ABOUT):
        return None
    found = parser.noun_phrase(position + skip, _AMOUNT)
    return (f"{english} {found.text}", found.end) if found else None


def rate(spot: Spot) -> Found | None:
    """`10 рейсов в неделю`: per week."""
    parser, position, noun = spot.parser, spot.position, spot.noun
    following = parser.at(position + 1)
    if parser.units[position].key != "в" or following is None or following.key not in _RATES:
        return None
    after = parser.at(position + 2)
    if not (noun.numeral or noun.kind == "num") or (after is not None and after.words[0].token.is_word
                                                    and not after.sense("conj", "prep")):  # fmt: skip
        return None
    return f"per {_RATES[following.key]}", position + 2


def span(parser: Parser, position: int) -> Group | None:
    """`с 40 до 18 суток`: from 40 to 18 days; `с 1 по 5 мая`: from 1 to 5 May."""
    closers = _FROM.get(parser.units[position].key, ())
    if parser.units[position].key == "от":
        route = _route(parser, position)
        if route is not None:
            return route
    at, first = position + 1, []
    while closers and (unit := parser.at(at)) is not None and len(first) < 4:
        number = unit.sense("num", "date")
        counted = unit.sense("noun") if first else None
        if unit.key in closers and first:
            found = parser.noun_phrase(at + 1, frozenset({"Gen", "Acc", "Nom", "Dat"}))
            if found is None or not (found.noun.numeral or found.noun.kind in ("num", "date")):
                return None
            return Group(f"from {' '.join(first)} to {found.text}", found.end)
        if number is None and counted is None:
            return None
        first.append(number.en if number is not None else _plural(parser, at))
        at += 1
    return None


def _route(parser: Parser, position: int) -> Group | None:
    """`от Лондона до Мапуту`: from London to Maputo."""
    genitive = frozenset({"Gen"})
    start = parser.noun_phrase(position + 1, genitive)
    until = parser.at(start.end) if start else None
    if start is None or until is None or until.key != "до" or start.noun.kind in ("num", "date") or start.noun.numeral:
        return None
    end = parser.noun_phrase(start.end + 1, genitive)
    return Group(f"from {start.text} to {end.text}", end.end) if end else None


def _plural(parser: Parser, at: int) -> str:
    found = parser.simple(at, frozenset({"Gen", "Acc", "Nom"}), (), bare=True)
    return found.noun.head if found else ""
