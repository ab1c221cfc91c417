"""Acts within a state: ballots, rulers who come and go, coups, laws, revolts; dated or not."""

import pytest

from tests.registry.extraction.invented import read, said


def events(*sentences, title="Notes on Peru"):
    """The events of sentences of a document about Peru."""
    return said(read(*sentences, title=title), "event")


@pytest.mark.parametrize(
    "text, date",
    [
        ("Peru held its first free presidential elections in 1980.", "1980"),
        ("The Labor party won a landslide in the 1985 general election.", "1985"),
        ("The Greens scored a surprise win in the run-off.", ""),
        ("A young reformer was elected president in 2021.", "2021"),
        ("The liberal cabinet was voted out in May 1956.", "1956-05"),
    ],
)
def test_a_ballot_is_an_act_of_its_state_whoever_wins_it(text, date):
    assert events(text) == [("PER", date)]


@pytest.mark.parametrize(
    "text",
    [
        "The team won the final round.",
        "He won the Nobel Peace Prize.",
        "The company elected a new chairman.",
        "It plans to hold elections.",
        "Elections are held every five years.",
        "The herders won elections in the province.",
    ],
)
def test_a_ballot_planned_or_of_no_state_is_none(text):
    assert events(text) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("In 1990, Alberto Quispe, a former rector, became president.", ("PER", "1990")),
        ("In May 2004 Rosa Puma was named Bolivian finance minister.", ("BOL", "2004-05")),
        ("A cabinet of technicians, the third that year, took office in 1932.", ("PER", "1932")),
        ("She was succeeded by her brother.", ("PER", "")),
        ("Chile's president was impeached in 2019.", ("CHL", "2019")),
        ("The president fled to Japan.", ("PER", "")),
        ("She was hanged at dawn.", ("PER", "")),
        ("The former Brazilian president was sentenced to nine years in prison.", ("BRA", "")),
    ],
)
def test_who_rules_comes_goes_and_is_jailed_in_the_state_of_the_office(text, expected):
    assert events(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The president could be impeached.",
        "The president has the power to dissolve parliament.",
        "He served as prime minister for nine years.",
        "He was the first Peruvian president to become a pilot.",
    ],
)
def test_a_power_or_a_term_of_office_is_no_act(text):
    assert events(text) == []


def test_each_year_of_several_coups_is_one():
    text = "There were army coups in 1914, 1948, and 1962."
    assert events(text) == [("PER", "1914"), ("PER", "1948"), ("PER", "1962")]


def test_a_coup_that_says_how_somebody_fell_is_the_same_act():
    text = "In 1936 the Bolivian president was deposed in a bloodless coup."
    assert events(text) == [("BOL", "1936")]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The government of Bolivia adopted a new constitution in 2009.", ("BOL", "2009")),
        ("The monarchy was abolished in 1824.", ("PER", "1824")),
        ("Thailand's Constitutional Court dissolved the Move Forward party in 2024.", ("THA", "2024")),
        ("The army crushed the uprising.", ("PER", "")),
        ("Riots broke out in Chile.", ("CHL", "")),
        ("Unable to pay its soldiers, the junta fell.", ("PER", "")),
        ("Chile became a federal republic in 1826.", ("CHL", "1826")),
    ],
)
def test_a_law_a_revolt_or_a_regime_belongs_to_the_state_told_there(text, expected):
    assert events(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The government has pledged to abolish the death penalty.",
        "There were reports of plans for a coup.",
        "The Assembly of the African Union adopted a new constitution.",
        "Quispe Province held local elections.",
    ],
)
def test_what_is_pledged_or_done_by_a_club_or_province_is_no_act_of_the_state(text):
    assert events(text) == []


def test_a_date_counted_from_another_is_not_that_of_the_act_before():
    claims = read("In May 1970, Nepal's army launched a coup and held elections two years later.")
    assert sorted(said(claims, "event")) == [("NPL", "1970-05"), ("NPL", "1972")]
