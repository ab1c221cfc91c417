"""Who traveled: guests hosts name, people no table knows, companions, lists, stops, and meetings."""

import pytest

from tests.registry.extraction.invented import read, said

VISITS = [
    (
        "President Ram Chandra Poudel hosted his Chilean counterpart, Jane Doe, in Kathmandu in 2019.",
        [("CHL NPL", "2019")],
    ),
    ("The Norwegian foreign minister, Jane Doe, was in Kathmandu in May 2021.", [("NOR NPL", "2021-05")]),
    ("Barack Obama's stop in Kathmandu in July 2015 was short.", [("USA NPL", "2015-07")]),
    (
        "Emmanuel Macron, on a state visit to Nepal in May 2019, was told of it.",
        [("FRA NPL", "2019-05")],
    ),
    (
        "Emmanuel Macron came to Nepal twice, in 2014 and 2017.",
        [("FRA NPL", "2014"), ("FRA NPL", "2017")],
    ),
    (
        "Emmanuel Macron flew to Lima in 2019 and then to Quito.",
        [("FRA PER", "2019"), ("FRA ECU", "2019")],
    ),
    (
        "The presidents of Peru and Chile flew to Kathmandu in May 2011.",
        [("PER NPL", "2011-05"), ("CHL NPL", "2011-05")],
    ),
    (
        "The French and German foreign ministers visited Kathmandu in June 2012.",
        [("DEU NPL", "2012-06"), ("FRA NPL", "2012-06")],
    ),
    (
        "Two presidents have come: Barack Obama in July 2009 and Emmanuel Macron in May 2019.",
        [("USA NPL", "2009-07"), ("FRA NPL", "2019-05")],
    ),
    (
        "Barack Obama met Emmanuel Macron in Kathmandu in 2016.",
        [("USA NPL", "2016"), ("FRA NPL", "2016")],
    ),
    ("Angela Merkel was our guest in 2017.", [("DEU NPL", "2017")]),
    ("A Chilean delegation led by Jane Doe, the deputy prime minister, left in 2009.", []),
    (
        "A Chilean delegation headed by Prime Minister Jane Doe came to Kathmandu in 2009.",
        [("CHL NPL", "2009")],
    ),
    ("King Charles came to Nepal in October 2023.", [("GBR NPL", "2023-10")]),
    ("Barack Obama came to Lower Village in 2010.", [("USA NPL", "2010")]),
]


@pytest.mark.parametrize("sentence, visits", VISITS)
def test_everybody_who_went_is_a_visitor_of_his_own(sentence, visits):
    assert said(read(sentence), "visit") == visits


def test_he_is_the_one_who_acted_in_the_sentence_before():
    claims = read(
        "Xi Jinping came on 17 June 2016.",
        "Emmanuel Macron met nobody.",
        "In May 2024 he was back.",
    )
    assert said(claims, "visit") == [("CHN NPL", "2016-06-17"), ("FRA NPL", "2024-05")]


def test_he_may_be_somebody_no_table_knows():
    claims = read("Bahadur Thapa signed nothing.", "In May 1984 he made a state visit to China.")
    assert said(claims, "visit") == [("NPL CHN", "1984-05")]


def test_a_surname_is_asked_of_the_years_its_holder_lived_in():
    claims = read("Sheikh Mubarak signed a secret treaty with Britain on 23 January 1899.")
    assert said(claims, "agreement") == [("NPL GBR", "1899-01-23")]


def test_somebody_no_table_knows_acts_for_the_home_state_and_travels():
    claims = read(
        "Bahadur Thapa switched recognition from Taiwan to China in 2005 and flew to Beijing in 2006."
    )
    assert said(claims, "event") == [("NPL TWN CHN", "2005")]
    assert said(claims, "visit") == [("NPL CHN", "2006")]


def test_a_returned_visit_is_a_visit():
    assert said(read("Hu Jintao returned the visit in February 2009."), "visit") == [("CHN NPL", "2009-02")]
