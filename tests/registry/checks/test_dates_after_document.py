from tests.registry.checks.small import about, changed, claim, document, severities, small
from thirdneighbor.core.dates import When
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.dates_after_document import check


def test_nothing_dated_lies_after_its_document():
    assert "contradiction" not in severities(check(registry_of("MNG")))


def test_documents_without_a_date_are_unknown():
    (flag,) = check(registry_of("MNG"))
    assert flag.severity == "unknown"
    assert "wikipedia-third-neighbor" in flag.message


def test_a_date_after_the_video_is_found():
    planted = changed(registry_of("MNG"), mng_deu_2024_02_b={"date": When("2024-09")})
    (flag,) = about(check(planted), "mng-deu-2024-02-b")
    assert flag.severity == "contradiction"
    assert "June 28, 2024" in flag.message


def test_aims_may_lie_ahead_and_the_same_month_is_not_after():
    plan = claim("a", kind="statement", date="2030")
    same = claim("b", date="2020-05")
    late = claim("c", date="2020-06")
    flags = check(small(plan, same, late, documents=document(date="2020-05-02")))
    assert [flag.claims for flag in flags] == [("c",)]
