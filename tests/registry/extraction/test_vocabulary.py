"""Phrases of the tables are looked for only where their first words stand, and found no less for it."""

import re

import pytest

from thirdneighbor.core.tables import package_data
from thirdneighbor.registry.extraction.names.vocabulary import vocabulary_in

TEXT = (
    "Envoys of the Prime Minister broke off talks, then resumed them; the two-day strike of 2004 and the"
    "\u00a0ex-president's recall led to an air strike, a state visit and the re-opening of embassies. They "
    "CALLED ON Oslo to sign."
)


def whole(phrases):
    """One pattern of all phrases, the longest first."""
    patterns = sorted((one for part in phrases.parts.values() for one in part), key=len, reverse=True)
    return re.compile(f"{phrases.before}(?:{'|'.join(patterns)}){phrases.after}", phrases.flags)


@pytest.mark.parametrize("sense", vocabulary_in(package_data()).senses, ids=lambda sense: sense.sense)
def test_verbs_are_found_as_by_reading_the_whole_text(sense):
    for phrases in filter(None, (sense.verb, sense.noun)):
        assert [m.span() for m in phrases.found(TEXT)] == [m.span() for m in whole(phrases).finditer(TEXT)]


def test_offices_and_nouns_are_found_as_by_reading_the_whole_text():
    words = vocabulary_in(package_data())
    for pattern in (words.office, words.nominal, words.phrasal):
        assert [m.span() for m in words.found(pattern, TEXT)] == [m.span() for m in pattern.finditer(TEXT)]
    assert words.found(words.office, TEXT)
