import asyncio
import logging

from kzsum.llm.silence import silence

loud = logging.getLogger("instructor.v2.retry")


def test_instructor_is_silent_inside_and_loud_outside(caplog):
    with silence():
        loud.error("inside")
    loud.error("outside")
    assert caplog.messages == ["outside"]


def test_other_tasks_are_heard_meanwhile(caplog):
    async def ours():
        with silence():
            await asyncio.sleep(0.01)
            loud.error("ours")

    async def theirs():
        loud.error("theirs")

    async def both():
        await asyncio.gather(ours(), theirs())

    asyncio.run(both())
    assert caplog.messages == ["theirs"]
