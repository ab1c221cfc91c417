"""Where somebody was: acts in a city, captions without a verb, the two, customs and superlatives."""

import pytest

from tests.registry.extraction.invented import read, said

STAYS = [
    ("Emmanuel Macron was here in May 2019.", [("FRA NPL", "2019-05")]),
    ("Xi Jinping rode into town on 12 October 2019.", [("CHN NPL", "2019-10-12")]),
    ("Narendra Modi had been over for talks in August 2014.", [("IND NPL", "2014-08")]),
    ("Ban Ki-moon was a guest of the president on 1 November 2008.", [("UN NPL", "2008-11-01")]),
    ("Barack Obama touched down the night before.", [("USA NPL", "")]),
    ("Sushil Koirala was at the State Department in June 2015.", [("NPL USA", "2015-06")]),
    ("On 26 May 2015 Emmanuel Macron had Sushil Koirala to the Élysée.", [("NPL FRA", "2015-05-26")]),
    (
        "When Xi Jinping stepped off his plane at Kathmandu on 12 October 2019, bands played.",
        [("CHN NPL", "2019-10-12")],
    ),
    ("Sushil Koirala danced for an hour in Oslo on 3 May 2014.", [("NPL NOR", "2014-05-03")]),
    ("It was in Kathmandu that Pope Francis spoke of peace on 3 May 2019.", [("VAT NPL", "2019-05-03")]),
    ("In Oslo, on 3 May 2014, Sushil Koirala turned to trade.", [("NPL NOR", "2014-05-03")]),
    ("The president was away in Rome on 3 May 2017.", [("NPL ITA", "2017-05-03")]),
    ("Barack Obama's two days in Kathmandu, in July 2015, were quiet.", [("USA NPL", "2015-07")]),
    ("Barack Obama toured the port at Someplace on 3 May 2015.", [("USA NPL", "2015-05-03")]),
    ("Barack Obama was on hand for the inauguration on 3 May 2015.", [("USA NPL", "2015-05-03")]),
    ("Barack Obama was met by placards on 3 May 2015.", [("USA NPL", "2015-05-03")]),
    ("Hosting Emmanuel Macron in November 2018, the president spoke of trade.", [("FRA NPL", "2018-11")]),
    ("Sushil Koirala, back from Doha, was silent.", [("NPL QAT", "")]),
    ("Emmanuel Macron came to see the mountains in May 2019.", [("FRA NPL", "2019-05")]),
    ("Emmanuel Macron came and went on 3 May 2019.", [("FRA NPL", "2019-05-03")]),
    ("Barack Obama inspected a clinic on 3 May 2015.", [("USA NPL", "2015-05-03")]),
    (
        "Sushil Koirala has twice been Xi Jinping's guest, in May 2014 and in June 2015.",
        [("NPL CHN", "2014-05"), ("NPL CHN", "2015-06")],
    ),
    (
        "The funeral, on 3 May 2014, brought Emmanuel Macron and Barack Obama to the city.",
        [("FRA NPL", "2014-05-03"), ("USA NPL", "2014-05-03")],
    ),
]


@pytest.mark.parametrize("sentence, visits", STAYS)
def test_who_was_in_a_place_visited_it(sentence, visits):
    assert said(read(sentence), "visit") == visits


NO_STAYS = [
    "Emmanuel Macron was born in Kathmandu in December 1977.",
    "Emmanuel Macron was indicted in Kathmandu in May 2019.",
    "Barack Obama ordered an inquiry in Kathmandu on 3 May 2015.",
    "A visit by Emmanuel Macron, penciled in for that year, was quietly dropped.",
    "Sushil Koirala was in Hanoi's good books in May 2015.",
    "The Prime Minister of Pakistan expected in May 2019; trip put off.",
]


@pytest.mark.parametrize("sentence", NO_STAYS)
def test_what_befell_or_was_planned_is_no_visit(sentence):
    assert said(read(sentence), "visit") == []


CAPTIONS = [
    ("27 August 2013: Prime Minister Abe Shinzo of Japan in Kathmandu", [("JPN NPL", "2013-08-27")]),
    (
        "May 2014: the foreign minister in Cairo and in Rome, campaigning",
        [("NPL EGY", "2014-05"), ("NPL ITA", "2014-05")],
    ),
    ("May 2014: the Head of State welcomed in Ankara", [("NPL TUR", "2014-05")]),
    ("May 2014: Barack Obama, first President of the United States on Nepali soil", [("USA NPL", "2014-05")]),
    (
        "March 2023: Anthony Albanese, the first foreign leader to be given the floor in parliament",
        [("AUS NPL", "2023-03")],
    ),
    ("Then Viktor Orbán, in October 2019, on his way from Astana to Hanoi", [("HUN NPL", "2019-10")]),
]


@pytest.mark.parametrize("sentence, visits", CAPTIONS)
def test_a_caption_needs_no_verb(sentence, visits):
    assert said(read(sentence), "visit") == visits


def test_the_two_are_those_told_of_before():
    claims = read("Barack Obama praised Emmanuel Macron.", "The two men met in Rome in May 2014.")
    assert sorted(said(claims, "visit")) == [("FRA ITA", "2014-05"), ("USA ITA", "2014-05")]


def test_the_two_presidents_are_those_of_the_pair():
    claims = read("Nepal and Peru quarreled.", "On 3 May 2014 the two presidents shook hands in Lima.")
    assert said(claims, "visit") == [("NPL PER", "2014-05-03")]


def test_who_did_so_kept_a_custom():
    claims = read(
        "Indian leaders have the habit of coming to the country first.",
        "Narendra Modi did so in August 2014.",
    )
    assert said(claims, "visit") == [("IND NPL", "2014-08")]


def test_nobody_since_somebody_tells_of_his_visit():
    claims = read("No British prime minister had been over since Margaret Thatcher in 1981.")
    assert said(claims, "visit") == [("GBR NPL", "1981")]


def test_the_last_in_a_row_came_too():
    claims = read(
        "John Paul II was the first pope to come, in May 1990, and Francis the latest, in April 2022."
    )
    assert said(claims, "visit") == [("VAT NPL", "1990-05"), ("VAT NPL", "2022-04")]


def test_a_guest_named_by_his_people():
    claims = read("On 19 May 2014 Vladimir Putin, his Nepali guest beside him, promised help.")
    assert said(claims, "visit") == [("NPL RUS", "2014-05-19")]
