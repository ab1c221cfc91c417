"""Measures read off the tables and the world's flows: shares, concentration, power of suppliers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import MissingDataError
from thirdneighbor.core.estimates import Estimate, Kind
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.tables import Row
from thirdneighbor.measures import access_gap as access_gap_of
from thirdneighbor.measures import access_lost as access_lost_of
from thirdneighbor.measures import (
    asymmetry,
    entropy_effective_partners,
    exports_to_gdp,
    partner_shares,
    theil,
    trade_shares,
)
from thirdneighbor.worlds.corridors import corridors_of
from thirdneighbor.worlds.measured_power import ALL, powers
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.questions import Measurer, Question, not_of_this_world
from thirdneighbor.worlds.survey import trade_partners

Array = NDArray[np.float64]
SIDES = ("import", "export")


def _concentration(transform: Callable[[float, int], float]) -> Measurer:
    """Make a measurer of the yearly HHI table."""

    def measured(question: Question) -> Finding:
        table, year = question.world.folder.table("concentration"), _newest(question)
        parts: dict[str, Estimate] = {}
        sources: list[Locator | str] = []
        for side in SIDES:
            row = _yearly(question, side, year)
            parts[side] = Estimate(transform(float(row["hhi"]), int(row["partners"])), kind="reported")
            sources.append(table.locator(row))
        suppliers, buyers = (int(_yearly(question, side, year)["partners"]) for side in SIDES)
        note = f"value is the import side; parts hold both sides; N is {suppliers} suppliers, {buyers} buyers"
        if year != question.year:
            note += f"; {year} is the newest year of the table up to {question.year}"
        return Finding(parts["import"], parts, tuple(sources), note, year)

    return measured


def _newest(question: Question) -> int:
    """Return the year asked about; where none is named, the newest of the yearly table up to the world's."""
    years = {int(text) for text in question.world.folder.table("concentration").by("year")}
    known = [year for year in years if year <= question.year]
    return max(known) if question.any_year and known else question.year


def _yearly(question: Question, side: str, year: int) -> Row:
    table = question.world.folder.table("concentration")
    key = f"{question.home}/{side}/{year}"
    if key not in table.by_key:
        years = sorted(int(r["year"]) for r in table.having("iso3", question.home) if r["flow"] == side)
        span = f"the table holds {years[0]} to {years[-1]}" if years else "the table holds no year"
        message = f"no {side} concentration of {question.home} in {year}: {span}"
        raise MissingDataError(message)
    return table.by_key[key]


def _world_year(question: Question, name: str) -> None:
    if question.year != question.world.year:
        message = not_of_this_world(name, question.world, question.year)
        raise MissingDataError(message)


def _from_flows(name: str, function: Callable[..., Array]) -> Measurer:
    """Make a measurer of a function of the whole matrix that knows both sides."""

    def measured(question: Question) -> Finding:
        _world_year(question, name)
        flow = question.world.flows.value
        parts = {
            side: Estimate(float(function(flow, side=side)[question.position]), kind="estimated")
            for side in SIDES
        }
        return Finding(
            parts["import"],
            parts,
            _home_rows(question),
            "value is the import side; small partners are estimated;"
            f" N is {len(question.world.states) - 1}, all other states",
        )

    return measured


def _home_rows(question: Question) -> tuple[Locator, ...]:
    partners = trade_partners(question.world, question.home)
    table = question.world.folder.table("economies")
    rows = [locator for partner in partners for locator in partner.locators]
    return (table.locator(table.row(f"{question.home}/{question.world.year}")), *rows)


def _partner_share(question: Question) -> Finding:
    partner = question.needed_partner("partner_share")
    table = question.world.folder.table("partner_shares")
    keys = {side: f"{question.home}/{side}/{question.year}/{partner}" for side in SIDES}
    parts: dict[str, Estimate] = {}
    sources: list[Locator | str] = []
    for side, key in keys.items():
        row = table.by_key.get(key)
        if row is not None and row["share"]:
            parts[side] = Estimate(float(row["share"]), kind="reported")
            sources.append(table.locator(row))
    if len(parts) < len(SIDES):
        if question.year != question.world.year:
            message = (
                f"no share of {partner} in the trade of {question.home} in {question.year}; "
                "yearly shares are kept for landlocked states and their main partners"
            )
            raise MissingDataError(message)
        return _pair("partner_share", partner_shares, both=True)(question)
    return Finding(parts["import"], parts, tuple(sources), "value is the import side; parts hold both sides")


