"""Average what donor groups of economies absorb and use as inputs, and find each state's nearest groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from facts_sectors import SECTORS, TRADED
from facts_trade import Row
from thirdneighbor.sources import icio, unctad

Array = NDArray[np.float64]
DONORS = {
    "agrarian": "CIV CMR LAO MMR SEN STP",
    "industrial_asia": "CHN KOR MYS THA TWN VNM",
    "industrial_central_europe": "CZE EST HUN POL ROU SVK SVN",
    "industrial_rich": "AUT DEU FIN ITA JPN SWE",
    "large_emerging": "ARG BRA COL EGY IDN IND MEX PHL TUR",
    "mining_exporters": "CHL COD KAZ PER RUS ZAF",
    "oil_exporters": "AGO ARE BRN NGA SAU",
    "rich_resource_exporters": "AUS CAN NOR NZL",
    "rich_services": "BEL DNK ESP FRA GBR GRC ISR NLD PRT USA",
    "service_hubs": "CHE CYP HKG IRL LUX MLT SGP",
    "small_open": "BGR BLR CRI HRV JOR LTU LVA UKR",
    "textile_makers": "BGD KHM MAR PAK TUN",
}
GROUP_OF = {
    "agriculture_forestry_fishing": "food",
    "food_beverages_tobacco": "food",
    "mining_energy": "raw_materials",
    "mining_nonenergy_support": "raw_materials",
    "refined_petroleum": "refined_fuels",
    "other_manufacturing": "manufactures",
    "basic_metals": "manufactures",
    "textiles_apparel_leather": "textiles",
    "electricity_gas": "services",
    "services_construction_water": "services",
}
NEAREST = 3
INCOME_WEIGHT = 0.2
"""One unit of log income counts as much as .2 of a share of exports; an assumption."""
GOLD_INTO_GOLD = 0.5
"""Part of the gold sector's inputs that is gold, as refiners buy it; miners' is cut to what they have."""


def structure(table: icio.InputOutput) -> tuple[list[Row], list[Row]]:
    """Return the rows of sector_structure and of sector_inputs: averages over the members of each donor."""
    order = [SECTORS.index(name) for name in table.groups]
    size = (len(SECTORS), len(table.codes))
    use = np.zeros((len(SECTORS), *size))
    use[np.ix_(order, order)] = table.use
    output, final = np.zeros(size), np.zeros(size)
    output[order], final[order] = table.output, table.final_sales
    world_final = final.sum(axis=1) / final.sum()
    place = {code: at for at, code in enumerate(table.codes)}
    rows: list[Row] = []
    inputs: list[Row] = []
    for donor, text in DONORS.items():
        at = [place[code] for code in text.split()]
        absorbed = _absorption(use[:, :, at], final[:, at], world_final).mean(axis=1)
        ratio = np.mean(_over(use[:, :, at].sum(axis=0), output[:, at]), axis=1)
        share = np.mean(_over(use[:, :, at], use[:, :, at].sum(axis=0)), axis=2)
        gold, raw = SECTORS.index("gold"), SECTORS.index("raw_materials")
        ratio[gold] = ratio[raw]
        share[:, gold] = (1 - GOLD_INTO_GOLD) * share[:, raw]
        share[gold, gold] += GOLD_INTO_GOLD
        rows += list(_structure_rows(donor, text, absorbed, ratio))
        inputs += list(_input_rows(donor, share / share.sum(axis=0)))
    return rows, inputs


def _absorption(use: Array, final: Array, world_final: Array) -> Array:
    """Return shares (S, economies) of what an economy absorbs, inputs and final goods of every origin.

    Inputs are known by buyer, final goods by seller only. Food, raw materials and fuels: the economy's
    own final sales; manufactures and textiles, which cross borders most: the world's share of final
    demand; services: the rest of final sales.
    """
    total = final.sum(axis=0)
    bought = final.copy()
    for name in ("manufactures", "textiles"):
        bought[SECTORS.index(name)] = world_final[SECTORS.index(name)] * total
    rest = SECTORS.index("services")
    bought[rest] += total - bought.sum(axis=0)
    absorbed = use.sum(axis=1) + bought
    return np.asarray(absorbed / absorbed.sum(axis=0))


def _over(part: Array, whole: Array) -> Array:
    whole = np.broadcast_to(whole, part.shape)
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _structure_rows(donor: str, members: str, absorbed: Array, ratio: Array) -> Iterator[Row]:
    for at, sector in enumerate(SECTORS):
        gold = sector == "gold"
        yield {
            "donor": donor,
            "sector": sector,
            "absorption_share": f"{absorbed[at]:.5g}",
            "intermediate_ratio": f"{ratio[at]:.5g}",
            "members": members,
            "basis": "as raw materials" if gold else "averaged",
            "source": icio.SOURCE.key,
        }


def _input_rows(donor: str, share: Array) -> Iterator[Row]:
    for k, using in enumerate(SECTORS):
        for s, source in enumerate(SECTORS):
            if share[s, k] > 0:
                yield {
                    "donor": donor,
                    "using": using,
                    "input": source,
                    "share": f"{share[s, k]:.5g}",
                    "source": icio.SOURCE.key,
                }


def nearest_donors(
    margins: Iterable[Row], income: Mapping[str, float], sections: unctad.Sections
) -> list[Row]:
    """Return each state's nearest donors by what it exports and imports and by GDP a head.

    Fuels, metals and machinery (sections 3, 6, 7) count once more, to tell oil, mining and industry apart.
    """
    sold = sections.flow.sum(axis=2)
    part = sold / np.maximum(sold.sum(axis=0), 1.0)
    more = {code: part[[3, 6, 7], at] for at, code in enumerate(sections.codes)}
    shares: dict[str, dict[tuple[str, str], float]] = {}
    for row in margins:
        shares.setdefault(row["iso3"], {})[row["flow"], row["sector"]] = float(row["share"])
    keys = [("export", sector) for sector in TRADED] + [("import", "refined_fuels"), ("import", "textiles")]
    known = sorted(state for state in shares if state in income)
    traits = {
        state: np.array(
            [shares[state].get(key, 0.0) for key in keys]
            + [INCOME_WEIGHT * np.log(income[state]), *more.get(state, np.zeros(3))]
        )
        for state in known
    }
    center = {
        donor: np.mean([traits[code] for code in text.split() if code in traits], axis=0)
        for donor, text in DONORS.items()
    }
    rows = []
    for state in known:
        away = {donor: float(np.linalg.norm(traits[state] - spot)) for donor, spot in center.items()}
        own = next((donor for donor, text in DONORS.items() if state in text.split()), None)
        order = sorted(away, key=lambda donor: (donor != own, away[donor]))[:NEAREST]
        rows += [
            {
                "iso3": state,
                "rank": str(rank),
                "donor": donor,
                "distance": f"{away[donor]:.3f}",
                "source": icio.SOURCE.key,
            }
            for rank, donor in enumerate(order, start=1)
        ]
    return rows
