"""Autonomy in four domains, and the policy's aims against the data."""

from __future__ import annotations

from thirdneighbor.briefing.charts import Cell, Table
from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Part, Sentence, distinct
from thirdneighbor.briefing.registry_facts import dated_marks, figured, interval, marks_for, plain_unit
from thirdneighbor.briefing.sections import vouched
from thirdneighbor.briefing.wording import first_upper, listing, typeset
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import count
from thirdneighbor.worlds.policy_findings import Aim, AutonomyLine, Policy, Verdict


def autonomy_table(policy: Policy) -> Table | None:
    """Return the profile: figures by domain, and what is not known; None where there is nothing to show."""
    if not policy.autonomy:
        return None
    rows = tuple(
        (Name(first_upper(line.domain)), Name(line.measure), _figure(line), _unknown(line))
        for line in policy.autonomy
    )
    caption: Sentence = ("What is known of the autonomy of ", Name(in_text(policy.home.name)), ", by domain")
    return Table(caption, ("domain", "measure", "figure", "notes"), rows, (), own_marks=True)


def _figure(line: AutonomyLine) -> Part:
    if line.estimate is not None:
        shown = line.estimate
        simulated: tuple[Mark, ...] = (RUN,) if shown.kind == "simulated" else ()
        marks = distinct((*line.locators, *simulated)) or (RUN,)
        text = plain_unit(shown.value, line.unit)
        if shown.has_band:
            text += f" ({interval(shown.low, shown.high, unit=line.unit)})"
        return Fact(typeset(text), marks, shown, line.unit)
    return figured(line.figure, line.unit)


def _unknown(line: AutonomyLine) -> Cell:
    marks: tuple[Mark, ...] = line.locators or dated_marks(line.figure) or (RUN,)
    said = [text for text in (line.unknown, line.span) if text]
    return vouched("; ".join(said), marks=marks) if said else "\N{EN DASH}"


def aims_table(policy: Policy) -> Table | None:
    """Return each aim with its measure at both ends and the plain verdict; None without stated aims."""
    if not policy.aims:
        return None
    rows = tuple(_aim_row(policy, aim) for aim in policy.aims)
    caption: Sentence = ("The policy's aims, and what the data show",)
    return Table(caption, ("aim", "measure", "early", "late", "verdict"), rows, (), own_marks=True)


def _aim_row(policy: Policy, aim: Aim) -> tuple[Cell, ...]:
    marks = [mark for d in (aim.first, aim.last) for mark in dated_marks(d)]
    said = marks_for(policy.registry, aim.claims)
    stated = Fact(f"{first_upper(aim.aim)}: {_stated(policy, aim)}".removesuffix(": "), said)
    verdict: Sentence = (Name(first_upper(aim.verdict)),)
    if aim.sentence:
        verdict = (*verdict, ". ", vouched(aim.sentence, marks=marks or said), *_beside(aim))
    return (stated, Name(aim.measure), figured(aim.first, aim.unit), figured(aim.last, aim.unit), verdict)


def _beside(aim: Aim) -> Sentence:
    """Return the further figures of an aim, a sentence for each whose words start with a capital."""
    said: list[Part] = []
    for words, shown in aim.beside:
        said += ["." if words[0].isupper() and said else "", f" {words} ", figured(shown, aim.unit)]
    return (*said, ".") if said else ()


def _stated(policy: Policy, aim: Aim) -> str:
    """Return what the first claim behind an aim says, in our own words and without its label."""
    known = {claim.claim: claim.summary for claim in policy.registry.claims}
    summary = next((known[name] for name in aim.claims if name in known), "")
    return summary.removeprefix("Aim: ").rstrip(".")


def aims_sentence(policy: Policy) -> Sentence:
    """Say in plain words which way the data went against the stated aims; empty without aims."""
    if not policy.aims:
        return ()
    total = len(policy.aims)
    forms: dict[Verdict, str] = {
        "toward the aim": "move toward {}",
        "away from the aim": "move away from {}",
        "about the same": "leave {} where it was" if total == 1 else "leave {} about the same",
        "unknown": "say nothing of {}",
    }
    parts = []
    for verdict, form in forms.items():
        found = sum(aim.verdict == verdict for aim in policy.aims)
        if found:
            parts.append(form.format("it" if total == 1 else count(found)))
    noun = "aim is" if total == 1 else "aims are"
    return (
        f"{first_upper(count(total))} {noun} stated: the data ",
        *listing(list[Sentence | Part](parts)),
        ".",
    )
