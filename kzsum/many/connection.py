"""Documents read by a model: one event loop, one connection, one set of limits for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kzsum import pipeline
from kzsum.errors import KzsumError
from kzsum.many.document import Defects, Numbered, Result

if TYPE_CHECKING:
    from kzsum.llm.run import Hooks
    from kzsum.llm.settings import Settings


class Connection:
    """Reads documents one by one, each with the deadline and the budget of `settings`, all through one `Model`.

    A document begins when no part of an earlier one waits for its turn, so that its deadline is its own.
    Raises `EngineError` where the model cannot be reached at all. `client` is the caller's and stays open.
    """

    portion = 1

    def __init__(self, settings: Settings, client: Any, hooks: Hooks | None, defects: Defects) -> None:
        from kzsum.llm.client import Model
        from kzsum.llm.engine import PROMPT
        from kzsum.llm.prompt import load

        self.settings, self.hooks, self.defects = settings, hooks, defects
        self.model = Model(settings, load(PROMPT), client)

    async def read(self, numbered: Sequence[Numbered]) -> list[Result]:
        """The results of these documents."""
        return [await self._one(each) for each in numbered]

    async def _one(self, numbered: Numbered) -> Result:
        await self.model.limits.room(self.settings.deadline)
        try:
            work = numbered.job()
            digest = await pipeline.by_model(work, self.settings, client=self.model, hooks=self.hooks)
        except KzsumError as error:
            return numbered.failed(error)
        except Exception as defect:  # noqa: BLE001  # what is no error of ours is a defect
            return numbered.broke(defect, self.defects)
        return numbered.result(digest)

    async def aclose(self) -> None:
        """Close the connection."""
        await self.model.aclose()
