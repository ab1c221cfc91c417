"""Acts that the row of a table tells in a word: `Iceland | Recognition | 22 August 1991`, `Quit in 2022`."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.events.agents import agent_after
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.reasons import ROW_OF_HOME
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, analysed
from thirdneighbor.registry.extraction.tables.columns import partner_cell

RECOGNITION = gated(
    r"(?:(?:[Dd]e\s+(?:facto|jure)|[Dd]iplomatic|[Ff]ormal|[Ff]ull)\s+)?[Rr]ecognition(?:\s+of\s+independence)?"
)
# `Kosovo | Recognition refused`: an explicit refusal, with or without its date.
REFUSED = gated(
    r"[Rr]ecognition\s+(?:was\s+|is\s+|still\s+)?(?:refused|withheld|denied|declined|rejected)|[Rr]efused\s+(?:recognition|to\s+recogni[sz]e)|[Nn]ot\s+recogni[sz]ed,\s+refused"
)
# What became of a tie or paper, told by a participle that opens a note or follows a semicolon.
UNDONE = gated(
    r"\s*(?:(?:and|then|but|later|formally|again|since)\s+)*(?P<verb>quit|left\s+to\s+lapse|left|lapsed|suspended|terminated|denounced|canceled|cancelled|scrapped|annulled|dissolved"
    r"|abrogated|broken\s+off|broken|severed|restored|resumed|frozen|torn\s+up|withdrawn|joined|rejoined|expelled|closed|reopened|shut|downgraded|revoked"
    r"|renounced|repealed|cut\s+off|cut|lifted|imposed|struck\s+down|wound\s+up|abandoned|halted)\b(?!\s+(?:talks|negotiations|until|soon))",
)
# `Relations broken off`, whose date stands in a cell of its own.
OF_TIES = gated(
    r"\s*(?:(?:[Dd]iplomatic|[Cc]onsular|[Ff]ull|[Aa]ll)\s+)?(?:[Rr]elations|[Tt]ies|[Ll]inks|[Rr]ecognition|[Ee]mbassy|[Bb]order|[Ff]lights)\s+"
    r"(?P<verb>broken(?:\s+off)?|severed|cut(?:\s+off)?|suspended|ruptured|frozen|closed|restored|resumed|re-?established|renewed|withdrawn|reopened)"
    r"(?:\s+by\s+[^\d]{3,40})?\.?"
)
# What parts a note: a semicolon, or a comma before the next participle.
PARTS = gated(rf";|,(?={UNDONE.pattern.replace('?P<verb>', '?:')})")


def row_acts(passage: Passage, made: Sequence[Draft], context: Context) -> list[Draft]:
    """Return the recognition a row is about and what its notes say was undone, by whom and when."""
    home = context.home
    if not home:
        return []
    partners = [code for code in partner_cell(passage, context) if code != home]
    told = {d.date.text for d in made if d.kind == "event" and d.date}
    found: list[Draft] = []
    refused = [c for c in passage.cells if REFUSED.match(c.text.strip())]
    if refused and len(partners) == 1 and not any(d.kind == "event" for d in made):
        return [_refused(refused[0].text, (home, *partners))]
    for cell in passage.cells:
        if RECOGNITION.fullmatch(cell.text.strip()):
            found += _recognized(passage, partners, context)
        found += _of_ties(cell.text, passage, partners, context)
        for part in PARTS.split(cell.text) if cell.text.strip() not in partners else ():
            found += _undone(part.strip(), passage, partners, context)
    return [d for d in found if d.date and d.date.text not in told]


def _refused(text: str, parties: tuple[str, ...]) -> Draft:
    """Return the home state's refusal to recognize the partner of a row."""
    dates = dates_in(text)
    why = (ROW_OF_HOME,)
    when = dates[0].when if dates else None
    return Draft("event", parties, 0, 1, instrument="refusal", sense="refusal", date=when, inferred=why)


def _recognized(passage: Passage, partners: list[str], context: Context) -> list[Draft]:
    """Return who recognized the home state: the partner of the row, else whom `by` names in a note."""
    for cell in passage.cells:
        dates = dates_in(cell.text)
        if not dates:
            continue
        sentence = analysed(cell.text, passage, context)
        agents, _ = agent_after(sentence, 0, len(cell.text))
        actors = [*agents, *partners][:1]
        if actors and actors[0] != context.home:
            parties = (actors[0], context.home)
            why = (ROW_OF_HOME,)
            return [_made(parties, "recognition", dates[0].when, why)]
        return []
    return []


def _of_ties(text: str, passage: Passage, partners: list[str], context: Context) -> list[Draft]:
    """Return what a cell says was done to the ties with the partner, on the one date of the row."""
    match = OF_TIES.fullmatch(text)
    dates = [d for cell in passage.cells for d in dates_in(cell.text)] if match and partners else []
    if match is None or len(dates) != 1:
        return []
    sentence = analysed(text, passage, context)
    agents, _ = agent_after(sentence, match.end("verb"), len(text))
    parties = tuple(dict.fromkeys([*agents, context.home, *partners]))
    why = (ROW_OF_HOME,)
    return [_made(parties, match["verb"].casefold(), dates[0].when, why)]


def _undone(part: str, passage: Passage, partners: list[str], context: Context) -> list[Draft]:
    """Return the act of a note's part that begins with its participle."""
    match, dates = UNDONE.match(part[:1].lower() + part[1:]), dates_in(part)
    if match is None or not dates:
        return []
    sentence = analysed(part, passage, context)
    agents, _ = agent_after(sentence, match.end(), len(part))
    parties = tuple(dict.fromkeys([*(agents or (context.home,)), *partners, context.home]))
    why = (ROW_OF_HOME,)
    return [_made(parties[:3], match["verb"].casefold(), dates[0].when, why)]


def _made(parties: tuple[str, ...], sense: str, when: When, why: tuple[str, ...]) -> Draft:
    return Draft("event", parties, 0, 1, instrument=sense, sense=sense, date=when, inferred=why)
