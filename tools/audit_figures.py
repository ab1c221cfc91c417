"""Compute the audit's figures from the data sets that lie beside the checkout, one function a subject."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from thirdneighbor.core.dates import When
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.groups import rate

Figures = dict[str, float]
VOTES = {"Y": 0, "A": 1, "N": 2}
TRADE_OF = """
    select sum(value_kusd) filter (? in (exporter, importer)) / 1e3 from baci_totals_2000_2020
    where year = ? and ? in (exporter, importer)"""
PAIR_1995 = """
    select sum(value_kusd) / 1e3 from unctad_sitc_sections_1995_2005_2015
    where sector = 'TOTAL' and year = ? and 'MNG' in (exporter, importer) and ? in (exporter, importer)"""
ORES_FUELS_GOLD = """
    select sum(value_kusd) filter (sector in ('SITC2', 'SITC3', 'SITC9'))
        / sum(value_kusd) filter (sector = 'TOTAL')
    from unctad_sitc_sections_1995_2005_2015
    where exporter = 'MNG' and year = 2015 and (importer = 'CHN' or not ?)"""
BALLOTS = """
    select a.vote, b.vote from unga_votes_undl_1946_2025 a join unga_votes_undl_1946_2025 b using (undl_id)
    where a.iso3 = ? and b.iso3 = ? and regexp_matches(cast(a.date as varchar), ?)"""
ES_11 = """
    select count(*) from unga_votes_undl_1946_2025 join unga_resolutions_undl_1946_2025 using (undl_id)
    where iso3 = 'MNG' and resolution like 'A/RES/ES-11/%' and vote = ?"""
AMERICANS_IN = """
    select count(*) from us_president_secretary_travel
    where iso3 = 'MNG' and cast(start_date as varchar) between ? and ?"""
MONGOLIANS_OUT = """
    select count(*) from us_foreign_leader_visits_1874_2026
    where from_iso3 = 'MNG' and cast(start_date as varchar) between ? and ?"""
FACTBOOK = "select value from cia_factbook_economy_energy where iso3 = 'MNG' and item = ? and year = ?"
BANK = "select value from wdi_selected where iso3 = 'MNG' and indicator = ? and year = ?"
DENSITY = """
    select iso3, value / area from wdi_selected
    join (select iso3, max(area) area from cepii_geo_countries group by 1) using (iso3)
    where indicator = 'SP.POP.TOTL' and year = 2022 and iso3 <> 'GRL' order by 2"""
ARMS = """
    select coalesce(sum(tiv_musd), 0) from sipri_tiv_dyads_1950_2021
    where recipient_iso3 = 'MNG' and year >= 2000 and (supplier_iso3 = ? or ? = '')"""
DEFENSE_DEALS = """
    select count(*) from dcad_agreements_1980_2010
    where 'MNG' in (iso3_1, iso3_2) and (? in (iso3_1, iso3_2) or ? = '')"""
PACTS = """
    select count(*) from atop51_alliances
    where begyr = ? and 712 in (mem1, mem2) and ? in (mem1, mem2) and defense = ?"""
POLYARCHY = """
    select v2x_polyarchy, v2x_polyarchy_codelow, v2x_polyarchy_codehigh from vdem_polyarchy_1789_2024
    where iso3_vdem = ? and year = ?"""


class Data:
    """The data sets of a folder as tables of one database, each named like its file."""

    def __init__(self, folder: Path) -> None:
        self.database = duckdb.connect()
        for path in sorted(folder.glob("*/*.parquet")):
            self.database.read_parquet(str(path)).create_view(path.stem)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query; `?` stands for the values in turn."""
        return self.database.execute(query, list(values)).fetchall()

    def number(self, query: str, *values: object) -> float:
        """Return the one number of a query; ValueError where it has none."""
        ((value,),) = self.rows(query, *values)
        if value is None:
            message = f"no number for {values}: {query}"
            raise ValueError(message)
        return float(value)


def main_partner(data: Data) -> Figures:
    """China's rank and share in Mongolia's goods trade, and that of the third neighbors together."""
    rows = data.rows(
        """with x as (select year, case when exporter = 'MNG' then importer else exporter end partner,
            sum(value_kusd) v from baci_totals_2000_2020 where 'MNG' in (exporter, importer) group by all)
            select year, partner, v / sum(v) over (partition by year),
            rank() over (partition by year order by v desc), v / 1e3 from x"""
    )
    shares = {(year, partner): share for year, partner, share, _, _ in rows}
    third = registry_of("MNG").third_neighbors
    return (
        {f"china_{year}": shares[year, "CHN"] for year in (2000, 2004, 2019, 2020)}
        | {f"third_{year}": sum(shares.get((year, p), 0.0) for p in third) for year in (2000, 2019, 2020)}
        | {f"china_value_{r[0]}": r[4] for r in rows if r[1] == "CHN" and r[0] in {2000, 2019}}
        | {
            "china_worst_rank": max(rank for _, partner, _, rank, _ in rows if partner == "CHN"),
            "both_2019": shares[2019, "CHN"] + shares[2019, "RUS"],
        }
    )


