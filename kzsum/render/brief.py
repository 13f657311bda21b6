"""The English brief: for a reader who has no Russian, every item with the paragraph it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, get_args

from kzsum import tables
from kzsum.errors import InputError
from kzsum.places import countries
from kzsum.render.escape import english, escape, plain
from kzsum.render.mentions import mentioned
from kzsum.schema import Digest, Kind, Meeting, Participant

Style = Literal["bullets", "paragraphs", "table"]
GroupBy = Literal["country", "region"]
Format = Literal["markdown", "text"]

REGION_COLUMNS = ("code", "region", "example")
ELSEWHERE = "Other"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip  # strftime would follow the locale
_EVENTS: dict[Kind, str] = {
    "meeting": "A meeting",
    "call": "A telephone or video call",
    "session": "A session",
    "credentials": "A presentation of credentials",
    "conference": "A conference or business event",
    "culture": "A cultural event",
    "visit": "A visit",
    "signing": "A signing",
    "statement": "A statement",
    "other": "An event",
}


def brief(
    digest: Digest,
    *,
    style: Style = "bullets",
    group_by: GroupBy | None = None,
    citations: bool = True,
    form: Format = "markdown",
) -> str:
    """English text of a digest: title, date, how many events where, then an item an event.

    `style` makes the items a list, paragraphs or a table; `group_by` puts them under headings; `citations` ends each
    with the number of its source paragraph; `form` "text" is the same without Markdown. No Cyrillic letter is in it:
    what has no English yet is left out. A person named with the post once is called by the surname after that.

    Raises:
        InputError: an option that there is not.
    """
    _one_of("style", style, get_args(Style))
    _one_of("group_by", group_by, (None, *get_args(GroupBy)))
    _one_of("form", form, get_args(Format))
    page = _Page(digest, style, citations, markdown=form == "markdown")
    blocks = [page.heading(1, english(digest.title_en) or "Digest")]
    if digest.published:
        blocks.append(day(digest.published))
    blocks.append(page.show(lead(digest.meetings)))
    groups = grouped(digest.meetings, group_by)
    said = statements([meeting for _, group in groups for meeting in group])
    for name, group in groups:
        if name:
            blocks.append(page.heading(2, name))
        blocks.append(page.items([Item(meeting, next(said)) for meeting in group]))
    return "\n\n".join(block for block in blocks if block) + "\n"


class Item:
    """An event of the brief with the English statement made of it."""

    __slots__ = ("meeting", "statement")

    def __init__(self, meeting: Meeting, statement: str) -> None:
        self.meeting, self.statement = meeting, statement


class _Page:
    """How blocks are written: in Markdown with every value escaped, or as plain text."""

    def __init__(self, digest: Digest, style: Style, citations: bool, *, markdown: bool) -> None:  # noqa: FBT001 - the caller's own options
        self.digest, self.style, self.citations, self.markdown = digest, style, citations, markdown

    def show(self, text: str) -> str:
        return escape(text) if self.markdown else plain(text)

    def heading(self, level: int, text: str) -> str:
        shown = self.show(text)
        return f"{'#' * level} {shown}" if self.markdown else f"{shown}\n{'=-'[level - 1] * len(shown)}"

    def items(self, group: Sequence[Item]) -> str:
        return {"bullets": self._bullets, "paragraphs": self._paragraphs, "table": self._table}[self.style](group)

    def _statement(self, item: Item) -> str:
        source = f" [¶ {item.meeting.paragraph}]" if self.citations and item.meeting.paragraph else ""
        return f"{self.show(item.statement)}{source}"

    def _bullets(self, group: Sequence[Item]) -> str:
        return "\n".join(f"- {self._statement(item)}" for item in group)

    def _paragraphs(self, group: Sequence[Item]) -> str:
        return "\n\n".join(self._statement(item) for item in group)

    def _table(self, group: Sequence[Item]) -> str:
        rows: list[tuple[str, ...]] = [("Place", "Event", "Kazakh side", "Other side", "Subject")]
        rows += [tuple(self.show(cell) for cell in self._cells(item)) for item in group]
        if not self.markdown:
            return "\n\n".join(
                "\n".join(f"{rows[0][i]}: {cell}" for i, cell in enumerate(row) if cell) for row in rows[1:]
            )
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])

    def _cells(self, item: Item) -> tuple[str, ...]:
        meeting = item.meeting
        source = f" [¶ {meeting.paragraph}]" if self.citations and meeting.paragraph else ""
        topics = [english(topic.text_en) for topic in meeting.topics]
        return (
            _place(meeting),
            f"{_EVENTS[meeting.kind].removeprefix('A ').removeprefix('An ').capitalize()}{source}",
            "; ".join(map(_named, meeting.kazakh_side)) or _bodies(meeting, kazakh=True),
            "; ".join(map(_named, meeting.counterparts)) or _bodies(meeting, kazakh=False),
            "; ".join(filter(None, topics)),
        )


def statements(meetings: Sequence[Meeting]) -> Iterator[str]:
    """The English sentence of each event, in the order in which they are read: later mentions by surname."""
    return mentioned(meetings, [english(meeting.summary) or _neutral(meeting) for meeting in meetings])


def _one_of(option: str, value: object, choices: Sequence[object]) -> None:
    if value not in choices:
        raise InputError(f"{option}={value!r}: choose one of {', '.join(map(repr, choices))}")


def grouped(meetings: Sequence[Meeting], group_by: GroupBy | None) -> list[tuple[str, list[Meeting]]]:
    """Events under their country or region in English, in the order of first mention; those of no place last."""
    if group_by is None:
        return [("", list(meetings))] if meetings else []
    key: Callable[[str], str] = _heading if group_by == "country" else region
    groups: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        groups.setdefault(key(meeting.country) if meeting.country else ELSEWHERE, []).append(meeting)
    return sorted(groups.items(), key=lambda group: group[0] == ELSEWHERE)


def _heading(code: str) -> str:
    return state_name(code).removeprefix("the ")


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {row["code"]: row["region"] for row in tables.rows("world_regions", REGION_COLUMNS, ("code",))}


def region(code: str) -> str:
    """The region of the world that a state belongs to.

    >>> region("HU"), region("UZ")
    ('Europe', 'Central Asia')
    """
    return _regions().get(code, ELSEWHERE)


def day(date: datetime.date) -> str:
    """The date as English writes it, in any locale.

    >>> day(datetime.date(2026, 2, 5))
    '5 February 2026'
    """
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def state_name(code: str) -> str:
    """The state's usual English name with its article, the code itself for one that the table lacks.

    >>> state_name("HU"), state_name("AE"), state_name("XX")
    ('Hungary', 'the United Arab Emirates', 'XX')
    """
    row = countries().get(code)
    return row["name_en"] if row else code


def lead(meetings: Sequence[Meeting]) -> str:
    """How many events there are, and in which countries."""
    if not meetings:
        return "No event with a Kazakh side was found in this text."
    counted = f"{len(meetings)} event{'s' * (len(meetings) > 1)} with a Kazakh side"
    names = list(dict.fromkeys(state_name(meeting.country) for meeting in meetings if meeting.country))
    if not names:
        return f"{counted}."
    if len(names) == 1:
        return f"{counted}, in {names[0]}."
    return f"{counted}, in {len(names)} countries: {', '.join(names[:-1])} and {names[-1]}."


def _named(person: Participant) -> str:
    name, role = english(person.name_en), english(person.role_en)
    return f"{name}, {role}" if name and role else name


def _bodies(meeting: Meeting, *, kazakh: bool) -> str:
    own = [english(body.name_en) for body in meeting.organizations if (body.country == "KZ") is kazakh]
    return "; ".join(filter(None, own))


def _place(meeting: Meeting) -> str:
    state = _heading(meeting.country) if meeting.country else ""
    return ", ".join(filter(None, (english(meeting.city_en), state)))


def _neutral(meeting: Meeting) -> str:
    """What can be said without any words of the source: kind, place, day."""
    said = f"{_EVENTS[meeting.kind]} took place"
    if meeting.country:
        place = state_name(meeting.country)
        city = english(meeting.city_en)
        said += f" with {place}" if meeting.kind == "call" else f" in {f'{city}, ' if city else ''}{place}"
    if meeting.date:
        said += f" on {day(meeting.date)}"
    return f"{said}."
