"""Visits: the visitor first, then the host; what did not happen is no visit."""

import pytest

from tests.registry.extraction.invented import only, read, said


@pytest.mark.parametrize(
    "sentence, parties, date, rank",
    [
        ("Emmanuel Macron visited Kathmandu in May 2023.", "FRA NPL", "2023-05", "visit"),
        (
            "President Xi Jinping paid a state visit to Nepal on 12 October 2019.",
            "CHN NPL",
            "2019-10-12",
            "state visit",
        ),
        ("Prime Minister K. P. Sharma Oli flew to Beijing in March 2016.", "NPL CHN", "2016-03", "visit"),
        (
            "The Turkish foreign minister was received in Kathmandu in March 2024.",
            "TUR NPL",
            "2024-03",
            "visit",
        ),
        ("Nepal hosted German Chancellor Angela Merkel in 2011.", "DEU NPL", "2011", "visit"),
        ("A working visit by Narendra Modi took place in May 2022.", "IND NPL", "2022-05", "working visit"),
        ("In 2008 Hu Jintao became the first Chinese president to visit Nepal.", "CHN NPL", "2008", "visit"),
        ("Narendra Modi chose Nepal for his first trip, in August 2014.", "IND NPL", "2014-08", "visit"),
    ],
)
def test_a_visit_has_its_direction_date_and_rank(sentence, parties, date, rank):
    claim = only(read(sentence), "visit")
    assert (" ".join(claim.parties), claim.date.text, claim.instrument) == (parties, date, rank)


def test_the_visitor_is_named_with_office_and_item():
    person = only(read("Emmanuel Macron visited Kathmandu in May 2023."), "visit").signatories[0]
    assert (person.name, person.office, person.qid) == ("Emmanuel Macron", "president", "Q3052772")


@pytest.mark.parametrize(
    "sentence",
    [
        "Emmanuel Macron will visit Nepal in May.",
        "Emmanuel Macron postponed a visit to Nepal.",
        "A visit by Emmanuel Macron has been proposed.",
        "Nepal invited Emmanuel Macron to visit Kathmandu.",
        "Former chancellor Angela Merkel visited Nepal in 2022.",
        "Tourists from France visited Nepal in 2022.",
    ],
)
def test_what_is_planned_canceled_or_private_is_no_visit(sentence):
    assert said(read(sentence), "visit") == []


def test_a_tie_signed_during_a_visit_has_its_date():
    claims = read(
        "A strategic partnership was declared during Narendra Modi's state visit to Nepal in May 2015."
    )
    assert said(claims, "visit") == [("IND NPL", "2015-05")]
    assert [c.date.text for c in claims if c.kind == "partnership"] == ["2015-05"]
