"""Phrases of the tables are looked for only where their first words stand, and found no less for it."""

import pytest

from thirdneighbor.core.tables import package_data
from thirdneighbor.registry.extraction.names.vocabulary import phrases_in, vocabulary_in

TEXT = (
    "Envoys of the Prime Minister broke off talks, then resumed them; the two-day strike of 2004 and the"
    "\u00a0ex-president's recall led to an air strike, a state visit and the re-opening of embassies. They "
    "CALLED ON Oslo to sign."
)


@pytest.mark.parametrize("sense", vocabulary_in(package_data()).senses, ids=lambda sense: sense.sense)
def test_verbs_are_found_as_by_reading_the_whole_text(sense):
    for pattern in filter(None, (sense.verb, sense.noun)):
        assert [m.span() for m in phrases_in(TEXT, pattern, sense.heads)] == [
            m.span() for m in pattern.finditer(TEXT)
        ]


def test_offices_and_nouns_are_found_as_by_reading_the_whole_text():
    words = vocabulary_in(package_data())
    for pattern in (words.office, words.nominal, words.phrasal):
        assert [m.span() for m in words.found(pattern, TEXT)] == [m.span() for m in pattern.finditer(TEXT)]
    assert words.found(words.office, TEXT)
