"""Acts only supposed or told of others: left out; parties supplied against the syntax: corrected."""

from __future__ import annotations

import pytest

from tests.registry.extraction.invented import read, said

NO_ACT = [
    "If Tarapaca is allowed to gain independence, others may follow.",
    "Polls suggest that a third of the islanders support breaking away from Peru.",
    "Joining NATO is considered difficult.",
    "The coast holds considerable economic appeal for Peru.",
    "Peru is recognized as one of the driest lands.",
    "European involvement began in the 16th century.",
]
NO_PAPER = [
    "The rule is enshrined in the UN Charter.",
    "The existing federal arrangement is resented.",
]


@pytest.mark.parametrize("sentence", NO_ACT)
def test_what_is_supposed_or_judged_is_no_event(sentence):
    assert said(read(sentence), "event") == []


@pytest.mark.parametrize("sentence", NO_PAPER)
def test_a_paper_only_spoken_of_is_no_agreement(sentence):
    assert said(read(sentence), "agreement") == []


def test_an_entry_without_a_subject_has_the_home_state_first():
    assert said(read("May 2004: Joined the European Union."), "event") == [("NPL EU", "2004-05")]


def test_a_state_that_joins_by_its_own_verb_is_still_an_act():
    assert said(read("Peru joined NATO in 2004."), "event") == [("PER NATO", "2004")]


def test_the_number_of_a_resolution_is_no_year():
    assert all("2085" not in str(c.date) for c in read("On 20 December 2012 Peru passed Resolution 2085."))
