"""What was discussed: the words that introduce a matter, each with the form in which it follows."""

import pytest

from kzsum.rules.topics import topics
from tests.notation import cases, only, views


def found(text: str) -> str:
    return "; ".join(t.text + (" !" if t.outcome else "") for v in views(text) for t in topics(v, ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    cases("""
    Собеседники рассмотрели вопросы двустороннего сотрудничества в сфере энергетики. => двустороннее сотрудничество в сфере энергетики
    Стороны обсудили торговлю зерном. => торговля зерном
    Стороны обсудили противодействие терроризму. => противодействие терроризму
    Речь шла о развитии транспортных коридоров. => развитие транспортных коридоров
    Основной темой стала подготовка визита. => подготовка визита
    Посол проинформировал о ходе конституционной реформы. => ход конституционной реформы
    Особое внимание уделено сотрудничеству в области образования. => сотрудничество в области образования
    Стороны договорились о создании рабочей группы. => создание рабочей группы !
    Достигнута договоренность об открытии торгового дома. => открытие торгового дома !
    Стороны подписали меморандум о взаимопонимании. => меморандум о взаимопонимании !
    Собеседники обменялись мнениями по актуальным вопросам региональной безопасности. => региональная безопасность
    Встреча была посвящена подготовке форума. => подготовка форума
    Стороны выразили заинтересованность в поставках мяса. => поставки мяса
    Обсудили экспорт пшеницы. => экспорт пшеницы
    Предметом беседы стал безвизовый режим. => безвизовый режим
    """),  # noqa: E501 - a case is one line
)
def test_each_introducing_word_finds_its_matter_in_the_nominative(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["Дипломат выразил благодарность.", "Гости приехали вечером.", "Стороны обменялись мнениями."]
)
def test_empty_phrases_are_no_matter(text):
    assert found(text) == ""


ENVOY = "Посол Казахстана в Канаде Даурен Сулеймен"


@pytest.mark.parametrize(
    ("told", "topic"),
    cases("""
    организовал концерт домбровой музыки. => концерт домбровой музыки
    вручил верительные грамоты президенту Яну Чермаку. => верительные грамоты
    и мэр Ян Чермак подписали соглашение о побратимстве городов. => соглашение о побратимстве городов
    выступил с лекцией о внешней политике в Университете Торонто. => лекция о внешней политике
    """),
)
def test_the_events_own_name_is_the_topic_of_culture_signing_credentials_and_lecture(told, topic):
    assert [t.text for t in only(f"{ENVOY} {told}").topics] == [topic]


def test_what_was_agreed_is_an_outcome_too():
    meeting = only(f"{ENVOY} встретился с мэром Яном Чермаком. Стороны договорились о создании рабочей группы.")
    assert [t.text for t in meeting.outcomes] == ["создание рабочей группы"]


def test_the_topics_of_all_sentences_of_an_event_are_taken_at_most_four():
    more = " ".join(
        f"Обсудили {matter}."
        for matter in ("экспорт пшеницы", "импорт станков", "визовый режим", "обмен опытом", "транзит грузов")
    )
    meeting = only(f"{ENVOY} встретился с мэром Яном Чермаком. {more}")
    assert [t.text for t in meeting.topics][:2] == ["экспорт пшеницы", "импорт станков"]
    assert len(meeting.topics) == 4
