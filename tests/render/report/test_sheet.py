"""A digest beside its source: every quote in its place, and what is not there told."""

from kzsum.render.report.sheet import Document, Sheet
from kzsum.schema import Evidence, Finding
from tests.render.report.made import TEXT, made


def marked(sheet):
    return {
        mark.target: TEXT[mark.start : mark.end]
        for block in sheet.blocks
        for piece in block.pieces
        for mark in piece.marks
    }


def test_every_value_with_a_quote_has_its_mark():
    sheet = Sheet(Document(made(), TEXT), "d1")
    found = marked(sheet)
    assert found["d1-meetings-0-kazakh_side-0-role"] == "Посол Казахстана в Латвии"
    assert found["d1-meetings-0-kazakh_side-0-country"] == "Казахстана"
    assert found["d1-meetings-0-topics-0"] == "обмен студентами"
    assert found["d1-meetings-1"] == "С министром культуры Перу говорила Айгуль Серова."
    assert found["d1-finding-1"] == "Перу"
    expected = {sheet.id(value.path) for event in sheet.events for value in event.values() if value.evidence}
    assert expected <= found.keys()


def test_blocks_are_the_numbered_paragraphs_and_what_lies_between():
    blocks = Sheet(Document(made(), TEXT), "d1").blocks
    told = [(block.number, block.between, "".join(piece.text for piece in block.pieces)[:9]) for block in blocks]
    assert told == [
        (1, False, "День посо"),
        (None, True, "\n\n"),
        (2, False, "Посол Каз"),
        (None, True, "\n"),
        (3, False, "С министр"),
    ]


def test_a_value_leads_to_the_piece_where_its_quote_begins():
    sheet = Sheet(Document(made(), TEXT), "d1")
    begins = {sheet.piece_id(piece) for block in sheet.blocks for piece in block.pieces}
    for event in sheet.events:
        for value in event.values():
            assert (sheet.place(value.evidence) in begins) is bool(value.evidence)


def test_a_quote_that_does_not_stand_in_the_text_has_no_mark():
    digest = made()
    lying = Evidence(start=3, end=9, quote="чужое!", match="exact")
    beyond = Evidence(start=10**9, end=10**9 + 4, quote="даль", match="exact")
    meeting = digest.meetings[0].model_copy(update={"evidence": [lying, beyond]})
    sheet = Sheet(Document(digest.model_copy(update={"meetings": [meeting]}), TEXT), "d1")
    assert "d1-meetings-0" not in marked(sheet)
    assert sheet.place([lying]) is None
    assert sheet.place([beyond]) is None


def test_a_source_that_the_digest_was_not_made_from_is_told():
    assert not Sheet(Document(made(), TEXT), "d1").of_another_text
    assert Sheet(Document(made(), TEXT + " И ещё."), "d1").of_another_text
    assert not Sheet(Document(made()), "d1").of_another_text


def test_without_the_source_the_quotes_tell_what_they_can():
    sheet = Sheet(Document(made()), "d1")
    told = ["".join(piece.text for piece in block.pieces) for block in sheet.blocks]
    assert told == [*TEXT.splitlines()[2].replace(". О", ".\nО").split("\n"), TEXT.splitlines()[3]]
    assert marked(sheet) == marked(Sheet(Document(made(), TEXT), "d1"))


def test_findings_of_a_check_stand_with_the_digests_own_each_once():
    more = Finding(code="role_missing", severity="warning", path="/meetings/1/kazakh_side/0", message="no post")
    general = Finding(code="truncated_input", severity="error", path="", message="cut")
    sheet = Sheet(Document(made(), TEXT, (more, general, *made().findings)), "d1")
    assert [finding.severity for finding in sheet.findings] == ["error", "warning", "info"]
    assert sheet.general == [general]
    assert sheet.events[1].findings == (more, made().findings[0])


def test_a_search_looks_at_names_and_posts_of_both_languages():
    sheet = Sheet(Document(made(), TEXT), "d1")
    told = sheet.people(sheet.events[0])
    assert all(word in told for word in ("арман белов", "arman belov", "ambassador", "ректор", "jānis kalniņš"))
