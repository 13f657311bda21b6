"""How a digest and a meeting look in a notebook (HTML and Markdown) and in a console (`repr` and `str`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kzsum.render.escape import escape, plain
from kzsum.render.numbers import counted
from kzsum.render.values import LEVELS, Event, Person, Value, all_findings, events, flag, general_findings
from kzsum.schema import Digest, Finding, Meeting, Participant, Provenance

_SHOWN_AT_ONCE = 5
_TITLE = 60
_NAMES = 3


def digest_html(digest: Digest) -> str:
    """Cards of the events under the digest's title and findings: HTML with its own styles and no script."""
    from kzsum.render.pages import render

    found = all_findings(digest)
    return render(
        "card/digest.html",
        digest=digest,
        events=events(digest),
        findings=general_findings(digest),
        grave=any(finding.severity != "info" for finding in found),
        counted=_counted(digest),
        shown=_SHOWN_AT_ONCE,
        **_common(digest.language),
    )


def meeting_html(meeting: Meeting) -> str:
    """The card of one event."""
    from kzsum.render.pages import render

    return render("card/meeting.html", one=_alone(meeting), **_common(None))


def _common(language: str | None) -> dict[str, object]:
    from kzsum.render.pages import part, trusted

    return {"lang": language, "levels": LEVELS, "css": trusted(part("card/card.css"))}


def _alone(meeting: Meeting) -> Event:
    """The event of a meeting that stands outside a digest."""
    made_by = Provenance(engine="", kzsum_version="")
    return events(Digest(id="", source_sha256="", source_length=0, meetings=[meeting], provenance=made_by))[0]


def digest_markdown(digest: Digest) -> str:
    """The same as Markdown: findings first, then an item an event."""
    lines = [f"### {escape(digest.title or digest.title_en or 'Digest without a title')}", ""]
    if digest.title and digest.title_en:
        lines += [f"*{escape(digest.title_en)}*", ""]
    about = (str(digest.published or ""), digest.agency or "", _counted(digest), f"engine {digest.provenance.engine}")
    lines += [" · ".join(escape(part) for part in about if part), ""]
    lines += _findings(general_findings(digest))
    for event in events(digest):
        lines += _event(event)
    return "\n".join(lines).rstrip("\n") + "\n"


def meeting_markdown(meeting: Meeting) -> str:
    """One event as Markdown."""
    return "\n".join(_event(_alone(meeting))).rstrip("\n") + "\n"


def _event(event: Event) -> Iterator[str]:
    head = [f"**{event.number}. {escape(event.kind.text)}**", _place(event), event.date.text if event.date else ""]
    if event.meeting.paragraph:
        head.append(f"¶ {event.meeting.paragraph}")
    yield " · ".join(part for part in head if part)
    yield ""
    yield from _findings(event.findings)
    if event.meeting.summary:
        yield from (f"> {escape(event.meeting.summary)}", "")
    for title, people in (("Kazakh side", event.kazakh_side), ("Counterparts", event.counterparts)):
        yield from (f"- {title}: {_person(person)}" for person in people)
    groups = (("Organization", event.organizations), ("Topic", event.topics), ("Outcome", event.outcomes))
    for title, values in groups:
        yield from (f"- {title}: {_value(value)}" for value in values)
    yield ""


def _findings(findings: Iterable[Finding]) -> list[str]:
    told = [f"- **{finding.severity}** `{finding.code}` {escape(finding.message)}" for finding in findings]
    return [*told, ""] if told else []


def _place(event: Event) -> str:
    parts = [value.text_en or value.text for value in (event.city, event.country) if value]
    signs = f"{flag(event.country.text)} " if event.country else ""
    return signs + escape(", ".join(parts)) if parts else ""


def _person(person: Person) -> str:
    role = f", {_value(person.role)}" if person.role else ""
    state = f" ({person.country.text})" if person.country else ""
    return _value(person.name) + state + role


def _value(value: Value) -> str:
    english = f" / *{escape(value.text_en)}*" if value.text_en and value.text_en != value.text else ""
    return f"{escape(value.text)}{english} \\[{value.support}\\]"


def digest_repr(digest: Digest) -> str:
    """One line: title, day of publication, how many events and findings, which engine."""
    title = _cut(plain(digest.title or digest.title_en or ""))
    day = f" {digest.published}" if digest.published else ""
    return f"<Digest{f' {title!r}' if title else ''}{day}: {_counted(digest)} ({plain(digest.provenance.engine)})>"


def digest_text(digest: Digest) -> str:
    """The title, then a line an event."""
    lines = [plain(digest.title or digest.title_en or "Digest without a title")]
    about = (str(digest.published or ""), _counted(digest), plain(digest.provenance.engine))
    lines.append(" · ".join(filter(None, about)))
    lines += [f"{at}. {meeting_line(meeting)}" for at, meeting in enumerate(digest.meetings, 1)]
    return "\n".join(lines)


def meeting_repr(meeting: Meeting) -> str:
    """One line: kind, day, place, and the persons of both sides."""
    return f"<Meeting {meeting_line(meeting)}>"


def meeting_line(meeting: Meeting) -> str:
    """`meeting 2026-02-25, Budapest (HU): Абзал Сапарбекулы – Ирина Ковач`."""
    city = plain(meeting.city_en or meeting.city or "")
    place = f"{city} ({meeting.country})" if city and meeting.country else city or meeting.country or ""
    head = " ".join(filter(None, (meeting.kind, str(meeting.date or ""))))
    sides = " – ".join(filter(None, (_names(meeting.kazakh_side), _names(meeting.counterparts))))
    return ", ".join(filter(None, (head, place))) + (f": {sides}" if sides else "")


def _names(people: Sequence[Participant]) -> str:
    more = f" +{len(people) - _NAMES}" if len(people) > _NAMES else ""
    return ", ".join(plain(person.name) for person in people[:_NAMES]) + more


def _counted(digest: Digest) -> str:
    return f"{counted(len(digest.meetings), 'event')}, {counted(len(digest.findings), 'finding')}"


def _cut(text: str) -> str:
    return text if len(text) <= _TITLE else text[: _TITLE - 1].rstrip() + "…"
