from tests.registry.checks.small import about, changed, claim, holder, severities, small
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.spelling import check


def test_two_spellings_of_one_president_are_no_alarm():
    registry = registry_of("MNG")
    names = {person.person for person in registry.office_holders if person.qid == "Q57808"}
    names |= {p.name for c in registry.claims for p in c.signatories if p.qid == "Q57808"}
    assert len(names) > 1
    assert about(check(registry), "mng-uzb-2025-06-a") == []
    assert check(registry) == []


def test_diacritics_are_no_alarm():
    spells = (holder("Tô Lâm", "Q5", "2024", None), holder("Khürelsükh", "Q6", "2021", None))
    claims = (
        claim("a", signatories="To Lam, president, Q5"),
        claim("b", signatories="Khurelsukh, president, Q6"),
    )
    assert check(small(*claims, office_holders=spells)) == []


def test_one_item_for_two_persons_is_a_contradiction():
    person = registry_of("MNG").claim("mng-uzb-2025-06-a").signatories[0]
    other = type(person)("Narendra Modi", person.office, person.qid)
    planted = changed(registry_of("MNG"), mng_uzb_2025_06_a={"signatories": (other,)})
    assert "contradiction" in severities(about(check(planted), "mng-uzb-2025-06-a"))


def test_one_name_under_two_items_is_an_open_question():
    claims = (
        claim("a", signatories="Ann Lee, president, Q1"),
        claim("b", signatories="Ánn Lee, president, Q2"),
    )
    assert severities(check(small(*claims))) == ["open question"]


def test_a_missing_item_is_suggested():
    claims = (claim("a", signatories="Shavkat Mirziyayev, president"),)
    (flag,) = check(small(*claims, office_holders=(holder("Shavkat Mirziyoyev", "Q57808", "2016", None),)))
    assert (flag.severity, flag.suggestion) == ("note", "give the item Q57808")
