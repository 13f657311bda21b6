"""Which meetings of several digests are one event, in an archive: what joins, what stays apart, what is in conflict."""

import datetime
import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzsum.archive import Archive
from kzsum.archive.rows import TABLES
from kzsum.schema import Organization
from tests.archive.made import digest, envoy, host, meeting, person

DAY = datetime.date(2026, 2, 25)
NEXT, LATER = DAY + datetime.timedelta(days=1), DAY + datetime.timedelta(days=2)


def events(*digests, portions=0):
    """The events of an archive, each as the texts that tell it with the number of the meeting there."""
    with Archive.open(":memory:") as archive:
        archive.add(digests, batch_size=portions or 100)
        return _events(archive)


def _events(archive):
    rows = archive.query(
        "SELECT event_id, list((url, meeting_no) ORDER BY url, meeting_no) FROM meetings JOIN digests "
        "USING (digest_id) GROUP BY event_id"
    ).rows
    return {event: sorted(told) for event, told in rows}


def told(name, *meetings, published=NEXT, **rest):
    return digest(name, *meetings, url=name, published=published, **rest)


def joined(one, other):
    """Whether two meetings of two agencies' digests of one day are one event."""
    return len(events(told("a", one), told("b", other))) == 1


def test_the_same_talks_told_by_two_agencies_are_one_event_with_its_sources():
    one = told("a", meeting(others=[host()], day=DAY, city="Будапешт"), agency="Kazinform")
    two = told("b", meeting(others=[host("Л. Варнаи")], kazakh=[envoy("А. Бекжанов")], day=DAY, told="25 февраля"))
    with Archive.open(":memory:") as archive:
        archive.add([one, two])
        assert list(_events(archive).values()) == [[("a", 0), ("b", 0)]]
        event = archive.query("SELECT kind::VARCHAR, day, dated, country, city, sources FROM events").rows
        assert event == [("meeting", DAY, True, "HU", "Будапешт", 2)]
        assert archive.query("SELECT DISTINCT event_id FROM participations").rows == list(
            archive.query("SELECT event_id FROM events").rows
        )
        assert archive.query("SELECT kazakh, counterpart, events FROM who_met_whom").rows == [
            ("Айдос Бекжанов", "Ласло Варнаи", 1)
        ]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "signing"},
        {"kind": "credentials"},
        {"city": "Дебрецен"},
        {"kazakh": [envoy(), envoy("Берик Касенов", "советник")]},
        {"others": [host("Имре Надаи"), host()]},
        {"others": [host("Варнаи Ласло")]},
        {"others": [person("Laslo Varnai", country="HU")]},
        {"day": None},
        {"day": NEXT, "told": "сегодня"},
        {"day": NEXT, "told": "в четверг"},
    ],
)
def test_what_agencies_tell_differently_of_one_event_does_not_part_it(change):
    base = {"others": [host()], "day": DAY, "told": "25 февраля"}
    assert joined(meeting(**base), meeting(**(base | {"told": None} | change)))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "call"},
        {"kind": "culture"},
        {"country": "AT"},
        {"country": None},
        {"kazakh": [envoy("Берик Касенов")]},
        {"kazakh": [envoy("Айдана Бекжанова")]},
        {"others": [host("Имре Надаи")]},
        {"others": []},
        {"day": NEXT},
        {"day": LATER, "told": "сегодня"},
        {"others": [host("Имре Надаи")], "bodies": ["Министерство энергетики Венгрии"]},
    ],
)
def test_what_may_be_another_event_is_one(change):
    base = {"others": [host()], "bodies": ["Министерство энергетики Венгрии"], "day": DAY, "told": "25 февраля"}
    changed = base | {"bodies": []} | change
    assert not joined(meeting(**base), meeting(**changed))


def test_a_body_counts_where_one_of_two_names_no_counterpart_but_not_an_embassy_of_kazakhstan():
    ministry, embassy = "МИД Венгрии", Organization(name="посольство Казахстана в Венгрии", country="KZ")
    named = meeting(others=[host()], bodies=[ministry, embassy], day=DAY)
    assert joined(named, meeting(bodies=["«МИД Венгрии»"], day=DAY))
    assert not joined(named, meeting(bodies=[embassy], day=DAY))


