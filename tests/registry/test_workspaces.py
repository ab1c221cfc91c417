"""A workspace's claims beside the package's: what they add, what they change, what they never remove."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.registry.store.made_up import claim, document
from thirdneighbor.core.dates import When
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.changes import changes_between
from thirdneighbor.registry.records import Claim, Person
from thirdneighbor.registry.workspaces import WorkspaceFolder

DOCUMENTS = {"d": document("d"), "e": document("e")}


def folder(*claims: Claim, home: str = "MNG") -> WorkspaceFolder:
    """The package's tables with some claims beside them."""
    return WorkspaceFolder(package_data(), home=home, claims=claims, documents=DOCUMENTS)


def tie_claim(name: str, partner: str, tier: str, date: str, **more: object) -> Claim:
    """A claim of a tie of Mongolia."""
    made = claim(name, key="d")
    return replace(made, parties=("MNG", partner), tier=tier, date=When(date), instrument=tier, **more)  # type: ignore[arg-type]


def test_a_new_partner_is_a_tie_with_the_new_document_as_its_source() -> None:
    laid = folder(tie_claim("d-0", "NOR", "comprehensive", "2025-03"))
    tie = registry_of("MNG", laid).tie("NOR")
    assert tie is not None
    assert (tie.tier, str(tie.since), tie.sources) == ("comprehensive", "2025-03", ("d",))
    assert laid.sources["d"].producer == "A publisher"


def test_a_later_step_moves_a_tie_and_the_page_s_own_registry_stays() -> None:
    laid = folder(tie_claim("d-0", "VNM", "strategic", "2026-02"))
    assert registry_of("MNG", laid).tie("VNM").tier == "strategic"  # type: ignore[union-attr]
    assert registry_of("MNG").tie("VNM").tier == "comprehensive"  # type: ignore[union-attr]


def test_changes_tell_new_moved_and_backed_ties_apart() -> None:
    laid = folder(
        tie_claim("d-0", "NOR", "comprehensive", "2025-03"),
        tie_claim("d-1", "VNM", "strategic", "2026-02"),
        tie_claim("d-2", "DEU", "strategic", "2024-02"),
    )
    found = changes_between(registry_of("MNG"), registry_of("MNG", laid))
    assert {change.after.partner: change.how for change in found.ties} == {
        "NOR": "added",
        "VNM": "changed",
        "DEU": "backed",
    }
    assert found.documents == ("d",)
    assert found.claims == (("partnership", 3),)


def test_a_conflicting_date_is_a_disagreement_and_nothing_is_lost() -> None:
    before = registry_of("MNG")
    said = replace(tie_claim("d-0", "DEU", "strategic", "2019-05"), instrument="Strategic partnership")
    after = registry_of("MNG", folder(said))
    assert {c.claim for c in before.claims} < {c.claim for c in after.claims}
    germany = after.tie("DEU")
    assert germany is not None
    assert any(pair.by == "conflict" for pair in germany.disagreements)


def test_a_rejected_claim_does_not_count() -> None:
    assert (
        registry_of("MNG", folder(tie_claim("d-0", "NOR", "strategic", "2025", status="rejected"))).tie("NOR")
        is None
    )


def test_a_claim_about_others_is_not_in_home_s_registry() -> None:
    other = replace(claim("d-0", key="d"), parties=("NPL", "BTN"))
    assert len(registry_of("MNG", folder(other)).claims) == len(registry_of("MNG").claims)
    nepal = registry_of("NPL", folder(other, home="NPL"))
    assert [tie.partner for tie in nepal.ties] == ["BTN"]


@given(st.permutations(range(4)))
def test_the_order_of_claims_does_not_change_the_record(order: list[int]) -> None:
    claims = [
        tie_claim("d-0", "NOR", "comprehensive", "2025-03"),
        tie_claim("d-1", "NOR", "strategic", "2026-01"),
        tie_claim("d-2", "VNM", "strategic", "2026-02"),
        replace(tie_claim("e-0", "NOR", "strategic", "2026"), document="e"),
    ]
    expected = registry_of("MNG", folder(*claims))
    found = registry_of("MNG", folder(*(claims[k] for k in order)))
    assert found.ties == expected.ties
    assert found.visits == expected.visits


def test_names_with_separators_do_not_break_a_row() -> None:
    person = Person("Smith, John; jr", "minister, acting", "Q1")
    found = registry_of("MNG", folder(tie_claim("d-0", "NOR", "strategic", "2025", signatories=(person,))))
    assert found.claim("d-0").signatories[0] == Person("Smith John jr", "minister acting", "Q1")
    assert folder(tie_claim("d-0", "NOR", "strategic", "2025")).hashes().keys() >= {"workspace", "claims"}
