"""What the dictionary says of the first words of phrases: the file that keeps it, and words that it lacks."""

import pytest

from kzsum import first_words
from kzsum.first_words import FirstWord, first_word, looked_up
from kzsum.gazetteer import Gazetteer
from kzsum.words import lone
from scripts.first_words import FILE, text


def test_the_file_holds_what_the_dictionary_says_of_the_tables():
    """Where this fails a phrase was added, or rumorph changed: `make first-words` writes the file anew."""
    assert FILE.read_text("utf-8") == text()


@pytest.fixture(params=["another dictionary", "no file"])
def useless(monkeypatch, request):
    """The file was written with a version of rumorph that is not the installed one, or is not there."""
    first_words._known.cache_clear()
    if request.param == "no file":
        monkeypatch.setattr(first_words, "_FILE", "no_such_file.txt")
    else:
        monkeypatch.setattr(first_words, "version", lambda: "0.0")
    yield
    first_words._known.cache_clear()


@pytest.mark.usefixtures("useless")
def test_without_a_file_of_this_dictionary_words_are_looked_up():
    assert first_words._known() == {}
    assert first_word("Саудовская") == FirstWord(("саудовский",), "", ())


@pytest.mark.parametrize("word", ["Саудовская", "Сегедский", "Танюг", "посол", "РК", "«", "30-летие", "Уси"])
def test_the_file_says_the_same_as_the_dictionary(word):
    assert first_word(word) == looked_up(word)


@pytest.mark.parametrize("form", ["Врындель", "Врынделя", "Врынделем", "Врындели", "Врынделью"])
def test_a_name_that_neither_knows_is_met_in_its_forms(form):
    known = Gazetteer([("Врындель", "found")])
    assert known.find([lone(form)], 0) == (1, "found")


@pytest.mark.parametrize("form", ["Врындельский", "врындель", "Врын"])
def test_other_words_are_no_forms_of_it(form):
    assert Gazetteer([("Врындель", "found")]).find([lone(form)], 0) is None
