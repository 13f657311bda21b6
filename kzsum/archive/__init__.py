"""Digests kept in one DuckDB file and joined: the same event, the same person under one id (the extra `archive`)."""

from kzsum.archive.archive import Added, Answer, Archive

__all__ = ["Added", "Answer", "Archive"]
