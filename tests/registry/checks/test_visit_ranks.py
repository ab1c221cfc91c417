from tests.registry.checks.small import about, changed, claim, severities, small, without
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.visit_ranks import check


def test_the_visit_of_july_2019_was_a_working_visit():
    (flag,) = about(check(registry_of("MNG")), "mng-usa-2019-07-visit-a")
    assert flag.severity == "contradiction"
    assert "us-leader-visits, visit 2934: working visit" in flag.evidence
    assert flag.suggestion == "write working visit"


def test_ministers_do_not_pay_visits_of_state():
    flags = check(registry_of("MNG"))
    assert severities(about(flags, "mng-aus-2007-visit-a")) == ["contradiction"]
    assert severities(about(flags, "mng-ind-2015-05-visit-a")) == ["open question"]


def test_the_corrected_ranks_are_quiet():
    corrected = changed(
        registry_of("MNG"),
        mng_usa_2019_07_visit_a={"instrument": "working visit"},
        mng_aus_2007_visit_a={"instrument": "official visit"},
        mng_ind_2015_05_visit_a={"instrument": "official visit"},
    )
    assert check(corrected) == []


def test_without_the_record_of_the_host_nothing_stands_against_a_state_visit():
    alone = without(registry_of("MNG"), "mng-usa-2019-07-visit-b")
    assert about(check(alone), "mng-usa-2019-07-visit-a") == []


def test_a_visit_without_a_rank_contradicts_none():
    said = claim("a", kind="visit", date="2020-05", instrument="state visit")
    plain = claim("b", kind="visit", date="2020-05", instrument="visit", reading="supported")
    other = claim("c", kind="visit", date="2021-05", instrument="working visit", reading="supported")
    assert check(small(said, plain, other)) == []


def test_a_planted_foreign_minister_on_a_state_visit_is_found():
    planted = claim("a", kind="visit", instrument="state visit", signatories="Ann, foreign minister")
    assert severities(check(small(planted))) == ["contradiction"]
