"""The error tree: what is wrong, what is known, what to do, in one line.

ThirdNeighborError
├── InputError (ValueError)               the user's mistake; the command line exits 1 with the message
│   ├── UnknownNameError (LookupError)    no state, measure, scenario or source of that name
│   ├── MissingDataError (LookupError)    the name is known, the data has no figure for it
│   ├── DataError                         rows or arrays break a stated rule
│   ├── ScenarioError                     a scenario file cannot be read or makes no sense
│   └── UnreachableError                  a market cannot be balanced because nothing reaches it
├── OutputError (OSError)                 a file cannot be written
├── ConvergenceError (ArithmeticError)    no equilibrium found to the tolerance asked for
└── UnsourcedError (ValueError)           a page would show a number without a source
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class ThirdNeighborError(Exception):
    """Root of every error raised on purpose by this package."""


class InputError(ThirdNeighborError, ValueError):
    """The input asks for something that cannot be done as written."""


class UnknownNameError(InputError, LookupError):
    """A name is not known; `suggestions` holds the nearest known ones."""

    def __init__(self, kind: str, name: str, suggestions: Iterable[str] = (), hint: str = "") -> None:
        self.kind, self.name, self.suggestions, self.hint = kind, name, tuple(suggestions), hint
        message = f"no {kind} is called {name!r}"
        if self.suggestions:
            message += "; nearest: " + ", ".join(self.suggestions)
        if hint:
            message += f"; {hint}"
        super().__init__(message)

    def __reduce__(self) -> tuple[type[UnknownNameError], tuple[str, str, tuple[str, ...], str]]:
        """Rebuild from the parts, not the message, so that the error survives the way between processes."""
        return type(self), (self.kind, self.name, self.suggestions, self.hint)


class MissingDataError(InputError, LookupError):
    """The name is known but the data at hand holds no figure for it."""


class DataError(InputError):
    """Rows or arrays break a stated rule; the message lists which."""


class ScenarioError(InputError):
    """A scenario file cannot be read or does not make sense."""


class UnreachableError(InputError):
    """A market cannot clear because nothing reaches it, or nothing leaves it."""


class OutputError(ThirdNeighborError, OSError):
    """A file cannot be written where it was asked for."""


class ConvergenceError(ThirdNeighborError, ArithmeticError):
    """No equilibrium was found to the tolerance asked for; `residual` says how far it is off."""

    def __init__(self, message: str, residual: Mapping[str, float] | None = None) -> None:
        self.residual = dict(residual or {})
        super().__init__(message)


class UnsourcedError(ThirdNeighborError, ValueError):
    """A page would show a number that has neither a source nor a run record."""
