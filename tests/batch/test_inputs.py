import io
import zipfile

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from kzsum.batch import inputs
from kzsum.errors import InputError, TextTooLargeError
from tests.batch.made import PAGE, jsonl, row, text, zipped


@pytest.fixture
def put(tmp_path):
    """Writes a file and gives what is found in it: id and text of a document, or the fault."""

    def found(name, data):
        (tmp_path / name).write_bytes(data)
        return told(inputs.documents([str(tmp_path / name)]))

    return found


def told(found):
    return [(each.where, each.document.text if each.document else each.fault) for each in found]


def ids(found):
    return [each.document.id for each in found]


def test_a_text_file_in_any_usual_encoding_is_a_document(put):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1251"):
        assert put("a.txt", text().encode(encoding)) == [("a.txt", text())]


def test_a_page_gives_its_article(put):
    ((where, read),) = put("a.html", PAGE.encode())
    assert where == "a.html"
    assert read.splitlines() == ["Посол встретился с директором", f"{text(1)} {text(2)}", text(3)]


def test_json_lines_are_told_by_file_and_line(put):
    first, second, third = put("a.jsonl", jsonl(row(1)) + b"{broken\n" + jsonl(row(2)))
    assert (first, third) == (("a.jsonl:1", text(1)), ("a.jsonl:3", text(2)))
    assert second[0] == "a.jsonl:2"
    assert isinstance(second[1], InputError)


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.html"])
def test_zst_is_read_as_what_is_in_it(put, name):
    data = {"a.jsonl": jsonl(row(1), row(2)), "a.txt": text().encode(), "a.html": PAGE.encode()}[name]
    packed = zstandard.ZstdCompressor().compress(data)
    plain, unpacked = put(name, data), put(f"{name}.zst", packed)
    assert [each for _, each in plain] == [each for _, each in unpacked]


def test_zst_that_ends_in_its_middle_is_a_fault_after_what_was_whole(put):
    frames = [zstandard.ZstdCompressor().compress(jsonl(row(number))) for number in range(3)]
    *read, (where, fault) = put("a.jsonl.zst", b"".join(frames)[:-1])
    assert [each for _, each in read[:2]] == [text(0), text(1)]
    assert where == "a.jsonl.zst"
    assert "ends too early" in str(fault)


def test_zst_of_several_frames_is_read_to_its_end(put):
    frames = b"".join(zstandard.ZstdCompressor().compress(jsonl(row(number))) for number in range(3))
    assert [each for _, each in put("a.jsonl.zst", frames)] == [text(number) for number in range(3)]


def test_a_zip_gives_its_texts_and_nothing_else(put):
    members = {
        "news/1.txt": text(1).encode(),
        "2.jsonl": jsonl(row(2), row(3)),
        "3.html": PAGE.encode(),
        "4.jsonl.zst": zstandard.ZstdCompressor().compress(jsonl(row(4))),
        "picture.png": b"\x89PNG",
        "inner.zip": zipped({"x.txt": b"x"}),
        "__MACOSX/news/1.txt": b"x",
    }
    assert [where for where, _ in put("a.zip", zipped(members))] == [
        "a.zip/news/1.txt",
        "a.zip/2.jsonl:1",
        "a.zip/2.jsonl:2",
        "a.zip/3.html",
        "a.zip/4.jsonl.zst:1",
    ]


def test_names_in_a_zip_are_names_alone(put, tmp_path):
    members = {"../../etc/passwd.txt": text(1), "/abs.txt": text(2), "C:\\x.txt": text(3), "a\x1b[31m.txt": text(4)}
    found = put("in.zip", zipped(members))
    assert [read for _, read in found] == [text(number) for number in (1, 2, 3, 4)]
    assert all(where.startswith("in.zip/") for where, _ in found)
    assert [path.name for path in tmp_path.iterdir()] == ["in.zip"]