def test_a_meeting_without_any_day_or_without_a_kazakh_side_stays_alone():
    bare = told("a", meeting(others=[host()]), published=None)
    assert len(events(bare, told("b", meeting(others=[host()])))) == 2
    crowd = meeting(others=[host()], day=DAY).model_copy(update={"kazakh_side": []})
    assert len(events(told("a", crowd), told("b", crowd))) == 2


def test_two_meetings_of_one_digest_are_never_one_event_even_over_another_digest():
    two = told("a", meeting(0, others=[host()], day=DAY), meeting(50, others=[host()], day=DAY, kind="visit"))
    one = told("b", meeting(others=[host()], day=DAY, kind="visit"))
    assert sorted(events(two, one).values()) == [[("a", 0)], [("a", 1), ("b", 0)]]


def test_an_undated_telling_between_two_dated_events_joins_neither_and_does_not_bring_them_together():
    first, second = told("a", meeting(others=[host()], day=DAY)), told("b", meeting(others=[host()], day=NEXT))
    assert len(events(first, second, told("c", meeting(others=[host()])))) == 3
    assert len(events(first, told("c", meeting(others=[host()])))) == 1


def test_a_second_fit_that_comes_later_parts_what_was_joined():
    first, undated = told("a", meeting(others=[host()], day=DAY)), told("c", meeting(others=[host()]))
    second = told("b", meeting(others=[host()], day=NEXT))
    with Archive.open(":memory:") as archive:
        archive.add([first, undated])
        assert archive.stats()["events"] == 1
        archive.add([second])
        assert archive.stats()["events"] == 3
        assert archive.query("SELECT sources FROM events").rows == [(1,)] * 3


def test_the_id_of_an_event_stays_when_others_tell_it_later_and_when_its_text_is_read_anew():
    first = told("a", meeting(5, others=[host()], day=DAY), published=DAY)
    (before,) = events(first)
    (after,) = events(told("b", meeting(others=[host()], day=DAY)), first)
    again = told("a", meeting(5, others=[host(role="глава города")], day=DAY), published=DAY, version="0.2.0")
    with Archive.open(":memory:") as archive:
        archive.add([first])
        assert archive.add([again]).replaced == 1
        assert {*_events(archive)} == {before} == {after}


def test_a_replaced_digest_leaves_the_event_to_its_other_sources():
    one, two = (told(name, meeting(others=[host()], day=DAY, city=name)) for name in ("a", "b"))
    with Archive.open(":memory:") as archive:
        archive.add([one, two])
        assert archive.stats()["conflicts"] == 1
        archive.add([told("a", version="0.2.0")])
        assert list(_events(archive).values()) == [[("b", 0)]]
        assert archive.query("SELECT sources, city FROM events").rows == [(1, "b")]
        assert archive.stats()["conflicts"] == 0
        assert (
            archive.query("SELECT event_id FROM events").rows
            == archive.query("SELECT DISTINCT event_id FROM participations").rows
        )


def test_what_sources_tell_differently_is_kept_a_row_a_value():
    one = meeting(others=[host(role="мэр Сегеда")], day=DAY, told="25 февраля", city="Сегед")
    two = meeting(others=[host(role="префект")], day=NEXT, told="сегодня", city="Печ", kind="visit")
    with Archive.open(":memory:") as archive:
        archive.add([told("a", one), told("b", two)])
        rows = archive.query(
            "SELECT field::VARCHAR, person, value, url FROM conflicts JOIN digests USING (digest_id) ORDER BY ALL"
        ).rows
    assert rows == [
        ("city", None, "Печ", "b"),
        ("city", None, "Сегед", "a"),
        ("date", None, "2026-02-25", "a"),
        ("date", None, "2026-02-26", "b"),
        ("kind", None, "meeting", "a"),
        ("kind", None, "visit", "b"),
        ("post", "Ласло Варнаи", "мэр сегеда", "a"),
        ("post", "Ласло Варнаи", "префект", "b"),
    ]


def test_what_a_source_leaves_out_or_shortens_is_no_conflict():
    one = meeting(others=[host(role="мэр Сегеда")], day=DAY, city="Орёл")
    two = meeting(others=[host("Л. Варнаи", role="мэр")], city="Орел", day=DAY)
    with Archive.open(":memory:") as archive:
        archive.add([told("a", one), told("b", two), told("c", meeting(others=[host(role=None)], day=DAY))])
        assert archive.stats()["events"] == 1
        assert archive.stats()["conflicts"] == 0


