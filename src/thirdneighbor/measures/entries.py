"""The catalogue entry: what a reader has to know of a measure before reading its value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One measure: its pure function, its unit and how to read it.

    `direction` completes the sentence "a higher value means ..."; `range` holds the lowest and the
    highest value the measure can take; `reading` is one sentence with the places {home} and {value}.
    Where the function has a `side`, `reading` is the import side's and `export_reading` the export side's.
    `unsettled_reading` is the sentence for a band that spans zero, where the sign matters.
    """

    name: str
    function: Callable[..., object]
    unit: str
    direction: str
    range: tuple[float, float]
    reference: str
    reading: str
    export_reading: str = ""
    unsettled_reading: str = ""

    @property
    def path(self) -> str:
        """Where the function is imported from, `module:function`."""
        return f"{self.function.__module__}:{self.function.__name__}"

    @property
    def range_text(self) -> str:
        """The range in words.

        >>> CatalogueEntry("x", abs, "share", "more", (0.0, float("inf")), "", "").range_text
        '0 or more'
        """
        low, high = self.range
        if low == -float("inf"):
            return "any number" if high == float("inf") else f"{high:g} or less"
        return f"{low:g} or more" if high == float("inf") else f"{low:g} to {high:g}"

    @property
    def two_sided(self) -> bool:
        """Whether the measure is taken on the import and on the export side."""
        return bool(self.export_reading)

    def sentence(
        self, *, home: str, value: str, side: Literal["import", "export"] = "import", settled: bool = True
    ) -> str:
        """Return the reading with the state's name and the printed value in place.

        A measure without sides has one reading, whatever the `side`; `settled` says whether the sign of the
        value is the same over its whole band.
        """
        template = self.export_reading if side == "export" and self.two_sided else self.reading
        if not settled and self.unsettled_reading:
            template = self.unsettled_reading
        return template.format(home=home, value=value)
