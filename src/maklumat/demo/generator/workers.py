"""Other processes that make blocks. This module imports nothing of Django's: a fresh process reads it first."""

import multiprocessing
import pickle
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from maklumat.demo.generator.blocks import Block, BlockMaker
    from maklumat.demo.generator.world import World

AHEAD = 2
"""Blocks that may wait for the database, for each process: some tens of megabytes."""

_maker: "BlockMaker | None" = None
"""The maker of this process, set when the process starts."""


def make_elsewhere(world: "World", blocks: int, processes: int) -> "Iterator[Block]":
    """Yield every block of a world in order, made by other processes while this one writes."""
    # started afresh, not forked: a copy of this process would share its connection to the database
    context = multiprocessing.get_context("spawn")
    packed = pickle.dumps(world)
    with ProcessPoolExecutor(processes, context, initializer=_begin_process, initargs=(packed,)) as pool:
        try:
            waiting: deque[Future[Block]] = deque()
            for number in range(blocks):
                waiting.append(pool.submit(_make_block, number))
                if len(waiting) > processes * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _begin_process(packed: bytes) -> None:
    """Set Django up first; only then can the world and its maker be read."""
    global _maker  # noqa: PLW0603 - one value for the life of the process
    django.setup()
    from maklumat.demo.generator.blocks import BlockMaker  # noqa: PLC0415 - it needs Django's registry

    _maker = BlockMaker(pickle.loads(packed))  # noqa: S301 - packed by our own parent a moment ago


def _make_block(number: int) -> "Block":
    if _maker is None:
        raise RuntimeError("the process was not begun")
    return _maker.make(number)
