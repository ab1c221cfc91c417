"""Columns of tables: rungs, relations, votes, papers, figures, memberships, visits, and notes in prose."""

import pytest

from tests.registry.extraction.invented import only, read_rows, said

BEGUN = ("Country", "Formal relations began", "Notes")


def test_each_rung_has_a_column_of_dates():
    headings = ("Partner", "Comprehensive partnership", "Strategic partnership")
    claims = read_rows(("Chile", "May 2009", "–"), ("Peru", "2011", "July 2019"), headings=headings)
    told = [(" ".join(c.parties), c.tier, c.date.text) for c in claims]
    assert told == [
        ("NPL CHL", "comprehensive", "2009-05"),
        ("NPL PER", "comprehensive", "2011"),
        ("NPL PER", "strategic", "2019-07"),
    ]


def test_the_date_of_relations_dates_no_other_tie_of_the_row():
    note = "Strategic partnership declared in May 2022. Chile has lent books to the library."
    claims = read_rows(("Chile", "12 June 1962", note), headings=BEGUN)
    told = {(c.tier, c.date.text) for c in claims if c.kind == "partnership"}
    assert told == {("diplomatic relations", "1962-06-12"), ("strategic", "2022-05")}


def test_notes_are_read_as_told_of_the_rows_partner():
    note = "Relations were broken off on 25 March 1999. A free trade agreement was signed in October 2009."
    claims = read_rows(("Chile", "1950", "None."), ("Peru", "1960", note), headings=BEGUN)
    assert said(claims, "event") == [("NPL PER", "1999-03-25")]
    assert said(claims, "agreement") == [("NPL PER", "2009-10")]


def test_a_column_gives_the_votes_of_the_home_state():
    headings = ("Resolution", "Date", "Vote")
    rows = [("ES-11/1", "2 March 2022", "Abstained"), ("ES-11/3", "7 April 2022", "Against")]
    claims = read_rows(*rows, headings=headings)
    assert [(c.parties, c.unit, c.instrument, c.date.text) for c in claims] == [
        (("NPL",), "abstain", "ES-11/1", "2022-03-02"),
        (("NPL",), "no", "ES-11/3", "2022-04-07"),
    ]


def test_a_column_for_each_resolution_gives_the_votes_of_the_rows_state():
    claims = read_rows(("Chile", "Yes", "Absent"), headings=("State", "ES-11/1 (2 March 2022)", "ES-11/2"))
    assert [(c.parties, c.unit, c.instrument) for c in claims] == [
        (("CHL",), "yes", "ES-11/1"),
        (("CHL",), "absent", "ES-11/2"),
    ]
    assert [c.note for c in claims] == ["", ""]


def test_a_yes_in_a_table_of_something_else_is_no_vote():
    assert not read_rows(("Chile", "Yes"), headings=("Country", "Embassy"))


@pytest.mark.parametrize(
    "headings, row, parties, number, unit",
    [
        (
            ("Partner", "Exports, million US dollars"),
            ("Chile", "9,756"),
            "NPL CHL",
            9756,
            "million US dollars",
        ),
        (("Partner", "Imports (US$ bn)"), ("Chile", "1.4"), "CHL NPL", 1.4, "billion US dollars"),
        (("Lender", "Amount (million euros)"), ("Chile", "943"), "CHL NPL", 943, "million euro"),
        (("Recipient", "Aid"), ("Chile", "$12 million"), "NPL CHL", 12, "million US dollars"),
        (("Country", "Share of exports"), ("Chile", "27.4%"), "NPL CHL", 0.274, "share of exports"),
        (("Country", "Area (km²)"), ("Chile", "756,102"), "CHL", 756102, "square kilometers"),
        (("Country", "Population (million)"), ("Chile", "19.6"), "CHL", 19.6, "million people"),
    ],
)
def test_headings_say_what_figures_measure_and_whose(headings, row, parties, number, unit):
    claim = only(read_rows(row, headings=headings), "quantity")
    assert (" ".join(claim.parties), claim.quantity, claim.unit) == (parties, pytest.approx(number), unit)


def test_the_year_of_a_figure_may_stand_in_its_heading():
    claim = only(read_rows(("Chile", "12"), headings=("Partner", "Trade, million euros (2021)")), "quantity")
    assert claim.date.text == "2021"


def test_a_number_without_a_unit_measures_nothing():
    assert not read_rows(("Chile", "4"), headings=("Country", "Consulates"))


def test_a_paper_is_signed_and_in_force_by_columns():
    headings = ("Paper", "Partner", "Signed", "In force")
    claim = only(
        read_rows(("Border treaty", "Chile", "30 December 1999", "6 July 2000"), headings=headings),
        "agreement",
    )
    assert (claim.parties, claim.date.text, claim.in_force.text) == (
        ("NPL", "CHL"),
        "1999-12-30",
        "2000-07-06",
    )


def test_a_table_of_organizations_dates_entries():
    headings = ("Organization", "Member since")
    assert said(read_rows(("World Trade Organization", "23 April 2004"), headings=headings), "event") == [
        ("NPL WTO", "2004-04-23")
    ]


def test_an_application_listed_there_is_no_entry():
    claims = read_rows(("BRICS", "Applied in 2024"), headings=("Organization", "Membership"))
    assert not [c for c in claims if c.instrument == "joined"]


@pytest.mark.parametrize(
    "headings, row, parties",
    [
        (("Date", "Guest", "Country"), ("10 May 2005", "President Jane Doe", "Chile"), "CHL NPL"),
        (("Date", "From", "Who"), ("10 May 2005", "Chile", "President Jane Doe"), "CHL NPL"),
        (("Date", "Country", "Place"), ("10 May 2005", "Chile", "Santiago"), "NPL CHL"),
    ],
)
def test_tables_of_travels_say_who_went_where(headings, row, parties):
    claims = read_rows(row, headings=headings, section="Visits of the president")
    assert said(claims, "visit") == [(parties, "2005-05-10")]


def test_a_cell_that_says_partner_is_no_tie():
    assert not read_rows(("Partner", "Chile"), headings=("", ""))


def test_a_visit_told_in_a_row_without_its_host_went_to_the_rows_partner():
    note = "The president made an official visit in December 2023; talks went on."
    claims = read_rows(("Chile", "1950", note), headings=BEGUN)
    assert said(claims, "visit") == [("NPL CHL", "2023-12")]
    assert only(claims, "visit").instrument == "official visit"


def test_a_short_note_beside_dated_relations_is_no_tie_of_that_date():
    claims = read_rows(("Chile", "12 June 1962", "Strategic partnership declared in 2022."), headings=BEGUN)
    assert ("NPL CHL", "2022") in said(claims, "partnership")
    assert {c.tier for c in claims if c.date.text == "1962-06-12"} == {"diplomatic relations"}


def test_columns_headed_by_states_hold_their_votes():
    headings = ("Resolution", "Nepal", "Chile")
    claims = read_rows(("ES-11/1 (2 March 2022)", "Abstain", "Yes"), headings=headings)
    assert [(c.parties, c.unit) for c in claims] == [(("NPL",), "abstain"), (("CHL",), "yes")]


def test_the_year_above_a_table_completes_its_days():
    row = ("8 May", "Prime Minister Jane Doe to Santiago")
    claims = read_rows(row, headings=("Date", "Visit"), section="Visits in 2024")
    assert said(claims, "visit") == [("NPL CHL", "2024-05-08")]
