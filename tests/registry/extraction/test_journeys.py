"""Visits told sideways: by what somebody did abroad, by a host, by a noun, by a visit told before."""

import pytest

from tests.registry.extraction.invented import read, read_rows, said

MOTION = [
    ("Ram Chandra Poudel stepped off a plane in Beijing on 3 May 2023.", ["NPL CHN 2023-05-03"]),
    ("Ram Chandra Poudel's plane landed in Beijing on 3 May 2023.", ["NPL CHN 2023-05-03"]),
    ("In June 2019 President Poudel spent three days in Berlin.", ["NPL DEU 2019-06"]),
    ("In 2019 a tour took the president to Paris and Rome.", ["NPL FRA 2019", "NPL ITA 2019"]),
    ("The president's tour in May 2019 included Rome and Oslo.", ["NPL ITA 2019-05", "NPL NOR 2019-05"]),
    ("For his first trip abroad, in June 2008, the prime minister picked India.", ["NPL IND 2008-06"]),
    (
        "Xi Jinping flew to Rome in 2016, Oslo in 2017 and Lima in 2018.",
        ["CHN ITA 2016", "CHN NOR 2017", "CHN PER 2018"],
    ),
    ("Not until May 2018 did a Japanese prime minister visit Nepal.", ["JPN NPL 2018-05"]),
    ("In May 2018 Nepal sent its finance minister to Tokyo.", ["NPL JPN 2018-05"]),
    ("The first American president to come was Barack Obama, in May 2012.", ["USA NPL 2012-05"]),
    ("Of the popes who have toured the country, Francis was the last, in May 2015.", ["VAT NPL 2015-05"]),
    ("Queen Margrethe of Denmark came in 2009.", ["DNK NPL 2009"]),
    ("Barack Obama called on Nepal to hold elections in May 2015.", []),
    ("Nepal sent its ambassador home in May 2019.", []),
    ("Vladimir Putin entered the war in May 2019.", []),
]
RECEPTION = [
    ("The president of Finland was fêted in Kathmandu in November 2017.", ["FIN NPL 2017-11"]),
    ("In November 2017 Nepal rolled out the red carpet for Emmanuel Macron.", ["FRA NPL 2017-11"]),
    ("His first guest was Narendra Modi, on 5 April 2025.", ["IND NPL 2025-04-05"]),
    ("Emmanuel Macron was the guest of President Poudel in May 2023.", ["FRA NPL 2023-05"]),
    ("Sushil Koirala was hosted at the White House by Joe Biden in May 2022.", ["NPL USA 2022-05"]),
    ("Narendra Modi received the ambassador of Nepal in New Delhi in 2014.", []),
    ("Angela Merkel welcomed the decision of Nepal in May 2015.", []),
]
NOUNS = [
    ("Barack Obama's visit to India in January 2014 was his first visit as president.", ["USA IND 2014-01"]),
    ("He met Sergey Lavrov, who arrived in Astana for a working visit in May 2014.", ["RUS KAZ 2014-05"]),
    ("During the visit, Barack Obama will meet Xi Jinping in May 2014.", []),
    ("In May 2024 Emmanuel Macron had his reward: a state visit to Kathmandu.", ["FRA NPL 2024-05"]),
    ("Britain's David Lammy, on a trip to Kathmandu in June 2025, praised the plan.", ["GBR NPL 2025-06"]),
    ("The arrival of Narendra Modi in Kathmandu on 3 August 2014 was a feast.", ["IND NPL 2014-08-03"]),
    ("The prime minister's first trip abroad, in June 2008, was to India.", ["NPL IND 2008-06"]),
    ("A visit by the Israeli prime minister, often announced, has never taken place.", []),
    ("Barack Obama put off his visit to Kathmandu in 2015.", []),
    ("Xi Jinping's call to Narendra Modi in May 2019 was short.", []),
]
PRESENCE = [
    ("Narendra Modi addressed Nepal's parliament on 3 August 2014.", ["IND NPL 2014-08-03"]),
    ("Sushil Koirala attended the summit in Astana in June 2017.", ["NPL KAZ 2017-06"]),
    ("At a summit in Astana in June 2017 Sushil Koirala complained.", ["NPL KAZ 2017-06"]),
    ("On 3 May 2010, with Angela Merkel in Kathmandu, it was agreed.", ["DEU NPL 2010-05-03"]),
    ("October 1964: King Mahendra in New Delhi, where a border is settled.", ["NPL IND 1964-10"]),
    ("When the prime minister was in Hanoi in May 2019, the tie was raised.", ["NPL VNM 2019-05"]),
    ("The dam was opened in Kathmandu in May 2018 in the presence of Narendra Modi.", ["IND NPL 2018-05"]),
    ("Sushil Koirala signed a transit treaty in Beijing on 21 March 2016.", ["NPL CHN 2016-03-21"]),
    ("The foreign ministers of Nepal and Bhutan met in Thimphu in May 2011.", ["NPL BTN 2011-05"]),
    ("In Kathmandu, Vladimir Putin is seen as a friend.", []),
    ("Vladimir Putin supported the government in Kathmandu in May 2015.", []),
    ("Emmanuel Macron spoke to Sushil Koirala in Kathmandu by video link in May 2020.", []),
]


@pytest.mark.parametrize("sentence, visits", [*MOTION, *RECEPTION, *NOUNS, *PRESENCE])
def test_a_visit_is_known_however_it_is_told(sentence, visits):
    assert sorted(" ".join(pair).strip() for pair in said(read(sentence), "visit")) == sorted(visits)


def test_a_call_is_returned_to_whoever_came_first():
    claims = read(
        "Prime Minister Oli went to Astana in March 2018.",
        "Kassym-Jomart Tokayev returned the call in August 2019.",
    )
    assert said(claims, "visit") == [("NPL KAZ", "2018-03"), ("KAZ NPL", "2019-08")]


def test_who_follows_goes_where_the_one_before_went():
    claims = read(
        "Marco Rubio made straight for Kathmandu in February 2025.",
        "Defense Secretary Pete Hegseth followed Rubio in April 2025.",
    )
    assert said(claims, "visit") == [("USA NPL", "2025-02"), ("USA NPL", "2025-04")]


def test_a_verb_told_once_holds_for_those_after_it():
    claims = read("Angela Merkel came in 2011, Emmanuel Macron in 2013 and Boris Johnson in 2021.")
    assert said(claims, "visit") == [("DEU NPL", "2011"), ("FRA NPL", "2013"), ("GBR NPL", "2021")]


def test_a_table_of_visitors_tells_visits_by_its_columns():
    rows = [("Angela Merkel", "May 2011", "talks"), ("Emmanuel Macron", "June 2019", "canceled")]
    claims = read_rows(*rows, headings=("Visitor", "Date", "Remarks"))
    assert said(claims, "visit") == [("DEU NPL", "2011-05")]


def test_an_office_is_not_named_after_the_city_before_it():
    claims = read("In May 2025, a guest at the White House, the king turned down the plan.")
    assert said(claims, "visit") == [("NPL USA", "2025-05")]


def test_the_pope_and_the_secretary_general_stand_for_whom_they_serve():
    claims = read("The pope came in 1964.", "António Guterres toured the country in October 2023.")
    assert said(claims, "visit") == [("VAT NPL", "1964"), ("UN NPL", "2023-10")]