def older_trade(data: Data) -> Figures:
    """Two-way trade of Mongolia with its neighbors from 1995, and the share of ores, fuels and gold."""
    return {f"chn_{year}": data.number(PAIR_1995, year, "CHN") for year in (1995, 2005, 2015)} | {
        "rus_1995": data.number(PAIR_1995, 1995, "RUS"),
        "ores_2015": data.number(ORES_FUELS_GOLD, False),  # noqa: FBT003 - a value of the query
        "ores_to_chn_2015": data.number(ORES_FUELS_GOLD, True),  # noqa: FBT003 - a value of the query
    }


def france(data: Data) -> Figures:
    """Trade of France with Mongolia in US dollars and euro, and its share of Mongolia's trade."""
    year = When("2017")
    euro = rate("million US dollars", "million euro", at=year)
    if euro is None:
        message = "table exchange_rates has no rate for 2017"
        raise ValueError(message)
    out = data.number(
        "select value_kusd / 1e3 from baci_totals_2000_2020 "
        "where year = 2017 and exporter = 'FRA' and importer = 'MNG'"
    )
    both = data.number(TRADE_OF, "FRA", 2017, "MNG")
    return {
        "fra_exports": out,
        "fra_exports_eur": out * euro,
        "fra_two_way": both,
        "fra_two_way_eur": both * euro,
        "fra_share": both / data.number(TRADE_OF, "MNG", 2017, "MNG"),
        "fra_two_way_2019": data.number(TRADE_OF, "FRA", 2019, "MNG"),
    }


def neighbors_closer(data: Data) -> Figures:
    """China's share of Russia's goods trade, and how alike the two vote in the General Assembly."""
    shares = {
        f"rus_chn_{year}": data.number(TRADE_OF, "CHN", year, "RUS")
        / data.number(TRADE_OF, "RUS", year, "RUS")
        for year in (2000, 2010, 2019, 2020)
    }
    alike = {f"kappa_{year}": kappa(data, "CHN", "RUS", year=year) for year in (2010, 2019, 2024, 2025)}
    return shares | alike | {"votes_2025": float(len(ballots(data, "CHN", "RUS", span="^2025")))}


def home_votes(data: Data) -> Figures:
    """How alike Mongolia votes with its neighbors and the United States, and with the USSR before 1990."""
    old = ballots(data, "MNG", "RUS", span="^19[678]")
    pairs = {
        f"mng_{other.lower()}_{year}": kappa(data, "MNG", other, year=year)
        for other in ("RUS", "CHN", "USA")
        for year in (2019, 2024)
    }
    return pairs | {
        "same_as_ussr": float(np.mean([a == b for a, b in old])),
        "votes_with_ussr": float(len(old)),
        "es11_abstentions": data.number(ES_11, "A"),
        "es11_yes": data.number(ES_11, "Y"),
    }


def ballots(data: Data, one: str, other: str, *, span: str) -> list[tuple[int, int]]:
    """Return the votes of two states on the roll calls whose date matches a pattern, both voting."""
    rows = data.rows(BALLOTS, one, other, span)
    return [(VOTES[a], VOTES[b]) for a, b in rows if a in VOTES and b in VOTES]


def kappa(data: Data, one: str, other: str, *, year: int) -> float:
    """Return Cohen's kappa with quadratic weights of two states' votes in one year."""
    votes = np.array(ballots(data, one, other, span=f"^{year}"))
    apart = np.subtract.outer(np.arange(3), np.arange(3)) ** 2
    margins = [np.bincount(votes[:, side], minlength=3) / len(votes) for side in (0, 1)]
    by_chance = float((np.outer(*margins) * apart).sum())
    return 1 - float(((votes[:, 0] - votes[:, 1]) ** 2).mean()) / by_chance


def travel(data: Data) -> Figures:
    """Trips of Mongolia's leaders abroad and foreign leaders received, all partners together."""
    sent = data.rows("select TripYear, count from colt_top_sent where LeaderCountryOrIGO = 'Mongolia'")
    received = data.rows("select TripYear, count from colt_top_received where CountryVisited = 'Mongolia'")
    return {f"sent_{year}": float(count) for year, count in sent} | {
        f"received_{year}": float(count) for year, count in received
    }


