from tests.registry.checks.small import about, changed, claim, small
from thirdneighbor.core.dates import When
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.date_spans import check


def test_the_statement_with_vietnam_spans_the_turn_of_a_month():
    (flag,) = about(check(registry_of("MNG")), "mng-vnm-2024-10-a")
    assert flag.severity == "open question"
    assert "October 2024" in flag.message
    assert "September 30, 2024 to October 1, 2024" in flag.message
    assert flag.suggestion == "write September 30, 2024 to October 1, 2024"


def test_the_right_span_is_quiet():
    span = {"date": When("2024-09/2024-10")}
    corrected = changed(registry_of("MNG"), mng_vnm_2024_10_a=span, mng_vnm_2024_10_visit_a=span)
    assert about(check(corrected), "mng-vnm-2024-10-a") == []


def test_the_korean_dates_share_no_day():
    (flag,) = about(check(registry_of("MNG")), "mng-kor-2025-09-a")
    assert flag.severity == "contradiction"
    corrected = changed(registry_of("MNG"), mng_kor_2025_09_a={"date": When("2021-09")})
    assert about(check(corrected), "mng-kor-2025-09-a") == []


def test_a_visit_dated_by_its_first_day_is_quiet():
    assert about(check(registry_of("MNG")), "mng-usa-2019-07-visit-a") == []


def test_a_wrong_month_in_the_better_source_is_found():
    planted = changed(registry_of("MNG"), mng_usa_2019_07_visit_b={"date": When("2019-09")})
    assert [f.severity for f in about(check(planted), "mng-usa-2019-07-visit-a")] == ["contradiction"]


def test_entry_into_force_may_follow_the_signature():
    said = claim("a", date="1993")
    better = claim("b", date="1992-06-16", in_force="1993-03-01", instead_of="a")
    assert check(small(said, better)) == []


def test_claims_without_a_date_are_not_compared():
    assert check(small(claim("a"), claim("b", date="2000", instead_of="a"))) == []
