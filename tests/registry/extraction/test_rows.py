"""Rows of tables: the partner from its cell, or from what the row gives away, or nobody."""

from tests.registry.extraction.invented import only, read, read_rows, said


def test_the_partners_own_cell_comes_first():
    claim = only(
        read_rows(("Chile", "Strategic partnership", "Joint declaration of June 2015.")), "partnership"
    )
    assert (claim.parties, claim.date.text, claim.legal_basis) == (
        ("NPL", "CHL"),
        "2015-06",
        "joint declaration",
    )
    assert claim.inferred == ()


def test_an_empty_cell_is_filled_from_the_visit_and_says_so():
    claims = read_rows(
        (
            "",
            "Strategic partnership",
            "Joint statement during President Emmanuel Macron's state visit to Nepal in May 2019.",
        )
    )
    claim = only(claims, "partnership")
    assert (claim.parties, claim.date.text) == (("NPL", "FRA"), "2019-05")
    assert "inferred" in claim.note
    assert said(claims, "visit") == [("FRA NPL", "2019-05")]


def test_a_row_with_nothing_else_stays_unresolved():
    claim = only(read_rows(("", "Strategic partnership*", "")), "partnership")
    assert (claim.parties, claim.status, claim.date) == (("NPL",), "unresolved", None)


def test_two_possible_partners_are_not_guessed_between():
    claim = only(
        read_rows(("", "Strategic partnership", "Agreed in 2019 with help from Chile and Peru.")),
        "partnership",
    )
    assert claim.status == "unresolved"


def test_an_earlier_step_in_the_row_is_a_claim_of_its_own():
    claims = read_rows(
        (
            "Japan",
            "Special strategic partnership",
            "Ties were raised from a strategic partnership established in 2010 in May 2022.",
        )
    )
    steps = {(c.tier, c.date.text if c.date else "") for c in claims if c.kind == "partnership"}
    assert ("strategic", "2010") in steps
    assert {tier for tier, _ in steps} == {"special strategic", "strategic"}


def test_figures_of_a_row_take_unit_and_direction_from_the_heading():
    claims = read_rows(("2022", "108"), headings=("Year", "Exports to Chile, million US dollars"))
    claim = only(claims, "quantity")
    assert (claim.parties, claim.quantity, claim.unit) == (("NPL", "CHL"), 108, "million US dollars")
    assert claim.date.text == "2022"


def test_every_claim_carries_its_passage_and_its_rules():
    claim = read("Nepal joined ASEAN in 1997.")[0]
    assert (claim.text, claim.locator, claim.home) == ("Nepal joined ASEAN in 1997.", "sentence 1", "")
    assert claim.extractor
