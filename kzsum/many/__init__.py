"""Many texts, one result each: the rules over processes, a model over one connection; bounded memory either way."""

from kzsum.many.document import Document, Item, Result
from kzsum.many.run import Options, Plan, amany, many

__all__ = ["Document", "Item", "Options", "Plan", "Result", "amany", "many"]
