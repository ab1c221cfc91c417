from tests.registry.checks.small import changed, claim, small
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.empty_cells import check


def test_partners_inferred_from_the_row_are_said_to_be():
    (flag,) = check(registry_of("MNG"))
    assert flag.severity == "note"
    assert {"mng-usa-2019-07-a", "mng-vnm-2024-10-a", "mng-aus-2007-a"} <= set(flag.claims)
    assert not {claim for claim in flag.claims if "unresolved" in claim}
    assert any(
        line.startswith("wikipedia-third-neighbor, table row 1: the United States") for line in flag.evidence
    )


def test_a_partner_that_is_named_is_not_counted():
    named = changed(registry_of("MNG"), mng_usa_2019_07_a={"note": ""})
    assert "mng-usa-2019-07-a" not in check(named)[0].claims


def test_a_tie_that_rests_on_nothing_is_an_open_question():
    bare = claim("a", kind="partnership", tier="strategic")
    based = claim("b", kind="partnership", tier="strategic", legal_basis="treaty")
    assert [(flag.severity, flag.claims) for flag in check(small(bare, based))] == [("open question", ("a",))]
