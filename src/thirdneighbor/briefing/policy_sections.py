"""What the template needs of policy and plan: each part as values, and what is left out said in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from thirdneighbor.briefing import autonomy, closeness, disagreements, neighborhood, next_moves, partners
from thirdneighbor.briefing.additions import additions
from thirdneighbor.briefing.chart_alignment import (
    alignment_figures,
    nearer_sentence,
)
from thirdneighbor.briefing.chart_closeness import closeness_figure
from thirdneighbor.briefing.chart_paper import explained, opening, paper_figure
from thirdneighbor.briefing.chart_tilt import full_tilt_sentence, tilt_figure, tilt_sentence
from thirdneighbor.briefing.chart_timeline import timeline_figure
from thirdneighbor.briefing.charts import data_link
from thirdneighbor.briefing.facts import Name, Sentence
from thirdneighbor.briefing.timeline import phases_of
from thirdneighbor.briefing.ukraine import ukraine_sentence, ukraine_table
from thirdneighbor.briefing.wording import listing
from thirdneighbor.core.names import in_text
from thirdneighbor.planning.plans import Plan
from thirdneighbor.registry import Registry
from thirdneighbor.registry.audits import AuditLine
from thirdneighbor.registry.changes import Changes
from thirdneighbor.registry.checks import Flag
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.policy_findings import Policy


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside trade: policy, plan, flags of checks, audited sentences; any may be missing."""

    policy: Policy | None = None
    plan: Plan | None = None
    flags: Sequence[Flag] = ()
    audit: Sequence[AuditLine] = ()
    changes: Changes | None = None

    @property
    def registry(self) -> Registry | None:
        """The registry, None where it holds no claim."""
        return self.policy.registry if self.policy and self.policy.registry.claims else None


def policy_context(findings: Findings, known: Known) -> dict[str, Any]:
    """Return the parts of the page that rest on the registry and the plan; None for what cannot be said."""
    return {
        "paper": _paper(findings, known.policy),
        "supply": _supply(known.policy),
        "closeness": _closeness(findings, known.policy),
        "ties": _ties(findings, known.registry),
        "alignment": _alignment(findings, known.policy),
        "timeline": _timeline(findings, known.registry),
        "next": _next(findings, known.plan),
        "autonomy": _autonomy(known.policy),
        "disagreements": _disagreements(known),
        "added": additions(known.changes, known.registry),
    }


def left_out(findings: Findings, parts: dict[str, Any]) -> list[Sentence]:
    """Say in one line which parts of the page are missing for want of facts; nothing where none is."""
    titles = {
        "paper": "paper and practice",
        "supply": "what runs out first",
        "closeness": "whether the neighbors grow closer",
        "alignment": "alignment in the General Assembly",
        "ties": "partners",
        "timeline": "timeline",
        "next": "what next",
        "autonomy": "autonomy and aims",
        "disagreements": "where sources disagree",
    }
    missing = [title for key, title in titles.items() if parts[key] is None]
    if not missing:
        return []
    home = Name(in_text(findings.home.name))
    return [("Left out, because no facts are held for ", home, ": ", *listing(list(missing)), ".")]


def _paper(findings: Findings, policy: Policy | None) -> dict[str, Any] | None:
    if policy is None or policy.paper is None or not policy.registry.claims:
        return None
    paper = policy.paper
    return {
        "opening": opening(policy, paper),
        "explained": explained(findings, policy, paper),
        "figure": paper_figure(policy, paper),
    }


def _supply(policy: Policy | None) -> dict[str, Any] | None:
    if policy is None or not policy.supplies:
        return None
    return {
        "sentence": neighborhood.supply_sentence(policy),
        "table": neighborhood.supply_table(policy),
    }


def _closeness(findings: Findings, policy: Policy | None) -> dict[str, Any] | None:
    if policy is None or not policy.closeness:
        return None
    return {
        "sentences": closeness.closeness_sentences(
            policy.closeness, home=findings.home, neighbors=findings.neighbors
        ),
        "figures": closeness.figures_said(policy.closeness),
        "figure": closeness_figure(policy.closeness),
        "table": closeness.closeness_table(policy.closeness),
    }


def _alignment(findings: Findings, policy: Policy | None) -> dict[str, Any] | None:
    if policy is None or not policy.alignment:
        return None
    shown = policy.alignment
    return {
        "figures": alignment_figures(findings, shown),
        "nearer": nearer_sentence(findings, shown),
        "ukraine_sentence": ukraine_sentence(findings, shown.resolutions),
        "ukraine": ukraine_table(findings, shown.resolutions),
    }


def _ties(findings: Findings, registry: Registry | None) -> dict[str, Any] | None:
    if registry is None or (table := partners.partner_table(findings, registry)) is None:
        return None
    return {
        "table": table,
        "votes": partners.resolutions_sentence(registry),
        "csv": data_link(partners.partner_csv(findings, registry)),
    }


def _timeline(findings: Findings, registry: Registry | None) -> dict[str, Any] | None:
    if registry is None or (figure := timeline_figure(findings, registry)) is None:
        return None
    return {"figure": figure, "phases": [phase.table for phase in phases_of(registry)]}


def _next(findings: Findings, plan: Plan | None) -> dict[str, Any] | None:
    if plan is None or not plan.moves:
        return None
    states = [partner.state for partner in findings.partners]
    said = [
        *next_moves.lead(findings, plan),
        next_moves.break_even_sentence(plan),
        next_moves.help_sentence(findings, plan),
        next_moves.no_help_sentence(findings, plan),
    ]
    return {
        "said": [sentence for sentence in said if sentence],
        "figure": next_moves.moves_figure(findings, plan),
        "front": next_moves.moves_table(
            findings,
            plan.frontier,
            caption="Undominated moves, best worth after cost first; changes in log points",
        ),
        "unpriced": next_moves.moves_table(
            findings,
            next_moves.unpriced(plan),
            caption="Moves whose cost is not known; changes in log points",
        ),
        "all": next_moves.moves_table(
            findings,
            plan.moves,
            caption="Every move rated, best worth after cost first; changes in log points",
        ),
        "words": next_moves.move_words(plan),
        "agreement": next_moves.agreement_sentence(plan),
        "naive": next_moves.naive_table(plan, states),
        "tilt_sentence": (*tilt_sentence(plan), " ", *full_tilt_sentence()),
        "tilt": tilt_figure(plan),
        "assumptions": next_moves.assumption_rows(plan),
    }


def _autonomy(policy: Policy | None) -> dict[str, Any] | None:
    if policy is None or not (policy.autonomy or policy.aims):
        return None
    return {
        "table": autonomy.autonomy_table(policy),
        "aims_sentence": autonomy.aims_sentence(policy),
        "aims": autonomy.aims_table(policy),
    }


def _disagreements(known: Known) -> dict[str, Any] | None:
    registry = known.registry
    unknown = known.policy.unknown if known.policy else ()
    if registry is None or not (known.flags or known.audit or unknown):
        return None
    return {
        "documents": disagreements.document_sentence(registry),
        "flags": disagreements.flag_groups(known.flags, registry),
        "audit_sentence": disagreements.audit_sentence(known.audit),
        "audit": disagreements.audit_tables(known.audit, registry),
        "unknown": disagreements.unknown_lines(unknown),
    }