def _pair(name: str, function: Callable[..., Array], *, both: bool = False) -> Measurer:
    """Make a measurer of one cell (home, partner) of a dyadic measure."""

    def measured(question: Question) -> Finding:
        partner = question.needed_partner(name)
        _world_year(question, name)
        home, other = question.position, question.world.states.index(partner)
        flows = question.world.flows
        kind: Kind = "reported" if flows.known[home, other] and flows.known[other, home] else "estimated"
        about = next(p for p in trade_partners(question.world, question.home) if p.state.iso3 == partner)
        sources = about.locators or _home_rows(question)[:1]
        if not both:
            return Finding(Estimate(float(function(flows.value)[home, other]), kind=kind), {}, sources)
        parts = {
            "import": Estimate(float(function(flows.value, side="import")[other, home]), kind=kind),
            "export": Estimate(float(function(flows.value, side="export")[home, other]), kind=kind),
        }
        return Finding(parts["import"], parts, sources, "value is the import side; parts hold both sides")

    return measured


def _exports_to_gdp(question: Question) -> Finding:
    gdp = question.world.gdp
    found = _pair("exports_to_gdp", lambda flow: exports_to_gdp(flow, gdp))(question)
    table = question.world.folder.table("economies")
    row = table.row(f"{question.home}/{question.world.year}")
    product = Locator(row["gdp_source"], table.name, table.row_key(row))
    return Finding(found.value, found.parts, (*found.sources, product), found.reason)


def _power(question: Question) -> Finding:
    """Power of the neighbors together over what home spends, at both horizons' elasticities."""
    _world_year(question, "power")
    world = question.world
    parts, endless = powers(world, question.home, question.neighbors)
    how = "by sector" if world.sectors else "one sector"
    note = f"{how}, suppliers' side only, prices elsewhere unchanged; read it beside loss_all"
    sources = (*_home_rows(question), *_margin_rows(question))
    return Finding(parts[f"{ALL}, long"], parts, sources, f"{endless}; {note}" if endless else note)


def _margin_rows(question: Question) -> tuple[Locator, ...]:
    """Return the rows that say what home buys by sector; none in a world of one sector."""
    if not question.world.sectors:
        return ()
    table = question.world.folder.table("sector_margins")
    return tuple(table.locator(row) for row in table.having("iso3", question.home) if row["flow"] == "import")


def _access(function: Callable[..., Array], *, single: bool) -> Measurer:
    def measured(question: Question) -> Finding:
        corridors = corridors_of(question.world, question.home)
        if not corridors:
            reason = f"no corridors are listed for {question.home}: it has a coast"
            return Finding(Estimate(float("nan"), kind="assumed"), {}, ("assumption",), reason)
        group = max(corridors.groups, key=lambda g: len(g.partners))
        parts: dict[str, Estimate] = {}
        if single:
            for code in question.neighbors:
                parts[code] = Estimate(
                    float(function(group.routes, group.share, closers=[code])), kind="assumed"
                )
        value = Estimate(
            float(function(group.routes, group.share, closers=list(question.neighbors))), kind="assumed"
        )
        return Finding(value, parts, group.locators, "central corridor shares are labelled assumptions")

    return measured


MEASURERS: Mapping[str, Measurer] = {
    "partner_share": _partner_share,
    "trade_share": _pair("trade_share", trade_shares),
    "asymmetry": _pair("asymmetry", asymmetry),
    "exports_to_gdp": _exports_to_gdp,
    "hhi": _concentration(lambda h, _: h),
    "normalized_hhi": _concentration(lambda h, n: (h - 1 / n) / (1 - 1 / n) if n > 1 else float("nan")),
    "hirschman_index": _concentration(lambda h, _: 100 * h**0.5),
    "effective_partners": _concentration(lambda h, _: 1 / h),
    "theil": _from_flows("theil", theil),
    "entropy_effective_partners": _from_flows("entropy_effective_partners", entropy_effective_partners),
    "power": _power,
    "access_lost": _access(access_lost_of, single=True),
    "access_gap": _access(access_gap_of, single=False),
}
NEEDS_PARTNER = ("partner_share", "trade_share", "asymmetry", "exports_to_gdp")
NEEDS_NEIGHBORS = ("power", "access_lost", "access_gap")
