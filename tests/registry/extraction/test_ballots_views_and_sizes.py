"""Votes told again or by vetoes, views of plural holders, sizes and ties that lean on what stands before."""

import pytest

from tests.registry.extraction.invented import only, read, read_rows, said


def votes(*sentences):
    """Votes as (voter, vote, date)."""
    return [(*c.parties, c.unit, c.date.text if c.date else "") for c in read(*sentences) if c.kind == "vote"]


@pytest.mark.parametrize(
    "sentence, cast",
    [
        (
            "The draft fell to the vetoes of France and Britain in October 1956.",
            [("FRA", "no", "1956-10"), ("GBR", "no", "1956-10")],
        ),
        (
            "Peru abstained on 2 March 2022 and did so again in April.",
            [("PER", "abstain", "2022-03-02"), ("PER", "abstain", "2022-04")],
        ),
        (
            "Chile was one of the 35 abstainers of 2 March 2022 and stuck to that line on 12 October.",
            [("CHL", "abstain", "2022-03-02"), ("CHL", "abstain", "2022-10-12")],
        ),
        (
            "Chile abstained on 2 March, 24 March and 12 October 2022.",
            [("CHL", "abstain", day) for day in ("2022-03-02", "2022-03-24", "2022-10-12")],
        ),
        (
            "Peru voted to suspend Russia, and Chile with it.",
            [("PER", "yes", ""), ("CHL", "yes", "")],
        ),
        ("A vote for the resolution was cast by Peru in May 2011.", [("PER", "yes", "2011-05")]),
        ("The threat of the veto of France hung over the draft in May 2011.", []),
    ],
)
def test_a_vote_is_told_again_by_veto_or_beside_another(sentence, cast):
    assert votes(sentence) == cast


def test_a_delegate_without_a_state_is_the_home_states():
    assert votes("Under the old king the delegate in New York voted against the resolution.") == [
        ("NPL", "no", "")
    ]


def test_what_surprised_nobody_was_done():
    told = votes("Nepal voted for the resolution.", "Chile, to nobody's surprise, was against it too.")
    assert told == [("NPL", "yes", ""), ("CHL", "no", "")]


@pytest.mark.parametrize(
    "sentence, holder",
    [
        ("The Japanese insist that the wells lie on their side.", "JPN"),
        ("The new rulers hope that the lenders will forget.", "NPL"),
        ("Washington found the wording too weak.", "USA"),
        ("The ministry expects a new text before the monsoon.", "NPL"),
    ],
)
def test_a_view_in_the_present_has_its_holder(sentence, holder):
    assert [c.parties[0] for c in read(sentence) if c.kind == "statement"] == [holder]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two exchanged the notes that put the pact into force.",
        "Chile says yes whenever asked.",
        "The pope said Mass in the old square.",
        "The visit that Xi had promised was put off.",
    ],
)
def test_notes_masses_and_promised_visits_are_no_views(sentence):
    assert said(read(sentence), "statement") == []


def sizes(*sentences):
    """Figures as (party, number)."""
    return [(c.parties[0], c.quantity) for c in read(*sentences) if c.kind == "quantity"]


def test_a_number_of_those_who_serve_leans_on_the_force_before():
    assert sizes(
        "In June 2013 Oslo called its 380 soldiers back from Mali.", "Some 170 still serve in Chad."
    ) == [
        ("NOR", 380),
        ("NOR", 170),
    ]


def test_a_force_is_so_many_strong():
    assert sizes("A force led by Norway landed in May 1999; at its peak it was 11,000 strong.") == [
        ("NOR", 11000)
    ]


def test_those_who_were_a_people_are_counted_as_theirs():
    assert sizes("Of the 7,000 troops of Oman, more than 3,000 were Iranian.")[-1] == ("IRN", 3000)


def test_people_put_on_a_list_and_barrels_in_ten_are_no_sizes():
    assert sizes("In May 2004 eleven people, the king included, were put on a list.") == []
    assert sizes("China takes nine barrels in ten of the crude.") == []


def test_a_note_tells_a_rung_beside_the_dated_relations():
    claims = read_rows(
        (
            "Chile",
            "18 April 1980",
            "Strategic partnership since April 2018, when the king was on a state visit to it.",
        ),
        headings=("Country", "Relations since", "Notes"),
    )
    ties = [(c.parties, c.tier, c.date.text) for c in claims if c.kind == "partnership"]
    assert (("NPL", "CHL"), "diplomatic relations", "1980-04-18") in ties
    assert any(tier == "strategic" and when.startswith("2018-04") for _, tier, when in ties)


def test_dated_relations_with_an_empty_partner_are_inferred_and_say_so():
    claims = read_rows(
        ("", "February 1983", "Emmanuel Macron stopped in Kathmandu on 13 July 2023."),
        headings=("Country", "Relations since", "Notes"),
    )
    tie = only(claims, "partnership")
    assert (tie.parties, tie.tier) == (("NPL", "FRA"), "diplomatic relations")
    assert "inferred" in tie.note


def test_a_tie_talked_about_is_none():
    assert (
        said(read("A strategic partnership with Chile has been talked about since 2016."), "partnership")
        == []
    )
