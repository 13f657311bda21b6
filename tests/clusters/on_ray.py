"""Run by a test as a program of its own: a local cluster of two workers reads a dump and a folder, and writes Parquet.

python on_ray.py DUMP.parquet FOLDER OUT
"""

import os
import sys

import kzsum.ray


def main(dump: str, folder: str, out: str) -> None:
    import ray

    ray.init(num_cpus=3, include_dashboard=False, object_store_memory=100_000_000, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    rows = ray.data.read_parquet(dump).repartition(6)  # more blocks than workers
    kzsum.ray.digests(rows, workers=2, batch_size=5, engine="rules").write_parquet(f"{out}/dump")
    kzsum.ray.digests(kzsum.ray.read_files(folder), workers=(1, 2), engine="rules").write_parquet(f"{out}/folder")
    ray.shutdown()


if __name__ == "__main__":
    os.environ.pop("RAY_ADDRESS", None)  # never somebody's real cluster
    main(*sys.argv[1:])
