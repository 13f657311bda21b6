import pytest

from kzsum.batch import keys
from kzsum.batch.keys import key_of, setup_of
from kzsum.llm.settings import Settings
from kzsum.many import Document

MODEL = {"model": "m", "base_url": "http://127.0.0.1:9/v1"}


def setup(**changes):
    return setup_of(Settings(**MODEL | changes))


def test_a_key_is_the_same_for_the_same_document_and_setup():
    document = Document("Да.", "1", "2026-02-25", "https://example.org")
    assert key_of(document, setup_of(None)) == key_of(document, setup_of(None))
    assert len(key_of(document, "")) == 32


@pytest.mark.parametrize(
    "other",
    [
        Document("Нет.", "1"),
        Document("Да.", "2"),
        Document("Да.", "1", "2026-02-25"),
        Document("Да.", "1", url="x"),
        Document("\ud800", "1"),
    ],
)
def test_another_document_has_another_key(other):
    assert key_of(other, "") != key_of(Document("Да.", "1"), "")


@pytest.mark.parametrize(
    "change", [{"model": "n"}, {"temperature": 1}, {"strategy": "document"}, {"reasks": 0}, {"on_unsupported": "flag"}]
)
def test_settings_that_change_digests_change_keys(change):
    assert setup(**change) != setup()


@pytest.mark.parametrize(
    "change",
    [
        {"api_key": "sk-1"},
        {"timeout": 1},
        {"concurrency": 1},
        {"cache": "c"},
        {"strict": True},
        {"requests_per_minute": 5},
    ],
)
def test_settings_that_change_no_digest_change_no_key(change):
    assert setup(**change) == setup()


def test_every_setting_is_decisive_or_listed_as_not():
    """A new one is to be put on one side: where it changes digests and no key, a batch would keep stale ones."""
    decisive = {"base_url", "max_tokens", "mode", "model", "on_unsupported", "reasks", "strategy", "temperature"}
    assert Settings.model_fields.keys() == decisive | keys._INDECISIVE


def test_engine_version_and_user_names_are_part_of_it(monkeypatch, tmp_path):
    before = setup_of(None)
    assert before != setup()
    names = tmp_path / "names.tsv"
    names.write_text("name\tname_en\n", "utf-8")
    monkeypatch.setenv("KZSUM_NAMES", str(names))
    with_names = setup_of(None)
    names.write_text("name\tname_en\nА\tA\n", "utf-8")
    assert len({before, with_names, setup_of(None)}) == 3
    monkeypatch.setenv("KZSUM_NAMES", str(tmp_path / "missing"))
    monkeypatch.setattr(keys, "__version__", "99")
    assert setup_of(None) != before
