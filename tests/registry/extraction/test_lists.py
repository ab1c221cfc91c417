"""Lists in shorthand: chronicles in the present tense, memberships, partners' shares, dated relations."""

import pytest

from tests.registry.extraction.invented import only, read, said


@pytest.mark.parametrize(
    "entry, parties",
    [
        ("1997: Nepal joins ASEAN.", "NPL ASEAN"),
        ("May 1997 - Nepal enters ASEAN", "NPL ASEAN"),
        ("1997 – Chile recognizes Nepal.", "CHL NPL"),
    ],
)
def test_a_chronicle_tells_in_the_present_what_happened(entry, parties):
    (told,) = said(read(entry), "event")
    assert told[0] == parties
    assert told[1].startswith("1997")


def test_verbs_that_double_their_last_letter_are_told_in_the_past_too():
    assert said(read("1997: Nepal bans imports from Chile."), "event") == [("NPL CHL", "1997")]


def test_the_label_completes_the_day_its_entry_gives():
    claim = only(read("1997 - Nepal joins ASEAN on 3 May."), "event")
    assert claim.date.text == "1997-05-03"


def test_a_noun_in_the_plural_stays_one():
    assert said(read("2009 - Protocols with Chile are signed in Zurich."), "agreement") == [
        ("NPL CHL", "2009")
    ]


def test_the_present_tense_of_other_texts_is_no_act():
    assert not said(read("Nepal joins exercises whenever Chile asks."), "event")


def test_an_entry_points_back_to_none_before_it():
    claims = read("1997: Nepal joins ASEAN.", "2007: A treaty of friendship is signed.")
    (paper,) = [c for c in claims if c.kind == "agreement"]
    assert "ASEAN" not in paper.parties


def test_a_label_counts_up_memberships_with_their_years():
    claims = read("Member of: UN (1955), SAARC (since 1985), WTO")
    assert said(claims, "event") == [("NPL UN", "1955"), ("NPL SAARC", "1985")]


@pytest.mark.parametrize(
    "label, first, unit",
    [
        ("Exports - partners: Chile 40%, Peru 7% (2023)", "NPL CHL", "share of exports"),
        ("Main import sources: Chile (40%)", "CHL NPL", "share of imports"),
        ("Largest customers: Chile 40 percent", "NPL CHL", "share of exports"),
    ],
)
def test_a_label_counts_up_partners_with_their_shares(label, first, unit):
    claims = [c for c in read(label) if c.kind == "quantity"]
    assert (" ".join(claims[0].parties), claims[0].quantity, claims[0].unit) == (first, 0.4, unit)


def test_the_year_behind_the_shares_is_that_of_all():
    claims = [c for c in read("Exports - partners: Chile 40%, Peru 7% (2023)") if c.kind == "quantity"]
    assert [(c.quantity, c.date.text) for c in claims] == [(0.4, "2023"), (0.07, "2023")]


@pytest.mark.parametrize(
    "item", ["Chile: diplomatic relations (1986)", "Chile (relations 1986; embassy closed)"]
)
def test_an_item_dates_relations_in_a_word(item):
    assert said(read(item), "partnership") == [("NPL CHL", "1986")]


def test_no_relations_are_no_tie():
    assert not said(read("Chile: no diplomatic relations, talks since 1986"), "partnership")
