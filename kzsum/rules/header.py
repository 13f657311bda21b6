"""The frame of a news text: headline, dateline, agency, day of publication, and which paragraphs are the body."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache

from kzsum import tables
from kzsum.rules.dates import find_dates
from kzsum.text import Paragraph, Source

_HEADER_DATE = re.compile(r"^\s*date\s+(\d{4}-\d{2}-\d{2})\s*")
_PHOTO = re.compile(r"^\s*(?:фото|на снимке|иллюстрация|источник фото|коллаж|видео)\b", re.IGNORECASE)
_TAIL = re.compile(
    r"^\s*(?:\(c\)|©|\(с\)|при перепечатке|реклама|подпи(?:ши|сыв|ска\b)|читайте также|подробнее|автор\b|источник:)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\s*\d{1,2}\s+[а-яё]+(?:\s+\d{4}(?:\s+года)?)?\s*[.,–—-]?\s*")
_MARKUP = re.compile(r"(?:</?[a-z][^<>]*>\s*)+$", re.IGNORECASE)
_SIGN = re.compile(r"[»\"/).\s]*[–—-]\s*")
_STAMP_WORDS = 10  # a date has four, and 11 characters beside it make no more than six
AGENCY_COLUMNS = ("written", "name", "example")
_DATELINE = re.compile(
    r"^\s*(?P<city>[А-ЯЁ][А-ЯЁа-яё\-]{1,30}(?:[ -][А-ЯЁ][А-ЯЁа-яё\-]{1,30})?)\s*[.,–—-]\s*"
    r"(?=\d{1,2}\s|[А-ЯЁA-Z«]{3}|[–—-])"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What frames the items: `body` are the paragraphs that may report events, `dateline_end` is a raw offset."""

    title: str | None
    title_span: tuple[int, int] | None
    published: datetime.date | None
    agency: str | None
    body: tuple[Paragraph, ...]
    dateline_end: int


@cache
def agencies() -> dict[str, str]:
    """Names of agencies by how a dateline writes them in capitals."""
    rows = tables.rows("agencies", AGENCY_COLUMNS, ("written",))
    return {row["written"].replace("+", ""): row["name"] for row in rows}


def header(source: Source, published: datetime.date | None = None) -> Header:
    """Read the frame; a `published` that the caller knows wins over the text's."""
    paragraphs = list(source.paragraphs)
    if not paragraphs:
        return Header(None, None, published, None, (), 0)
    given = _HEADER_DATE.match(source.raw[: paragraphs[0].end])
    given_day = _iso_day(given.group(1)) if given else None
    titled = _is_title(source, paragraphs[0])
    span = _title_span(paragraphs[0], given) if titled else None
    title = " ".join(source.raw[span[0] : span[1]].split()) if span else None
    dateline = _dateline(source, paragraphs)
    day = _dateline_day(source, dateline, given_day) if dateline is not None else None
    day = day or _stamp(source, paragraphs, given_day)
    items = paragraphs[1:] if titled else paragraphs
    body = tuple(p for p in items if not _skipped(source, p) and not _is_stamp(source, p))
    agency = _agency(source.raw[paragraphs[0].start : paragraphs[:4][-1].start + 200])
    return Header(title or None, span, published or day or given_day, agency, body, dateline[1] if dateline else 0)


def _iso_day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _is_title(source: Source, paragraph: Paragraph) -> bool:
    text = source.raw[paragraph.start : paragraph.end].strip()
    if _HEADER_DATE.match(text):
        return True
    text = _MARKUP.sub("", text).rstrip()
    return (
        not text.endswith((".", "…"))
        and len(paragraph.sentences) <= 2
        and len(text) < 250
        and len(source.paragraphs) > 1
    )


def _title_span(paragraph: Paragraph, given: re.Match[str] | None) -> tuple[int, int] | None:
    start = given.end() if given and given.end() < paragraph.end else paragraph.start
    return (start, paragraph.end) if start < paragraph.end else None


def _skipped(source: Source, paragraph: Paragraph) -> bool:
    text = source.raw[paragraph.start : paragraph.end]
    return bool(_PHOTO.match(text) or _TAIL.match(text))


def _dateline(source: Source, paragraphs: list[Paragraph]) -> tuple[int, int] | None:
    """Raw offsets of the dateline: `Астана. 25 февраля. KAZAKHSTAN TODAY -`, `АСТАНА, 8 сентября –`."""
    for paragraph in paragraphs[:4]:
        text = source.clean_of(paragraph.start, paragraph.end)
        match = _DATELINE.match(text)
        end = _dateline_end(text, match.end()) if match is not None else None
        if end is not None:
            return paragraph.start, paragraph.start + end
    return None


def _dateline_end(text: str, city_end: int) -> int | None:
    """Where a dateline ends: after the day or the agency that follows the city; `None` where neither does."""
    day = _DAY.match(text[city_end:])
    end = city_end + (day.end() if day else 0)
    following = text[end:].upper()
    name = next((n for n in agencies() if following.lstrip(" «/(").startswith(n)), None)
    if name is None:
        return end if day else None
    end += following.index(name) + len(name)
    sign = _SIGN.match(text[end:])
    return end + (sign.end() if sign else 0)


def _dateline_day(source: Source, dateline: tuple[int, int], given: datetime.date | None) -> datetime.date | None:
    found = find_dates(source.clean_of(*dateline), given)
    return found[0].day if found and (found[0].explicit_year or given is not None) else None


def _is_stamp(source: Source, paragraph: Paragraph) -> bool:
    """A line that holds only a date and a time: `28 февраля 2023, 12:40`."""
    text = source.clean_of(paragraph.start, paragraph.end)
    found = find_dates(text, None) if len(text.split()) <= _STAMP_WORDS else []
    return bool(found) and found[0].explicit_year and len(text.strip()) - (found[0].end - found[0].start) < 12


def _stamp(source: Source, paragraphs: list[Paragraph], given: datetime.date | None) -> datetime.date | None:
    for paragraph in paragraphs[:4]:
        if _is_stamp(source, paragraph):
            return find_dates(source.clean_of(paragraph.start, paragraph.end), given)[0].day
    return None


def _agency(text: str) -> str | None:
    upper = text.upper()
    named = ((key, name) for key, name in agencies().items() if key in upper)
    return next((name for key, name in named if re.search(rf"(?<!\w){re.escape(key)}(?!\w)", upper)), None)
