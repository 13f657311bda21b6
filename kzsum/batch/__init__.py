"""Folders, dumps and archives of texts -> one output of digests, which a killed run goes on with where it was."""

from kzsum.batch.report import Report
from kzsum.batch.run import Progress, batch

__all__ = ["Progress", "Report", "batch"]
