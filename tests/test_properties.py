"""Whatever the text: an `InputError`, or a digest that quotes it faithfully, survives JSON and is always the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kzsum import Digest, InputError, summarize, validate
from tests.notation import unfaithful

ROOT = Path(__file__).parents[1]
SEEDS = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
ODD = "\u00ad\u00a0\u200b\u2028\u2029\u0301\ufeff\u202e\x00\x01\x0b\x0c\x7f\x85\r\n\t'\"«»„“()[]{}<>|*_`.,:;!?…–—-0Ёёaо"
GENRE = (
    "Посол посла послом Казахстана РК в с и , . : ; « » – ( ) министр мэром Ян Яном Оразов К. аль- бин встретился "
    "принял обсудили о об вчера 3 марта 2026 года форум «Шелк» Прага Праге МИД ООН при который \n что 12:40 были V II"
).split(" ")
# What no digest of the rules may break, whatever the text; of the others a garbled word may make one now and then.
LAWS = frozenset(
    """schema_invalid source_mismatch paragraph_mismatch duplicate_id out_of_order dangling_path country_unknown
    ungrounded_title ungrounded_agency ungrounded_meeting missed_meeting language_mismatch""".split()
)
CALM = settings(
    deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def check(text: str) -> Digest | None:
    """The laws of every digest; `None` where the text is refused."""
    try:
        digest = summarize(text, engine="rules")
    except InputError:
        return None
    assert unfaithful(text, digest) == []
    written = digest.model_dump_json()
    assert Digest.model_validate_json(written) == digest
    assert summarize(text, engine="rules").model_dump_json() == written
    assert digest.source_length == len(text)
    assert all(meeting.evidence for meeting in digest.meetings)
    assert LAWS.isdisjoint(finding.code for finding in validate(written, source=text))
    return digest


def edits() -> st.SearchStrategy[tuple[str, int, int, str]]:
    """One change of a text: what, where, how much, and with which sign."""
    return st.tuples(
        st.sampled_from(["cut", "swap", "put", "case", "double"]),
        st.integers(0, 10**6),
        st.integers(1, 40),
        st.sampled_from(ODD),
    )


def mutilated(text: str, changes: list[tuple[str, int, int, str]]) -> str:
    """The text after the changes, in order."""
    for what, where, much, sign in changes:
        at = where % (len(text) + 1)
        piece, rest = text[at : at + much], text[at + much :]
        changed = {"cut": "", "swap": piece[::-1], "put": sign + piece, "case": piece.swapcase(), "double": piece * 2}[
            what
        ]
        text = text[:at] + changed + rest
    return text


@st.composite
def excerpts(draw: st.DrawFn) -> str:
    """A part of a seed document, mutilated."""
    seed = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, len(seed) - 1))
    return mutilated(seed[start : start + draw(st.integers(1, 900))], draw(st.lists(edits(), max_size=12)))


@given(st.text(max_size=300))
@CALM
def test_arbitrary_text(text):
    check(text)


@given(st.text(alphabet='аеиоуксзтнПОСЛМэрКазхтн ёЁ.,«»"-–\n\u00ad\u0301:;()12', max_size=400))
@CALM
def test_arbitrary_strings_of_russian_letters_and_signs(text):
    check(text)


@given(st.lists(st.sampled_from(GENRE), max_size=60).map(" ".join))
@CALM
def test_arbitrary_strings_of_words_of_the_genre(text):
    check(text)


@given(excerpts())
@CALM
def test_mutilated_documents(text):
    check(text)


@given(st.sampled_from(SEEDS), st.lists(edits(), max_size=30))
@settings(CALM, max_examples=20)
def test_mutilated_whole_documents(seed, changes):
    check(mutilated(seed, changes))


@given(st.binary(max_size=300))
@CALM
def test_arbitrary_bytes_are_read_or_refused(data):
    try:
        digest = summarize(data, engine="rules")
    except InputError:
        return
    assert Digest.model_validate_json(digest.model_dump_json()) == digest


@pytest.mark.parametrize("text", SEEDS, ids=[path.stem for path in sorted((ROOT / "seeds").glob("*.txt"))])
def test_the_documents_themselves(text):
    assert check(text) is not None


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_the_hash_seed():
    code = (
        "import sys, pathlib, kzsum\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.txt')):\n"
        "    sys.stdout.buffer.write(kzsum.summarize(path, engine='rules').model_dump_json().encode() + b'\\n')\n"
    )

    def written(seed: str) -> bytes:
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code, str(ROOT / "seeds")]
        return subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment).stdout

    first = written("1")
    assert first.count(b"\n") == len(SEEDS)
    assert first == written("4711")
