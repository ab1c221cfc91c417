"""Finance from abroad over a state's income: direct investment, external debt, aid."""

from __future__ import annotations

from numpy.typing import ArrayLike

from thirdneighbor.measures.arrays import Array, ratio
from thirdneighbor.measures.entries import CatalogueEntry

WORLD_BANK = "World Bank, World Development Indicators"


def over_income(amount: ArrayLike, gdp: ArrayLike) -> Array:
    """Return an amount over GDP of the same year, in one currency; negative where money flows out on balance.

    `amount`, `gdp` (...). Returns (...); nan where either is missing or GDP is not above 0.

    >>> over_income([5.0, -5.0], 20.0)
    array([ 0.25, -0.25])
    """
    return ratio(amount, gdp)


ENTRIES = (
    CatalogueEntry(
        name="fdi_inflow",
        function=over_income,
        unit="share",
        direction="more of foreign direct investment a year, over GDP",
        range=(-float("inf"), float("inf")),
        reference=f"{WORLD_BANK}, BX.KLT.DINV.CD.WD",
        reading="Net foreign direct investment into {home} in the year was {value} of GDP.",
    ),
    CatalogueEntry(
        name="external_debt",
        function=over_income,
        unit="share",
        direction="more owed abroad, over GDP",
        range=(0.0, float("inf")),
        reference=f"{WORLD_BANK}, DT.DOD.DECT.CD",
        reading="{home} owed {value} of its GDP abroad; to whom is not in the set.",
    ),
    CatalogueEntry(
        name="aid_received",
        function=over_income,
        unit="share",
        direction="more aid received, over GDP",
        range=(-float("inf"), float("inf")),
        reference=f"{WORLD_BANK}, DT.ODA.ALLD.CD",
        reading="Net aid to {home} in the year was {value} of GDP.",
    ),
)
