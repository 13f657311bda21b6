"""Values against the source: the frame of the text here, each event by the checks that a model's answer passes too."""

import pytest

from kzsum import validate
from kzsum.draft import Problem
from kzsum.validation import grounding


def found(digest, text):
    return [(f.code, f.severity, f.path) for f in validate(digest, source=text)]


@pytest.mark.parametrize(
    ("field", "value", "finding"),
    [
        ("title", "Казахстан и Австрия расширяют связи", ("ungrounded_title", "error", "/title")),
        ("title", "КАЗАХСТАН и  Венгрия", None),
        ("title", None, None),
        ("agency", "Kazinform", ("ungrounded_agency", "warning", "/agency")),
        ("language", "kk", ("language_mismatch", "warning", "/language")),
        ("language", None, None),
        ("published", "2026-02-26", ("date_unsupported", "warning", "/published")),
        ("published", None, None),
    ],
)
def test_the_frame_is_compared_with_the_source(spoilt, text, field, value, finding):
    spoilt |= {"title_en": None, field: value}
    assert found(spoilt, text) == ([finding] if finding else [])


def test_a_day_that_the_source_does_not_give_is_a_remark(spoilt, text):
    bare = text.replace(" 2026 года", "")
    spoilt |= {"source_sha256": "", "meetings": [], "findings": []}
    assert ("date_unsupported", "info", "/published") in found(spoilt, bare)


def test_an_agency_is_known_by_its_other_names(spoilt, text):
    spoilt |= {"source_sha256": "", "meetings": [], "findings": [], "agency": "Kazinform"}
    named = text.replace("АСТАНА, 25 февраля 2026 года", "АСТАНА. 25 февраля 2026 года. КАЗИНФОРМ")
    assert "ungrounded_agency" not in [code for code, _, _ in found(spoilt, named)]


def test_of_a_text_that_the_rules_do_not_read_a_warning_says_what_was_not_checked(spoilt):
    kazakh = "Елші кездесу өткізді, қазақ-латыш қатынастары талқыланды."
    spoilt |= {"source_sha256": "", "meetings": [], "findings": [], "title": None, "language": "kk", "published": None}
    assert found(spoilt, kazakh) == [
        ("source_mismatch", "warning", "/source_sha256"),
        ("language_unchecked", "warning", "/meetings"),
    ]


PROBLEMS = (
    Problem("ungrounded_name", "error", "nobody of this name", claim=(0, "counterparts", 0, "name"), span=(0, 9)),
    Problem("missed_meeting", "warning", "an event is missing"),
)


@pytest.fixture
def checks(monkeypatch):
    """The checks of events say PROBLEMS; what they were asked is in the list."""
    asked = []

    def problems(*arguments):
        asked.append(arguments)
        return PROBLEMS

    monkeypatch.setattr(grounding, "_problems", problems)
    return asked


@pytest.mark.usefixtures("checks")
def test_problems_of_events_become_findings_at_the_pointer_of_the_digest(spoilt, text):
    first, second = validate(spoilt, source=text)
    assert (first.code, first.severity, first.path) == ("ungrounded_name", "error", "/meetings/0/counterparts/0/name")
    assert (first.message, first.evidence.quote) == ("nobody of this name", text[:9])
    assert (second.code, second.path, second.evidence) == ("missed_meeting", "/meetings", None)


def test_the_checks_get_the_text_the_day_of_the_digest_and_its_events(spoilt, text, checks):
    validate(spoilt, source=text)
    ((source, published, events),) = checks
    assert (source.raw, published.isoformat()) == (text, spoilt["published"])
    assert [event.country.text for event in events] == ["HU", "LV"]


@pytest.mark.usefixtures("checks")
def test_no_event_counts_as_missed_while_a_meeting_cannot_be_read(spoilt, text):
    spoilt["meetings"][0]["kind"] = "party"
    assert found(spoilt, text) == [
        ("schema_invalid", "error", "/meetings/0/kind"),
        ("ungrounded_name", "error", "/meetings/1/counterparts/0/name"),
    ]


CORRUPTIONS = [
    (("counterparts", 0, "name"), "Пётр Ковач", {"ungrounded_name"}),
    (("counterparts", 0, "name"), "Анна Озолс", {"ungrounded_name"}),
    (("counterparts", 0, "role"), "министр энергетики", {"ungrounded_role"}),
    (("counterparts", 0, "country"), "AT", {"country_unsupported", "country_corrected"}),
    (("kazakh_side", 0, "name"), "Даурен Карипов", {"ungrounded_name", "not_a_participant"}),
    (("country",), "AT", {"country_unsupported", "country_corrected"}),
    (("city",), "Рига", {"city_unsupported"}),
    (("date",), "2026-02-20", {"date_unsupported"}),
    (("topics", 0, "text"), "поставки урана", {"ungrounded_topic"}),
    (("organizations",), [{"name": "Министерство энергетики Венгрии"}], {"ungrounded_organization"}),
    (("summary",), "Abzal Saparbekuly met John Doe.", {"summary_unsupported"}),
]


@pytest.mark.parametrize(
    ("path", "value", "codes"), CORRUPTIONS, ids=lambda value: str(sorted(value) if isinstance(value, set) else value)
)
def test_a_value_that_the_source_does_not_bear_out_is_an_error_at_its_pointer(spoilt, text, path, value, codes):
    holder = spoilt["meetings"][0]
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    pointer = "/meetings/0/" + "/".join(map(str, path)) + ("/0/name" if path == ("organizations",) else "")
    told = {code for code, severity, at in found(spoilt, text) if severity == "error" and at == pointer}
    assert told
    assert told <= codes


def test_an_event_that_the_digest_lacks_is_an_error(spoilt, text):
    del spoilt["meetings"][0]
    spoilt["findings"] = []
    assert found(spoilt, text) == [("missed_meeting", "error", "/meetings")]
    assert validate(spoilt, source=text)[0].message.startswith("the digest lacks the event of “")


def test_an_event_that_the_source_does_not_tell_is_an_error(spoilt, text):
    made_up = {"id": "m3", "kind": "meeting", "country": "NO", "kazakh_side": [{"name": "Олжас Ибраев"}]}
    spoilt["meetings"].append(made_up)
    assert ("ungrounded_meeting", "error", "/meetings/2") in found(spoilt, text)


def test_a_digest_without_any_evidence_is_checked_by_its_words(spoilt, text):
    for meeting in spoilt["meetings"]:
        meeting |= {"evidence": [], "support": {}}
        for part in ("kazakh_side", "counterparts", "organizations", "topics"):
            meeting[part] = [{k: v for k, v in p.items() if k not in ("evidence", "support")} for p in meeting[part]]
    spoilt["findings"] = []
    assert found(spoilt, text) == []
    spoilt["meetings"][1]["counterparts"][0]["name"] = "Илзе Калныня"
    assert ("ungrounded_name", "error", "/meetings/1/counterparts/0/name") in found(spoilt, text)
