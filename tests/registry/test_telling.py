"""Ties as told: nothing of the registry is left out, and nothing is made up."""

from dataclasses import replace

import pytest

from thirdneighbor.core.dates import When, english
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.telling import ties_told


@pytest.mark.parametrize("home", ["MNG", "KAZ"])
def test_every_tie_step_and_claim_is_told_in_the_registry_s_order(home):
    registry = registry_of(home)
    told = ties_told(registry)
    assert [tie["partner"] for tie in told["ties"]] == [tie.partner for tie in registry.ties]
    for one, tie in zip(told["ties"], registry.ties, strict=True):
        assert len(one["steps"]) == len(tie.steps)
        assert {place["document"] for place in one["says_so"]} == {
            registry.claim(name).document for name in tie.claims
        }
        assert one["since_text"] == (english(tie.since) if tie.since else None)


def test_a_changed_date_is_told_as_changed():
    registry = registry_of("MNG")
    tie = registry.tie("JPN")
    changed = replace(registry, ties=(replace(tie, since=When("2023"), term=None),))
    (told,) = ties_told(changed)["ties"]
    assert (told["since"], told["since_text"], told["term"], told["term_text"]) == (
        "2023",
        "2023",
        None,
        None,
    )


def test_a_party_that_is_no_state_is_named():
    told = {tie["partner"]: tie["name"] for tie in ties_told(registry_of("MNG"))["ties"]}
    assert told["EU"] == "European Union"


def test_unresolved_rows_name_no_partner():
    told = ties_told(registry_of("MNG"))
    assert len(told["unresolved"]) == len(registry_of("MNG").unresolved) > 0
    assert all(set(row) == {"summary", "tier", "document", "publisher", "title", "locator", "url"}
               for row in told["unresolved"])  # fmt: skip
