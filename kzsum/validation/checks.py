"""Checks of a digest against itself: ids, order, dates, codes of states, paths of its findings."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kzsum import assemble
from kzsum.ground.sentence import unsupported
from kzsum.jsontext import pointer
from kzsum.places import countries
from kzsum.schema import Finding, Meeting
from kzsum.validation.english import english
from kzsum.validation.given import Given
from kzsum.validation.quotes import shown

_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
LONGEST_AGO = datetime.timedelta(days=366)


def inner(given: Given) -> Iterator[Finding]:
    """What a digest has against itself."""
    yield from _ids(given)
    yield from _order(given)
    yield from _dates(given)
    yield from _codes(given)
    yield from _paths(given)
    yield from _sentences(given)
    yield from english(given)


def _ids(given: Given) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, meeting in given.meetings:
        if meeting.id in first:
            yield Finding(
                code="duplicate_id",
                severity="error",
                path=pointer(("meetings", number, "id")),
                message=f"meeting {first[meeting.id]} has the id {shown(meeting.id)} already",
            )
        first.setdefault(meeting.id, number)


def _order(given: Given) -> Iterator[Finding]:
    latest = -1
    for number, meeting in given.meetings:
        if not meeting.evidence:
            continue
        start = meeting.evidence[0].start
        if start < latest:
            yield Finding(
                code="out_of_order",
                severity="info",
                path=pointer(("meetings", number)),
                message="the source tells this event before the one that precedes it here",
                evidence=meeting.evidence[0],
            )
        latest = max(latest, start)


def _dates(given: Given) -> Iterator[Finding]:
    published = given.digest.published
    if published is None:
        return
    for number, meeting in given.meetings:
        if meeting.date is None or published - LONGEST_AGO <= meeting.date <= published:
            continue
        when = "after" if meeting.date > published else "more than a year before"
        yield Finding(
            code="date_implausible",
            severity="warning",
            path=pointer(("meetings", number, "date")),
            message=f"{meeting.date} is {when} the day of publication, {published}",
            evidence=meeting.support.get("date"),
        )


def _codes(given: Given) -> Iterator[Finding]:
    for number, meeting in given.meetings:
        for path, code in _countries(meeting):
            if code is not None and code not in countries():
                yield Finding(
                    code="country_unknown",
                    severity="warning",
                    path=pointer(("meetings", number, *path)),
                    message=f"{code} is the code of no state that kzsum knows",
                )


def _countries(meeting: Meeting) -> Iterator[tuple[tuple[str | int, ...], str | None]]:
    yield ("country",), meeting.country
    for name in ("kazakh_side", "counterparts", "organizations"):
        for at, member in enumerate(getattr(meeting, name)):
            yield (name, at, "country"), member.country


def _paths(given: Given) -> Iterator[Finding]:
    """Findings that lead nowhere; where meetings were left out their numbers don't fit any more."""
    if not given.whole:
        return
    digest = given.digest.model_dump()
    for number, finding in given.findings:
        if not _leads_somewhere(finding.path, digest):
            yield Finding(
                code="dangling_path",
                severity="warning",
                path=pointer(("findings", number, "path")),
                message=f"{shown(finding.path)} leads to nothing in this digest",
            )


def _sentences(given: Given) -> Iterator[Finding]:
    """English sentences that say more than the fields of their meeting."""
    for number, meeting in given.meetings:
        terms = unsupported(meeting.summary, assemble.carried(meeting))
        if terms:
            yield Finding(
                code="summary_unsupported",
                severity="error",
                path=pointer(("meetings", number, "summary")),
                message=f"no field of the meeting carries {', '.join(map(shown, terms[:5]))}",
            )


def _leads_somewhere(path: str, value: Any) -> bool:
    if not path:
        return True
    if not path.startswith("/"):
        return False
    for step in path[1:].split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and name in value:
            value = value[name]
        elif isinstance(value, list) and _NUMBER.fullmatch(name) and int(name) < len(value):
            value = value[int(name)]
        else:
            return False
    return True
