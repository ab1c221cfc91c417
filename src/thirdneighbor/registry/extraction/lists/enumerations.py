"""What a label counts up: memberships with their years, partners with their shares of trade."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thirdneighbor.core.dates import When
from thirdneighbor.registry.extraction.dates.dates_in_text import DateMention
from thirdneighbor.registry.extraction.events.event_parties import ORGANIZATIONS
from thirdneighbor.registry.extraction.figures.numerals import NUMBER, value_of
from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Mention
from thirdneighbor.registry.extraction.sentences.analysis import Draft, Sentence

MEMBERS = gated(
    r"\b(?:(?:is\s+a\s+)?members?\s+of|memberships?(?:\s+(?:of|in))?|(?:international\s+)?organi[sz]ations?(?:\s+joined)?|joined)\s*:\s*",
    re.IGNORECASE,
)
PARTNERS = gated(
    r"\b(?:(?P<flow>export|import|trad(?:e|ing))s?\s*[-–—]?\s*(?:main\s+|largest\s+|top\s+)?(?:partners?|markets?|destinations?|sources?|origins?)"
    r"|(?:main|largest|top|biggest|chief|principal|leading|major)\s+(?:(?P<bought>suppliers?|sellers?)|(?P<sold>buyers?|customers?|export\s+markets?)))"
    r"[^:;.]{0,20}:\s*",
    re.IGNORECASE,
)
NEXT_LABEL = gated(r"(?<=[\s.;])[A-Z][A-Za-z –—-]{3,40}:\s")
SINCE = gated(r"\s*(?:\(|,|since|–|—|-|\bin\b)*\s*(?:since\s+|in\s+|joined\s+)?")
SHARE = re.compile(rf"\s*[(:,–—-]?\s*(?P<number>{NUMBER})\s*(?:%|per\s?cent\b)")


def enumerations(sentence: Sentence) -> list[Draft]:
    """Return the entries and shares that labels of a sentence count up, about the document's home state."""
    if not sentence.context.home or ":" not in sentence.text:
        return []
    return [*_entries(sentence), *_shares(sentence)]


def _stretch(text: str, start: int) -> int:
    """Return where what a label counts up ends: at the next label or the end."""
    following = NEXT_LABEL.search(text, start)
    return following.start() if following else len(text)


def _listed(sentence: Sentence, start: int, stop: int) -> Iterator[Mention]:
    """Yield the names between two places, each once."""
    seen = set()
    for mention in sentence.names:
        if start <= mention.start < stop and mention.code not in seen:
            seen.add(mention.code)
            yield mention


def _entries(sentence: Sentence) -> Iterator[Draft]:
    home, text = sentence.context.home, sentence.text
    for label in MEMBERS.finditer(text):
        for mention in _listed(sentence, label.end(), _stretch(text, label.end())):
            date = _behind(sentence, mention)
            if date and mention.code in ORGANIZATIONS:
                why = ("the list's label tells of the document's home state",)
                parties, span = (home, mention.code), (mention.start, date.end)
                when = When(date.when.text.removesuffix("/.."))
                yield Draft(
                    "event", parties, *span, instrument="joined", sense="joined", date=when, inferred=why
                )


def _behind(sentence: Sentence, mention: Mention) -> DateMention | None:
    """Return the date that stands right behind a name, in brackets or after `since`."""
    for date in sentence.dates:
        if date.start >= mention.end and SINCE.fullmatch(sentence.text, mention.end, date.start):
            return date
    return None


def _shares(sentence: Sentence) -> Iterator[Draft]:
    home, text = sentence.context.home, sentence.text
    for label in PARTNERS.finditer(text):
        stop = _stretch(text, label.end())
        when = next((d.when for d in reversed(sentence.dates) if label.end() <= d.start < stop), None)
        flow = (label["flow"] or ("import" if label["bought"] else "export")).casefold()
        of = {"export": "share of exports", "import": "share of imports"}.get(flow, "share of trade")
        for mention in _listed(sentence, label.end(), stop):
            share = SHARE.match(text, mention.end)
            if share and mention.code != home:
                parties = (mention.code, home) if flow == "import" else (home, mention.code)
                size, span = value_of(share["number"]) / 100, (mention.start, share.end())
                why = ("the list's label tells of the document's home state",)
                yield Draft("quantity", parties, *span, quantity=size, unit=of, date=when, inferred=why)
