"""Votes, rungs, sums and views told by the way: by their day, their circle, what was done with them."""

import pytest

from tests.registry.extraction.invented import only, read, read_rows, said


def cast(claims):
    """Votes as (voter, vote)."""
    return [(c.parties[0], c.unit) for c in claims if c.kind == "vote"]


def test_a_vote_takes_the_day_told_inside_its_words():
    claims = read("Nepal voted on 3 May 2021 to condemn the raid and abstained in June on the blockade.")
    assert cast(claims) == [("NPL", "yes"), ("NPL", "abstain")]
    assert said(claims, "vote") == [("NPL", "2021-05-03"), ("NPL", "2021-06")]


def test_a_delegate_from_a_state_votes_for_it():
    claims = read(
        "On 2 March 2022 the Nepali delegate voted for the text, while her neighbor from Chad abstained."
    )
    assert cast(claims) == [("NPL", "yes"), ("TCD", "abstain")]


def test_a_call_for_something_that_was_voted_on_is_no_view():
    assert said(read("Nepal abstained on the call for a truce on 3 May 2021."), "statement") == []


@pytest.mark.parametrize(
    "sentence, holder",
    [
        ("Nepal sold the dam to China, a deal sharply criticized by India.", "IND"),
        ("The tax, the Taoiseach insists, will stay.", "IRL"),
    ],
)
def test_who_judges_an_act_or_bears_a_title_holds_the_view(sentence, holder):
    assert only(read(sentence), "statement").parties[0] == holder


def test_a_deed_that_was_the_answer_is_no_view():
    assert said(read("A ban on fruit was India's answer."), "statement") == []


def test_a_king_is_no_minister_of_like_name():
    claims = read("King Hamad said in May 2024 that he saw no reason to wait.", title="Bahrain")
    assert only(claims, "statement").parties[0] == "BHR"


def test_a_state_in_the_circle_of_partners_has_their_rung():
    claims = read("Peru was admitted to the comprehensive strategic circle on 3 May 2021.")
    assert only(claims, "partnership").tier == "comprehensive strategic"
    assert said(claims, "partnership") == [("NPL PER", "2021-05-03")]
    assert said(read("Peru was to be admitted to the strategic circle."), "partnership") == []


def test_the_date_before_a_raise_is_not_lost_to_the_next_rung():
    claims = read(
        "Relations with Peru were opened in 1960.",
        "During a summit in May 2016 they were raised to a comprehensive partnership,"
        " and at the next, in April 2023, to a strategic one.",
    )
    assert [date for _, date in said(claims, "partnership")][1:] == ["2016-05", "2023-04"]


def test_a_friendly_partnership_keeps_its_rung():
    claims = read("In 2004 Nepal and China agreed on a comprehensive friendly partnership.")
    assert only(claims, "partnership").tier == "comprehensive"


def test_relations_broken_off_in_a_row_are_no_tie():
    claims = read_rows(
        ("Chad", "4 January 2016", "Relations broken off"),
        headings=("Partner", "Date", "Step"),
        title="Nepal",
    )
    assert said(claims, "partnership") == []


def test_a_row_of_ties_keeps_its_sums():
    claims = read_rows(("India", "Strategic partnership", "3 May 2010; Nepal gave 30 million euro in aid."))
    assert only(claims, "quantity").quantity == 30
    assert said(claims, "partnership") == [("NPL IND", "2010-05-03")]


def test_a_loan_takes_the_day_of_its_approval():
    claims = read("The IMF's loan of 1.4 billion dollars, approved on 3 May 2021, was tied to a reform.")
    assert only(claims, "quantity").date.text == "2021-05-03"


def test_the_uprooted_are_dated_by_what_drove_them_out():
    claims = read("The fighting in July 2015 drove 300,000 people from their homes.")
    assert only(claims, "quantity").date.text == "2015-07"


def test_half_the_island_at_a_welcome_is_no_share():
    assert said(read("The queen was met by half the island in March 2019."), "quantity") == []
    assert only(read("Nepal sells half of its exports to India."), "quantity").quantity == 0.5


def test_a_state_that_lives_off_goods_sells_them():
    assert only(read("Nepal lives off rice, rubber and timber."), "quantity").unit == "goods"
