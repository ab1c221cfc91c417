"""An equilibrium, or one a draw: changes of wages, prices and welfare, shares, flows and residuals."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.sector_matrix import SectorMatrix
from thirdneighbor.gravity.trade_matrix import TradeMatrix


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """Counterfactual over baseline; leading axis are draws where the shock or theta had one.

    wage_hat (..., N), sector_price_hat (..., S, N), price_index_hat (..., N). real_wage_hat is wage over
    price index. welfare_hat is exact real income W1: final spending, tariff revenue and transfers
    included, over the price index. With `deficit_rule="zero"` the baseline is the balanced one.
    residual: largest relative error of each equilibrium condition, by name. steps and converged: one a
    draw. Values of draws that did not converge are nan. block (..., N): which states trade with each
    other; wages are comparable only within a block. handed_over: how many draws the array library given as
    `backend` left to NumPy.
    """

    states: tuple[Hashable, ...]
    sectors: tuple[str, ...]
    wage_hat: Array
    sector_price_hat: Array
    price_index_hat: Array
    welfare_hat: Array
    expenditure: Array
    value_added: Array
    revenue: Array
    residual: Mapping[str, Array]
    steps: NDArray[np.intp]
    converged: NDArray[np.bool_]
    block: NDArray[np.intp]
    spending_matrix: TradeMatrix | SectorMatrix = field(repr=False)
    sale_matrix: TradeMatrix | SectorMatrix | None = field(repr=False)
    handed_over: int = 0

    @property
    def real_wage_hat(self) -> Array:
        """Wage over price index, new over old (..., N)."""
        return self.wage_hat / self.price_index_hat

    @property
    def expenditure_share(self) -> Array:
        """Share (..., S, N, N) of each importer's tariff-inclusive spending on each exporter."""
        spending = self._full(self.spending_matrix)
        total = spending.sum(axis=-2, keepdims=True)
        share: Array = np.divide(spending, total, out=np.zeros_like(spending), where=total != 0)
        return share

    @property
    def flow(self) -> Array:
        """Flows net of tariff (..., S, N, N), home sales on the diagonal."""
        return self._full(self.spending_matrix if self.sale_matrix is None else self.sale_matrix)

    def _full(self, matrix: TradeMatrix | SectorMatrix) -> Array:
        full = matrix.to_dense()
        full = full[:, None] if isinstance(matrix, TradeMatrix) else full
        full = np.where(np.atleast_1d(self.converged)[:, None, None, None], full, np.nan)
        return full if self.wage_hat.ndim > 1 else full[0]