def test_a_bomb_is_not_unpacked_beyond_the_limit(put, monkeypatch):
    monkeypatch.setattr(inputs, "LONGEST", 10_000)
    bomb = b"0" * 50_000_000
    read = []
    original = zipfile.ZipExtFile.read

    def counted(self, size=-1):
        data = original(self, size)
        read.append(len(data))
        return data

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    (_, in_zip), (_, next_one) = put("a.zip", zipped({"a.txt": bomb, "b.txt": text().encode()}))
    ((_, in_zst),) = put("a.txt.zst", zstandard.ZstdCompressor().compress(bomb))
    for fault in (in_zip, in_zst):
        assert isinstance(fault, TextTooLargeError)
        assert str(fault) == "the text has more than 10,000 bytes: split it by article"
    assert next_one == text()
    assert sum(read) < 20_000


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", b"PK\x03\x04 no zip"),
        ("a.zip", b""),
        ("a.txt.zst", b"no zst at all"),
        ("a.txt.zst", zstandard.ZstdCompressor().compress(text().encode())[:-9]),
        ("a.zip.zst", b"x"),
        ("a.txt", b"\x98\x00\xff\xfe\x01"),
        ("a.html", b"<html></html>"),
        ("a.html", b""),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(put, name, data):
    ((where, fault),) = put(name, data)
    assert where == name
    assert isinstance(fault, InputError)


def test_damaged_and_encrypted_members_are_faults_of_their_own(put):
    data = bytearray(zipped({"a.txt": text(1).encode() * 9, "b.txt": text(2).encode(), "c.txt": text(3).encode()}))
    begin = data.index(b"a.txt") + 5
    data[begin + 20 : begin + 40] = b"\0" * 20  # the packed bytes of a.txt
    at = data.rindex(b"b.txt") - 46 + 8  # the flags of b.txt in the directory
    data[at] |= 1  # encrypted
    header = data.index(b"b.txt") - 30 + 6
    data[header] |= 1
    (_, damaged), (_, encrypted), (_, sound) = put("a.zip", bytes(data))
    assert isinstance(damaged, InputError)
    assert "password" in str(encrypted)
    assert sound == text(3)


def flipped(data, at, value):
    return data[:at] + bytes([value]) + data[at + 1 :]


def test_a_zip_for_which_zipfile_has_no_error_of_its_own_is_one_fault(put):
    """Each of these made it raise something else, which ended the whole run."""
    data = zipped({"a.txt": text()})
    directory = data.index(b"PK\x01\x02")
    ((where, newer),) = put("a.zip", flipped(data, directory + 6, 255))  # the version that can unpack it
    assert (where, type(newer)) == ("a.zip", InputError)
    nameless = data.replace(b"a.txt", b"\0.txt")  # zipfile ends a name there
    assert put("a.zip", nameless) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_are_not_unpacked_by_methods_that_know_no_bound(tmp_path, method):
    """A bomb of a kilobyte took gigabytes of memory before any limit could count them."""
    path = tmp_path / "made" / "a.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a.txt", text(1))
        archive.writestr("b.txt", text(2), zipfile.ZIP_DEFLATED)
    (where, fault), (_, read) = told(inputs.documents([str(path)]))
    assert (where, type(fault), read) == ("a.zip/a.txt", InputError, text(2))


@settings(max_examples=150, deadline=None)
@given(method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA]), data=st.data())
def test_no_damage_to_a_zip_ends_the_run(tmp_path_factory, method, data):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("a.txt", text())
        archive.writestr("b.jsonl", jsonl(row(1), row(2)))
    damaged = packed.getvalue()
    for _ in range(data.draw(st.integers(1, 3))):
        damaged = flipped(damaged, data.draw(st.integers(0, len(damaged) - 1)), data.draw(st.integers(0, 255)))
    path = tmp_path_factory.mktemp("damaged") / "a.zip"
    path.write_bytes(damaged)
    assert all(found.document or isinstance(found.fault, InputError) for found in inputs.documents([str(path)]))


def test_a_file_that_cannot_be_opened_is_a_fault_and_the_next_goes_on(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text(), "utf-8")
    opened = type(tmp_path).open

    def refused(self, *arguments, **options):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **options)

    monkeypatch.setattr(type(tmp_path), "open", refused)
    (_, fault), (_, read) = told(inputs.documents([str(tmp_path)]))
    assert "Permission denied" in str(fault)
    assert read == text()


def test_the_bytes_gone_through_rise_to_the_size_of_all_files(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(jsonl(*map(row, range(9))))
    (tmp_path / "b.zip").write_bytes(zipped({"a.txt": text()}))
    (tmp_path / "c.txt").write_text(text(), "utf-8")
    at = [each.at for each in inputs.documents([str(tmp_path)])]
    assert at == sorted(at)
    assert at[-1] == sum(path.stat().st_size for path in tmp_path.iterdir())


def test_documents_are_pulled_one_at_a_time(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(jsonl(row(1)) + b"{broken\n")
    found = inputs.documents([str(tmp_path / "a.jsonl"), str(tmp_path / "gone.txt")])
    assert next(found).document.id == "news/1"
    found.close()
