"""What a chart shows, as Vega draws it without a network."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import altair
import vl_convert

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Any) -> ElementTree.Element:
    """The picture as SVG; its specification is valid Vega-Lite and asks for no address."""
    spec = chart.to_dict()
    (altair.LayerChart if "layer" in spec else altair.Chart).from_dict(spec)
    assert '"url"' not in json.dumps(spec)
    assert '"href"' not in json.dumps(spec)
    return ElementTree.fromstring(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))  # noqa: S314 - drawn here


def marks(picture: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    """The shapes of the marks whose group has this class (`mark-symbol`)."""
    groups = [group for group in picture.iter(f"{SVG}g") if kind in group.get("class", "").split()]
    return [path for group in groups for path in group.iter(f"{SVG}path")]


def texts(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]
