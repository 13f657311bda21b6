"""What is shown of an event: every value once, with its place in the digest and its support."""

from kzsum.jsontext import read_json
from kzsum.render.values import LEVELS, all_findings, country_name, events, flag, general_findings, link
from kzsum.schema import Finding, Match
from tests.render.report.made import made


def test_every_value_has_the_pointer_of_its_place():
    document = read_json(made().model_dump_json(indent=1))
    paths = [value.path for event in events(made()) for value in event.values()]
    assert len(paths) == len(set(paths)) == 14
    regions = [document.region(path) for path in paths]
    assert len({(region.line, region.column) for region in regions}) == len(paths)


def test_the_support_of_a_value_is_that_of_its_first_quote():
    event = events(made())[1]
    assert {value.path.rpartition("/")[2]: value.support for value in event.values()} == {
        "kind": "none", "country": "inferred", "name": "exact",
    }  # fmt: skip
    assert event.levels() == ["exact", "inferred", "none"]


def test_levels_are_those_of_the_schema():
    assert set(LEVELS) == {*Match.__args__, "none"}


def test_english_with_cyrillic_letters_is_no_english():
    digest = made()
    person = digest.meetings[1].kazakh_side[0].model_copy(update={"name_en": "Айгуль Serova"})
    meeting = digest.meetings[1].model_copy(update={"kazakh_side": [person]})
    assert events(digest.model_copy(update={"meetings": [meeting]}))[0].people[0].name.text_en is None


def test_a_finding_is_on_its_event_only():
    digest = made().model_copy(update={"meetings": made().meetings * 6})
    on_eleventh = Finding(code="role_missing", severity="warning", path="/meetings/10/kazakh_side/0", message="no post")
    found = events(digest, [on_eleventh])
    assert [event.number for event in found if on_eleventh in event.findings] == [11]


def test_a_finding_on_an_event_that_is_not_there_is_a_general_one():
    lost = Finding(code="dangling_path", severity="error", path="/meetings/7", message="no such event")
    assert general_findings(made(), [lost]) == [lost]
    assert all_findings(made(), [lost])[0] == lost


def test_codes_that_no_table_knows_stand_for_themselves():
    assert (country_name("ZZ"), flag("zz"), link("  ")) == ("ZZ", "", None)
