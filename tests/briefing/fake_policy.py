"""Invented policy findings and plans on the embedded registry: the registry is real, the figures are not."""

import math

import numpy as np

from tests.briefing.fake import cited, estimate
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import all_states
from thirdneighbor.planning.plans import Plan, RatedMove
from thirdneighbor.planning.tilt import Tilt
from thirdneighbor.registry import ladder_by_year, practice_of, registry_of
from thirdneighbor.registry.audits import audits_of
from thirdneighbor.registry.checks import run_checks
from thirdneighbor.worlds.policy_findings import (
    Aim,
    AutonomyLine,
    Closeness,
    Dated,
    PaperPractice,
    Policy,
    Supply,
)


def dated(value, year, *, source="baci", table="partner_shares", row="MNG/export/2019/CHN"):
    """A figure of a year in a row."""
    return Dated(year, cited(value, row, source=source, table=table))


def point(practice, year):
    """The figure of a series in a year, with its real row."""
    found = next(p for p in practice.points if p.year == year)
    return Dated(year, cited(found.value, found.locator.row, source=found.locator.source, table="practice"))


def paper(iso3):
    """Paper and practice from the embedded tables; None where they hold no series."""
    series = practice_of(iso3)
    if not series:
        return None
    registry = registry_of(iso3)
    trade = series["trade", "third neighbors"]
    partners = sum(tie.rank > 1 and not tie.is_neighbor for tie in registry.ties)
    shown = tuple(p for p in series.values() if "kappa" not in p.unit)
    ends = point(trade, 2000), point(trade, 2020)
    return PaperPractice(partners, len(registry.unresolved), ladder_by_year(registry), shown, *ends)


def fake_policy(iso3, **changes):
    """The real registry of a state with invented supplies, closeness, autonomy and aims."""
    states = all_states()
    home = states[iso3]
    registry = registry_of(iso3)
    known = bool(registry.claims)
    one, other = (states[code] for code in (*home.neighbors, "CHN", "RUS")[:2])
    fields = {
        "home": home,
        "registry": registry,
        "paper": paper(iso3),
        "supplies": supplies(one) if known else (),
        "closeness": closeness(one, other) if known else (),
        "autonomy": autonomy(),
        "aims": aims(registry) if known else (),
        "unknown": ("Defense agreements after 2010 are not recorded in any table at hand.",) if known else (),
    }
    return Policy(**(fields | changes))


def supplies(one):
    """A good that home does not make, and one that it does."""
    return (
        Supply("motor fuel", dated(0.0, 2023), one, dated(0.95, 2019), "by weight; 6 days of cover"),
        Supply("grain", dated(0.81, 2022), None, None, ""),
    )


def closeness(one, other):
    """Two domains that disagree and one that is not known."""
    return (
        Closeness(
            "trade",
            "the larger's share",
            one,
            other,
            "share",
            dated(0.09, 2010),
            dated(0.165, 2019),
            "closer",
            "",
        ),
        Closeness(
            "votes",
            "kappa",
            one,
            other,
            "weighted kappa",
            dated(0.71, 2019),
            dated(0.52, 2024),
            "apart",
            "all roll calls of 2024",
        ),
        Closeness("arms", "shared suppliers", one, other, "share", None, None, "unknown", "no table"),
    )


def autonomy():
    """A line a domain, one of them unknown."""
    polyarchy = estimate(0.496, wide=0.13, unit="")
    place = (Locator("vdem", "polyarchy", "MNG/2024"),)
    return (
        AutonomyLine("economic", "staying power", "share", None, estimate(0.8), (), "", ""),
        AutonomyLine("political", "polyarchy", "", None, polyarchy, place, "2024", ""),
        AutonomyLine(
            "diplomatic", "votes with third neighbors", "share", dated(0.79, 2025), None, (), "", ""
        ),
        AutonomyLine(
            "strategic", "defense agreements", "", None, None, (), "", "unknown after 2010, not zero"
        ),
    )


def aims(registry):
    """One aim the data move away from and one they say nothing of."""
    names = [claim.claim for claim in registry.claims if claim.kind == "statement"][:2]
    first, last = dated(0.3, 2000), dated(0.6, 2020)
    return (
        Aim(
            "less reliance on one neighbor",
            tuple(names[:1]),
            "its share of trade",
            "share",
            first,
            last,
            "away from the aim",
            "It doubled in 20 years.",
        ),
        Aim("defense cooperation", tuple(names[1:]), "agreements", "", None, None, "unknown", ""),
    )


def move(
    kind, title, *, peace, joint, cost=0.0, partner=None, front=True, pays=float("nan"), first=0.2, each=2
):
    """One rated move."""
    return RatedMove(
        key=f"{kind}:{title}", kind=kind, title=title, words=f"{title}: costs fall by 10 %.",
        assumption="the size of 10 % is assumed" if kind != "tie" else "the same step for every partner",
        partner=partner, peace=estimate(peace), each=(estimate(peace),) * each, joint=estimate(joint),
        cost=estimate(math.nan if cost is None else cost, wide=0.3),
        worth=estimate(math.nan if cost is None else peace / 2),
        worth_before_cost=estimate(peace / 2 + joint / 9),
        break_even=estimate(pays),
        undominated=front, recommended=front, helps_if_all_close=joint > 0.002, first=first,
    )  # fmt: skip


def fake_plan(found):
    """A plan with ties, a corridor and a stock; invented figures."""
    near = len(found.neighbors)
    third = [state.iso3 for state in found.third_neighbors[:3]]
    ties = [
        move("tie", f"Deeper tie with {state.name}", peace=0.004 / place, joint=1e-6, partner=state.iso3,
             front=False, cost=None, first=0.6 / place, each=near)
        for place, state in enumerate(found.third_neighbors[:3], start=1)
    ]  # fmt: skip
    others = [
        move(
            "stockpile",
            "Stocks of imports for 3 months",
            peace=0.0,
            joint=0.05,
            cost=0.02,
            pays=0.31,
            each=near,
        ),
        move("air", "Air freight for a tenth", peace=-0.001, joint=0.01, pays=0.09, each=near),
        move("corridor", "Corridor shift", peace=0.0, joint=0.0, front=False, each=near),
    ]
    level = np.array([0.0, 0.5, 1.0])
    tilt = Tilt(level, np.array([0.0, 0.04, 0.2]), 0.01 * level, -0.02 * level, 0.5)
    return Plan(
        home=found.home.iso3, closers=tuple(s.iso3 for s in found.neighbors),
        neighbors=tuple(s.iso3 for s in found.neighbors), horizon="long",
        year=found.year,
        draws=200, seed=0, moves=(*ties, *others), naive=tuple((code, 1.0) for code in reversed(third)),
        agreement=0.95, tilt=tilt, chances_given=False, chances={"all": estimate(0.03)},
    )  # fmt: skip


def everything(found, **changes):
    """All keyword arguments that put policy and plan of a state on its page."""
    iso3 = found.home.iso3
    policy = fake_policy(iso3, **changes)
    return {
        "policy": policy,
        "plan": fake_plan(found),
        "flags": run_checks(policy.registry),
        "audit": audits_of(iso3),
    }
