"""What the figures rest on: reported, estimated, carried from an earlier year, split by another year."""

from __future__ import annotations

from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Part, Sentence, distinct
from thirdneighbor.briefing.wording import ends, listing, possessive, share, typeset
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import percent
from thirdneighbor.worlds.findings import CarriedFlow, Findings

SHOWN_FROM = 0.01
"""Carried flows under this part of their side of home's trade are counted, not named."""


def basis_sentence(findings: Findings) -> Sentence:
    """Say in one sentence how much of home's trade is reported, carried forward and estimated."""
    home = Name(possessive(findings.home.name))
    said: list[Part] = ["Of ", home, " goods trade ", share(findings.share_known_home), " is reported"]
    vintage = findings.vintage
    if vintage.carried_share:
        sides = [
            (share(cited.value, marks=(cited.locator,)), f" of {cited.note}s")
            for cited in vintage.carried_share
        ]
        said += ["; ", *listing(list[Sentence | Part](sides)), " are carried from ", _years(findings)]
    if vintage.split_year:
        said.append("; its split by sector is an estimate in every cell")
    return (*said, ".")


def _years(findings: Findings) -> Fact:
    """Return the years that home's flows are carried from, or the run's word where none is named."""
    years = sorted({flow.year for flow in findings.vintage.carried})
    marks = distinct(flow.share.locator for flow in findings.vintage.carried)
    return Fact(" and ".join(years) if years else "an earlier year", marks or (RUN,))


def carried_sentence(findings: Findings) -> Sentence:
    """Name home's carried flows with their intervals; empty where every main flow is reported."""
    carried = [flow for flow in findings.vintage.carried if flow.share.value >= SHOWN_FROM]
    if not carried:
        return ()
    return (
        "Nobody had reported these flows of ",
        Fact(str(findings.year), (RUN,)),
        "; they are carried from ",
        _years(findings),
        ": ",
        *listing([_carried(flow) for flow in carried]),
        ". What rests on them is as uncertain as they are: the bands of losses draw smaller errors.",
    )


def _carried(flow: CarriedFlow) -> Sentence:
    """Say one carried flow: `imports from Russia 24 % (90 % interval 11 to 39 %)`."""
    way = "exports to " if flow.flow == "export" else "imports from "
    marks: tuple[Mark, ...] = (flow.share.locator, RUN)
    text = f"{percent(flow.share.value)} ({ends(flow.low, flow.high)})"
    return (
        way,
        Name(in_text(flow.partner.name)),
        " ",
        Fact(typeset(text), marks, flow.share.value, "share"),
        f" of all {flow.flow}s",
    )


def carried_neighbors(findings: Findings) -> Sentence:
    """Name the neighbors whose trade with home is carried forward, for the terminal; empty where none is."""
    near = {state.iso3 for state in findings.neighbors}
    found = [flow for flow in findings.vintage.carried if flow.share.value >= SHOWN_FROM]
    found = [flow for flow in found if flow.partner.iso3 in near]
    if not found:
        return ()
    said = listing([_carried(flow) for flow in found])
    return (*said, f", carried from {found[0].year}")


def world_sentence(findings: Findings) -> Sentence:
    """Say what the whole world carries forward and how sectors are split; empty where neither is done."""
    vintage = findings.vintage
    said: list[Part] = []
    if vintage.states_carried:
        said += [
            Fact(f"{vintage.states_carried} states", (RUN,), float(vintage.states_carried)),
            " have flows that neither side had reported and that are carried from an earlier year, together ",
            share(vintage.world_carried),
            " of the world's goods trade. ",
        ]
    if vintage.split_year:
        year = Fact(str(vintage.split_year), (RUN,))
        borrowed = vintage.split_year != findings.year
        said += ["Pairs' totals are split by sector with the composition of ", year]
        said.append(
            ", the last year with one for every state; every cell by sector is an estimate."
            if borrowed
            else "; every cell by sector is an estimate."
        )
    return tuple(said)
