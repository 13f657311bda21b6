import pytest
from pydantic import ValidationError

from kzsum.llm.settings import Settings


def test_every_field_tells_what_it_is_for():
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_environment_fills_what_no_argument_gives(monkeypatch):
    monkeypatch.setenv("KZSUM_MODEL", "from-environment")
    monkeypatch.setenv("KZSUM_TIMEOUT", "7.5")
    monkeypatch.setenv("KZSUM_STRICT", "true")
    settings = Settings(timeout=3)
    assert (settings.model, settings.timeout, settings.strict) == ("from-environment", 3, True)


def test_an_empty_variable_is_as_good_as_none(monkeypatch):
    monkeypatch.setenv("KZSUM_MODEL", "")
    monkeypatch.setenv("OPENAI_API_KEY", "")
    settings = Settings()
    assert (settings.model, settings.api_key) == (None, None)


@pytest.mark.parametrize(
    ("argument", "own", "openai", "wins"),
    [("a", "b", "c", "a"), (None, "b", "c", "b"), (None, None, "c", "c"), ("a", None, "c", "a")],
)
def test_the_nearest_key_wins(monkeypatch, argument, own, openai, wins):
    for name, value in (("KZSUM_API_KEY", own), ("OPENAI_API_KEY", openai)):
        if value:
            monkeypatch.setenv(name, value)
    settings = Settings(**({"api_key": argument} if argument else {}))
    assert settings.api_key.get_secret_value() == wins


@pytest.mark.parametrize(
    ("given", "configured"),
    [
        ({}, False),
        ({"model": "m"}, False),
        ({"api_key": "k"}, False),
        ({"model": "m", "api_key": "k"}, True),
        ({"model": "m", "base_url": "http://127.0.0.1:8111/v1"}, True),
    ],
)
def test_configured_means_a_model_and_a_way_to_it(given, configured):
    assert Settings(**given).configured is configured


def test_nothing_that_is_printed_shows_the_key():
    settings = Settings(model="m", api_key="sk-geheim")
    assert "geheim" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"


@pytest.mark.parametrize("key", ["sk-geheimé", "sk-geheim\x00x", ["sk-geheim"]])
def test_an_error_about_the_key_does_not_show_it(key):
    with pytest.raises(ValidationError) as raised:
        Settings(api_key=key)
    assert "geheim" not in str(raised.value)


def test_a_key_loses_the_line_break_of_its_file():
    assert Settings(api_key=" sk-1\n").api_key.get_secret_value() == "sk-1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "json"},
        {"timeout": 0},
        {"deadline": -1},
        {"concurrency": 0},
        {"retries": -1},
        {"on_unsupported": "ignore"},
        {"base_url": "127.0.0.1:8111"},
        {"base_url": "http://user:geheim@127.0.0.1"},
        {"no_such_field": 1},
    ],
)
def test_what_cannot_work_is_refused_without_repeating_it(wrong):
    with pytest.raises(ValidationError) as raised:
        Settings(**wrong)
    assert "geheim" not in str(raised.value)


def test_settings_are_frozen():
    with pytest.raises(ValidationError):
        Settings().model = "m"
