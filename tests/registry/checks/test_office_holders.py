import pytest

from tests.registry.checks.small import about, changed, claim, holder, severities, small
from thirdneighbor.core.dates import When
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.office_holders import check

KOREA = "mng-kor-2025-09-a"


def test_president_moon_was_out_of_office_in_september_2025():
    (flag,) = about(check(registry_of("MNG")), KOREA)
    assert flag.severity == "contradiction"
    assert "May 10, 2017 to May 9, 2022" in flag.message
    assert flag.suggestion == "September 2021 would fit everyone who signed"
    assert "officeholders/KOR/head of state/Moon Jae-in/2017-05-10: 2017-05-10 to 2022-05-09" in flag.evidence
    assert {"mng-kor-2021-09-10-a", "mng-kor-2021-09-10-b"} <= set(flag.claims)


def test_the_corrected_year_is_quiet():
    corrected = changed(registry_of("MNG"), mng_kor_2025_09_a={"date": When("2021-09")})
    assert "contradiction" not in severities(check(corrected))


def test_a_planted_year_out_of_office_is_found():
    planted = changed(registry_of("MNG"), mng_ind_2015_05_a={"date": When("2013-05")})
    (flag,) = about(check(planted), "mng-ind-2015-05-a")
    assert flag.severity == "contradiction"
    assert "Narendra Modi" in flag.message


def test_the_last_day_in_office_counts_and_the_day_after_does_not():
    spells = (holder("Ann", "Q1", "2001-01-01", "2004-12-31"),)
    last = claim("last", date="2004-12-31", signatories="Ann, president, Q1")
    after = claim("after", date="2005-01-01", signatories="Ann, president, Q1")
    assert [f.claims for f in check(small(last, after, office_holders=spells))] == [("after",)]


def test_a_former_prime_minister_may_sign_as_foreign_minister():
    spells = (holder("Bob", "Q2", "2010", "2016", office="head of government"),)
    later = claim("later", date="2024-04", signatories="Bob, foreign minister, Q2")
    assert severities(check(small(later, office_holders=spells))) == ["unknown"]


def test_who_is_in_no_list_is_unknown_and_never_in_order():
    stranger = claim("a", date="2020", signatories="Cy, president, Q9")
    (flag,) = check(small(stranger))
    assert flag.severity == "unknown"
    assert "Cy (president)" in flag.message


def test_years_are_only_suggested_when_both_signatories_fit():
    spells = (holder("Ann", "Q1", "2000", "2010"), holder("Dee", "Q3", "2009", "2030", iso3="AAA"))
    both = claim("b", date="2020-06", signatories="Ann, president, Q1; Dee, president, Q3")
    (flag,) = check(small(both, office_holders=spells))
    assert flag.suggestion == "June 2009 and June 2010 would fit everyone who signed"


@pytest.mark.parametrize(
    "passage, alarmed",
    [
        ("President Moon Jae-in signed it in September 2025.", True),
        ("Moon Jae-in, the president, signed it in September 2025.", True),
        ("It was signed in September 2025 by Moon Jae-in and Mongolian President Khürelsükh.", False),
        ("Moon Jae-in, an adviser, met the president in September 2025.", False),
    ],
)
def test_an_office_counts_only_beside_the_name_it_belongs_to(passage, alarmed):
    read = changed(registry_of("MNG"), mng_kor_2025_09_a={"text": passage})
    flags = about(check(read), KOREA)
    assert any("Moon Jae-in" in f.message and f.severity == "contradiction" for f in flags) is alarmed
