"""Where sources disagree, what data do not bear out, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.briefing.charts import Cell, Table
from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Part, Sentence, distinct
from thirdneighbor.briefing.registry_facts import marks_for, place_in
from thirdneighbor.briefing.sections import vouched
from thirdneighbor.briefing.wording import first_upper
from thirdneighbor.core.provenance import Locator
from thirdneighbor.registry import Registry
from thirdneighbor.registry.audits import VERDICTS, AuditLine, verdict_counts
from thirdneighbor.registry.checks import Flag, Severity

SHOWN_FIRST: tuple[Severity, ...] = ("contradiction", "open question")
GROUPS: dict[Severity, str] = {
    "contradiction": "Sources disagree",
    "open question": "Open questions",
    "note": "To know when reading the sources",
    "unknown": "Could not be checked",
}
VERDICT_TITLES = {
    "contradicted": "Said, and not borne out by data",
    "depends on the measure": "Said, and true by one measure but not by another",
    "unknown": "Said, and not decided by any data at hand",
    "confirmed": "Said, and borne out",
}
SHORT_VERDICTS = {"depends on the measure": "true by one measure only", "unknown": "not decided"}
BORNE_OUT = "confirmed"


def flag_groups(flags: Sequence[Flag], registry: Registry) -> list[tuple[str, list[Sentence], bool]]:
    """Return the flags by severity, gravest first: a heading, a sentence a flag, whether shown at once."""
    found = []
    for severity, title in GROUPS.items():
        lines = [_flag(flag, registry) for flag in flags if flag.severity == severity]
        if lines:
            found.append((title, lines, severity in SHOWN_FIRST))
    return found


def _flag(flag: Flag, registry: Registry) -> Sentence:
    marks = distinct((*marks_for(registry, flag.claims), *evidence_rows(flag, registry)))
    said: list[Part] = [Fact(flag.message, marks)]
    if flag.suggestion:
        said += [" Suggested: ", vouched(flag.suggestion, marks=marks), "."]
    return tuple(said)


def evidence_rows(flag: Flag, registry: Registry) -> tuple[Mark, ...]:
    """Return the rows of tables among a flag's evidence, which stand there as `table/key: value`."""
    tables, found = registry.folder, list[Mark]()
    for line in flag.evidence:
        name, _, key = line.split(": ")[0].partition("/")
        row = tables.table(name).by_key.get(key) if name in tables.names else None
        if row is not None:
            found.append(tables.table(name).locator(row))
    return tuple(found)


def audit_sentence(audit: Sequence[AuditLine]) -> Sentence:
    """Say how many sentences were held against data, and with which verdicts; empty without an audit."""
    if not audit:
        return ()
    counts = verdict_counts(audit)
    parts = [
        f"{number} {SHORT_VERDICTS.get(verdict, verdict)}" for verdict, number in counts.items() if number
    ]
    total = Fact(f"{len(audit)} sentences", (RUN,), len(audit))
    return (total, " of the documents are held against data: ", vouched(", ".join(parts)), ".")


def audit_tables(audit: Sequence[AuditLine], registry: Registry) -> list[tuple[Table, bool]]:
    """Return a table a verdict that has lines, the contradicted first, and whether it is shown at once."""
    order = [*VERDICT_TITLES, *(verdict for verdict in VERDICTS if verdict not in VERDICT_TITLES)]
    found = []
    for verdict in order:
        lines = [line for line in audit if line.verdict == verdict]
        if lines:
            title = VERDICT_TITLES.get(verdict, first_upper(verdict))
            rows = tuple(_audit_row(line, registry) for line in lines)
            marks = tuple(_audit_marks(line) for line in lines)
            everything = distinct(mark for row in marks for mark in row)
            columns = ("what is said, in our words", "said where", "what the data say")
            found.append((Table((title,), columns, rows, everything, marks), verdict != BORNE_OUT))
    return found


def _audit_row(line: AuditLine, registry: Registry) -> tuple[Cell, ...]:
    where = place_in(registry, line.document, line.locator).text
    return (line.summary, Name(where), line.basis or "\N{EN DASH}")


def _audit_marks(line: AuditLine) -> tuple[Mark, ...]:
    others = [Locator(source, line.row.table, line.row.row) for source in line.sources[1:]]
    return distinct([line.row, *others])


def count_disagreements(flags: Sequence[Flag]) -> int:
    """Return how many contradictions there are."""
    return sum(flag.severity == "contradiction" for flag in flags)


def shortest(flags: Sequence[Flag], registry: Registry, *, states: dict[str, str]) -> str:
    """Say the first contradiction in one line: dates as `South Korea 2025 -> 2021`, else its message."""
    grave = [flag for flag in flags if flag.severity == "contradiction"]
    if not grave:
        return ""
    first = grave[0]
    known = {claim.claim: claim for claim in registry.claims}
    claims = [known[name] for name in first.claims if name in known]
    dated = [claim for claim in claims if claim.date and claim.partners]
    if len(dated) > 1 and dated[0].date and dated[1].date:
        said, better = dated[0].date.earliest.year, dated[1].date.earliest.year
        if said != better:
            who = states.get(dated[0].partners[0], dated[0].partners[0])
            return f"{who} {said} -> {better} ({first.message.split(':')[0].rstrip('.')})"
    return first.message


def unknown_lines(unknown: Sequence[str]) -> list[Sentence]:
    """Return what is not known, a line each."""
    return [(vouched(line),) for line in unknown]


def document_sentence(registry: Registry) -> Sentence:
    """Say how many documents and claims the registry has on home."""
    claims = Fact(f"{len(registry.claims)} claims", (RUN,), len(registry.claims))
    documents = Fact(f"{len(registry.documents)} documents", (RUN,), len(registry.documents))
    return ("The registry holds ", claims, " from ", documents, ", each with its place.")
