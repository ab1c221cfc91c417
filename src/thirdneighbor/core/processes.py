"""Work spread over the machine's processors, its results in order, where forking is safe; else done here."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
TASKS = Path("/proc/self/task")
# How many results each process may be ahead of who takes them.
AHEAD = 4
_DIE_WITH_PARENT = 1


def single_threaded() -> bool:
    """Whether this process has one thread and can say so (Linux): only then is forking safe."""
    return sys.platform == "linux" and TASKS.is_dir() and len(list(TASKS.iterdir())) == 1


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def spread(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Return `work(item)` for each item in order, begun at once in as many processes as there are processors.

    `work` is a function of a module; what it raises is raised where its result would stand. Few results are
    held that nobody has taken yet. Where forking is not safe, or a process dies, the work is done here.
    """
    count = min(processors(), len(items))
    if count < 2 or not single_threaded():
        return map(work, items)
    pool = ProcessPoolExecutor(
        count, multiprocessing.get_context("fork"), initializer=_end_with, initargs=(os.getpid(),)
    )
    begun = deque(pool.submit(work, item) for item in items[: count * AHEAD])
    return _taken(pool, work, items, begun)


def _taken(
    pool: ProcessPoolExecutor,
    work: Callable[[Item], Result],
    items: Sequence[Item],
    begun: deque[Future[Result]],
) -> Iterator[Result]:
    try:
        for place in range(len(items)):
            try:
                result = begun.popleft().result()
                following = place + len(begun) + 1
                if following < len(items):
                    begun.append(pool.submit(work, items[following]))
            except BrokenProcessPool:
                yield from map(work, items[place:])
                return
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end_with(parent: int) -> None:
    """Let this process be killed when its parent is, and leave an interruption to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
