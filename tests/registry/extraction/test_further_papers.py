"""Papers whose parties or dates stand elsewhere: in the sentence before, a visit, a second clause."""

import pytest

from tests.registry.extraction.invented import read, read_rows, said


@pytest.mark.parametrize(
    "sentences, papers",
    [
        (
            ["Relations with India are good.", "An agreement on fishing was signed in 2003."],
            [("NPL IND", "2003")],
        ),
        (
            ["A treaty with Britain was signed in 1923.", "An accord with that country dates from 1970."],
            [("NPL GBR", "1923"), ("NPL GBR", "1970")],
        ),
        (
            ["The civil war was ended by a General Agreement, signed in Moscow in June 1997."],
            [("NPL", "1997-06")],
        ),
        (
            ["The treaty by which India, Nepal and Bhutan share it was concluded on 30 November 1999."],
            [("IND NPL BTN", "1999-11-30")],
        ),
        (
            ["The accords bear the date of 22 December 1988 and the names of Nepal, India and Bhutan."],
            [("NPL IND BTN", "1988-12-22")],
        ),
        (
            ["A treaty with India of 8 August 1949 kept this; a new one was signed in February 2007."],
            [("NPL IND", "1949-08-08"), ("NPL IND", "2007-02")],
        ),
        (
            ["A pact with China was signed in May 2010 and ratified by the Senate in April 2012."],
            [("NPL CHN", "2010-05"), ("NPL", "2012-04")],
        ),
        (["A friendship treaty with India of 2002 was suspended by Nepal."], []),
        (
            ["Under the Treaty of Gola (20 October 1883) Nepal ceded land to India."],
            [("NPL IND", "1883-10-20")],
        ),
    ],
)
def test_a_paper_has_its_parties_and_its_own_date(sentences, papers):
    assert said(read(*sentences), "agreement") == papers


def test_a_visit_names_the_partner_of_the_paper_it_brought():
    claims = read(
        "Narendra Modi was received in Kathmandu in May 2020, and took home a memorandum on railways."
    )
    assert [set(c.parties) for c in claims if c.kind == "agreement"] == [{"IND", "NPL"}]


def test_a_paper_in_a_row_has_its_entry_into_force_apart():
    (paper,) = [
        c
        for c in read_rows(
            ("India", "Free trade agreement", "Signed on 24 October 2000; in effect since 17 December 2001.")
        )
        if c.kind == "agreement"
    ]
    assert (str(paper.date), str(paper.in_force)) == ("2000-10-24", "2001-12-17")
