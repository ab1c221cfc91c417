"""What a baseline made ready for shocks holds, whatever its number of sectors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array, Economy
from thirdneighbor.gravity.local_steps import LocalSteps
from thirdneighbor.gravity.many_sectors import SectorMarket
from thirdneighbor.gravity.one_sector import Market
from thirdneighbor.gravity.sector_matrix import SectorMatrix
from thirdneighbor.gravity.trade_matrix import TradeMatrix

DeficitRule = Literal["zero", "multiplicative", "additive"]
OnFailure = Literal["raise", "keep"]


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """One baseline a draw, ready for `respond`; wages and prices of its own are one by definition.

    raw: spending before imbalances were removed, on which pair factors act. row, column: what scales it to
    the balanced world, or None. steps: local steps at a baseline of many sectors.
    """

    economy: Economy
    market: Market | SectorMarket
    draws: int
    has_draw_axis: bool
    converged: NDArray[np.bool_]
    raw: TradeMatrix | SectorMatrix
    row: Array | None
    column: Array | None
    steps: LocalSteps | None = None

    @property
    def theta(self) -> Array:
        """Trade elasticity (B, S) or (1, S)."""
        return self.market.theta

    def take(self, draws: NDArray[np.intp]) -> Baseline:
        """Keep only some draws; a baseline that all draws share stays what it is."""
        if self.draws == 1:
            return self

        def some(values: Array | None) -> Array | None:
            return values if values is None or len(values) == 1 else values[draws]

        return replace(
            self,
            market=self.market.take(draws),
            draws=draws.size,
            converged=self.converged[draws],
            raw=self.raw.take(draws),
            row=some(self.row),
            column=some(self.column),
        )
