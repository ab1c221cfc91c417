"""What runs out first: the sentence, the table and the terminal's line."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.briefing.charts import Table
from thirdneighbor.briefing.facts import Fact, Name, Part, Sentence
from thirdneighbor.briefing.registry_facts import dated_marks, figured
from thirdneighbor.briefing.sections import vouched
from thirdneighbor.briefing.wording import first_upper, typeset
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import count, number, percent
from thirdneighbor.worlds.policy_findings import Dated, Policy, Supply
from thirdneighbor.worlds.supplies import ENOUGH

TIME_UNKNOWN = "How long stocks would last is unknown."
TIMES_FROM = 1.5
"""From this self-sufficiency on it is said as so many times what is used."""


def supply_sentence(policy: Policy) -> Sentence:
    """Say which good runs out first: how much of it home makes itself, and who supplies the rest.

    Where home makes enough of every good, that is said instead. Not how long anything lasts: nobody knows.
    """
    if not policy.supplies:
        return ()
    first, home = policy.supplies[0], Name(in_text(policy.home.name))
    own = first.self_sufficiency
    if own and not runs_out(policy.supplies):
        shown = _in_brackets(own, "")
        enough: Sentence = (
            "Of every form of energy at hand, ",
            home,
            " makes nine tenths or more of what it uses",
        )
        return (*enough, "; least of ", Name(first.item), ", ", shown, ". ", TIME_UNKNOWN)
    said: list[Part] = [Name(first_upper(first.item)), " runs out first"]
    if own:
        said += [": ", home, " makes ", _in_brackets(own, " of what it uses")]
    if first.supplier and first.supplier_share:
        joint = ", and " if own else ": "
        of_imports = _in_brackets(first.supplier_share, " of the imports of the group it belongs to")
        said += [joint, Name(in_text(first.supplier.name)), " supplies ", of_imports]
    return (*said, ". ", TIME_UNKNOWN)


def runs_out(supplies: Sequence[Supply]) -> bool:
    """Tell whether home falls short of the first good: it makes too little of it, or nobody knows."""
    own = supplies[0].self_sufficiency if supplies else None
    return own is None or own.figure.value < ENOUGH


def _in_brackets(shown: Dated, of: str) -> Fact:
    share = shown.figure.value
    return Fact(typeset(f"{percent(share)}{of} ({shown.year})"), dated_marks(shown), share, "share")


def supply_table(policy: Policy) -> Table | None:
    """Return every good whose supply can run out, in the order they were found; None where none is known."""
    if not policy.supplies:
        return None
    columns = ("good", "made at home", "main supplier", "its share of imports", "note")
    rows = tuple(
        (
            Name(first_upper(s.item)),
            _made(s.self_sufficiency),
            Name(s.supplier.name) if s.supplier else "unknown",
            figured(s.supplier_share, "share"),
            _noted(s),
        )
        for s in policy.supplies
    )
    home = Name(in_text(policy.home.name))
    return Table(
        ("What ", home, " makes itself, and who supplies the rest"), columns, rows, (), own_marks=True
    )


def _made(own: Dated | None) -> Part:
    """Return what home makes over what it uses, in words where it makes far more: `seven times its use`."""
    if own is None or own.figure.value < TIMES_FROM:
        return figured(own, "share")
    times = own.figure.value
    said = count(round(times)) if times >= 3 else number(times)
    return Fact(f"{said} times its use in {own.year}", dated_marks(own), times, "ratio")


def _noted(supply: Supply) -> Part:
    shown = [mark for d in (supply.self_sufficiency, supply.supplier_share) for mark in dated_marks(d)]
    return vouched(supply.note, marks=shown)


def terminal_supply(supplies: Sequence[Supply]) -> str:
    """Return the line of what runs out first for the terminal; empty where nothing is known."""
    if not supplies:
        return ""
    first = supplies[0]
    shown: list[tuple[str, int]] = []
    if own := first.self_sufficiency:
        shown.append((f"{percent(own.figure.value)} made at home", own.year))
    if first.supplier and (part := first.supplier_share):
        name = in_text(first.supplier.name)
        shown.append((f"{percent(part.figure.value)} of such imports from {name}", part.year))
    lasting = "; how long stocks last is unknown" if runs_out(supplies) else ""
    if not shown:
        return f"{first.item}{lasting}"
    years = [year for _, year in shown]
    if len(set(years)) == 1:
        return f"{first.item}: {', '.join(text for text, _ in shown)} ({years[0]}){lasting}"
    return f"{first.item}: {', '.join(f'{text} ({year})' for text, year in shown)}{lasting}"
