"""Lands that come under somebody's rule, change hands, go their own way or slide into war."""

import pytest

from tests.registry.extraction.invented import read, said


def events(*sentences, title="Notes on Angola"):
    """The events of sentences of a document about Angola."""
    return said(read(*sentences, title=title), "event")


@pytest.mark.parametrize(
    "text, parties",
    [
        ("Namibia came under South African administration.", "ZAF NAM"),
        ("Laos passed under French protection.", "FRA LAO"),
        ("Cyprus was placed under British administration.", "GBR CYP"),
        ("French territories west of the lake fell under British control.", "GBR FRA"),
        ("Tunisia became an Ottoman province.", "TUR TUN"),
        ("These emirates had become Persian vassal states.", "IRN"),
        ("Rwanda was granted to Belgium.", "BEL RWA"),
        ("China brought Mongolia under its control.", "CHN"),
    ],
)
def test_who_comes_to_rule_stands_before_whose_land_it_was(text, parties):
    assert events(text) == [(parties, "")]


def test_two_lands_that_come_under_no_named_rule_are_parties_alone():
    assert events("After the war, both Bulgaria and Hungary fell under communist control.") == [
        ("BGR HUN", "")
    ]


def test_to_break_away_and_to_unite_are_two_acts():
    assert events("Zanzibar broke away and united with Oman.") == [("TZA", ""), ("TZA OMN", "")]


@pytest.mark.parametrize(
    "text, parties",
    [
        ("The dispute led to a civil war.", "AGO"),
        ("The country descended into civil war.", "AGO"),
        ("The killing sparked a rebellion in Chad.", "TCD"),
        ("The quarrel led to a bitter war between Peru and Chile.", "PER CHL"),
    ],
)
def test_a_civil_war_is_of_its_state_and_a_war_of_those_it_is_between(text, parties):
    assert events(text) == [(parties, "")]


def test_towns_fall_to_the_army_of_the_document():
    assert events("Several towns fell to government forces.") == [("AGO", "")]


@pytest.mark.parametrize(
    "text",
    [
        "The company came under Chinese control.",
        "The minister came under fire for his remarks.",
        "Prices came under pressure.",
        "The region remained under Ethiopian control.",
        "The dispute could lead to a civil war.",
        "The feud led to a trade war.",
    ],
)
def test_what_changes_no_rule_is_no_act(text):
    assert events(text) == []
