"""Tolls of war, people taken in or living in a state, borders, shares of a population told of before."""

import pytest

from tests.registry.extraction.invented import read


def sizes(*sentences, title="Nepal"):
    return [(" ".join(c.parties), c.quantity) for c in read(*sentences, title=title) if c.kind == "quantity"]


@pytest.mark.parametrize(
    "sentence, told",
    [
        ("The insurgency claimed some 12,000 lives.", [("NPL", 12000)]),
        ("The war, long forgotten, cost half a million lives.", [("NPL", 0.5)]),
        ("Nearly 90,000 people lost their lives in the Peruvian civil war.", [("PER", 90000)]),
        ("By 2009 the conflict in the west had led to 7,000 deaths.", [("NPL", 7000)]),
        ("The Chad-Sudan war may have caused up to 40,000 deaths.", [("TCD SDN", 40000)]),
        ("The fighting in Yemen has driven 4 million people from their homes.", [("YEM", 4)]),
        ("The war with Chile left 12,000 Peruvians dead.", [("PER", 12000)]),
        ("The war claimed between 80,000 and 90,000 lives.", [("NPL", 80000)]),
        ("Half a million people were displaced by the fighting.", [("NPL", 0.5)]),
    ],
)
def test_lives_lost_in_a_war_are_measured_of_where_it_was_or_whose_they_were(sentence, told):
    assert sizes(sentence) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "An earthquake killed 5,000 people.",
        "A bomb attack in the war zone killed 120 people.",
        "If the war goes on, 100,000 people could be displaced.",
        "The army killed 300 rebels in the fighting.",
        "The war lasted 26 years.",
    ],
)
def test_lives_of_one_blow_or_of_no_war_are_no_size(sentence):
    assert sizes(sentence) == []


@pytest.mark.parametrize(
    "sentence, told",
    [
        ("Poland has taken in nearly a million Ukrainian refugees.", [("POL UKR", 1)]),
        ("It took in over 90,000 Haitian refugees.", [("NPL HTI", 90000)]),
        ("Around 2 million Mapuche live in Chile.", [("CHL", 2)]),
        ("The king said that Peru would protect its 30,000 citizens living in Chile.", [("PER CHL", 30000)]),
        ("It borders Peru to the west and shares a 900-kilometer border with India.", [("NPL IND", 900)]),
        ("Its military spending is second only to India.", [("NPL IND", 2)]),
        ("It has many peoples, with the Magar (around a tenth) being the largest.", [("NPL", 0.1)]),
    ],
)
def test_people_and_borders_are_measured_of_who_takes_in_holds_or_shares_them(sentence, told):
    assert sizes(sentence) == told


def test_shares_of_a_population_are_of_the_state_whose_people_were_told_of_before():
    told = sizes(
        "Paraguay has a population of 6.8 million.",
        "By the census, 78 percent of the people were Paraguayans, followed by Bolivians with 17 percent.",
        "The remaining five percent are mostly Brazilians.",
        title="The Bolivian invasion of Paraguay",
    )
    assert [who for who, _ in told] == ["PRY"] * 4


@pytest.mark.parametrize(
    "sentence",
    [
        "There are potentially large oil and gas reserves in the region.",
        "Oil and Gas Reserves There may be more.",
    ],
)
def test_wares_only_hoped_for_are_none(sentence):
    assert sizes(sentence) == []
