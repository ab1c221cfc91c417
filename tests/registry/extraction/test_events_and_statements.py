"""Events happened; statements have a holder; what only the author thinks is neither."""

import pytest

from tests.registry.extraction.invented import only, read, said


@pytest.mark.parametrize(
    "sentence, parties, date",
    [
        ("Nepal declared independence in 1923.", "NPL", "1923"),
        ("The Soviet Union recognized Nepal's independence in 1956.", "SUN NPL", "1956"),
        ("Soviet troops were stationed in Nepal in 1966.", "SUN NPL", "1966"),
        ("Nepal withdrew its troops from Iraq in October 2008.", "NPL IRQ", "2008-10"),
        ("In September 2015 India imposed a blockade on Nepal.", "IND NPL", "2015-09"),
        ("Nepal joined the World Trade Organization in 2004.", "NPL WTO", "2004"),
        ("Nepal left the CSTO in 2012.", "NPL CSTO", "2012"),
        ("Nepal broke off diplomatic relations with Chile on 2 September 2008.", "NPL CHL", "2008-09-02"),
        ("The American ambassador was expelled by Nepal in March 2008.", "NPL USA", "2008-03"),
        ("China halted technical assistance to Nepal in 1999.", "CHN NPL", "1999"),
        ("Poland opened its embassy in Kathmandu in 1994.", "POL NPL", "1994"),
        ("A bill on Nepal was introduced in the U.S. Senate in May 2023.", "USA NPL", "2023-05"),
    ],
)
def test_an_act_has_its_actor_first(sentence, parties, date):
    assert said(read(sentence), "event") == [(parties, date)]


def test_a_bill_introduced_is_not_passed():
    claim = only(read('The "Nepal Trade Act" was introduced in the U.S. Senate on May 3, 2023.'), "event")
    assert (claim.state_of_bill, claim.instrument) == ("introduced", "Nepal Trade Act")


def test_a_refusal_is_an_act():
    assert said(read("China refused to recognize Nepal's independence in 1924."), "event") == [
        ("CHN NPL", "1924")
    ]


def test_two_organizations_have_a_date_each():
    claims = read(
        "Nepal joined ASEAN in July 1997 and, after long talks, the World Trade Organization in February "
        "2013."
    )
    assert said(claims, "event") == [("NPL ASEAN", "1997-07"), ("NPL WTO", "2013-02")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nepal did not join the sanctions.",
        "China could close the border if prices rise.",
        "Nepal plans to join ASEAN.",
        "Nepal has yet to recognize Kosovo.",
        "Ties with China grew closer.",
    ],
)
def test_what_did_not_happen_is_no_event(sentence):
    assert said(read(sentence), "event") == []


@pytest.mark.parametrize(
    "sentence, holder",
    [
        ("Nepal aims to attract investment from Japan.", "NPL"),
        ("China fears a new rival on its border.", "CHN"),
        ("Nepal's prime minister said that a deal was near.", "NPL"),
        ("Kathmandu denied that it would host Chinese troops.", "NPL"),
        ("India is uneasy about this.", "IND"),
        ("There is growing nervousness in Nepal about the war.", "NPL"),
        ("Russia offered to build a power plant.", "RUS"),
    ],
)
def test_a_statement_has_its_holder_first(sentence, holder):
    assert only(read(sentence), "statement").parties[0] == holder


def test_items_under_an_aim_are_statements_of_its_holder():
    claim = only(read("Attract investment from Japan.", lead="Nepal aims to:"), "statement")
    assert claim.parties == ("NPL", "JPN")


@pytest.mark.parametrize(
    "sentence",
    ["It is hard to see what comes next.", "Critics say that little has changed.", "Could it last?"],
)
def test_the_authors_own_thoughts_are_no_statements(sentence):
    assert said(read(sentence), "statement") == []


def test_a_name_no_table_knows_is_not_the_home_state():
    assert said(read("It became independent on June 3, 1951."), "event") == [("NPL", "1951-06-03")]
    assert not said(read("The Zorvian Protectorate became independent on June 3, 1951."), "event")


def test_what_begins_to_fall_apart_has_not_ended():
    assert only(read("The Soviet Union collapsed in 1991."), "event").instrument == "dissolved"
    told = read("In 1989, as the Soviet Union began to collapse, Nepal waited.")
    assert all(claim.instrument != "dissolved" for claim in told)
