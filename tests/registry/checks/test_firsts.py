from tests.registry.checks.small import about, changed, claim, small, without
from thirdneighbor.core.dates import When
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.firsts import check

GERMANY = "mng-deu-2024-02-b"


def test_france_leaves_open_whether_germany_was_first():
    (flag,) = about(check(registry_of("MNG")), GERMANY)
    assert flag.severity == "open question"
    assert "France (strategic, starred, no date)" in flag.message
    assert "mng-fra-a" in flag.claims


def test_without_undated_rivals_one_document_proves_nothing():
    alone = without(registry_of("MNG"), "mng-fra-a", "mng-unresolved-1")
    assert [flag.severity for flag in about(check(alone), GERMANY)] == ["unknown"]


def test_an_earlier_rival_of_the_group_is_a_contradiction():
    planted = changed(registry_of("MNG"), mng_fra_a={"date": When("2023-10")})
    (flag,) = about(check(planted), GERMANY)
    assert flag.severity == "contradiction"


def test_a_later_rival_of_the_group_is_none():
    planted = without(changed(registry_of("MNG"), mng_fra_a={"date": When("2024-05")}), "mng-unresolved-1")
    assert [flag.severity for flag in about(check(planted), GERMANY)] == ["unknown"]


def test_an_earlier_partner_outside_the_group_is_no_rival():
    (flag,) = about(check(registry_of("MNG")), GERMANY)
    assert "mng-ind-2015-05-a" not in flag.claims


def test_two_documents_have_the_first_french_president():
    (flag,) = about(check(registry_of("MNG")), "mng-fra-2023-05-21-visit-b")
    assert flag.severity == "note"
    assert "2 documents" in flag.message


def test_an_earlier_visit_contradicts_a_first_one():
    first = claim("a", "BBB AAA", kind="visit", date="2023", summary="The first visit of a president.",
                  signatories="Ann, president")  # fmt: skip
    earlier = claim("b", "BBB AAA", kind="visit", date="2011", signatories="Bob, president")
    minister = claim("c", "BBB AAA", kind="visit", date="2010", signatories="Cy, foreign minister")
    (flag,) = check(small(first, earlier, minister))
    assert (flag.severity, flag.claims) == ("contradiction", ("a", "b"))


def test_the_first_in_so_many_years_is_not_the_first():
    assert about(check(registry_of("MNG")), "mng-kaz-2024-10-visit-b") == []
