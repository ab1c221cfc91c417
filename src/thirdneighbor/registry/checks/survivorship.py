"""Lists of ties that show only the latest step make the past look emptier than it was."""

from __future__ import annotations

from thirdneighbor.registry.checks.flags import Flag, cited, name_of
from thirdneighbor.registry.ladder import ladder_of
from thirdneighbor.registry.records import Registry, Tie

CHECK = "survivorship"


def check(registry: Registry) -> list[Flag]:
    """Note how many ties have no dated step but the current one.

    Diplomatic relations, the lowest rung, are no step of the ladder here. Where steps before the current
    one are known for some ties and not for others, a count of ties by year rises in part because older
    steps were overwritten.
    """
    lowest = min(tier.rank for tier in ladder_of(registry.home, folder=registry.folder).tiers.values())
    ladder = [tie for tie in registry.ties if tie.rank > lowest]
    single = [tie for tie in ladder if _dated_steps(tie, lowest) == 1]
    several = [tie for tie in ladder if _dated_steps(tie, lowest) > 1]
    if not single:
        return []
    shown = [claim for tie in single for claim in registry.claims if claim.claim == _dating(tie, lowest)]
    earlier = f"; earlier steps are known of {len(several)}" if several else ""
    return [
        Flag(
            CHECK,
            "note",
            f"For {len(single)} of {len(ladder)} ties only the current step is dated{earlier}. A count of "
            "ties by year rises partly because older steps are overwritten.",
            tuple(claim.claim for claim in shown),
            tuple(cited(claim, f"{name_of(claim.partners[0], registry)}, {claim.tier}") for claim in shown),
            "date the earlier steps before reading a trend off the ladder",
        )
    ]


def _dated_steps(tie: Tie, lowest: int) -> int:
    return sum(step.date is not None and step.rank > lowest for step in tie.steps)


def _dating(tie: Tie, lowest: int) -> str:
    """Return the claim that dates the tie's only dated step."""
    return next(step.claims[0] for step in tie.steps if step.date is not None and step.rank > lowest)
