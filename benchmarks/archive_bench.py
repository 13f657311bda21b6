"""An archive of many digests: how fast it loads, how large it gets, how long its standard views take.

    PYTHONPATH=. python benchmarks/archive_bench.py [DIGESTS] [FILE]

The digests are made of tables of invented people: ten years of days, an envoy for each state who changes every four
years, some of the events told a second time by another agency with initials or without the day. Seeded.
"""

from __future__ import annotations

import datetime
import hashlib
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

from kzsum.archive import Archive
from kzsum.schema import Digest, Evidence, Finding, Kind, Meeting, Organization, Participant, Provenance, Topic

VIEWS = ("by_country_month", "by_diplomat", "who_met_whom")
FIRST_DAY, DAYS = datetime.date(2016, 1, 1), 3650
MEETINGS = 8  # of a digest
STATES = [first + second for first in "ABCDEFGHIL" for second in "ABCDEGLMN"]
GIVEN = "Арман Берик Виктор Галым Данияр Ерлан Жанат Игорь Канат Лаура Марат Нурлан Олжас Руслан Самал Тимур".split()
STEMS = "Абдр Байт Вард Гулд Досм Ергал Жолд Зарип Илья Кайр Ламб Мус Норд Орын Пет Рахм Сарс Тулег Ург Хам".split()
ENDINGS = "анов беков гельди далиев ельсон инский кулов лейн митов наев".split()
TOPICS = "торговля транзит вода образование туризм связь зерно энергетика кино спорт наука право".split()
KINDS = get_args(Kind)


def main(count: int, file: Path) -> None:
    """Load `count` digests into a file and time the views."""
    clock, work = time.perf_counter(), time.process_time()
    with Archive.open(file) as archive:
        for at in range(0, count, 10_000):
            archive.add(digests(at, min(at + 10_000, count)))
            print(f"{min(at + 10_000, count):>9,} digests in {time.perf_counter() - clock:6.1f} s", flush=True)
    clock, work = time.perf_counter() - clock, time.process_time() - work
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    before = time.process_time()
    sample = sum(1 for _ in digests(0, max(count // 10, 1)))
    making = (time.process_time() - before) * count / sample
    print(f"load: {count / clock:,.0f} digests/s by the clock, their making included")
    print(f"      {count / (work - making):,.0f} digests a second of a processor's work, their making left out")
    print(f"file: {file.stat().st_size / 1e6:,.0f} MB; memory at most {peak:,.0f} MB")
    with Archive.open(file, read_only=True) as archive:
        print("; ".join(f"{name} {number:,}" for name, number in archive.stats().items()))
        for view in VIEWS:
            wall, busy = medians(archive, view)
            print(f"{view}: {wall:.2f} s, of processors {busy:.2f} s (medians of 5)")


def medians(archive: Archive, view: str) -> tuple[float, float]:
    """Seconds that all rows of a view take, by the clock and by the processors' work."""
    found = []
    for _ in range(5):
        started, before = time.perf_counter(), time.process_time()
        archive.query(f"SELECT count(*) FROM (SELECT * FROM {view} ORDER BY ALL)")  # noqa: S608 - our own name
        found.append((time.perf_counter() - started, time.process_time() - before))
    return statistics.median(wall for wall, _ in found), statistics.median(busy for _, busy in found)


def digests(start: int, stop: int) -> Iterator[Digest]:
    """The digests of these numbers; every fifth tells the events of the one before it in other words."""
    for number in range(start, stop):
        yield _digest(number)


def _digest(number: int) -> Digest:
    again = number % 5 == 4
    chance = random.Random(number - again)  # noqa: S311 - no secret
    published = FIRST_DAY + datetime.timedelta(days=(number - again) * 7 % DAYS)
    meetings = [_meeting(chance, at, published, again) for at in range(MEETINGS)]
    source = hashlib.sha256(str(number).encode()).hexdigest()
    return Digest(
        id=source[:16],
        title=f"Дипломатический день {published:%d.%m.%Y}",
        title_en=f"Diplomatic day, {published}",
        language="ru",
        published=published,
        agency=("Kazinform", "Interfax-Kazakhstan", "DKNews", "Tengrinews")[number % 4],
        url=f"https://news.example/{number}",
        source_sha256=source,
        source_length=6000,
        meetings=meetings,
        findings=[
            Finding(code="untranslated", severity="info", path=f"/meetings/{at}/topics/0", message="no English yet")
            for at in range(0, MEETINGS, 2)
        ],
        provenance=Provenance(engine="rules", kzsum_version="0.1.0"),
    )


def _meeting(chance: random.Random, at: int, published: datetime.date, again: bool) -> Meeting:  # noqa: FBT001
    state = chance.choice(STATES)
    envoy = _name(f"{state} {(published.year + len(state)) // 4}")
    hosts = [_name(f"{state} host {chance.randrange(40)}") for _ in range(chance.choice((1, 1, 1, 2)))]
    topic = " и ".join(chance.sample(TOPICS, 2))
    kind: Any = chance.choice(KINDS)
    dated = chance.random() < 0.5 and not again
    quote = f"Посол Казахстана {envoy} провел встречу с {hosts[0]}, обсуждены {topic}. " * 2
    day: dict[Literal["kind", "date", "country", "city"], Evidence] = (
        {"date": Evidence(start=0, end=2, quote="25", match="exact")} if dated else {}
    )
    return Meeting(
        id=f"{at}",
        kind=kind,
        date=published if dated else None,
        country=state,
        city=f"Город-{state}" if chance.random() < 0.5 else None,
        kazakh_side=[_person(_initials(envoy) if again else envoy, f"посол Казахстана в {state}", "KZ")],
        counterparts=[_person(name, f"министр {at} {state}", state) for name in hosts],
        organizations=[Organization(name=f"Министерство {at} {state}", country=state)],
        topics=[Topic(text=topic, text_en=topic)],
        summary=f"The ambassador met {hosts[0]} to discuss {topic}.",
        evidence=[Evidence(start=at * 700, end=at * 700 + len(quote), quote=quote, match="exact")],
        support=day,
        paragraph=at + 2,
    )


def _name(seed: str) -> str:
    chance = random.Random(seed)  # noqa: S311 - no secret
    return f"{chance.choice(GIVEN)} {chance.choice(STEMS)}{chance.choice(ENDINGS)}"


def _initials(name: str) -> str:
    given, surname = name.split()
    return f"{given[0]}. {surname}"


def _person(name: str, role: str, country: str) -> Participant:
    return Participant(name=name, name_en=name, role=role, role_en=f"{role} (in English)", country=country)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else 100_000,
            Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "archive.duckdb",
        )
