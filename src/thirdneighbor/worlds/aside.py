"""Work done aside, in a process of its own, while this one goes on; in this one where that is not safe."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from thirdneighbor.core.processes import single_threaded

Result = TypeVar("Result")


class Aside(Generic[Result]):
    """A call under way in a forked process; `result` waits for it, or makes it where none could be forked.

    Forking is safe only while this process has one thread, so it is done only on Linux, where that can be
    counted. The parent reads back what its own child wrote and nothing else.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._pipe: Connection | None = None
        if single_threaded():
            context = multiprocessing.get_context("fork")
            self._pipe, far = context.Pipe(duplex=False)
            self._process = context.Process(target=_answer, args=(work, far), daemon=True)
            self._process.start()
            far.close()

    def result(self) -> Result:
        """Return what the call returned or raise what it raised; a child that died is made up for here."""
        if self._pipe is None:
            return self._work()
        try:
            answer: tuple[bool, Result | BaseException] = self._pipe.recv()
        except EOFError:
            return self._work()
        finally:
            self._pipe.close()
            self._pipe = None
            self._process.join()
        fine, value = answer
        if not fine:
            raise value  # type: ignore[misc]
        return value  # type: ignore[return-value]


def _answer(work: Callable[[], object], pipe: Connection) -> None:
    try:
        answer: tuple[bool, object] = (True, work())
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent raises it again
        answer = (False, error)
    pipe.send(answer)
    pipe.close()
