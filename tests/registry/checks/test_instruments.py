from tests.registry.checks.small import changed, claim, small
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.instruments import check


def test_the_agreement_of_1993_with_the_eu_was_no_partnership_agreement():
    (flag,) = check(registry_of("MNG"))
    assert flag.severity == "contradiction"
    assert flag.claims == ("mng-eu-1993-a", "mng-eu-1992-06-16-a", "mng-eu-2013-04-30-a")
    assert "signed June 16, 1992, in force March 1, 1993" in flag.message
    assert "signed April 30, 2013, in force 2017" in flag.message


def test_its_right_name_is_quiet():
    name = {"instrument": "trade and economic cooperation agreement"}
    assert check(changed(registry_of("MNG"), mng_eu_1993_a=name)) == []


def test_another_wrong_name_is_found():
    planted = changed(registry_of("MNG"), mng_vnm_2024_10_a={"instrument": "Military alliance"})
    assert ("mng-vnm-2024-10-a", "mng-vnm-2024-10-b") in [flag.claims for flag in check(planted)]


def test_common_words_do_not_make_another_instrument():
    said = claim("a", kind="agreement", instrument="Treaty of Friendship", date="2000")
    better = claim(
        "b", kind="agreement", instrument="Agreement on friendship", instead_of="a", reading="supported"
    )
    assert check(small(said, better)) == []
