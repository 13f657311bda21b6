"""What has no English yet: the values of a digest that the tables cannot translate, and the words they lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kzsum.english.bodies import translate_body
from kzsum.english.phrase import Translation, translate
from kzsum.english.posts import translate_post
from kzsum.schema import Digest, Meeting

_HEADLINE = 1  # paragraphs are counted from the headline


@dataclass(frozen=True, slots=True)
class Gap:
    """A value without English: where it stands, and the Russian words of it that no table knows.

    `words` is empty where all words are known, but not how they hang together.
    """

    paragraph: int | None
    field: str
    value: str
    words: tuple[str, ...]


def gaps(digest: Digest) -> Iterator[Gap]:
    """The values of a digest without English, in the order of the text, each once a paragraph."""
    seen: set[Gap] = set()
    for gap in _all(digest):
        if gap not in seen:
            seen.add(gap)
            yield gap


def _all(digest: Digest) -> Iterator[Gap]:
    if digest.title and digest.title_en is None:
        yield _gap(_HEADLINE, "title", digest.title, translate(digest.title))
    for meeting in digest.meetings:
        yield from _of_meeting(meeting)


def _of_meeting(meeting: Meeting) -> Iterator[Gap]:
    for person in (*meeting.kazakh_side, *meeting.counterparts):
        if person.role and person.role_en is None:
            yield _gap(meeting.paragraph, "role", person.role, translate_post(person.role))
    for body in meeting.organizations:
        if body.name_en is None:
            yield _gap(meeting.paragraph, "organization", body.name, translate_body(body.name))
    for field, topics in (("topic", meeting.topics), ("outcome", meeting.outcomes)):
        for topic in topics:
            if topic.text_en is None:
                yield _gap(meeting.paragraph, field, topic.text, translate(topic.text))


def _gap(paragraph: int | None, field: str, value: str, found: Translation) -> Gap:
    return Gap(paragraph, field, value, tuple(dict.fromkeys(found.unknown)))
