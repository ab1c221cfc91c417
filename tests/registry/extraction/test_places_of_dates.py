"""Whose a date is follows from its place: an aside's, the next clause's, what happened when it came."""

import pytest

from tests.registry.extraction.invented import read, said


@pytest.mark.parametrize(
    "sentence, acts",
    [
        (
            "The trade pact with India, signed in Delhi on 3 May 2001, was denounced by Nepal in June 2004.",
            [("NPL IND", "2004-06")],
        ),
        (
            "Bhutan closed its border with Nepal in May 2003, and in July of that year India did the same.",
            [("BTN NPL", "2003-05"), ("IND NPL", "2003-07")],
        ),
        (
            "Japan closed its embassy in Nepal in May 2003 and reopened it eleven months later.",
            [("JPN NPL", "2003-05"), ("JPN NPL", "2004-04")],
        ),
        (
            "On 1 January 1990 Nepal left the bank, eight months after China had annexed the valley.",
            [("NPL", "1990-01-01")],
        ),
    ],
)
def test_an_act_takes_the_date_of_its_own_clause(sentence, acts):
    assert [a for a in said(read(sentence), "event") if a in acts] == acts


def test_a_clause_about_a_date_tells_another_act_of_it():
    claims = read("Nepal left the bank on 3 May 2001, when India recalled its ambassador from Kathmandu.")
    assert {when for _, when in said(claims, "event")} == {"2001-05-03"}


def test_dates_behind_a_colon_are_those_of_the_visits_before_it():
    claims = read("Nepal's president visited Japan twice: in March 2014, and again in June 2019.")
    assert said(claims, "visit") == [("NPL JPN", "2014-03"), ("NPL JPN", "2019-06")]


def test_the_end_of_a_term_is_no_date_to_count_from():
    claims = read(
        "Nepal signed a treaty with India on 3 May 2001, having joined the UN in 1955.",
        "Two years later China closed its embassy in Nepal.",
    )
    assert said(claims, "event")[-1] == ("CHN NPL", "2003")


@pytest.mark.parametrize(
    "sentence, date",
    [
        ("Nepal sent 370 soldiers to Haiti in August 2003.", "2003-08"),
        ("A total of 370 Nepali soldiers were sent to Haiti in August 2003.", "2003-08"),
        ("A total of 370 Nepali soldiers, who were tired, had been sent to Haiti by a ship of 1950.", ""),
    ],
)
def test_a_number_of_men_takes_the_date_of_what_was_done_with_them(sentence, date):
    assert [when for _, when in said(read(sentence), "quantity")] == [date]


def test_a_paper_keeps_its_signing_where_its_ratification_is_told_too():
    claims = read("In 2018 Nepal signed a treaty with India, ratified by parliament on 23 March 2020.")
    assert said(claims, "agreement") == [("NPL IND", "2018")]
