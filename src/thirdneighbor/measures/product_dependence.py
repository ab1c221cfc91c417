"""Products a state depends on: few suppliers of its imports, and few suppliers in the world or in reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.arrays import Array, at_least, ratio, shares
from thirdneighbor.measures.entries import CatalogueEntry

CONCENTRATED = 0.4
YEARS_NEEDED = 2
GEODEP = "after Lefebvre and Wibaux (2024), Import dependencies: where does the EU stand?"


@dataclass(frozen=True, slots=True, eq=False)
class ProductCriteria:
    """The three criteria for each product (..., product), and the verdict.

    import_hhi: concentration of the suppliers of what is imported; supply_hhi: of all suppliers in reach by
    what they sell to everyone; imports_to_exports: inf where nothing is exported. concentrated_imports,
    concentrated_supply, net_importer, dependent: 1 yes, 0 no, nan where a figure is missing; `dependent` is
    0 as soon as one criterion fails.
    """

    import_hhi: Array
    supply_hhi: Array
    imports_to_exports: Array
    concentrated_imports: Array
    concentrated_supply: Array
    net_importer: Array
    dependent: Array


def product_criteria(
    imports: ArrayLike,
    world_exports: ArrayLike,
    *,
    own_exports: ArrayLike,
    reach: ArrayLike = 1.0,
    threshold: float = CONCENTRATED,
) -> ProductCriteria:
    """Judge products by the concentration of imports and of supply, and by whether more is bought than sold.

    `imports` and `world_exports` (..., product, supplier) and `own_exports` (..., product), any one money
    unit; suppliers may stand in another order in the two. `reach` (..., product, supplier), 0..1: the part of
    a supplier's exports that can reach the state; all of it by default. A landlocked state counts here what
    arrives without crossing another state: world supply is then recomputed over suppliers in reach.
    `threshold` is the index above which trade is concentrated. Concentrations go from 1/suppliers to 1 and
    are nan where nothing is traded; a product that is not imported is no dependence, and of one that nobody
    in reach sells, supply counts as concentrated. DataError for negative trade or reach outside 0..1.

    References: after Lefebvre and Wibaux (2024), Import dependencies: where does the EU stand?, CEPII; the
    part over suppliers in reach is this package's.

    >>> found = product_criteria([[9.0, 1.0]], [[7.0, 1.0]], own_exports=[1.0])
    >>> found.import_hhi.round(2), found.supply_hhi.round(2), found.dependent
    (array([0.82]), array([0.78]), array([1.]))
    """
    bought = at_least(imports, 0.0, what="imports")
    sold = at_least(own_exports, 0.0, what="own exports")
    offered = at_least(world_exports, 0.0, what="world exports") * shares(reach, what="reach")
    total = bought.sum(axis=-1)
    if total.shape[-1:] != sold.shape[-1:]:
        message = f"own exports need one value a product: {total.shape[-1:]} products, not {sold.shape[-1:]}"
        raise DataError(message)
    with np.errstate(divide="ignore", invalid="ignore"):
        cover = np.where((sold == 0) & (total > 0), np.inf, ratio(total, sold))
    import_hhi, supply_hhi = _hhi(bought), _hhi(offered)
    nobody = offered.sum(axis=-1) == 0
    one = np.where(total == 0, 0.0, _truth(import_hhi > threshold, import_hhi))
    two = np.where(nobody, 1.0, _truth(supply_hhi > threshold, supply_hhi))
    three = _truth(total > sold, total + sold)
    return ProductCriteria(import_hhi, supply_hhi, cover, one, two, three, _all_of(one, two, three))


def dependent_products(
    imports: ArrayLike, world_exports: ArrayLike, *, own_exports: ArrayLike, reach: ArrayLike = 1.0
) -> Array:
    """Count the products a state depends on by all three criteria in one year.

    Arguments as in `product_criteria`. Returns (...), 0 or more; nan where the verdict on a product is not
    known.

    References: as for `product_criteria`.

    >>> dependent_products([[9.0, 1.0], [1.0, 1.0]], [[7.0, 1.0], [7.0, 1.0]], own_exports=[1.0, 9.0])
    array(1.)
    """
    verdicts = product_criteria(imports, world_exports, own_exports=own_exports, reach=reach).dependent
    return np.asarray(verdicts.sum(axis=-1))


def lasting_dependence(dependent: ArrayLike, *, needed: int = YEARS_NEEDED) -> Array:
    """Say whether yearly verdicts last: 1 where at least `needed` of the years hold, 0 where they cannot.

    `dependent` (..., year) of 1, 0 or nan, three years as a rule. Returns (...), nan where the years that are
    missing decide, or where there are fewer years than are needed. DataError for other values.

    >>> lasting_dependence([[1, 0, 1], [1, 0, 0], [1, 0, np.nan], [1, 1, np.nan]])
    array([ 1.,  0., nan,  1.])
    """
    verdict = np.asarray(dependent, dtype=np.float64)
    if not (np.isin(verdict, (0.0, 1.0)) | np.isnan(verdict)).all() or verdict.ndim < 1 or needed < 1:
        message = "yearly verdicts are 1, 0 or nan with the years on the last axis, and needed is at least 1"
        raise DataError(message)
    held, unknown = np.nansum(verdict, axis=-1), np.isnan(verdict).sum(axis=-1)
    short = verdict.shape[-1] < needed
    never = (held + unknown < needed) & ~np.asarray(short)
    return np.where(held >= needed, 1.0, np.where(never, 0.0, np.nan))


def _hhi(traded: Array) -> Array:
    return np.asarray((ratio(traded, traded.sum(axis=-1, keepdims=True)) ** 2).sum(axis=-1))


def _truth(holds: ArrayLike, figure: Array) -> Array:
    """Return 1 or 0, nan where the figure that decides is missing."""
    return np.where(np.isnan(figure), np.nan, np.asarray(holds, dtype=np.float64))


def _all_of(*criteria: Array) -> Array:
    """All of three-valued criteria: 0 where one fails, else nan where one is unknown, else 1."""
    stacked = np.stack(np.broadcast_arrays(*criteria))
    fails = (stacked == 0).any(axis=0)
    return np.where(fails, 0.0, np.where(np.isnan(stacked).any(axis=0), np.nan, 1.0))


ENTRIES = (
    CatalogueEntry(
        name="dependent_products",
        function=dependent_products,
        unit="products",
        direction="the state depends on few suppliers for more products",
        range=(0.0, float("inf")),
        reference=GEODEP,
        reading="{home} depends on few suppliers, with few others in reach, for {value} products.",
    ),
)
