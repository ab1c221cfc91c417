"""Dependence on single partners: shares on both sides, their asymmetry, and exports over GDP."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array, DyadMatrix, at_least, foreign_flow, ratio
from thirdneighbor.measures.entries import CatalogueEntry

Side = Literal["import", "export"]
HIRSCHMAN = "Hirschman (1945), National Power and the Structure of Foreign Trade"


def partner_shares(flow: ArrayLike, *, side: Side = "import") -> DyadMatrix:
    """Share of each partner in a state's foreign imports or exports of goods.

    `flow` (..., exporter, importer), any money unit. Returns (..., exporter, importer): with
    `side="import"` every column sums to 1 over suppliers, with `side="export"` every row sums to 1 over
    customers. Home sales are ignored (diagonal 0). A column (row) is nan where nothing is traded on that
    side or one of its flows is missing. DataError for negative flows, a matrix that is not square, or
    another side.

    >>> partner_shares(np.array([[0.0, 3.0], [5.0, 0.0]]), side="export")
    array([[0., 1.],
           [1., 0.]])
    """
    axis = partner_axis(side)
    abroad = foreign_flow(flow)
    return ratio(abroad, abroad.sum(axis=axis, keepdims=True))


def partner_axis(side: Side) -> int:
    """Return the axis that runs over a state's partners: -2 for its imports, -1 for its exports.

    >>> partner_axis("import")
    -2
    """
    if side not in get_args(Side):
        message = f"no side of trade is called {side!r}; the sides are 'import' and 'export'"
        raise DataError(message)
    return -2 if side == "import" else -1


def trade_shares(flow: ArrayLike) -> DyadMatrix:
    """Share of each partner in a state's foreign goods trade, imports and exports together.

    `flow` (..., exporter, importer), any money unit. Returns (..., state, partner) with rows that sum to
    1 and a diagonal of 0; nan in the row of a state that trades with nobody or has a missing flow.

    >>> trade_shares(np.array([[0, 3, 1], [5, 0, 0], [1, 0, 0]]))[0]
    array([0. , 0.8, 0.2])
    """
    both_ways = _both_ways(flow)
    return ratio(both_ways, both_ways.sum(axis=-1, keepdims=True))


def asymmetry(flow: ArrayLike) -> DyadMatrix:
    """Hirschman's asymmetry of a pair: a_ij = T_ij/T_i - T_ij/T_j, T being trade both ways.

    `flow` (..., exporter, importer), any money unit. Returns (..., state, partner) from -1 to 1, positive
    where the state depends on the partner more than the partner on it, and antisymmetric. nan on the
    diagonal, and where either of the two trades with nobody or has a missing flow; 0 where two trading
    states do not trade with each other.

    References: Hirschman (1945), National Power and the Structure of Foreign Trade.

    >>> asymmetry(np.array([[0, 3, 0], [5, 0, 12], [0, 12, 0]]))[0]
    array([ nan, 0.75, 0.  ])
    """
    share = trade_shares(flow)
    itself = np.eye(share.shape[-1], dtype=bool)
    return np.where(itself, np.nan, share - np.swapaxes(share, -1, -2))


def exports_to_gdp(flow: ArrayLike, gdp: ArrayLike) -> Array:
    """Exports to each partner over the exporter's gross domestic product.

    `flow` (..., exporter, importer) and `gdp` (..., exporter) in the same money unit. Returns
    (..., exporter, importer), 0 or more (re-exports can lift it above 1); nan on the diagonal and where
    the flow or GDP is missing. DataError where GDP is 0 or less.

    References: Hirschman (1945), National Power and the Structure of Foreign Trade.

    >>> exports_to_gdp(np.array([[9.0, 3.0], [5.0, 9.0]]), np.array([12.0, 50.0]))
    array([[ nan, 0.25],
           [0.1 ,  nan]])
    """
    abroad = foreign_flow(flow)
    product = at_least(gdp, 0.0, what="GDP", strict=True)
    if product.ndim < 1 or product.shape[-1] != abroad.shape[-1]:
        message = (
            f"GDP needs one value for each of {abroad.shape[-1]} exporters; got the shape {product.shape}"
        )
        raise DataError(message)
    itself = np.eye(abroad.shape[-1], dtype=bool)
    return np.where(itself, np.nan, ratio(abroad, product[..., :, np.newaxis]))


def _both_ways(flow: ArrayLike) -> DyadMatrix:
    abroad = foreign_flow(flow)
    return abroad + np.swapaxes(abroad, -1, -2)


ENTRIES = (
    CatalogueEntry(
        name="partner_share",
        function=partner_shares,
        unit="share",
        direction="the partner carries more of that side of trade",
        range=(0.0, 1.0),
        reference=HIRSCHMAN,
        reading="The partner supplies {value} of {home}'s goods imports.",
        export_reading="The partner takes {value} of {home}'s goods exports.",
    ),
    CatalogueEntry(
        name="trade_share",
        function=trade_shares,
        unit="share",
        direction="the partner carries more of all trade",
        range=(0.0, 1.0),
        reference=HIRSCHMAN,
        reading="The partner accounts for {value} of {home}'s goods trade, both ways together.",
    ),
    CatalogueEntry(
        name="asymmetry",
        function=asymmetry,
        unit="difference of shares",
        direction="the state depends on the partner more than the partner on it",
        range=(-1.0, 1.0),
        reference=HIRSCHMAN,
        reading="The partner's share of {home}'s trade exceeds {home}'s of the partner's trade by {value}.",
    ),
    CatalogueEntry(
        name="exports_to_gdp",
        function=exports_to_gdp,
        unit="ratio",
        direction="more of the state's output value is sold to the partner",
        range=(0.0, float("inf")),
        reference=HIRSCHMAN,
        reading="{home}'s goods exports to the partner, over its gross domestic product, are {value}.",
    ),
)
