"""Ray Data in, Ray Data out: the texts of a dataset read by a pool of workers, each of which loads the engine once.

Ray reads, spreads, retries and writes; here is only what it calls. See docs/clusters.md.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Unpack

from kzsum.columns import ColumnReader
from kzsum.errors import EngineError, MissingExtraError
from kzsum.summarizer import Engine, Options

if TYPE_CHECKING:
    from ray.data import Dataset

PORTION = 64
"""Rows that a worker is handed at once."""


def digests(
    texts: Dataset,
    *,
    workers: int | tuple[int, int],
    batch_size: int = PORTION,
    engine: Engine = "auto",
    **options: Unpack[Options],
) -> Dataset:
    """A row for each row of `texts`: `id`, and either `digest` (as JSON) or `error`.

    `texts` has a column `text`, and may have `id`, `published` and `url`. `workers` is the size of the pool, or the
    least and the most of it; a worker takes one CPU, and reading the input needs at least one beside them.

    The digests are those of `summarize`, byte for byte; the rows may come in another order. `options` are those of
    `kzsum.Settings`, and whoever may look into the cluster sees them: keys belong into the workers' environment. Limits
    of a model (`concurrency`, `requests_per_minute`) are those of one worker.

    Raises `MissingExtraError` where Ray is not installed, `EngineError` for a pool without workers.
    """
    least, most = (workers, workers) if isinstance(workers, int) else workers
    if not 1 <= least <= most:
        raise EngineError(f"workers={workers!r}: must be 1 or more, or two such numbers, the lesser first")
    return texts.map_batches(
        _Worker,
        fn_constructor_kwargs={"engine": engine, "options": dict(options)},
        compute=_ray_data().ActorPoolStrategy(min_size=least, max_size=most),
        batch_size=batch_size,
        batch_format="pyarrow",
    )


def read_files(paths: str | list[str], **how: Any) -> Dataset:
    """Files that hold a text each, as a dataset of `text` (their bytes) and `id` (their paths).

    `how` goes to `ray.data.read_binary_files`. Where a line is a text, `ray.data.read_text` makes the same column;
    `read_parquet` and `read_json` read tables that have it.
    """
    files = _ray_data().read_binary_files(paths, include_paths=True, **how)
    return files.rename_columns({"bytes": "text", "path": "id"})


class _Worker:
    """What Ray makes once in each process of the pool."""

    def __init__(self, engine: Engine, options: Options) -> None:
        self._read = ColumnReader(engine, **options)

    def __call__(self, batch: Any) -> Any:
        import pyarrow as pa

        schema = pa.schema([(name, pa.string()) for name in ("id", "digest", "error")])  # also where all are empty
        return pa.table(self._read(batch), schema=schema)


def _ray_data() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # where Ray is started from here, it reports to nobody
    try:
        import ray.data
    except ImportError as error:
        raise MissingExtraError("ray") from error
    return ray.data
