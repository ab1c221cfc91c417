"""One self-contained sourced page from what was found about a state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import jinja2

from thirdneighbor.briefing import losses, sections, vintages, worlds_beside
from thirdneighbor.briefing.chart_dependence import concentration_sentence, dependence_figures
from thirdneighbor.briefing.chart_map import SHAPES_SOURCE, disputed_names, map_figure
from thirdneighbor.briefing.chart_sectors import sectors_figure
from thirdneighbor.briefing.chart_sensitivity import sensitivity_figure, sign_sentence
from thirdneighbor.briefing.checking import check_page
from thirdneighbor.briefing.facts import Ledger, Name, Sentence, plain, row_id
from thirdneighbor.briefing.palette import DARK, LIGHT, declarations
from thirdneighbor.briefing.policy_sections import Known, left_out, policy_context
from thirdneighbor.briefing.registry_facts import places_of
from thirdneighbor.briefing.wording import listing
from thirdneighbor.core.provenance import Source, canonical_json
from thirdneighbor.core.tables import package_data
from thirdneighbor.planning.plans import Plan
from thirdneighbor.registry.audits import AuditLine
from thirdneighbor.registry.changes import Changes
from thirdneighbor.registry.checks import Flag
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.policy_findings import Policy

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def page(
    findings: Findings,
    *,
    run: Mapping[str, object],
    sources: Mapping[str, Source] | None = None,
    policy: Policy | None = None,
    plan: Plan | None = None,
    flags: Sequence[Flag] = (),
    audit: Sequence[AuditLine] = (),
    changes: Changes | None = None,
) -> str:
    """Return the page as HTML: no network, no script, no clock; the same findings give the same bytes.

    `run` is the whole run record, embedded for `verify`. `sources` are the records behind the locators, the
    package's own by default. Without policy, plan, flags or audit their sections are left out, which the page
    says in one line. Raises UnsourcedError when a number on the page has no mark.
    """
    known = Known(policy, plan, tuple(flags), tuple(audit), changes)
    places = places_of(known.registry, known.audit)
    ledger = Ledger(package_data().sources if sources is None else sources, places)
    context = _context(findings, known, run=run, ledger=ledger)
    html = _environment().get_template("page.html.j2").render(context)
    check_page(html)
    return html


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("thirdneighbor.briefing", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _context(
    findings: Findings, known: Known, *, run: Mapping[str, object], ledger: Ledger
) -> dict[str, Any]:
    heading = losses.heading(findings.home, findings.neighbors)
    return {
        "light": declarations(LIGHT),
        "dark": declarations(DARK),
        "say": ledger.say,
        "bare": ledger.bare,
        "marks": ledger.superscript,
        "anchors": lambda marks: " ".join(ledger.anchors(marks)),
        "name": Name,
        "row_id": row_id,
        "none_mark": "\N{EN DASH}",
        "ledger": ledger,
        "title": plain(heading),
        "heading": heading,
        "record": embedded(run),
        "run_rows": sections.run_rows(run),
        **_found(findings, known),
    }


def _found(findings: Findings, known: Known) -> dict[str, Any]:
    policy = policy_context(findings, known)
    dependence = dependence_figures(findings)
    concentrated = [s for side in findings.dependence if (s := concentration_sentence(findings, side))]
    return {
        "findings": findings,
        "subtitle": sections.subtitle(findings),
        "level": sections.level(findings),
        "lead": losses.lead(findings),
        "gaps": [s for c in (findings.short, findings.long) if (s := losses.gap_sentence(findings, c))],
        "extreme": losses.extreme_sentence(findings),
        "held": losses.held_sentence(findings),
        "autarky": losses.autarky_sentence(findings),
        "basis": vintages.basis_sentence(findings),
        "carried": vintages.carried_sentence(findings),
        "worlds": {
            "sentence": worlds_beside.worlds_sentence(findings),
            "table": worlds_beside.worlds_table(findings),
        },
        "sign": sign_sentence(findings),
        "sensitivity_figure": sensitivity_figure(findings),
        "sectors_figure": sectors_figure(findings),
        "costs": losses.cost_sentence(findings),
        "headline": sections.headline_rows(findings),
        "cells": sections.loss_cells,
        "losses_figure": sections.losses_figure(findings),
        "cost_table": sections.cost_table(findings),
        "map_figure": map_figure(findings, registry=known.registry),
        "dependence": dependence,
        "concentrated": concentrated,
        "scenarios_figure": sections.scenarios_figure(findings),
        "scenario_words": sections.scenario_words,
        **policy,
        "left_out": left_out(findings, policy),
        "method": _method(findings, without_series=not dependence),
    }


def _method(findings: Findings, *, without_series: bool) -> dict[str, Any]:
    unsaid = sections.unsaid(findings, without_series=without_series)
    boundaries: Sentence = (
        sections.BOUNDARIES,
        *listing([Name(name) for name in disputed_names()]),
        ".",
        sections.NOT_MARKED,
    )
    return {
        "model": sections.model(findings),
        "points": sections.POINTS,
        "bands": sections.BANDS,
        "boundaries": boundaries,
        "map_source": (SHAPES_SOURCE,),
        "known": sections.known_share(findings),
        "vintages": sections.vintages(findings),
        "world": vintages.world_sentence(findings),
        "assumptions": sections.assumption_table(
            findings.assumptions, caption="Assumptions and their ranges"
        ),
        "corridors": sections.assumption_table(
            findings.corridors, caption="Corridors of trade with states beyond the neighbors: assumptions"
        ),
        "adjustments": [(sections.vouched(text),) for text in findings.adjustments],
        "unsaid": unsaid,
        "without_series": unsaid[0] if without_series else (),
    }


def embedded(run: Mapping[str, object]) -> str:
    r"""Return a run record as canonical JSON that cannot end the script element it stands in.

    >>> embedded({"name": "</script>"})
    '{"name": "\\u003c/script\\u003e"}'
    """
    text = canonical_json(run)
    for character, code in ESCAPED.items():
        text = text.replace(character, code)
    return text
