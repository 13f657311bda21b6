"""Adding digests to an archive and asking it."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from kzsum.archive import Added, Answer, Archive
from kzsum.archive.store import Store
from kzsum.errors import ArchiveBusyError, ArchiveError, ArchiveVersionError, MissingExtraError, QueryError
from kzsum.schema import Digest, Topic
from kzsum.summarizer import summarize
from tests.archive.made import digest, envoy, host, meeting

SEEDS = [
    Digest.model_validate_json(file.read_text("utf-8"))
    for file in sorted((Path(__file__).parents[2] / "seeds" / "digests").glob("*.json"))
]
HOSTILE = ["'); DROP TABLE digests; --", 'a"b', "nul\0byte", "\x1b[31mred", "=1+1", "${HOME} ?1 :x", "строка\nвторая"]


@pytest.fixture
def archive():
    with Archive.open(":memory:") as opened:
        yield opened


@pytest.fixture(scope="module", params=["to read", "to write"])
def opened(request, tmp_path_factory):
    """An archive of one digest, opened in either way."""
    path = tmp_path_factory.mktemp("archive") / "one.duckdb"
    with Archive.open(path) as archive:
        archive.add(SEEDS[:1])
    with Archive.open(path, read_only=request.param == "to read") as archive:
        yield archive


def test_every_value_of_the_digests_is_in_a_row(archive):
    added = archive.add(SEEDS)
    meetings = [found for seed in SEEDS for found in seed.meetings]
    assert added == Added(new=len(SEEDS), meetings=len(meetings))
    stats = archive.stats()
    assert stats["participations"] == sum(len(m.kazakh_side) + len(m.counterparts) for m in meetings)
    assert stats["organizations"] == sum(len(m.organizations) for m in meetings)
    assert stats["topics"] == sum(len(m.topics) + len(m.outcomes) for m in meetings)
    assert stats["findings"] == sum(len(seed.findings) for seed in SEEDS)
    rows = archive.query("SELECT digest_id, meeting_no, kind::VARCHAR, date, country, summary FROM meetings").rows
    assert set(rows) == {
        (seed.id, at, m.kind, m.date, m.country, m.summary) for seed in SEEDS for at, m in enumerate(seed.meetings)
    }


def test_a_digest_that_is_there_is_left_alone(archive):
    archive.add(SEEDS)
    before = archive.query("FROM meetings ORDER BY ALL").rows
    assert archive.add(SEEDS) == Added(same=len(SEEDS))
    assert archive.query("FROM meetings ORDER BY ALL").rows == before


def test_another_digest_of_the_same_text_takes_its_place(archive):
    archive.add([digest("text", meeting(others=[host("Имре Надаи")]), meeting(9), findings=[])])
    new = digest("text", meeting(others=[host()]), version="0.2.0")
    assert archive.add([new]) == Added(replaced=1, meetings=1)
    assert archive.query("SELECT digest_id FROM digests").rows == [(new.id,)]
    assert archive.query("SELECT name FROM participations WHERE side = 'counterpart'").rows == [("Ласло Варнаи",)]
    assert archive.query("SELECT count(*) FROM events").rows == [(1,)]
    assert archive.query("SELECT name FROM spellings ORDER BY name").rows == [("Айдос Бекжанов",), ("Ласло Варнаи",)]


def test_the_digest_of_an_older_kzsum_takes_no_place(archive):
    new, old = digest("text", meeting(), version="0.10.0"), digest("text", meeting(5), version="0.9.0")
    assert archive.add([new]) == Added(new=1, meetings=1)
    assert archive.add([old]) == Added(older=1)
    assert archive.query("SELECT digest_id FROM digests").rows == [(new.id,)]


def test_of_two_digests_of_one_text_in_a_batch_the_newer_is_written(archive):
    old, new = digest("text", meeting(), version="0.9.0"), digest("text", meeting(5), version="0.10.0")
    assert archive.add([new, old, new, old]) == Added(new=1, same=2, older=1, meetings=1)
    assert archive.query("SELECT digest_id FROM digests").rows == [(new.id,)]


def test_one_id_is_written_once_even_if_two_texts_claim_it(archive):
    one = digest("one", meeting())
    two = one.model_copy(update={"source_sha256": "0" * 64})
    assert archive.add([one, two]) == Added(new=1, same=1, meetings=1)
    assert archive.add([two]) == Added(same=1)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_are_stored_as_they_are(archive, text):
    told = meeting(
        kazakh=[envoy(text, text)], others=[host(text, text)], bodies=[text], city=text, summary=text,
        topics=[Topic(text=text)],
    )  # fmt: skip
    archive.add([digest(text, told, title=text, url=text, agency=text)])
    assert archive.query("SELECT title, agency, url FROM digests").rows == [(text,) * 3]
    assert archive.query("SELECT name, role FROM participations").rows == [(text, text)] * 2
    assert archive.query("SELECT text FROM topics UNION SELECT name FROM organizations").rows == [(text,)]
    assert archive.query("SELECT city, summary FROM meetings WHERE city = ?", [text]).rows == [(text, text)]


def test_batches_before_an_error_stay_and_the_rest_is_not_written(archive):
    def broken():
        yield from SEEDS[:3]
        raise ValueError("broken input")

    with pytest.raises(ValueError, match="broken input"):
        archive.add(broken(), batch_size=2)
    assert archive.stats()["digests"] == 2
    assert archive.add(SEEDS) == Added(new=len(SEEDS) - 2, same=2, meetings=sum(len(s.meetings) for s in SEEDS[2:]))


def test_a_batch_that_does_not_fit_the_tables_is_undone_with_one_line(archive):
    archive.add(SEEDS[:1])
    before = archive.stats()
    with pytest.raises(ArchiveError, match="INT32") as caught:
        archive.add([SEEDS[1], digest("text", meeting(kazakh=[envoy("Новый Человек")], paragraph=10**12))])
    assert "\n" not in str(caught.value)
    assert archive.stats() == before
    archive.add([digest("other", meeting(kazakh=[envoy("Новый Человек")]))])
    assert archive.query("SELECT count(*) FROM spellings WHERE name = 'Новый Человек'").rows == [(1,)]


def test_a_killed_writer_leaves_whole_batches(tmp_path):
    code = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from tests.archive.made import digest, meeting
from kzsum.archive import Archive
def endless():
    for at in range(45):
        yield digest(str(at), meeting(), meeting(9))
    os.kill(os.getpid(), 9)
Archive.open({str(tmp_path / "a.duckdb")!r}).add(endless(), batch_size=10)
"""
    ran = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert ran.returncode == -9
    with Archive.open(tmp_path / "a.duckdb") as archive:
        assert archive.query("SELECT count(*), count(DISTINCT digest_id) FROM digests").rows == [(40, 40)]
        assert archive.stats()["meetings"] == 80
        assert archive.stats()["events"] == 80
        archive.add(digest(str(at), meeting(), meeting(9)) for at in range(45))
        assert archive.stats()["digests"] == 45


