"""What was sent to a server and not yet taken back: a JSON file beside the answers, with ids and hashes, no secrets."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kzsum.batch.locking import lock
from kzsum.batch.refusals import named
from kzsum.errors import BatchError

VERSION = 1


class Sent(BaseModel):
    """A batch: `id` is `None` between the upload of its file and the server's word that it has begun.

    `keys` are the questions in it; once `collected`, they are given up for the counts of what came of them.
    """

    model_config = ConfigDict(extra="forbid")

    id: str | None
    input_file: str
    status: str
    requests: int
    address: str
    model: str
    prompt: str
    prompt_sha256: str
    keys: list[str] = Field(default_factory=list)
    collected: bool = False
    answered: int = 0
    failed: dict[str, int] = Field(default_factory=dict)
    prompt_tokens: int = 0
    completion_tokens: int = 0
    errors: list[str] = Field(default_factory=list)


class State(BaseModel):
    """All batches of a cache, in the order they were sent, and the parameters that the server has refused."""

    model_config = ConfigDict(extra="forbid")

    version: int = VERSION
    batches: list[Sent] = Field(default_factory=list)
    refused: list[str] = Field(default_factory=list)

    @property
    def open(self) -> list[Sent]:
        """The batches whose results were not taken."""
        return [sent for sent in self.batches if not sent.collected]

    def waiting(self) -> frozenset[str]:
        """The questions that are under way, or answered and not collected."""
        return frozenset(key for sent in self.open for key in sent.keys)


def path_of(cache: Path) -> Path:
    """Where the state of a cache is."""
    return cache.with_name(f"{cache.name}.batches.json")


@contextmanager
def opened(path: Path) -> Iterator[State]:
    """The state for a call that changes it, while no other process does; every change is to be saved at once."""
    with named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.with_name(f"{path.name}.lock").open("ab")  # apart: the state is replaced by each saving
    with file:
        lock(file, path)
        yield load(path)


def load(path: Path) -> State:
    """The state as it was saved, an empty one where there is none; raises `BatchError` for another file."""
    with named(path):
        if not path.exists():
            return State()
        held = path.read_bytes()
    try:
        state = State.model_validate_json(held)
    except ValidationError:
        raise BatchError(f"{path}: no state of `kzsum batch submit` of this version of kzsum") from None
    if state.version != VERSION:
        raise BatchError(f"{path}: written by another version of kzsum ({state.version}, not {VERSION})")
    return state


def save(path: Path, state: State) -> None:
    """Write it so that a kill or a power cut leaves the old one or the new one."""
    new = path.with_name(f"{path.name}.tmp")
    with named(path):
        with new.open("wb") as file:
            file.write(state.model_dump_json(indent=1).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
