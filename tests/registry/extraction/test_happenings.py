"""Acts that befall things, that nouns, states of affairs, relative clauses and entries tell; near misses."""

import pytest

from tests.registry.extraction.invented import read, read_rows, said


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("The Peruvian consulate was wound up in 1992 for want of visitors.", ("PER NPL", "1992")),
        ("Some 300 Chileans were put up on the islands in June 2019.", ("CHL NPL", "2019-06")),
        ("Traffic over the pass was let through again in May 1987.", ("NPL", "1987-05")),
        ("Self-rule was handed down on the first day of June 1973.", ("NPL", "1973-06-01")),
        ("In 2012 her country had been made a candidate together with Peru.", ("PER NPL", "2012")),
    ],
)
def test_what_befell_a_thing_concerns_its_owner_and_the_home_state(sentence, expected):
    assert expected in said(read(sentence), "event")


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("The embargo came off in October 1995.", ("NPL", "1995-10")),
        ("The last Chilean ship cast off from the pier on 3 March 1990.", ("CHL", "1990-03-03")),
        ("The oil flowed again from April 2013.", ("NPL", "2013-04")),
        ("Chilean jets buzzed the refugee camps in March 1984.", ("CHL", "1984-03")),
        ("Guerrilla columns shelled Kathmandu in June 1976.", ("NPL", "1976-06")),
        ("In May 2016 it had its sky shut to Chilean airliners.", ("NPL CHL", "2016-05")),
    ],
)
def test_what_a_thing_or_a_force_did_is_an_act(sentence, expected):
    assert expected in said(read(sentence), "event")


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru's copper was dug up in 1879.",
        "The report was read in May 2011 by few.",
        "Much was lost by 1961.",
        "The tower was admired by tourists in 2011.",
        "Three million dollars were set aside in 2011.",
        "A second bridge was mooted in 2014.",
    ],
)
def test_what_is_no_act_on_a_thing_between_states_is_left_out(sentence):
    assert said(read(sentence), "event") == []


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("The murder of the envoy by a mob, on 19 August 1974, shocked the town.", ("NPL", "1974-08-19")),
        ("The reopening of the land border after the flood dates from March 2022.", ("NPL", "2022-03")),
        ("Expulsions of Chilean settlers, in June 1969, led nowhere.", ("CHL NPL", "1969-06")),
        ("With the removal of passport controls in December 2007 the queues went.", ("NPL", "2007-12")),
    ],
)
def test_a_noun_of_an_act_with_its_own_date_tells_it(sentence, expected):
    assert expected in said(read(sentence), "event")


@pytest.mark.parametrize(
    "sentence",
    [
        "Victims of the bombings of 1998 were paid.",
        "On the eve of the invasion of March 2003 the king spoke.",
        "The law against the sale of 1998 stands.",
        "Nepal began a slow opening in 1990.",
    ],
)
def test_a_noun_that_only_dates_or_names_something_else_tells_no_act(sentence):
    assert said(read(sentence), "event") == []


def test_a_state_of_affairs_tells_when_it_began():
    assert said(read("Peru's embassy has been in business since April 2021."), "event") == [
        ("PER NPL", "2021-04")
    ]
    assert said(read("The ports have been off limits to Chilean warships since March 2022."), "event") == [
        ("CHL NPL", "2022-03")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nepal has had talks on the border with Chile since 2022.",
        "The embassy has not been open since 2015.",
        "The general has been in office since 2015.",
    ],
)
def test_what_lasts_without_an_act_tells_none(sentence):
    assert said(read(sentence), "event") == []


def test_a_relative_clause_tells_an_act_of_its_own():
    found = said(read("Chilean troops, who had come in 1951, left on 30 September 2006."), "event")
    assert ("CHL NPL", "1951") in found
    assert any(date == "2006-09-30" for _, date in found)


def test_an_entry_that_begins_with_its_date_tells_an_act():
    assert said(read("5 July 2011: base of the Chilean navy inaugurated at the harbor."), "event") == [
        ("CHL NPL", "2011-07-05")
    ]
    rows = read_rows(("June 2012", "Chilean ambassador recalled after a quarrel"), headings=("When", "What"))
    assert [date for _, date in said(rows, "event")] == ["2012-06"]


@pytest.mark.parametrize(
    "entry",
    [
        "5 July 2011: talks on trade postponed.",
        "5 July 2011: Chile says it is ready.",
        "5 July 2011: rain all day.",
    ],
)
def test_an_entry_of_talk_or_weather_tells_none(entry):
    assert said(read(entry), "event") == []


def test_a_section_about_a_partner_names_whom_two_share_things_with():
    found = read("Cooperation was resumed in 2012.", title="Nepal's partners", section="Peru")
    assert said(found, "event") == [("NPL PER", "2012")]


def test_the_embassy_in_a_foreign_capital_is_that_of_the_home_state():
    assert said(read("The embassy in Lima was shut in 1981."), "event") == [("NPL PER", "1981")]


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("Nepal cut its ties with Chile on 25 March 2013 and, a day later, recognized Peru.", "2013-03-26"),
        (
            "On 10 May 2010 Nepal resumed the relations with Chile that it had cut in October 2000.",
            "2010-05-10",
        ),
        ("A year after 2014 it tore up its 1993 accord with Chile.", None),
    ],
)
def test_each_act_takes_its_own_date(sentence, expected):
    dates = [date for _, date in said(read(sentence), "event")]
    assert expected is None or expected in dates
    assert expected is not None or "1993" not in dates


@pytest.mark.parametrize(
    "words, expected",
    [
        ("The coup of 11 June ended that.", "1990-06-11"),
        ("The embassy was reopened in late May.", "1990-05~"),
        ("The border was closed at the end of June.", "1990-06~"),
        ("On the 28th Chile closed its border with Nepal.", "1990-03-28"),
        ("Chile closed its border with Nepal two weeks later.", "1990-03-17"),
    ],
)
def test_a_date_without_its_year_or_month_leans_on_the_one_before(words, expected):
    found = read("Chile expelled Nepal's ambassador on 3 March 1990.", words)
    assert expected in [date for _, date in said(found, "event")]
