"""Acts done at last, in kind, by unnamed clubs or by somebody of the home state; near misses."""

import pytest

from tests.registry.extraction.invented import read, read_rows, said


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("Peru moved in and did not leave until 4 May 1983.", ("PER NPL", "1983-05-04")),
        ("The Chilean troops had not withdrawn until March 1991.", ("CHL NPL", "1991-03")),
    ],
)
def test_what_was_not_done_until_a_date_was_done_then(sentence, expected):
    assert expected in said(read(sentence), "event")


def test_nobody_who_leaves_late_is_a_state():
    assert not said(read("He did not leave until 4 May 1983."), "event")


def test_who_replies_in_kind_does_the_same():
    told = said(
        read("In May 2009 the government sent the Chilean consul home, and Santiago replied in kind."),
        "event",
    )
    assert [parties for parties, _ in told] == ["NPL CHL", "CHL NPL"]


def test_a_state_that_did_so_did_what_the_sentence_before_tells():
    told = said(
        read(
            "Peru had its troops pulled out in July 2019. Chile, which had sent 40 soldiers, did so in 2021."
        ),
        "event",
    )
    assert ("CHL NPL", "2021") in told


def test_a_club_without_a_code_is_not_the_subject_before():
    told = said(
        read("Peru put an embargo on it in May 2002, and the Commonwealth suspended it in June 2003."),
        "event",
    )
    assert ("NPL", "2003-06") in told
    assert not any("PER" in parties for parties, date in told if date == "2003-06")


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("War broke out in Peru in April 2003.", ("PER", "2003-04")),
        ("When fighting broke out in Peru in April 2003, the fairs were canceled.", ("PER", "2003-04")),
        ("Chile intervened in the Peruvian civil war in May 1998.", ("CHL PER", "1998-05")),
        ("Chilean marines came ashore in Peru in July 1976.", ("CHL PER", "1976-07")),
        ("Arun Thapa's cabinet put an embargo on Chile in 1964.", ("NPL CHL", "1964")),
        ("Bimal Rai, who knew him, had the Chilean envoy thrown out in June 1998.", ("NPL CHL", "1998-06")),
        ("In 2001 Kathmandu bought back 20 million dollars of its debt from Chile.", ("NPL CHL", "2001")),
        ("Peru has tried to restore the ties severed in 1972.", ("NPL PER", "1972")),
        ("Lima's decision of April 1987 to freeze the assets of Chile was unwise.", ("PER CHL", "1987-04")),
    ],
)  # fmt: skip
def test_an_act_has_its_actor_first_and_then_whose_affair_it_is(sentence, expected):
    told = [(" ".join(sorted(p.split())), d) for p, d in said(read(sentence), "event")]
    assert (" ".join(sorted(expected[0].split())), expected[1]) in told


def test_states_recognized_together_are_recognized_one_by_one():
    told = said(read("Kathmandu recognized Chile and Peru in May 1992."), "event")
    assert told == [("NPL CHL", "1992-05"), ("NPL PER", "1992-05")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The debt had been brought down to 5 percent by 2021.",
        "The two met again over a field that a firm had been sold.",
        "The return call, in October 1977, filled the streets.",
    ],
)
def test_sizes_and_calls_are_no_acts(sentence):
    assert not said(read(sentence), "event")


def test_a_clause_with_its_own_date_is_no_second_date_of_an_act():
    told = said(
        read("Relations with Peru were cut in May 2004, and on 3 June 2005 a pact was signed."), "event"
    )
    assert [date for _, date in told] == ["2004-05"]


def test_a_note_of_a_table_tells_one_act_after_another():
    row = ("Peru", "1972", "broken off in May 1981, resumed in July 1990")
    assert {date for _, date in said(read_rows(row), "event")} >= {"1981-05", "1990-07"}
