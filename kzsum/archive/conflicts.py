"""What the sources of one event tell differently: kept beside the event, a row a told value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kzsum.archive.joins import Place, Told, same_person

Conflict = tuple[str, str | None, str, str, int]  # field, person, value, digest_id, meeting_no


def conflicts(event: Sequence[Told]) -> Iterator[Conflict]:
    """The conflicts of one event: city, date, kind, and the post of a person; a value left out contradicts none."""
    for field in ("city", "date", "kind"):
        told = [(str(value), meeting.place) for meeting in event if (value := getattr(meeting, field)) is not None]
        if len({_folded(value) for value, _ in told}) > 1:
            yield from ((field, None, value, *place) for value, place in told)
    for name, posts in _posts(event):
        if any(not _goes_with(one, other) for one, _ in posts for other, _ in posts):
            yield from (("post", name, post, *place) for post, place in posts)


def _posts(event: Sequence[Told]) -> list[tuple[str, list[tuple[str, Place]]]]:
    """Each person of an event by the first name told, with the posts told."""
    found: list[tuple[str, list[tuple[str, Place]]]] = []
    for meeting in event:
        for person in (*meeting.kazakh, *meeting.others):
            posts = next((posts for name, posts in found if same_person(name, person.name)), None)
            if posts is None:
                posts = []
                found.append((person.name, posts))
            if person.post:
                posts.append((person.post, meeting.place))
    return found


def _goes_with(one: str, other: str) -> bool:
    """Whether one post is the other, or a shorter form of it: `ambassador` and `ambassador to hungary`."""
    some, others = set(one.split()), set(other.split())
    return some <= others or others <= some


def _folded(value: str) -> str:
    return " ".join(value.lower().replace("ё", "е").replace("-", " ").split())