def american_visits(data: Data) -> Figures:
    """Visits of president and secretary of state to Mongolia and of its president to the United States."""
    working = "select count(*) from us_foreign_leader_visits_1874_2026 where id = '2934' and description = ?"
    return {
        "us_in_2023_on": data.number(AMERICANS_IN, "2023", "9999"),
        "us_in_2017_2022": data.number(AMERICANS_IN, "2017", "2023"),
        "us_out_2023_on": data.number(MONGOLIANS_OUT, "2023", "9999"),
        "working_2019": data.number(working, "Working Visit."),
    }


def economy(data: Data) -> Figures:
    """Output, exports and people of Mongolia."""
    real = [data.number(FACTBOOK, "Real GDP (purchasing power parity)", year) for year in (2022, 2023, 2024)]
    years = (1989, 1993, 2013, 2016, 2017, 2018)
    return (
        {"growth_2023": real[1] / real[0] - 1, "growth_2024": real[2] / real[1] - 1}
        | {f"exports_{year}": data.number(FACTBOOK, "Exports", year) / 1e9 for year in (2021, 2022, 2023)}
        | {f"gdp_{year}": data.number(BANK, "NY.GDP.MKTP.CD", year) / 1e9 for year in years}
        | {f"people_{year}": data.number(BANK, "SP.POP.TOTL", year) / 1e6 for year in (2022, 2024)}
    )


def land(data: Data) -> Figures:
    """Area, rank by area among states, borders, access to the sea and people per square kilometer."""
    ((area, landlocked),) = data.rows(
        "select max(area), max(landlocked) from cepii_geo_countries where iso3 = 'MNG'"
    )
    larger = data.rows("select distinct iso3 from cepii_geo_countries where area > ? and iso3 <> 'GRL'", area)
    borders = data.rows("select iso_d from cepii_geodist where iso_o = 'MNG' and contig = 1 order by 1")
    density = data.rows(DENSITY)
    return {
        "area": area / 1e6,
        "area_rank": float(len(larger) + 1),
        "only_two_borders": float([code for (code,) in borders] == ["CHN", "RUS"]),
        "landlocked": float(landlocked),
        "density": float(dict(density)["MNG"]),
        "density_rank": float([code for code, _ in density].index("MNG") + 1),
    }


def arms_and_pacts(data: Data) -> Figures:
    """Where arms come from, defense agreements, alliances and shares of the world's capabilities."""
    cinc = "select cinc from cow_nmc_1816_2022 where iso3 = ? and year = 2022"
    return {f"cinc_{code.lower()}": data.number(cinc, code) for code in ("CHN", "RUS", "USA")} | {
        "arms_russia": data.number(ARMS, "RUS", "RUS") / data.number(ARMS, "", ""),
        "arms_us_japan": data.number(ARMS, "USA", "USA") + data.number(ARMS, "JPN", "JPN"),
        "defense_deals": data.number(DEFENSE_DEALS, "", ""),
        "defense_deals_usa": data.number(DEFENSE_DEALS, "USA", "USA"),
        "defense_deals_japan": data.number(DEFENSE_DEALS, "JPN", "JPN"),
        "pact_1936": data.number(PACTS, 1936, 365, 1),
        "pact_1966": data.number(PACTS, 1966, 365, 1),
        "pact_1994": data.number(PACTS, 1994, 710, 0),
    }


def democracy(data: Data) -> Figures:
    """Electoral democracy of Mongolia, its neighbors and its third neighbors."""
    third = registry_of("MNG").third_neighbors
    ((home, low, high),) = data.rows(POLYARCHY, "MNG", 2024)
    return {
        f"polyarchy_{code.lower()}_{year}": data.rows(POLYARCHY, code, year)[0][0]
        for code, year in (("MNG", 2018), ("CHN", 2018), ("RUS", 2018), ("RUS", 2000))
    } | {
        "polyarchy_mng_2024": home,
        "polyarchy_low": low,
        "polyarchy_high": high,
        "third_below_home": float(sum(data.rows(POLYARCHY, code, 2024)[0][0] < home for code in third)),
        "third_count": float(len(third)),
    }


SUBJECTS: tuple[Callable[[Data], Figures], ...] = (
    main_partner,
    older_trade,
    france,
    neighbors_closer,
    home_votes,
    travel,
    american_visits,
    economy,
    land,
    arms_and_pacts,
    democracy,
)


def figures(folder: Path) -> Figures:
    """Return every figure of the audit by its name, computed from the data sets in a folder."""
    data = Data(folder)
    return {name: value for subject in SUBJECTS for name, value in subject(data).items()}
