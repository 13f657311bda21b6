"""Claims beside the events of the rules, and claims beside one another."""

from kzsum import pipeline
from kzsum.ground.pairing import locate, names_of, overlap, paired, twins
from kzsum.ground.persons import Cast
from tests.ground.said import ARABIA, BULGARIA, HUNGARY, TEXT, claim, found, passage

REFERENCE = pipeline.read_by_rules(pipeline.job(TEXT))
HERE = passage(TEXT)
CAST = Cast.of(HERE, REFERENCE.named)


def located(*claims):
    return [locate(number, each, HERE, CAST) for number, each in enumerate(claims)]


def test_a_claim_is_located_by_its_quotation_and_its_persons():
    one = located(claim(HUNGARY, ["А. Сапарбекулы"], ["Джон Смит"]))[0]
    assert found(TEXT, one.sentences[0]).startswith(HUNGARY)
    assert one.names == {"абзал сапарбекулы"}


def test_each_claim_gets_the_event_it_is_most_like_whatever_the_order():
    claims = located(claim(ARABIA, ["Берик Арын"]), claim(HUNGARY), claim("", ["Ержан Иванов"], ["Мария Иванова"]))
    events = [event for _, event in paired(claims, REFERENCE.events)]
    assert [min(names_of(event)) for event in events] == [
        "а. ю. киш-хедьи",
        "абзал сапарбекулы",
        "георгий иванов",
    ]


def test_an_event_is_given_once():
    claims = located(claim(HUNGARY, ["Абзал Сапарбекулы"], ["Петер Лакатош"]), claim(HUNGARY, ["Абзал Сапарбекулы"]))
    assert [event is not None for _, event in paired(claims, REFERENCE.events)] == [True, False]


def test_a_claim_that_is_like_nothing_has_no_event():
    assert paired(located(claim("Погода хорошая.", ["Джон Смит"])), REFERENCE.events)[0][1] is None
    assert paired([], REFERENCE.events) == []


def test_a_claim_that_adds_nobody_to_an_earlier_one_tells_it_again():
    whole = claim(HUNGARY, ["Абзал Сапарбекулы"], ["Петер Лакатош"])
    part, other = claim(HUNGARY, ["Абзал Сапарбекулы"]), claim(BULGARIA, ["Ержан Иванов"])
    assert [(a.number, b.number) for a, b in twins(located(whole, part, other, whole))] == [(1, 0), (3, 0)]
    assert list(twins(located(part, whole))) == []


def test_spans_overlap_where_they_share_a_character():
    assert overlap([(0, 3)], [(2, 4)])
    assert not overlap([(0, 3)], [(3, 4)])
    assert not overlap([], [(0, 1)])
