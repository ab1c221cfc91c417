"""Acts that the row of a table tells in a word: `Iceland | Recognition | 22 August 1991`, `Quit in 2022`."""

from __future__ import annotations

from collections.abc import Sequence

from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Passage
from thirdneighbor.registry.extraction.dates.dates_in_text import dates_in
from thirdneighbor.registry.extraction.events.agents import agent_after
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.rows import partner_cell
from thirdneighbor.registry.extraction.sentences.analysis import Context, Draft, analysed

RECOGNITION = gated(
    r"(?:(?:[Dd]e\s+(?:facto|jure)|[Dd]iplomatic|[Ff]ormal|[Ff]ull)\s+)?[Rr]ecognition(?:\s+of\s+independence)?"
)
# What became of a tie or paper, told by a participle that opens a note or follows a semicolon.
UNDONE = gated(
    r"\s*(?:(?:and|then|but|later|formally|again|since)\s+)*(?P<verb>quit|left\s+to\s+lapse|left|lapsed|suspended|terminated|denounced|canceled|cancelled|scrapped|annulled|dissolved"
    r"|abrogated|broken\s+off|broken|severed|restored|resumed|frozen|torn\s+up|withdrawn|joined|rejoined|expelled|closed|reopened|shut|downgraded|revoked"
    r"|renounced|repealed|cut\s+off|cut|lifted|imposed|struck\s+down|wound\s+up|abandoned|halted)\b(?!\s+(?:talks|negotiations|until|soon))",
)
# What parts a note: a semicolon, or a comma before the next participle.
PARTS = gated(rf";|,(?={UNDONE.pattern.replace('?P<verb>', '?:')})")


def row_events(passage: Passage, made: Sequence[Draft], context: Context) -> list[Draft]:
    """Return the recognition a row is about and what its notes say was undone, by whom and when."""
    home = context.home
    if not home:
        return []
    partners = [code for code in partner_cell(passage, context) if code != home]
    told = {d.date.text for d in made if d.kind == "event" and d.date}
    found: list[Draft] = []
    for cell in passage.cells:
        if RECOGNITION.fullmatch(cell.text.strip()):
            found += _recognized(passage, partners, context)
        for part in PARTS.split(cell.text) if cell.text.strip() not in partners else ():
            found += _undone(part.strip(), passage, partners, context)
    return [d for d in found if d.date and d.date.text not in told]


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
            why = ("the row tells of the document's home state",)
            return [_made(parties, "recognition", dates[0].when, why)]
        return []
    return []


def _undone(part: str, passage: Passage, partners: list[str], context: Context) -> list[Draft]:
    """Return the act of a note's part that begins with its participle."""
    match, dates = UNDONE.match(part[:1].lower() + part[1:]), dates_in(part)
    if match is None or not dates:
        return []
    sentence = analysed(part, passage, context)
    agents, _ = agent_after(sentence, match.end(), len(part))
    parties = tuple(dict.fromkeys([*(agents or (context.home,)), *partners, context.home]))
    why = ("the row tells of the document's home state",)
    return [_made(parties[:3], match["verb"].casefold(), dates[0].when, why)]


def _made(parties: tuple[str, ...], sense: str, when: When, why: tuple[str, ...]) -> Draft:
    return Draft("event", parties, 0, 1, instrument=sense, sense=sense, date=when, inferred=why)
