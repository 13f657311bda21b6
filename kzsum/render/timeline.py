"""The days of the events of digests, as an altair chart."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, get_args

from kzsum.render.numbers import counted
from kzsum.render.pictures import BORDER, WIDTH, Row, altair, people_of, said
from kzsum.schema import Digest, Kind, Meeting

if TYPE_CHECKING:
    from altair import Chart

Unit = Literal["day", "week", "month"]
_PALETTE = (
    "#4c78a8",
    "#f58518",
    "#54a24b",
    "#e45756",
    "#b279a2",
    "#ff9da6",
    "#72b7b2",
    "#9d755d",
    "#eeca3b",
    "#888888",
)
_COLOURS = dict(zip(get_args(Kind), _PALETTE, strict=True))
_MOST_DAYS, _MOST_WEEKS, _LEAST_DAYS = 70, 104, 14


def draw_timeline(digests: Iterable[Digest]) -> Chart:
    """A bar a day (a week from 10 weeks on, a month from 2 years on), as high as it has events, coloured by kind.

    An event whose day the text does not give stands at the text's date; one without either is left out, and the title
    says so.

    >>> from kzsum import draw_timeline, summarize
    >>> text = "АСТАНА, 25 февраля – Посол Казахстана в Венгрии Абзал Сапарбекулы провел встречу с мэром Будапешта."
    >>> draw_timeline([summarize(text)]).to_dict()["title"]["subtitle"]
    '1 event without a day left out'

    Raises:
        MissingExtraError: altair is not installed (`pip install '.[pictures]'`).
    """
    alt = altair()
    dated = [(meeting, meeting.date or digest.published) for digest in digests for meeting in digest.meetings]
    days = [(meeting, day) for meeting, day in dated if day is not None]
    unit = unit_of([day for _, day in days])
    kinds = [kind for kind in _COLOURS if any(meeting.kind == kind for meeting, _ in days)]
    colours = alt.Scale(domain=kinds, range=[_COLOURS[kind] for kind in kinds])
    bars = list(_bars(days, unit))
    axis = alt.Axis(tickCount=8, format="%b %Y" if unit == "month" else "%-d %b %Y", labelOverlap=True)
    chart: Chart = alt.Chart(alt.Data(values=bars)).mark_rect(stroke=BORDER, strokeWidth=1)
    chart = chart.encode(
        x=alt.X("start:T", title=None, scale=alt.Scale(type="utc", domain=_edges(bars)), axis=axis),
        x2="end:T",
        y=alt.Y("low:Q", title=f"events a {unit}", axis=alt.Axis(tickMinStep=1, format="d")),
        y2="high:Q",
        color=alt.Color("kind:N", title="kind", scale=colours),
        tooltip=[alt.Tooltip("said:N", title=unit), "kind:N", "events:Q", "people:N"],
    )
    about = said("Timeline", counted(len(days), "event"), len(dated) - len(days), "day")
    return chart.properties(width=WIDTH, height=240, **about)


def unit_of(days: Sequence[datetime.date]) -> Unit:
    """What a bar stands for, so that bars can be seen: a day, a week or a month.

    >>> unit_of([datetime.date(2026, 2, 25), datetime.date(2026, 6, 1)])
    'week'
    """
    span = (max(days) - min(days)).days if days else 0
    return "day" if span < _MOST_DAYS else "week" if span < _MOST_WEEKS * 7 else "month"


def _bars(days: Iterable[tuple[Meeting, datetime.date]], unit: Unit) -> Iterator[Row]:
    """A rectangle a unit and kind, on top of one another in the order of the kinds."""
    found: dict[datetime.date, dict[str, list[Meeting]]] = {}
    for meeting, day in days:
        found.setdefault(_start(day, unit), {}).setdefault(meeting.kind, []).append(meeting)
    for start, kinds in sorted(found.items()):
        low = 0
        for kind in filter(kinds.__contains__, _COLOURS):
            high = low + len(kinds[kind])
            yield {
                "start": start.isoformat(),
                "end": _end(start, unit).isoformat(),
                "said": f"{start:%B %Y}" if unit == "month" else f"{'week of ' * (unit == 'week')}{start.isoformat()}",
                "kind": kind,
                "events": high - low,
                "low": low,
                "high": high,
                "people": people_of(kinds[kind]),
            }
            low = high


def _start(day: datetime.date, unit: Unit) -> datetime.date:
    if unit == "month":
        return day.replace(day=1)
    return day - datetime.timedelta(days=min(day.weekday(), day.toordinal() - 1)) if unit == "week" else day


def _end(start: datetime.date, unit: Unit) -> datetime.date:
    """The day after the unit; the last day of the calendar has none."""
    length = {"day": 1, "week": 7, "month": calendar.monthrange(start.year, start.month)[1]}[unit]
    return datetime.date.fromordinal(min(start.toordinal() + length, datetime.date.max.toordinal()))


def _edges(bars: Sequence[Row]) -> list[str]:
    """The first and the last day of the axis: a few days alone don't fill it."""
    if not bars:
        return []
    first, last = (datetime.date.fromisoformat(str(bars[at][key])) for at, key in ((0, "start"), (-1, "end")))
    margin = max(0, _LEAST_DAYS - (last - first).days) // 2
    low, high = datetime.date.min.toordinal(), datetime.date.max.toordinal()
    days = (max(low, first.toordinal() - margin), min(high, last.toordinal() + margin))
    return [datetime.date.fromordinal(day).isoformat() for day in days]
