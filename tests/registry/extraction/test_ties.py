"""Ties and papers: who is bound, on which rung, since when; plans and refusals bind nobody."""

import pytest

from tests.registry.extraction.invented import only, read, said


@pytest.mark.parametrize(
    "sentence, parties, tier, date",
    [
        (
            "Nepal and Laos established a strategic partnership in May 2020.",
            {"NPL", "LAO"},
            "strategic",
            "2020-05",
        ),
        (
            "In 2019 ties with Chile were elevated to a comprehensive partnership.",
            {"NPL", "CHL"},
            "comprehensive",
            "2019",
        ),
        (
            "Nepal and Peru opened diplomatic relations in July 1976.",
            {"NPL", "PER"},
            "diplomatic relations",
            "1976-07",
        ),
        (
            "Austria became the first EU member to sign a strategic partnership with Nepal in 2021.",
            {"AUT", "NPL"},
            "strategic",
            "2021",
        ),
        (
            (
                "Beijing and Kathmandu raised their relations to an all-weather comprehensive strategic "
                "partnership in 2023."
            ),
            {"CHN", "NPL"},
            "permanent comprehensive strategic",
            "2023",
        ),
    ],
)
def test_a_tie_has_its_parties_rung_and_date(sentence, parties, tier, date):
    claim = only(read(sentence), "partnership")
    assert (set(claim.parties), claim.tier, claim.date.text) == (parties, tier, date)


def test_two_steps_in_one_sentence_are_two_claims():
    claims = read(
        "In June 2021 Nepal's ties with Chile advanced from a comprehensive partnership, declared in 2011, "
        "to a "
        "strategic partnership."
    )
    steps = [(c.tier, c.date.text) for c in claims if c.kind == "partnership"]
    assert steps == [("comprehensive", "2011"), ("strategic", "2021-06")]


def test_partners_after_with_are_a_tie_each():
    claims = read("In 2022 Nepal signed strategic partnerships with France and with Greece.")
    assert said(claims, "partnership") == [("NPL FRA", "2022"), ("NPL GRC", "2022")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nepal and Laos hope to establish a strategic partnership.",
        "Nepal did not sign a strategic partnership with Laos.",
        "The visit laid foundations for a future partnership agreement with Laos.",
        "If talks succeed, Nepal and Laos will set up a strategic partnership in 2030.",
        "Relations with Laos have improved, and cooperation has deepened.",
        "Nepal rejected a strategic partnership with Laos in 2020.",
    ],
)
def test_plans_and_refusals_are_no_ties(sentence):
    assert said(read(sentence), "partnership") == said(read(sentence), "agreement") == []


def test_a_paper_has_its_name_class_and_date():
    claim = only(
        read("India and Nepal signed a Treaty of Peace and Friendship on 31 July 1950."), "agreement"
    )
    assert (claim.instrument, claim.legal_basis) == ("Treaty of Peace and Friendship", "treaty")
    assert (set(claim.parties), claim.date.text) == ({"IND", "NPL"}, "1950-07-31")


def test_signature_and_entry_into_force_are_kept_apart():
    claim = only(
        read(
            "A free trade agreement with Chile was signed on 6 May 2003 and came into force on 1 January "
            "2004."
        ),
        "agreement",
    )
    assert (claim.date.text, claim.in_force.text) == ("2003-05-06", "2004-01-01")


def test_a_paper_of_three_is_one_claim():
    claims = read("The leaders of Nepal, Bhutan and India signed a treaty of friendship in January 1997.")
    assert said(claims, "agreement") == [("NPL BTN IND", "1997-01")]


def test_the_two_countries_are_those_of_the_sentence_before():
    claims = read(
        "Talks between Nepal and China began in 1984.", "The two countries signed a protocol in 1990."
    )
    claim = only(claims, "agreement")
    assert set(claim.parties) == {"NPL", "CHN"}
    assert claim.inferred


def test_a_heading_names_the_partner():
    claims = read("A memorandum was signed in March 2019.", section="Austria")
    assert only(claims, "agreement").parties == ("NPL", "AUT")


def test_without_any_partner_the_claim_is_unresolved():
    claim = only(read("A strategic partnership was declared in 2019."), "partnership")
    assert (claim.parties, claim.status) == (("NPL",), "unresolved")


def test_a_term_gives_the_expiry():
    claim = only(read("In May 2022 Nepal and Japan signed a 10-year strategic partnership."), "partnership")
    assert claim.term.text == "2032-05"
