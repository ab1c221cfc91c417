"""The dates that papers and ties take by their form: in brackets behind the name, or of the signing."""

from __future__ import annotations

from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

SIGNED = gated(r"\bsigned(?:\s+(?:there|in\s+[A-Z]\w+))?(?:\s+(?:on|in))?(?:\s+the)?\s*$")
INITIALED = gated(r"\b(?:initial(?:l)?ed|negotiat\w*|agreed|approved|drafted|announced|concluded)\b")
BRACKET = gated(
    r"\s*\((?:signed\s+|concluded\s+)?(?:on\s+|in\s+|of\s+)?|\s+(?:of|dated|dating\s+from)\s*(?:the\s+)?"
)
BEHIND_RELATIVE = gated(r"\s*(?:(?:by|under|in|through|with|of)\s+)?(?:which|that)\b[^.;]*$")
WAS_SIGNED = gated(
    r"\b(?:was|were|is|bears?|bore)\s+(?:\w+ly\s+)?(?:signed|concluded|sealed|reached|struck|ratified|inked|dated|the\s+date)\b"
    r"[^,;]{0,40}$"
)


def dates_of_papers(
    sentence: Sentence, order: list[Draft], dates: list[DateMention]
) -> dict[int, DateMention]:
    """Return the dates that papers take by their form: in brackets behind the name, or of the signing."""
    own: dict[int, DateMention] = {}
    for draft in order:
        close = _bracketed(sentence, draft, dates) if draft.kind in {"agreement", "partnership"} else None
        signed = _signed(sentence, draft, dates) if draft.kind == "agreement" else None
        told = signed or close
        if told is not None:
            own[draft.start] = told
    return own


def _bracketed(sentence: Sentence, draft: Draft, dates: list[DateMention]) -> DateMention | None:
    """Return the date in brackets right behind a paper's name: `the Treaty of Ancona (20 October 1883)`."""
    return next((d for d in dates if BRACKET.fullmatch(sentence.text, draft.end, d.start)), None)


def _signed(sentence: Sentence, draft: Draft, dates: list[DateMention]) -> DateMention | None:
    """Return the date of signing of a paper that was initialed or negotiated on another."""
    text = sentence.text
    for date in dates:
        told = text[draft.end : date.start] if date.start > draft.end else ""
        if BEHIND_RELATIVE.match(told) and WAS_SIGNED.search(told):
            return date
    if not INITIALED.search(text, draft.end):
        return None
    after = [d for d in dates if d.start > draft.end and SIGNED.search(text, draft.end, d.start)]
    return after[0] if after and ";" not in text[draft.end : after[0].start] else None