def test_a_second_writer_is_told_that_the_archive_is_busy(tmp_path):
    path = tmp_path / "a.duckdb"
    with Archive.open(path):
        for read_only in (False, True):
            with pytest.raises(ArchiveBusyError, match="open elsewhere"):
                Archive.open(path, read_only=read_only)
        assert _opened_elsewhere(path) == "ArchiveBusyError"
    with Archive.open(path):
        pass


def test_a_writer_elsewhere_waits_until_the_last_reader_is_gone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Archive.open("a.duckdb").close()
    one, two = Archive.open("a.duckdb", read_only=True), Archive.open(tmp_path / "a.duckdb", read_only=True)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path / "folder")
    one.close()
    one.close()
    with pytest.raises(ArchiveBusyError):
        Archive.open(tmp_path / "a.duckdb")
    assert _opened_elsewhere(tmp_path / "a.duckdb") == "ArchiveBusyError"
    two.close()
    assert _opened_elsewhere(tmp_path / "a.duckdb") == "opened"
    Archive.open(tmp_path / "a.duckdb").close()


def test_several_may_read_and_none_of_them_writes(tmp_path):
    path = tmp_path / "a.duckdb"
    with Archive.open(path) as archive:
        archive.add(SEEDS)
    with Archive.open(path, read_only=True) as one, Archive.open(path, read_only=True) as two:
        assert one.query("FROM events").rows == two.query("FROM events").rows
        with pytest.raises(ArchiveError, match="read-only"):
            one.add([digest("new", meeting())])


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda path: path.write_text("no database at all" * 99), ArchiveError, "no DuckDB file"),
        (lambda path: path.write_text("a,b\n1,2\n"), ArchiveError, "no DuckDB file"),
        (lambda path: path.mkdir(), ArchiveError, "a.duckdb"),
        (lambda path: _run(path, "CREATE TABLE t (i INTEGER)"), ArchiveError, "no archive of kzsum"),
        (lambda path: _run(path, "CREATE TABLE archive_version AS SELECT 99 AS version"), ArchiveVersionError, "99"),
        (lambda path: _run(path, "CREATE TABLE archive_version (x INTEGER)"), ArchiveError, "version"),
    ],
)
def test_what_is_no_archive_of_this_version_is_told_and_kept(tmp_path, make, error, words):
    path = tmp_path / "a.duckdb"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    for read_only in (False, True):
        with pytest.raises(error, match=words if path.is_file() else "a.duckdb"):
            Archive.open(path, read_only=read_only)
    assert not path.is_file() or path.read_bytes() == before


