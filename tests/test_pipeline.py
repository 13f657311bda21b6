"""The public entry points: what goes in, what comes out, which error says what."""

import datetime

import pytest

from kzsum import Digest, EngineError, KzsumError, UnsupportedLanguageError, explain, summarize

TEXT = "Посол Казахстана в Чехии Асхат Оразов вчера встретился с мэром Брно Петром Свободой."


def test_a_text_its_bytes_and_its_file_give_the_same_digest(tmp_path):
    file = tmp_path / "news.txt"
    file.write_text(TEXT, "utf-8")
    assert summarize(TEXT) == summarize(TEXT.encode()) == summarize(file)


def test_auto_is_the_rule_engine_where_no_model_is_configured():
    assert summarize(TEXT, engine="auto").provenance.engine == "rules"


@pytest.mark.parametrize("engine", ["llm", "magic"])
def test_an_engine_that_is_not_there_is_an_error_of_this_package(engine):
    with pytest.raises(EngineError, match=engine):
        summarize(TEXT, engine=engine)


@pytest.mark.parametrize("published", ["2026-03-05", datetime.date(2026, 3, 5)])
def test_the_day_of_publication_resolves_relative_days(published):
    digest = summarize(TEXT, engine="rules", published=published)
    assert digest.published == datetime.date(2026, 3, 5)
    assert digest.meetings[0].date == datetime.date(2026, 3, 4)


def test_without_a_day_of_publication_yesterday_is_no_date():
    assert summarize(TEXT, engine="rules").meetings[0].date is None


def test_the_address_is_kept():
    assert summarize(TEXT, url="https://example.org/1").url == "https://example.org/1"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("kk", "Қазақстан елшісі қала әкімімен кездесіп, өзара ықпалдастықты талқылады."),
        ("uk", "Посол зустрівся з міністром, її та його країни обговорили торгівлю."),
        ("en", "The ambassador of Kazakhstan met with the mayor of Brno."),
    ],
)
def test_another_language_is_refused_by_its_code(code, text):
    with pytest.raises(UnsupportedLanguageError) as error:
        summarize(text, engine="rules")
    assert error.value.language == code
    assert isinstance(error.value, KzsumError)


def test_a_text_without_letters_is_an_empty_digest():
    digest = summarize("2026 – 2027", engine="rules")
    assert (digest.language, digest.meetings) == (None, [])


def test_ids_are_stable_and_differ_between_events():
    digest = summarize(
        f"{TEXT}\n{TEXT.replace('Чехии', 'Перу').replace('Асхат Оразов', 'Ерлан Болатулы')}", engine="rules"
    )
    first, second = (meeting.id for meeting in digest.meetings)
    assert first != second
    assert first == summarize(TEXT + "\n", engine="rules").meetings[0].id


def test_the_digest_knows_its_source():
    digest = summarize(TEXT, engine="rules")
    assert digest.source_length == len(TEXT)
    assert len(digest.source_sha256) == 64


def test_a_digest_survives_json():
    digest = summarize(TEXT, engine="rules")
    assert Digest.model_validate_json(digest.model_dump_json()) == digest


def test_the_trail_names_the_rule_of_every_value():
    steps = explain(TEXT)
    assert {"event", "kind", "name", "role", "country"} <= {step.field for step in steps}
    assert all(step.rule and step.paragraph == 1 for step in steps)
