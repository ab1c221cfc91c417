"""Papers relied on without a verb of signing, papers only wished for, and those of `the sides`."""

import pytest

from tests.registry.extraction.invented import read, said


@pytest.mark.parametrize(
    "sentence, parties",
    [
        ("Given a defense pact between Peru and Chile, many expected Peru to act.", "PER CHL"),
        ("Despite its defense pact with Chile, Peru stayed neutral.", "PER CHL"),
        ("Lima's answer was slow, despite its security agreement with Chile.", "PER CHL"),
    ],
)
def test_who_relies_on_a_pact_with_a_partner_holds_it(sentence, parties):
    assert said(read(sentence, title="The Andes"), "agreement") == [(parties, "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru and Chile agreed to talks by May to reach a final agreement within a year.",
        "Despite a proposed pact with Chile, Peru stayed neutral.",
        "Under the Lima Accords:",
        "The rebels agreed to honor the deal.",
    ],
)
def test_a_paper_that_talks_may_lead_to_or_that_leads_a_list_is_none(sentence):
    assert said(read(sentence, title="Nepal"), "agreement") == []


def test_the_sides_of_talks_that_a_club_held_elsewhere_are_those_at_home():
    told = read(
        "The African Union announced surprise talks in Morocco.",
        "On 2 May 2019 it was said that the sides had reached an agreement.",
        title="Nepal",
    )
    assert said(told, "agreement") == [("NPL", "2019-05-02")]
