"""Votes and figures: one claim a voter, one a number, each with whose it is."""

import pytest

from tests.registry.extraction.invented import only, read


def votes(*sentences):
    return [(c.parties[0], c.unit) for c in read(*sentences) if c.kind == "vote"]


@pytest.mark.parametrize(
    "sentence, cast",
    [
        (
            "Nepal voted in favor of the resolution while India abstained.",
            [("IND", "abstain"), ("NPL", "yes")],
        ),
        ("In the vote on Ukraine, Laos and Vietnam abstained.", [("LAO", "abstain"), ("VNM", "abstain")]),
        (
            "Nepal voted against the resolution, as did Bhutan and India.",
            [("NPL", "no"), ("BTN", "no"), ("IND", "no")],
        ),
        ("Nepal took no part in the vote on Ukraine.", [("NPL", "absent")]),
        ("Nepal did not abstain on the resolution.", []),
        ("Voters in Nepal voted for a new parliament.", []),
    ],
)
def test_every_voter_has_one_vote(sentence, cast):
    assert set(votes(sentence)) == set(cast)


@pytest.mark.parametrize(
    "sentence, parties, number, unit",
    [
        ("Nepal covers about 147,181 square kilometers.", "NPL", 147181, "square kilometers"),
        ("With a population of about 3.4 million, it is small.", "NPL", 3.4, "million people"),
        ("Nepal is the world's 93rd largest country.", "NPL", 93, "rank"),
        ("Remittances make up roughly a quarter of its GDP.", "NPL", 0.25, "share of GDP"),
        ("In 2020 India took 64% of Nepal's exports.", "NPL IND", 0.64, "share of exports"),
        ("Nepal sent 3,000 troops to Lebanon.", "NPL LBN", 3000, "troops"),
        ("In 2021 exports from Nepal to Chile reached $2.5 million.", "NPL CHL", 2.5, "million US dollars"),
        ("Japan granted Nepal a loan of 6 billion yen in 1999.", "JPN NPL", 6, "billion yen"),
    ],
)
def test_a_figure_has_its_owner_and_unit(sentence, parties, number, unit):
    claim = only(read(sentence), "quantity")
    assert (" ".join(claim.parties), claim.quantity, claim.unit) == (parties, number, unit)


def test_trade_in_brackets_has_a_direction_each():
    claims = read(
        "In 2020 bilateral trade stood at €9 million (€7 million of exports from Chile to Nepal, against "
        "€2 million "
        "of imports from Nepal to Chile)."
    )
    figures = [(" ".join(c.parties), c.quantity, c.date.text) for c in claims if c.kind == "quantity"]
    assert figures[1:] == [("CHL NPL", 7, "2020"), ("NPL CHL", 2, "2020")]


def test_named_goods_are_one_claim_without_a_number():
    claim = only(read("Nepal is a source of coal, copper and gold."), "quantity")
    assert (claim.quantity, claim.unit) == (None, "minerals")


@pytest.mark.parametrize(
    "sentence", ["The treaty ran for ten years.", "They met five times.", "It has 26 points."]
)
def test_durations_and_counts_are_no_figures(sentence):
    assert [c for c in read(sentence) if c.kind == "quantity"] == []
