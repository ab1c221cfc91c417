"""Errors as the user sees them: one line on stderr and an exit code."""

from __future__ import annotations

import click

import thirdneighbor as tn

LONGEST = 600


class Failure(click.ClickException):
    """An error told in one line."""

    exit_code = 1


class Interrupted(Failure):
    """The user stopped the program; shells know it by the exit code."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("interrupted")


def explained(error: BaseException) -> Failure:
    """Return what to say about an error: its own line, or that it is a fault of the program."""
    if _interrupted(error):
        return Interrupted()
    if isinstance(error, tn.ThirdNeighborError):
        return Failure(f"error: {error}")
    if isinstance(error, OSError) and error.strerror:
        place = f": {error.filename}" if error.filename else ""
        return Failure(f"error: {error.strerror}{place}")
    if isinstance(error, MemoryError):
        return Failure("error: the memory of this machine does not suffice; ask for fewer draws")
    told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    hint = "run `thirdneighbor --debug COMMAND ...` for the traceback"
    return Failure(f"internal error: {one_line(told)}; {hint}")


def _interrupted(error: BaseException) -> bool:
    """Whether the user stopped the program, though a library may have raised an error of its own for it."""
    seen: set[int] = set()
    told: BaseException | None = error
    while told is not None and id(told) not in seen:
        if isinstance(told, KeyboardInterrupt):
            return True
        seen.add(id(told))
        told = told.__cause__ or told.__context__
    return False


def one_line(text: str) -> str:
    r"""Return text as one printable line: line ends become spaces, control characters `?`, the middle goes.

    >>> one_line("a b\n  c")
    'a b c'
    """
    line = "".join(c if c.isprintable() else "?" for c in " ".join(text.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} ... {line[-LONGEST // 2 :]}"
