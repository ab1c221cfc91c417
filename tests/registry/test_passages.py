"""Checks of claims read from prose believe only what the passage itself says."""

from dataclasses import replace

import pytest

from tests.registry.checks.small import claim, holder, small
from thirdneighbor.core.dates import When
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry.checks import empty_cells, office_holders, party_existence, unresolved_parties
from thirdneighbor.registry.embedded import parties_in
from thirdneighbor.registry.passages import said_to_act
from thirdneighbor.registry.records import Person

SOVIET = parties_in(package_data())["SUN"]


def told(text: str, *, date: str, kind: str = "event", parties: str = "SUN MNG"):
    """A claim read from that passage."""
    return replace(claim("a", parties, date=date), kind=kind, text=text)


@pytest.mark.parametrize(
    "text, date, acts",
    [
        ("It had support from the newly formed Soviet Union in 1921.", "1921", True),
        ("The USSR stationed troops there in 1995.", "1995", True),
        ("", "1995", True),
        ("In 1994 an agreement was signed with Moscow.", "1994", False),
        ("In 1921 it was captured by the Soviet Red Army.", "1921", False),
        ("The Red Army overran the plain in 1920.", "1920", False),
        ("The Soviet Union sent troops two years later.", "1919", False),
        ("After the union of 1917 the Soviet Union refused to accept it.", "1917", False),
        ("As the USSR disintegrated, it declared independence in January 1992.", "1992-01", False),
        ("In 2021 it made demands on any former part of the Soviet Union.", "2021", False),
    ],
)
def test_a_party_acts_where_the_passage_names_it_and_the_year(text: str, date: str, acts: bool) -> None:
    assert said_to_act(SOVIET, told(text, date=date), package_data()) is acts
    registry = small(told(text, date=date), parties={"SUN": SOVIET}, home="MNG")
    assert bool([f for f in party_existence.check(registry) if f.severity == "contradiction"]) is acts


def test_the_topic_of_a_statement_does_not_act() -> None:
    said = told("In 2021 he spoke of the Soviet Union.", date="2021", kind="statement", parties="RUS SUN")
    assert not said_to_act(SOVIET, said, package_data())


def test_an_end_dated_otherwise_than_the_table_has_it_is_found() -> None:
    gone = {"instrument": "dissolved"}
    wrong = replace(claim("a", "SUN", date="198X", **gone), text="The collapse of the USSR in the 1980s.")
    right = replace(wrong, date=When("1991"))
    found = party_existence.check(small(wrong, parties={"SUN": SOVIET}))
    assert [flag.suggestion for flag in found] == ["write December 26, 1991"]
    assert party_existence.check(small(right, parties={"SUN": SOVIET})) == []


@pytest.mark.parametrize("text, flagged", [("President Bold signed.", True), ("Bold imposed limits.", False)])
def test_an_office_the_passage_does_not_name_is_not_held_against_it(text: str, flagged: bool) -> None:
    bold = replace(claim("a", date="2013"), signatories=(Person("Bold", "president", "Q1"),), text=text)
    registry = small(bold, office_holders=(holder("Bold", "Q1", "2014", None),))
    assert bool(office_holders.check(registry)) is flagged


def test_prose_has_no_cells_and_an_agreement_within_a_state_lacks_no_partner() -> None:
    tie = claim("a", kind="partnership", tier="strategic")
    assert len(empty_cells.check(small(tie))) == 1
    assert empty_cells.check(small(replace(tie, text="They are strategic partners."))) == []
    pact = replace(claim("a", "AAA", kind="agreement", instrument="peace deal"), status="unresolved")
    assert [f.severity for f in unresolved_parties.check(small(pact))] == ["open question"]
    prose = replace(pact, text="The government and the rebels signed a peace deal.")
    assert [f.severity for f in unresolved_parties.check(small(prose))] == ["unknown"]
