"""A briefing: what is gathered about a home state, the page, its short form, and where both were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from thirdneighbor.briefing import charts
from thirdneighbor.briefing.checking import count_sources
from thirdneighbor.briefing.page import page
from thirdneighbor.briefing.terminal import show, terminal_text
from thirdneighbor.planning import Plan, plan_for
from thirdneighbor.registry.audits import AuditLine, audits_of
from thirdneighbor.registry.changes import Changes
from thirdneighbor.registry.checks import Flag, run_checks
from thirdneighbor.registry.workspaces import changes_in
from thirdneighbor.worlds.aside import Aside
from thirdneighbor.worlds.findings import Findings
from thirdneighbor.worlds.policy import policy_of
from thirdneighbor.worlds.policy_findings import Policy
from thirdneighbor.worlds.results import estimate_row
from thirdneighbor.worlds.setting import neighbors_of
from thirdneighbor.worlds.survey import survey, third_neighbors
from thirdneighbor.worlds.world import World

PLAN_DRAWS = 20
"""A page's plan solves more than a hundred closings: it takes the first of the page's draws."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """A page and its short form, what was found, the run record, and where both files were written."""

    findings: Findings
    html: str
    text: str
    run: Mapping[str, Any] = field(repr=False)
    page_path: Path | None = None
    run_path: Path | None = None
    policy: Policy | None = field(default=None, repr=False)
    plan: Plan | None = field(default=None, repr=False)

    def show(self, *, stream: IO[str]) -> None:
        """Write the short form to a stream, its title in bold where that is a terminal which takes color."""
        show(self.text, stream=stream)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that one page holds about a home state."""

    world: World
    findings: Findings
    policy: Policy
    plan: Plan
    flags: tuple[Flag, ...]
    audit: tuple[AuditLine, ...]
    changes: Changes | None = None

    def html(self, run: Mapping[str, Any]) -> str:
        """Return the page, with the run record that computed it."""
        return page(
            self.findings,
            run=run,
            sources=self.world.folder.sources,
            policy=self.policy,
            plan=self.plan,
            flags=self.flags,
            audit=self.audit,
            changes=self.changes,
        )

    def text(self, html: str, *, page_name: str, run_name: str, seconds: float) -> str:
        """Return the short form for the terminal."""
        return terminal_text(
            self.findings,
            page_name=page_name,
            run_name=run_name,
            seconds=seconds,
            sources=count_sources(html),
            policy=self.policy,
            plan=self.plan,
            flags=self.flags,
            audit=self.audit,
            changes=self.changes,
        )

    def results(self) -> dict[str, Any]:
        """Return the headline figures for the run record."""
        return {
            **headline(self.findings),
            "scenarios": {
                s.name: {"short": estimate_row(s.short), "long": estimate_row(s.long)}
                for s in self.findings.scenarios
            },
            "plan": {
                m.key: {
                    "worth_after_cost": estimate_row(m.worth),
                    "worth_before_cost": estimate_row(m.worth_before_cost),
                    "break_even": estimate_row(m.break_even),
                }
                for m in self.plan.moves
            },
            "rank_correlation_with_size_over_distance": self.plan.agreement,
            "tilt": {
                "level": self.plan.tilt.level,
                "closing_pays": self.plan.tilt.closing_pays,
                "gain": self.plan.tilt.gain,
                "gain_with_response": self.plan.tilt.gain_with_response,
            },
        }


def gather(
    world: World, home: str, *, neighbors: Sequence[str] | None = None, draws: int, seed: int
) -> Gathered:
    """Survey a home state, read its registry, check and audit it; the plan is made aside meanwhile."""
    code = world.state(home).iso3
    around = neighbors_of(world, code, neighbors)
    third = third_neighbors(world, code, around)
    fewer = min(draws, PLAN_DRAWS)
    plan = Aside(lambda: plan_for(world, code, neighbors=neighbors, draws=fewer, seed=seed, third=third))
    found = survey(world, code, neighbors=neighbors, draws=draws, seed=seed)
    policy = policy_of(world, code, neighbors=neighbors, findings=found)
    audit = audits_of(code, folder=world.folder)
    charts.load()
    flags, changes = run_checks(policy.registry), changes_in(world.folder, code)
    return Gathered(world, found, policy, plan.result(), flags, audit, changes)


def headline(found: Findings) -> dict[str, Any]:
    """Return the losses and gaps of a page, by horizon, as a run record holds them."""
    names = [state.iso3 for state in found.neighbors]
    return {
        closing.horizon: {
            "each": {code: estimate_row(e) for code, e in zip(names, closing.each, strict=True)},
            "joint": estimate_row(closing.joint),
            "gap": estimate_row(closing.gap),
            "part_trade": estimate_row(closing.part_trade),
            "part_corridor": estimate_row(closing.part_corridor),
            "share_of_autarky": estimate_row(closing.share_of_autarky),
            "turning_share": closing.turning_share,
            "gap_positive": closing.gap_positive,
        }
        for closing in (found.short, found.long)
    }
