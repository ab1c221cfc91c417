from tests.registry.checks.small import changed, severities
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.starred_tiers import check


def test_stars_without_a_note_are_open_questions():
    flags = check(registry_of("MNG"))
    assert {flag.claims for flag in flags} == {("mng-fra-a",), ("mng-unresolved-3",)}
    assert set(severities(flags)) == {"open question"}


def test_a_tier_without_its_star_is_quiet_and_a_new_star_is_found():
    moved = changed(
        registry_of("MNG"),
        mng_fra_a={"instrument": "Strategic partnership"},
        mng_can_2004_10_a={"instrument": "Expanded partnership*"},
    )
    assert {flag.claims for flag in check(moved)} == {("mng-can-2004-10-a",), ("mng-unresolved-3",)}


def test_the_second_registry_has_no_stars():
    assert check(registry_of("KAZ")) == []
