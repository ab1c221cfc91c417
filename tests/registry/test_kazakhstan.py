"""A second registry: nothing in the tables or the code is shaped after Mongolia."""

import pytest

from thirdneighbor.registry import ladder_by_year, ladder_of, practice_of, registry_of

KAZ = registry_of("Kazakhstan")


def test_a_dozen_ties_with_sources():
    assert len(KAZ.ties) >= 12
    assert all(tie.sources and tie.claims for tie in KAZ.ties)
    assert {tie.partner for tie in KAZ.neighbor_ties} == {"RUS", "CHN", "UZB", "KGZ"}


@pytest.mark.parametrize(
    "partner,tier,since",
    [
        ("CHN", "permanent comprehensive strategic", "2019-09"),
        ("UZB", "allied", "2022-12-22"),
        ("TUR", "special strategic", "2022-05-10"),
        ("MNG", "strategic", "2024-10-29"),
        ("EU", "expanded", "2015-12-21"),
    ],
)
def test_its_ties(partner, tier, since):
    tie = KAZ.tie(partner)
    assert (tie.tier, str(tie.since)) == (tier, since)


def test_its_ladder_has_rungs_of_its_own():
    assert ladder_of("KAZ").rank("allied") > ladder_of("KAZ").rank("permanent comprehensive strategic")
    assert "allied" not in ladder_of("MNG").tiers


def test_both_homes_tell_the_same_of_their_tie():
    ours, theirs = KAZ.tie("MNG"), registry_of("MNG").tie("KAZ")
    assert (ours.tier, ours.since) == (theirs.tier, theirs.since)


def test_its_claims_and_those_of_mongolia_are_apart():
    assert {claim.home for claim in KAZ.claims} == {"KAZ"}
    assert KAZ.unresolved == ()


def test_allies_rose_from_a_strategic_partnership():
    assert [step.tier for step in KAZ.tie("UZB").steps] == ["strategic", "allied"]
    assert ladder_by_year(KAZ).standing(2021)["TJK"].tier == "strategic"


@pytest.mark.parametrize("home", ["BEL", "NPL", "PRY", "CHN"])
def test_a_home_without_claims_has_an_empty_registry(home):
    registry = registry_of(home)
    assert registry.claims == registry.ties == registry.visits == registry.ballots == ()
    assert registry.third_neighbors == ()
    assert (dict(ladder_by_year(registry).years), ladder_by_year(registry).warning) == ({}, "")
    assert practice_of(home) == {}
