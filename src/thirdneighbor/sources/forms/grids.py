"""Tables whose cells span rows or columns: which column each cell stands in, and under which headings."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from thirdneighbor.sources.forms.spans import Run

SPAN = re.compile(r"\b(?P<way>row|col)span\s{0,9}=\s{0,9}[\"']?\s{0,9}(?P<count>\d{1,9})", re.IGNORECASE)
# More columns or rows than a cell of any real table spans.
MOST_COLUMNS = 60
MOST_ROWS = 2000
# A longer text reaches into no other row, nor is a heading joined beyond it, so that pages do not multiply.
LONGEST_SHARED = 300


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell as written: what it holds, whether it heads a row or column, and how far it spans."""

    run: Run
    heads: bool = False
    columns: int = 1
    rows: int = 1


def spans_in(attributes: str) -> tuple[int, int]:
    """Return how many columns and rows a cell's attributes say it spans, no more than real tables have.

    >>> spans_in('style="x" colspan="3" rowspan=2')
    (3, 2)
    """
    told = {m["way"].casefold(): max(1, int(m["count"])) for m in SPAN.finditer(attributes)}
    return min(told.get("col", 1), MOST_COLUMNS), min(told.get("row", 1), MOST_ROWS)


@dataclass(frozen=True, slots=True)
class Laid:
    """A row laid in columns: its runs, and those of them that its own cells hold."""

    runs: tuple[Run, ...]
    own: tuple[Run, ...]


@dataclass(slots=True)
class Grid:
    """The columns of a table while its rows are read from top to bottom."""

    headings: list[str] = field(default_factory=list)
    _held: dict[int, tuple[Run, int]] = field(default_factory=dict)
    _begun: bool = False

    def lay(self, slots: Sequence[Slot]) -> Laid | None:
        """Lay a row in columns; None for a row of headings, which name the columns of the rows below."""
        runs = self._columns(slots)
        if slots and all(slot.heads for slot in slots):
            self._head([run.text.strip() for run in runs], alone=len(slots) == 1 and len(runs) > 1)
            return None
        self._begun = self._begun or bool(slots)
        return Laid(tuple(runs), tuple(slot.run for slot in slots))

    def _columns(self, slots: Sequence[Slot]) -> list[Run]:
        """Return what stands in each column of the next row, cells from above that reach into it included."""
        runs: list[Run] = []
        waiting, blank = deque(slots), Run()
        while waiting or len(runs) in self._held:
            if len(runs) in self._held:
                run, left = self._held.pop(len(runs))
                if left > 1:
                    self._held[len(runs)] = (run, left - 1)
                runs.append(run)
                continue
            slot, first = waiting.popleft(), len(runs)
            for column in range(first, first + slot.columns):
                shown = slot.run if slot.heads or column == first else blank
                self._held.pop(column, None)
                if slot.rows > 1 and column < MOST_COLUMNS:
                    reaching = shown if len(shown) <= LONGEST_SHARED else blank
                    self._held[column] = (reaching, slot.rows - 1)
                runs.append(shown)
        return runs

    def _head(self, names: list[str], *, alone: bool) -> None:
        """Take a row of headings: below another it says more of its columns, below rows it begins anew."""
        if self._begun and alone:
            return
        above = [] if self._begun else self.headings
        joined = []
        for column, name in enumerate(names):
            upper = above[column] if column < len(above) else ""
            both = f"{upper} {name}".strip() if len(upper) + len(name) < LONGEST_SHARED else name
            joined.append(name if upper in {"", name} else both)
        self.headings, self._begun = joined, False
