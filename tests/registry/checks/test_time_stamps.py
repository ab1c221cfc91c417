from tests.registry.checks.small import about, changed, claim, document, severities, small
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.time_stamps import check

VIDEO = document(form="video note")


def test_the_repaired_stamps_are_noted():
    (flag,) = check(registry_of("MNG"))
    assert flag.severity == "note"
    assert "minutes and seconds" in flag.message


def test_minutes_written_as_hours_are_read_as_minutes():
    planted = changed(registry_of("MNG"), mng_policy_definition={"locator": "t=09:48:00"})
    (flag,) = [f for f in about(check(planted), "mng-policy-definition") if f.severity == "contradiction"]
    assert flag.suggestion == "read t=588"


def test_a_long_video_is_not_rescaled():
    stamps = [claim(str(at), locator=f"t={at}") for at in (3600, 5400, 7200)]
    assert check(small(*stamps, documents=VIDEO)) == []


def test_seconds_that_do_not_end_in_zero_are_no_minutes():
    stamps = [claim("a", locator="t=100"), claim("b", locator="t=01:00:07")]
    assert check(small(*stamps, documents=VIDEO)) == []


def test_a_stamp_that_cannot_be_read_is_unknown():
    assert severities(check(small(claim("a", locator="t=soon"), documents=VIDEO))) == ["unknown"]


def test_other_documents_have_no_stamps():
    assert check(small(claim("a", locator="page 3"), documents=document())) == []
