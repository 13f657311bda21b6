"""JSON Lines."""

import json

from hypothesis import given, settings

from kzsum.schema import Meeting
from tests.digests import digests


def test_a_line_a_meeting_with_what_tells_its_digest(digest):
    lines = digest.to_jsonl().splitlines()
    first = json.loads(lines[0])
    assert len(lines) == 2
    assert list(first)[:5] == ["digest", "title", "published", "url", "id"]
    assert (first["digest"], first["published"], first["kazakh_side"][0]["country"]) == ("d1", "2026-02-26", "KZ")


def test_no_meetings_are_no_lines(digest):
    assert digest.model_copy(update={"meetings": []}).to_jsonl() == ""


@settings(deadline=None)
@given(digests)
def test_every_line_is_whole_by_any_way_to_split_lines(digest):
    about = {"digest", "title", "published", "url"}
    found = [json.loads(line) for line in digest.to_jsonl().splitlines()]
    meetings = [{key: value for key, value in line.items() if key not in about} for line in found]
    assert [Meeting.model_validate_json(json.dumps(meeting)) for meeting in meetings] == digest.meetings