@pytest.mark.parametrize("name", ["days.csv", "days.parquet", "days.json", "md:days", ":memory:days", "дни 1"])
def test_an_archive_is_in_the_file_of_its_name_whatever_that_is(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with Archive.open(name) as archive:
        archive.add(SEEDS[:1])
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with Archive.open(name, read_only=True) as archive:
        assert archive.stats()["digests"] == 1


def test_reading_makes_no_file(tmp_path):
    with pytest.raises(ArchiveError, match="no such archive"):
        Archive.open(tmp_path / "none.duckdb", read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM digests",
        "WITH d AS (DELETE FROM digests RETURNING *) SELECT * FROM d",
        "EXPLAIN ANALYZE DELETE FROM digests",
        "DROP TABLE digests",
        "CREATE TABLE t AS SELECT 1",
        "SELECT 1; DELETE FROM digests",
        "COPY digests TO 'out.csv'",
        "EXPORT DATABASE 'out'",
        "ATTACH 'out.duckdb' AS other",
        "SELECT * FROM 'secret.csv'",
        "SELECT * FROM read_csv('secret.csv')",
        "SELECT * FROM read_text('secret.csv')",
        "SELECT * FROM read_blob('*')",
        "SELECT * FROM glob('*')",
        "SELECT * FROM sniff_csv('secret.csv')",
        "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "BEGIN TRANSACTION",
        "SELECT * FROM SEEDS",
        "SELEC 1",
        "",
        "-- nothing",
        "SELECT '\udcff'",
    ],
)
def test_a_query_that_writes_or_reaches_out_is_refused_with_one_line(opened, tmp_path, monkeypatch, sql):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(QueryError) as caught:
        opened.query(sql)
    assert "\n" not in str(caught.value)
    assert opened.query("SELECT count(*) AS n FROM digests") == Answer(("n",), [(1,)])
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_an_archive_can_be_written_after_a_refused_query(archive):
    with pytest.raises(QueryError):
        archive.query("DROP TABLE meetings")
    assert archive.add(SEEDS).new == len(SEEDS)


@pytest.mark.parametrize(
    "view", ["by_country_month", "by_diplomat", "who_met_whom", "persons", "person_posts", "events"]
)
def test_views_are_data_frames(archive, view):
    archive.add(SEEDS)
    frame = archive.to_frame(view)
    answer = archive.query(f"FROM {view}")
    assert list(frame.columns) == list(answer.columns)
    assert len(frame) == len(answer.rows) > 0


def test_a_view_that_is_not_there_is_an_error(archive):
    with pytest.raises(QueryError, match="does not exist"):
        archive.to_frame('events" WHERE false; --')


def _opened_elsewhere(path):
    """What another process is told that wants to write."""
    code = f"""
from kzsum.archive import Archive
from kzsum.errors import ArchiveError
try:
    Archive.open({str(path)!r})
    print("opened")
except ArchiveError as error:
    print(type(error).__name__)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60, text=True)
    return ran.stdout.strip()


def _run(path, sql):
    import duckdb

    with duckdb.connect(path) as connection:
        connection.execute(sql)


KAZINFORM = """Астана. 26 февраля 2026 года. КАЗИНФОРМ – Посол Казахстана в Венгрии Айдос Бекжанов 25 февраля \
встретился с мэром Сегеда Ласло Варнаи. Стороны обсудили сотрудничество в сфере образования."""
DKNEWS = """Астана. 26 февраля 2026 года. DKNews – Посол РК в Венгрии А. Бекжанов провел встречу с мэром города Сегед \
Ласло Варнаи. Речь шла об образовании.

Посол Казахстана в Норвегии Самал Ергалиева встретилась с ректором университета Осло Ингрид Сольберг."""


def test_what_the_rules_read_in_two_agencies_texts_is_joined(archive):
    archive.add(summarize(text, engine="rules") for text in (KAZINFORM, DKNEWS))
    joined = archive.query("SELECT country, day::VARCHAR, dated, sources FROM events ORDER BY sources DESC").rows
    assert joined == [("HU", "2026-02-25", True, 2), ("NO", "2026-02-26", False, 1)]
    assert archive.query("SELECT kazakh, counterpart FROM who_met_whom WHERE counterpart_country = 'HU'").rows == [
        ("Айдос Бекжанов", "Ласло Варнаи")
    ]


def test_a_commit_for_which_there_is_no_room_is_an_error_of_the_archive(tmp_path):
    class Full:
        """A connection whose commits fail as on a full disk: nothing is written, the transaction is over."""

        def __init__(self, connection):
            self._inner = connection

        def __getattr__(self, name):
            return getattr(self._inner, name)

        def execute(self, sql, *values):
            if sql == "COMMIT":
                self._inner.execute("ROLLBACK")
                raise duckdb.TransactionException("Failed to commit: No space left on device")
            return self._inner.execute(sql, *values)

    with closing(Store(tmp_path / "a.duckdb", read_only=False)) as store:
        store._connection = Full(store._connection)  # no disk to fill here
        with pytest.raises(ArchiveError, match="No space left"), store.transaction():
            store.run("INSERT INTO archive_version VALUES (9, 'x')")
        assert len(store.rows("FROM archive_version")) == 1


def test_without_duckdb_the_error_names_it_and_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(
        MissingExtraError, match=r"^duckdb is not installed: pip install '\.\[archive\]' in the folder of kzsum$"
    ):
        Archive.open(tmp_path / "a.duckdb")
