"""Whom the grammar of an act means, and words of acts that tell none."""

from __future__ import annotations

import pytest

from tests.registry.extraction.invented import read, said

ACTS = {
    "The quarrel grew, leading to Peru breaking off diplomatic relations with Chile in 1887.": [
        ("PER CHL", "1887")
    ],
    "Despite a defeat in the 1941 war against Peru, the general stayed.": [("BOL PER", "1941")],
    "Little changed for the small community in Guyana following its independence in 1966.": [("GUY", "1966")],
    "The test came with Peru's invasion and annexation of Leticia in 1932.": [("PER", "1932")],
    "In 2004, after its accession to the EU, Malta was richer.": [("MLT EU", "2004")],
    "Georgia, once drawn to NATO, turned to EU accession, beginning membership talks in 2023.": [
        ("GEO EU", "2023")
    ],
    "Bolivia bought tanks from Austria, Spain and Chile in 1974.": [
        ("BOL AUT", "1974"),
        ("BOL ESP", "1974"),
        ("BOL CHL", "1974"),
    ],
    "Brazil rejected those demands.": [("BRA", "")],
    "Egypt made peace with the Jewish state in 1979.": [("EGY ISR", "1979")],
    "War between Bolivia and Chile began in 1879.": [("BOL CHL", "1879")],
    "In 1999 the army withdrew from the coast.": [("BOL", "1999")],
    "Talks between Bolivia and Chile began in May 1990.": [("BOL CHL", "1990-05")],
}
NONE = [
    "Joining NATO would require a larger budget.",
    "Recalling its ambassador, ministers warn, might anger Chile.",
    "Beyond simply joining the UN, Bolivia needs allies.",
    "Many see the unification of the islands as a distant dream.",
    "Several African states recognized the junta.",
    "The states that recognized Bolivia were slow.",
    "The party is led by people who reject the state of Bolivia.",
    "Tensions between Bolivia and Chile began in 1879.",
    "The situation in Bolivia deteriorated by 2009.",
    "For Puntland, which declared independence in 1998, Bolivian words meant little.",
    "The last countdown to war began in March 1932.",
]


@pytest.mark.parametrize("sentence", ACTS)
def test_an_act_has_the_parties_its_grammar_means(sentence):
    assert said(read(sentence, title="Bolivia"), "event") == ACTS[sentence]


@pytest.mark.parametrize("sentence", NONE)
def test_what_is_weighed_wished_or_done_by_nobody_named_is_no_event(sentence):
    assert said(read(sentence, title="Bolivia"), "event") == []


def test_a_second_verb_has_the_subject_of_the_first_not_its_object():
    acts = said(read("Peru invaded southern Ecuador in 1978 and launched a campaign in 1982."), "event")
    assert [parties.split()[0] for parties, _ in acts] == ["PER", "PER"]


def test_a_title_is_about_the_state_it_names_not_the_people():
    (act,) = read("In March 1932 martial law was declared.", title="Peruvian rule over Bolivia")
    assert act.parties == ("BOL",)
