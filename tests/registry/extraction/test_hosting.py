"""Visits told by the host's doings and by other visits."""

import pytest

from tests.registry.extraction.invented import read, said


@pytest.mark.parametrize(
    "sentence, visits",
    [
        ("On 3 May 2005 Chile had Angela Merkel as its guest at the ranch.", [("DEU CHL", "2005-05-03")]),
        ("Angela Merkel was Lima's guest in 2005.", [("DEU PER", "2005")]),
        ("Angela Merkel left Lima for Oslo on 3 May 2005.", [("DEU NOR", "2005-05-03")]),
        (
            "The jubilee in 2011 was attended by Angela Merkel and Vladimir Putin.",
            [("DEU NPL", "2011"), ("RUS NPL", "2011")],
        ),
        (
            "Lima rolled out the red carpet for Angela Merkel (3 May 2005) and Vladimir Putin (4 June 2006).",
            [("DEU PER", "2005-05-03"), ("RUS PER", "2006-06-04")],
        ),
        ("In May 2005 it was the turn of Angela Merkel to come to Lima.", [("DEU PER", "2005-05")]),
        (
            "Angela Merkel called at Oslo on 3 May 2005, two months after Vladimir Putin.",
            [("DEU NOR", "2005-05-03"), ("RUS NOR", "2005-03")],
        ),
        (
            "Angela Merkel's visit in 2005 was the first by a chancellor since Helmut Kohl's in 1993.",
            [("DEU NPL", "2005"), ("DEU NPL", "1993")],
        ),
        (
            "Angela Merkel came in 2005; so did Vladimir Putin in 2006.",
            [("DEU NPL", "2005"), ("RUS NPL", "2006")],
        ),
        ("Angela Merkel preferred Oslo, where she was on 3 May 2005.", [("DEU NOR", "2005-05-03")]),
        ("Angela Merkel, by then out of office, was in Oslo in May 2022.", []),
        ("Angela Merkel returned from there with a loan.", []),
        ("Chile had Angela Merkel as its critic in 2005.", []),
        ("The jubilee in 2011 was praised by Angela Merkel.", []),
    ],
)
def test_a_visit_is_told_by_the_host_or_beside_another(sentence, visits):
    assert set(said(read(sentence), "visit")) == set(visits)


def test_the_latter_is_the_last_person_of_the_sentence_before():
    claims = read("Angela Merkel missed Vladimir Putin.", "The latter went on to Oslo in May 2005.")
    assert said(claims, "visit")[-1] == ("RUS NOR", "2005-05")


def test_sovereigns_of_one_number_are_not_one_person():
    claims = read("Queen Elizabeth II came in 1961.", "Wilhelm II went to Oslo in 1889.")
    assert said(claims, "visit") == [("GBR NPL", "1961"), ("DEU NOR", "1889")]