def test_a_person_who_turns_out_to_be_somebody_else_is_so_at_every_event():
    with Archive.open(":memory:") as archive:
        archive.add([told("a", meeting(kazakh=[envoy("А. Бекжанов")], others=[host()]))])
        for number, name in enumerate(("Айдос Бекжанов", "Арман Бекжанов"), 1):
            archive.add([told(name, meeting(kazakh=[envoy(name)], country="NO"))])
            people = archive.query("SELECT DISTINCT event_id, person_id FROM participations ORDER BY ALL").rows
            assert archive.query("SELECT event_id, person_id FROM attendances ORDER BY ALL").rows == people
            assert archive.query("SELECT count(*) FROM by_diplomat").rows == [(number * 2 - 1,)]


MEETINGS = st.builds(
    meeting,
    st.integers(0, 2),
    kazakh=st.sampled_from([[envoy()], [envoy("А. Бекжанов")], [envoy("Берик Касенов")]]),
    others=st.sampled_from([[], [host()], [host("Л. Варнаи")], [host(), host("Имре Надаи")]]),
    bodies=st.sampled_from([[], ["МИД Венгрии"]]),
    day=st.sampled_from([None, DAY, NEXT]),
    told=st.sampled_from([None, "сегодня"]),
    kind=st.sampled_from(["meeting", "visit"]),
    city=st.sampled_from([None, "Печ", "Сегед"]),
)
DIGESTS = st.lists(
    st.tuples(st.lists(MEETINGS, max_size=2), st.sampled_from([None, DAY, NEXT, LATER])), min_size=1, max_size=6
)


@settings(max_examples=12, deadline=None)
@given(DIGESTS, st.randoms(), st.integers(1, 3))
def test_events_and_their_ids_follow_from_the_digests_in_whatever_order_they_come(contents, chance, portion):
    digests = [told(str(at), *meetings, published=day) for at, (meetings, day) in enumerate(contents)]
    shuffled = list(digests)
    chance.shuffle(shuffled)
    tables = [_tables(digests, 100), _tables(shuffled, portion)]
    assert tables[0] == tables[1]


@settings(max_examples=12, deadline=None)
@given(DIGESTS, st.data())
def test_an_archive_with_replaced_digests_is_that_of_the_new_ones(contents, data):
    old = [told(str(at), *meetings, published=day) for at, (meetings, day) in enumerate(contents)]
    new = [
        told(str(at), *data.draw(st.lists(MEETINGS, max_size=2)), published=day, version="0.2.0")
        for at, (_, day) in enumerate(contents[: data.draw(st.integers(1, len(contents)))])
    ]
    assert _tables([*old, *new], 2) == _tables([*new, *old[len(new) :]], 100)


def _tables(digests, portion):
    """What an archive holds after the digests came in portions; the archive itself is used again, emptied."""
    archive = _shared()
    for table in (*TABLES, "meeting_keys", "events", "attendances", "conflicts", "spellings"):
        archive._store.fill(table, [])
    archive._register.reset()
    archive.add(digests, batch_size=portion)
    names = ("meetings", "participations", "events", "attendances", "conflicts", "spellings")
    return [archive.query(f"FROM {name} ORDER BY ALL").rows for name in names]


@functools.cache
def _shared():
    return Archive.open(":memory:")


@pytest.mark.parametrize(
    ("one", "other", "either"),
    [
        ("Петер Лакатош", "Пал Лакатош", "П. Лакатош"),
        ("Иван Петрович Семенов", "Иван Сергеевич Семенов", "Иван Семенов"),
    ],
)
@pytest.mark.parametrize("day", [DAY, None])
def test_two_people_of_a_surname_are_not_joined_by_a_third_text_that_fits_both(one, other, either, day):
    texts = [told(name, meeting(others=[host(name)], day=day)) for name in (one, other, either)]
    found = events(*texts)
    assert len(found) == 2
    assert not any({(one, 0), (other, 0)} <= set(told) for told in found.values())
    for portions in (1, 2):
        assert events(*reversed(texts), portions=portions) == found


def test_texts_that_each_leave_somebody_out_are_one_event():
    both = told("a", meeting(others=[host("Петер Лакатош"), host("Ирина Ковач")], day=DAY))
    first = told("b", meeting(others=[host("Петер Лакатош")], day=DAY))
    second = told("c", meeting(others=[host("Ирина Ковач")], day=DAY))
    assert len(events(both, first, second)) == 1
