"""Concentration of a state's foreign partners, on the import and on the export side."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import StateVector, foreign_flow, ratio
from thirdneighbor.measures.dependence import HIRSCHMAN, Side, partner_axis, partner_shares
from thirdneighbor.measures.entries import CatalogueEntry

Count = Literal["possible", "active"]
HERFINDAHL = f"{HIRSCHMAN}; Rhoades (1993), The Herfindahl-Hirschman Index"
THEIL = "Theil (1967), Economics and Information Theory"


def hhi(flow: ArrayLike, *, side: Side = "import") -> StateVector:
    """Herfindahl-Hirschman index of each state's foreign suppliers, or of its customers.

    `flow` (..., exporter, importer), any money unit. Returns (..., state) from 1/(n-1), spread evenly,
    to 1, a single partner; nan where nothing is traded on that side or a flow is missing. Home sales
    are ignored. DataError for negative flows or a matrix that is not square.

    References: Hirschman (1945), National Power and the Structure of Foreign Trade.

    >>> hhi(np.array([[0.0, 3.0], [5.0, 0.0]]))
    array([1., 1.])
    """
    return np.asarray((partner_shares(flow, side=side) ** 2).sum(axis=partner_axis(side)))


def normalized_hhi(flow: ArrayLike, *, side: Side = "import", count: Count = "possible") -> StateVector:
    """Herfindahl-Hirschman index rescaled to 0..1: (HHI - 1/N) / (1 - 1/N).

    `flow` (..., exporter, importer), any money unit. N is the number of other states in the matrix
    (`count="possible"`) or of those with a flow above 0 (`count="active"`): say which when printing.
    Returns (..., state); nan where the index is, and where N is 1.

    >>> normalized_hhi(np.array([[0, 1, 1], [1, 0, 3], [1, 1, 0]])).round(4)
    array([0.  , 0.  , 0.25])
    """
    number = partner_count(flow, side=side, count=count)
    least = ratio(1.0, number)
    return ratio(hhi(flow, side=side) - least, 1 - least)


def hirschman_index(flow: ArrayLike, *, side: Side = "import") -> StateVector:
    """Hirschman's index of concentration, 100 times the square root of the HHI.

    `flow` (..., exporter, importer), any money unit. Returns (..., state) up to 100, a single partner;
    nan where nothing is traded on that side or a flow is missing.

    References: Hirschman (1945), National Power and the Structure of Foreign Trade.

    >>> hirschman_index(np.array([[0.0, 3.0], [5.0, 0.0]]))
    array([100., 100.])
    """
    return 100 * np.sqrt(hhi(flow, side=side))


def effective_partners(flow: ArrayLike, *, side: Side = "import") -> StateVector:
    """Effective number of partners, 1/HHI: how many equal partners would be as concentrated.

    `flow` (..., exporter, importer), any money unit. Returns (..., state) from 1 to n-1; nan where
    nothing is traded on that side or a flow is missing.

    References: Laakso and Taagepera (1979), Effective Number of Parties, Comparative Political Studies.

    >>> effective_partners(np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0]]))
    array([2., 2., 2.])
    """
    return ratio(1.0, hhi(flow, side=side))


def theil(flow: ArrayLike, *, side: Side = "import", count: Count = "possible") -> StateVector:
    """Theil's index of the inequality of partners' shares: sum of s ln(s N), with 0 ln 0 = 0.

    `flow` (..., exporter, importer), any money unit. N as in `normalized_hhi`: state it when printing.
    Returns (..., state) from 0, spread evenly over the N, to ln N, a single partner; nan where nothing
    is traded on that side or a flow is missing.

    References: Theil (1967), Economics and Information Theory.

    >>> theil(np.array([[0, 2, 1], [1, 0, 0], [1, 0, 0]])).round(6)
    array([0.      , 0.693147, 0.693147])
    """
    number = partner_count(flow, side=side, count=count)
    return np.log(np.where(number > 0, number, np.nan)) - _entropy(flow, side)


def entropy_effective_partners(flow: ArrayLike, *, side: Side = "import") -> StateVector:
    """Effective number of partners by entropy, exp(-sum of s ln s); it weighs small partners more than 1/HHI.

    `flow` (..., exporter, importer), any money unit. Returns (..., state) from 1 to n-1, never below
    1/HHI; nan where nothing is traded on that side or a flow is missing.

    References: Hill (1973), Diversity and Evenness, Ecology 54 (order 1; 1/HHI is order 2).

    >>> entropy_effective_partners(np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0]])).round(9)
    array([2., 2., 2.])
    """
    return np.exp(_entropy(flow, side))


def partner_count(flow: ArrayLike, *, side: Side = "import", count: Count = "possible") -> StateVector:
    """The N of the indices: other states in the matrix, or partners with a flow above 0.

    `flow` (..., exporter, importer). Returns (..., state); with `count="active"` nan where a flow is
    missing.

    >>> partner_count(np.array([[0, 2, 1], [1, 0, 0], [1, 0, 0]]), count="active")
    array([2., 1., 1.])
    """
    abroad = foreign_flow(flow)
    axis = partner_axis(side)
    if count not in get_args(Count):
        message = f"no count of partners is called {count!r}; the counts are 'possible' and 'active'"
        raise DataError(message)
    if count == "possible":
        return np.full(abroad.sum(axis=axis).shape, abroad.shape[-1] - 1.0)
    active = (abroad > 0).sum(axis=axis).astype(np.float64)
    return np.where(np.isnan(abroad).any(axis=axis), np.nan, active)


def _entropy(flow: ArrayLike, side: Side) -> StateVector:
    share = partner_shares(flow, side=side)
    log_share = np.log(share, out=np.zeros_like(share), where=share != 0)
    return np.asarray(-(share * log_share).sum(axis=partner_axis(side)))


ENTRIES = (
    CatalogueEntry(
        name="hhi",
        function=hhi,
        unit="index",
        direction="more concentrated",
        range=(0.0, 1.0),
        reference=HERFINDAHL,
        reading="The concentration of {home}'s goods imports is {value}, where 1 is a single supplier.",
        export_reading="The concentration of {home}'s goods exports is {value}, where 1 is a single buyer.",
    ),
    CatalogueEntry(
        name="normalized_hhi",
        function=normalized_hhi,
        unit="index",
        direction="more concentrated, whatever the number of partners",
        range=(0.0, 1.0),
        reference=HERFINDAHL,
        reading="Between 0, an even spread, and 1, a single supplier, {home}'s goods imports score {value}.",
        export_reading=(
            "Between 0, an even spread, and 1, a single buyer, {home}'s goods exports score {value}."
        ),
    ),
    CatalogueEntry(
        name="hirschman_index",
        function=hirschman_index,
        unit="index",
        direction="more concentrated",
        range=(0.0, 100.0),
        reference=HIRSCHMAN,
        reading="Hirschman's index of {home}'s goods imports is {value}, where 100 is a single supplier.",
        export_reading="Hirschman's index of {home}'s goods exports is {value}, where 100 is a single buyer.",
    ),
    CatalogueEntry(
        name="effective_partners",
        function=effective_partners,
        unit="partners",
        direction="less concentrated",
        range=(1.0, float("inf")),
        reference="Laakso and Taagepera (1979), Effective Number of Parties, Comparative Political Studies",
        reading="{home}'s goods imports are as concentrated as if {value} suppliers had equal shares.",
        export_reading="{home}'s goods exports are as concentrated as if {value} buyers had equal shares.",
    ),
    CatalogueEntry(
        name="theil",
        function=theil,
        unit="index",
        direction="more concentrated",
        range=(0.0, float("inf")),
        reference=THEIL,
        reading="Theil's index of {home}'s goods imports is {value}, where 0 is an even spread.",
        export_reading="Theil's index of {home}'s goods exports is {value}, where 0 is an even spread.",
    ),
    CatalogueEntry(
        name="entropy_effective_partners",
        function=entropy_effective_partners,
        unit="partners",
        direction="less concentrated",
        range=(1.0, float("inf")),
        reference="Hill (1973), Diversity and Evenness, Ecology 54",
        reading="By entropy, {home}'s goods imports are spread as if {value} suppliers had equal shares.",
        export_reading="By entropy, {home}'s goods exports are spread as if {value} buyers had equal shares.",
    ),
)
