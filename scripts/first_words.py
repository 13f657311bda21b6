"""Write `kzsum/tables/first_words.txt`: what the dictionary says of the words that phrases of the tables begin with.

    make first-words

`tests/test_first_words.py` tells when it is due: a table has a new phrase, or rumorph another version.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kzsum import first_words, places, tables
from kzsum.english import known_bodies, lexicon
from kzsum.gazetteer import Gazetteer
from kzsum.rules.view import TOPIC_COLUMNS

FILE = Path(__file__).parents[1] / "kzsum" / "tables" / "first_words.txt"


def gazetteers() -> Iterator[Gazetteer[Any]]:
    """The phrases of the tables that are searched in texts."""
    yield from (places.gazetteer(), known_bodies.bodies(), lexicon.phrases())
    for name, columns, key in (
        ("posts", tables.POST_COLUMNS, ("lemma",)),
        ("events", tables.EVENT_COLUMNS, ("phrase", "use")),
        ("topic_words", TOPIC_COLUMNS, ("phrase",)),
    ):
        yield Gazetteer((row[key[0]], row) for row in tables.rows(name, columns, key))


def text() -> str:
    """What the file has to hold."""
    return first_words.written(word for one in gazetteers() for word in one.first_words())


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes")
