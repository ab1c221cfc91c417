from tests.registry.checks.small import about, changed, claim, holder, party, severities, small
from thirdneighbor.core.dates import When
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.party_existence import check

UNION = "mng-1921-support-a"


def test_the_soviet_union_did_not_exist_in_1921():
    (flag,) = about(check(registry_of("MNG")), UNION)
    assert flag.severity == "contradiction"
    assert "December 30, 1922" in flag.message
    assert flag.suggestion == "read Russia instead"
    assert "parties/SUN: 1922-12-30 to 1991-12-26" in flag.evidence


def test_the_same_claim_of_1923_is_quiet():
    later = changed(registry_of("MNG"), mng_1921_support_a={"date": When("1923")})
    assert "contradiction" not in severities(check(later))


def test_a_treaty_with_a_state_that_has_ended_is_found():
    planted = changed(registry_of("MNG"), mng_1966_troops={"date": When("1993")})
    (flag,) = about(check(planted), "mng-1966-troops")
    assert "ended on December 26, 1991" in flag.message


def test_a_date_that_touches_the_span_is_no_alarm():
    touching = claim("t", "UNI AAA", date="1922")
    apart = claim("u", "UNI AAA", date="1921")
    flags = check(small(touching, apart, parties=party("UNI", "1922-12-30", "1991-12-26")))
    assert [flag.claims for flag in flags] == [("u",)]


def test_an_office_held_shows_that_a_state_existed_and_nothing_else_does():
    old, new = claim("old", "AAA FRA", date="1800"), claim("new", "AAA FRA", date="1960")
    flags = check(small(old, new, office_holders=(holder("Eve", "Q4", "1959", None, iso3="FRA"),)))
    assert [(flag.severity, flag.claims) for flag in flags] == [("unknown", ("old",))]
