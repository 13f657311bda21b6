"""Errors: each comes back whole from another process."""

import pickle

import pytest

from kzsum import errors, summarize
from kzsum.errors import KzsumError

DIGEST = summarize("Посол Казахстана в Латвии Даурен Карипов провел встречу с Анной Озолс.", engine="rules")
RAISED = [
    errors.EmptyTextError(),
    errors.BinaryInputError("no text"),
    errors.TextTooLargeError(7, 5),
    errors.TextTooLargeError(None, 5),
    errors.FileError("a.txt", FileNotFoundError(2, "No such file or directory")),
    errors.UnsupportedLanguageError("kk", "rules"),
    errors.ModelError("timeout", "no answer in 5 s", 3),
    errors.WorkerError(),
    errors.TimeLimitError(5),
    errors.DefectError("ZeroDivisionError", "kzsum.rules.x:7", "division by zero"),
    errors.GroundingError(DIGEST, DIGEST.findings),
    errors.BatchError("nothing to read"),
    errors.CacheError("a.sqlite", "is locked"),
    errors.ArchiveError("a.duckdb: no database"),
    errors.ArchiveBusyError("a.duckdb"),
    errors.ArchiveVersionError("a.duckdb", 1, 2),
    errors.QueryError("no such table"),
    errors.PromptError("events", "no head"),
    errors.DigestFileError("a.json", "no list", "/meetings", 3),
    errors.MissingExtraError("pandas"),
    errors.TableError("a.tsv", 3, "no cell"),
]


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling(error):
    error.add_note("a note")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # made a line before
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_every_error_of_the_tree_is_tried():
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, KzsumError)}
    plain = {errors.KzsumError, errors.InputError, errors.EngineError}
    assert kinds == plain | {type(error) for error in RAISED}
