"""Outlines of states and points of cities for small maps."""

from itertools import pairwise

import pytest

from kzsum import tables
from kzsum.places import CITY_COLUMNS, countries
from kzsum.render import shapes


def bounds(country: str) -> tuple[float, float, float, float]:
    positions = [position for ring in shapes.outline(country) for position in ring]
    lons, lats = zip(*positions, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def area(ring: shapes.Ring) -> float:
    """Twice the signed area: negative for a clockwise ring."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))


def test_every_city_of_the_tables_has_a_point():
    cities = tables.rows("cities", CITY_COLUMNS, ("name",))
    missing = [city["name"] for city in cities if not (shapes.point(city["name"], city["code"]) or (0, 0, False))[2]]
    assert missing == []


def test_every_point_lies_at_its_state():
    """Within two degrees of the outline's box: a sign, an order or a namesake abroad that went wrong lies farther."""
    far = []
    for row in tables.rows("coordinates", shapes.COORDINATE_COLUMNS, ("name",)):
        if shapes.outline(row["code"]):
            west, south, east, north = bounds(row["code"])
            lon, lat, _ = shapes.point(row["name"], row["code"])
            if not (west - 2 <= lon <= east + 2 and south - 2 <= lat <= north + 2):
                far.append(row["name"])
    assert sorted(far) == ["Лас-Пальмас", "Наха", "Фуншал"]  # on islands that the outlines leave out


def test_every_state_of_the_tables_has_a_point_and_most_an_outline():
    assert [code for code in countries() if shapes.point(None, code) is None] == []
    assert len([code for code in countries() if shapes.outline(code)]) > 160


@pytest.mark.parametrize("country", sorted(shapes.outlines()))
def test_rings_are_clockwise_closed_by_themselves_and_largest_first(country):
    rings = shapes.outline(country)
    holes = [ring for ring in rings if area(ring) >= 0]
    assert len(holes) == (1 if country == "ZA" else 0)  # Lesotho
    assert all(ring[0] != ring[-1] and len(ring) > 2 for ring in rings)
    assert [abs(area(ring)) for ring in rings] == sorted((abs(area(ring)) for ring in rings), reverse=True)


def test_no_ring_runs_across_the_map():
    wide = {
        code
        for code, rings in shapes.outlines().items()
        for ring in rings
        if max(r[0] for r in ring) - min(r[0] for r in ring) > 160
    }
    assert wide <= {"RU"}
    assert all(
        abs(a[0] - b[0]) < 90 for rings in shapes.outlines().values() for ring in rings for a, b in pairwise(ring)
    )


def test_shapes_without_a_code_belong_to_the_state_that_iso_counts_them_to():
    assert bounds("CY")[3] > 35.5  # the north coast
    assert bounds("SO")[0] < 43 < bounds("SO")[2]  # Hargeisa is at 44
    assert bounds("UA")[1] < 44.6  # the south coast of Crimea
    assert all(code.isalpha() and len(code) == 2 for code in shapes.outlines())


@pytest.mark.parametrize("name", ["Алматы", "Almaty", "Алма-Ата", "алматы"])
def test_a_city_is_known_by_each_of_its_names(name):
    assert shapes.point(name, "KZ") == shapes.point(name, None) == (76.91, 43.25, True)


def test_a_place_that_no_table_knows_is_put_at_the_capital_and_says_so():
    assert shapes.point("Нижние Васюки", "HU") == shapes.point(None, "HU") == (19.04, 47.5, False)


@pytest.mark.parametrize(("city", "country"), [(None, None), ("Нижние Васюки", None), (None, "ZZ"), ("", "")])
def test_nowhere_is_none(city, country):
    assert shapes.point(city, country) is None


def test_a_city_is_no_city_of_another_state():
    assert not shapes.point("Алматы", "HU").precise
