"""Chunks of an ensemble on many machines through dask.distributed; a machine that dies loses nothing.

Whoever can speak to a dask scheduler can make it, its workers and its clients run code: dask sends functions
as pickles. An address is therefore given only by the user, never read from data, and must be one they trust;
`tls://` with dask's own configuration keeps others out. The processes of `local:N` listen on this machine
only, where every user can reach them: not for machines shared with people you do not trust.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import InputError, OutputError, ThirdNeighborError

if TYPE_CHECKING:
    from thirdneighbor.gravity.chunks import Chunk
    from thirdneighbor.gravity.drawing import Question

PATIENCE = 10.0
"""Seconds to wait for a scheduler and for its first worker."""
RETURN = 60.0
"""Seconds to wait for a worker to come back where all were lost."""
RETRIES = 3
REMOTE = ("tcp://", "tls://", "ws://", "wss://", "ucx://")

Solve = Callable[["Question", NDArray[np.intp]], "Chunk"]


def check_address(cluster: str) -> None:
    """Raise InputError for an address of no known form."""
    if cluster.startswith(REMOTE) or _local_workers(cluster):
        return
    message = (
        f"cluster={cluster!r} is no address: give a scheduler's, such as tcp://host:8786, or local:2 for "
        "two processes on this machine"
    )
    raise InputError(message)


def _local_workers(cluster: str) -> int:
    kind, _, number = cluster.partition(":")
    return int(number) if kind == "local" and number.isdecimal() and number.isascii() else 0


def solve_on(
    cluster: str, question: Question, parts: Mapping[int, NDArray[np.intp]], *, solve: Solve
) -> Iterator[tuple[int, Chunk]]:
    """Solve chunks on a cluster and give them back, by number, in the order in which they are ready.

    The question is sent to every worker once. A chunk whose worker dies is solved by another; where all
    workers that held the question died, it is sent again. A scheduler that goes away, or a chunk that kills
    its workers time and again, is an OutputError; what was given back until then is good.
    """
    with ExitStack() as stack:
        client = stack.enter_context(_client(cluster))
        try:
            yield from _answers(client, question, dict(parts), solve=solve)
        except ThirdNeighborError:
            raise
        except Exception as error:
            if not _is_loss(error):
                raise
            message = f"the cluster at {cluster} was lost ({type(error).__name__}): start again to go on"
            raise OutputError(message) from error


def _answers(
    client: Any, question: Question, left: dict[int, NDArray[np.intp]], *, solve: Solve
) -> Iterator[tuple[int, Chunk]]:
    distributed = _dask()
    for attempt in range(RETRIES):
        sent = client.scatter(question, broadcast=True, hash=False)
        # Not pure: a key made from the arguments would give a lost chunk its old, canceled name.
        asked = {client.submit(solve, sent, part, pure=False): number for number, part in left.items()}
        lost: Exception | None = None
        for future in distributed.as_completed(asked, loop=client.loop):
            try:
                found = future.result()
            except Exception as error:
                if not _is_loss(error) or attempt == RETRIES - 1:
                    raise
                lost = error
                continue
            number = asked[future]
            del left[number]
            future.release()
            yield number, found
        if lost is None:
            return
        client.wait_for_workers(1, timeout=RETURN)


def _is_loss(error: Exception) -> bool:
    """Whether machines failed, not the computation."""
    from asyncio import CancelledError
    from concurrent.futures import CancelledError as FutureCancelled

    return isinstance(error, CancelledError | FutureCancelled | _dask().KilledWorker | OSError)


def _dask() -> Any:
    """Import the extra where it is needed; it is published without complete types."""
    try:
        return import_module("distributed")
    except ImportError:
        message = "cluster= needs dask.distributed: pip install 'thirdneighbor[distributed]'"
        raise InputError(message) from None


@contextmanager
def _client(cluster: str) -> Iterator[Any]:
    """Open a client of the scheduler at an address, or of processes started here."""
    distributed = _dask()
    workers = _local_workers(cluster)
    with ExitStack() as stack:
        stack.enter_context(_quiet())
        address: object = cluster
        if workers:
            address = stack.enter_context(
                distributed.LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
            )
        try:
            client = stack.enter_context(distributed.Client(address, timeout=PATIENCE, set_as_default=False))
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError) as error:
            message = (
                f"no cluster answers at {cluster} within {PATIENCE:g} s: is its scheduler running, with a "
                "worker, and does it speak dask's protocol?"
            )
            raise InputError(message) from error
        yield client


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep dask's own log of lost machines off the terminal: what matters is raised."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
