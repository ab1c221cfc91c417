"""Visits told by guests, openings and goals; capitals of plain names; papers whose signers are told."""

import pytest

from tests.registry.extraction.invented import only, read, said

TOLD = [
    ("Emmanuel Macron was the guest of Ram Bahadur Joshi on 3 May 2019.", [("FRA NPL", "2019-05-03")]),
    ("Emmanuel Macron was also among the guests of Angela Merkel in May 2019.", [("FRA DEU", "2019-05")]),
    (
        "A loan was agreed on 3 May 2019, Emmanuel Macron being in Kathmandu on a working visit.",
        [("FRA NPL", "2019-05-03")],
    ),
    ("Norway: it was the goal of Emmanuel Macron's second journey, in May 2019.", [("FRA NOR", "2019-05")]),
    ("Emmanuel Macron attended the tenth anniversary of the republic in May 2019.", [("FRA NPL", "2019-05")]),
    ("In Dhulikhel, on 3 May 2019, Emmanuel Macron asked for patience.", [("FRA NPL", "2019-05-03")]),
    (
        "Meeting in Oslo on 3 May 2019, Emmanuel Macron and Angela Merkel fell out.",
        [("FRA NOR", "2019-05-03"), ("DEU NOR", "2019-05-03")],
    ),
    (
        "The journey took Emmanuel Macron to Lima, on 3 May 2019, and from there to Oslo.",
        [("FRA PER", "2019-05-03"), ("FRA NOR", "2019-05-03")],
    ),
    (
        "Emmanuel Macron came to Kathmandu in May 2019, and the return call, in June 2020, drew crowds.",
        [("FRA NPL", "2019-05"), ("NPL FRA", "2020-06")],
    ),
]


@pytest.mark.parametrize("sentence, visits", TOLD)
def test_guests_goals_and_openings_tell_visits(sentence, visits):
    assert said(read(sentence), "visit") == visits


@pytest.mark.parametrize(
    "sentence",
    [
        "Sushil Koirala was the guest of Ram Bahadur Joshi on 3 May 2019.",
        "Speaking by video link in Oslo on 3 May 2019, Emmanuel Macron and Angela Merkel fell out.",
        "In Dhulikhel, on 3 May 2019, Emmanuel Macron was denounced.",
        "Emmanuel Macron came to terms with Kathmandu, and the return call was put off.",
        "Norway: it was the goal of many.",
    ],
)
def test_near_misses_of_guests_tell_no_visit(sentence):
    assert said(read(sentence), "visit") == []


def test_a_capital_of_a_plain_name_is_known_at_home_only():
    sentence = "Emmanuel Macron was in Kingston on 3 May 2019."
    assert said(read(sentence, title="Jamaica's partners"), "visit") == [("FRA JAM", "2019-05-03")]
    assert said(read(sentence, title="Nepal's partners"), "visit") == []


def test_whoever_came_after_another_is_the_one_who_came():
    claim = only(
        read(
            "Angela Merkel, the second after Emmanuel Macron to see it, toured the port at Birgunj in 2019."
        ),
        "visit",
    )
    assert claim.parties == ("DEU", "NPL")


def test_presidents_of_several_states_sign_for_each():
    claim = only(
        read("Emmanuel Macron and the presidents of Peru, Chile and Nepal put ink to a treaty in 2019."),
        "agreement",
    )
    assert set(claim.parties) == {"FRA", "PER", "CHL", "NPL"}


def test_two_strangers_sign_for_the_home_state_and_the_one_of_the_heading():
    claim = only(
        read(
            "The line goes back to the treaty that Ram Joshi and Karl Moe signed on 3 May 1858.",
            section="Norway",
        ),
        "agreement",
    )
    assert claim.parties == ("NPL", "NOR")
    assert "the section's heading names the partner" in claim.inferred


def test_a_treaty_that_the_two_concluded_is_one_and_a_demand_is_none():
    concluded = read("Norway gave up the island in a treaty that the two concluded with Nepal on 3 May 1920.")
    demanded = read("There was agreement that the treaty should be kept.")
    assert said(concluded, "agreement") == [("NOR NPL", "1920-05-03")]
    assert said(demanded, "agreement") == []
