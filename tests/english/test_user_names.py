"""The user's own spellings of names: the file of `KZSUM_NAMES`."""

import pytest

from kzsum import summarize
from kzsum.english import translate
from kzsum.english.user_names import VARIABLE, parse
from kzsum.errors import TableError

HEADER = "name\tname_en\tcountry\n"
TEXT = (
    "Посол Казахстана в Венгрии Лэйла Бектемисова встретилась с мэром Будапешта Иваном Петровым. "
    "Стороны обсудили туризм.\n"
)


@pytest.fixture
def names(tmp_path, monkeypatch):
    """Sets the user's table to a text, as a process that starts with it would see it."""

    def write(text, encoding="utf-8"):
        path = tmp_path / "names.tsv"
        path.write_bytes(text.encode(encoding))
        monkeypatch.setenv(VARIABLE, str(path))
        translate.reset()
        return path

    yield write
    monkeypatch.delenv(VARIABLE, raising=False)
    translate.reset()


def people(text=TEXT):
    return [p.name_en for m in summarize(text, engine="rules").meetings for p in (*m.kazakh_side, *m.counterparts)]


def test_a_row_of_the_user_wins_over_the_rules_and_over_the_table_of_the_package(names):
    names(HEADER + "Лэйла Бектемисова\tLayla Bektemissova\tKZ\nКасым-Жомарт Токаев\tQasym-Jomart Toqayev\t-\n")
    assert people() == ["Layla Bektemissova", "Ivan Petrov"]
    assert translate.person("Касым-Жомарт Токаев", "KZ") == "Qasym-Jomart Toqayev"
    assert translate.person("К. Токаев", "KZ") == "K. Toqayev"


def test_the_summary_and_a_title_use_the_spelling_too(names):
    names("name\tname_en\nЛэйла Бектемисова\tLayla Bektemissova\n")
    digest = summarize("Лэйла Бектемисова приняла мэра\n" + TEXT, engine="rules")
    assert "Layla Bektemissova met" in digest.meetings[0].summary
    assert digest.title_en == "Layla Bektemissova received the mayor"


def test_a_row_with_a_country_holds_for_persons_of_that_state_alone(names):
    names(HEADER + "Алан Ким\tAllan Kim\tKZ\nАлан Ким\tAlan Kimm\tUS\n")
    spelled = {country: translate.person("Алан Ким", country) for country in ("KZ", "US", "GB", None)}
    assert (spelled["KZ"], spelled["US"]) == ("Allan Kim", "Alan Kimm")
    assert spelled["GB"] not in ("Allan Kim", "Alan Kimm")
    assert spelled[None] not in ("Allan Kim", "Alan Kimm")
    assert [translate.person("А. Ким", country) for country in ("KZ", "US")] == ["A. Kim", "A. Kimm"]


def test_spaces_dashes_and_the_letter_yo_do_not_matter(names):
    names("\ufeff# mine\r\nname\tname_en\r\n\r\nАлёна  Жумат–Ким\tAliona Jumat-Kim\r\n")
    assert translate.person("Алена Жумат-Ким", "KZ") == "Aliona Jumat-Kim"


def test_the_same_file_gives_the_same_bytes_and_no_file_the_package_alone(names, monkeypatch):
    plain = summarize(TEXT, engine="rules").model_dump_json()
    names("name\tname_en\nЛэйла Бектемисова\tLayla Bektemissova\n")
    first = summarize(TEXT, engine="rules").model_dump_json()
    translate.reset()
    assert summarize(TEXT, engine="rules").model_dump_json() == first != plain
    monkeypatch.delenv(VARIABLE)
    assert summarize(TEXT, engine="rules").model_dump_json() == first  # read once a process
    translate.reset()
    assert summarize(TEXT, engine="rules").model_dump_json() == plain


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", 1, "no header row"),
        ("name\tlatin\n", 1, "instead of name, name_en"),
        (HEADER + "Лэйла\tLeila\n", 2, "2 cells instead of 3"),
        (HEADER + "# x\nЛэйла\t\tKZ\n", 3, "an empty cell in column 'name_en'"),
        (HEADER + "Лэйла\t-\tKZ\n", 2, "name_en ''"),
        (HEADER + "Лэйла\tЛэйла\tKZ\n", 2, "no name in Latin letters"),
        (HEADER + "Leila\tЛэйла\tKZ\n", 2, "no Cyrillic letter"),
        (HEADER + "Лэйла\tLeila\tKaz\n", 2, "no code like KZ"),
        (HEADER + "Лэйла\tLeila\x1b[31m\tKZ\n", 2, "no name in Latin letters"),
        (HEADER + "Пётр\tPeter\t-\n\nПетр\tPiotr\t-\n", 4, "the same name as line 2"),
    ],
)
def test_a_fault_names_the_file_and_the_line(names, text, line, fault):
    path = names(text)
    with pytest.raises(TableError) as error:
        summarize(TEXT, engine="rules")
    assert str(error.value).startswith(f"{path}, line {line}: ")
    assert fault in str(error.value)


def test_a_file_in_another_encoding_names_the_line(names):
    path = names(HEADER + "Лэйла\tLeila\tKZ\n", "cp1251")
    with pytest.raises(TableError, match="line 2: it is no UTF-8 text"):
        summarize(TEXT, engine="rules")
    path.unlink()
    translate.reset()
    with pytest.raises(TableError, match=r"cannot be read .*KZSUM_NAMES"):
        summarize(TEXT, engine="rules")


def test_a_table_needs_no_countries():
    assert parse("name\tname_en\nЛэйла Ким\tLeila Kim\n", "x") == {("лэйла ким", ""): "Leila Kim"}
