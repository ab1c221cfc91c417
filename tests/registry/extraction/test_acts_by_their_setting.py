"""Acts whose parties or dates the words around them give: an opening, a row, a delay; near misses."""

import pytest

from tests.registry.extraction.invented import read, read_rows, said


@pytest.mark.parametrize(
    "sentence, expected",
    [
        (
            "With Peru there is friction: a ban on Nepalese tea was lifted in May 2004.",
            ("PER NPL", "2004-05"),
        ),
        ("Peru: recognized on 3 May 1993, to the delight of the crowd.", ("NPL PER", "1993-05-03")),
        ("It took until 3 May 1994 for the Peruvians to go home.", ("PER NPL", "1994-05-03")),
        ("ASEAN took Nepal back in July 2016, ten years after its departure.", ("NPL ASEAN", "2006")),
        (
            "About 900 Peruvian soldiers called in against the crowds crossed it on 3 May 2011.",
            ("PER NPL", "2011-05-03"),
        ),
        ("Lima responded by expelling the Nepalese staff.", ("PER NPL", "")),
        ("Nepal gave up its claim to the valley in May 1998.", ("NPL", "1998-05")),
        ("Nepal has accepted the ruling.", ("NPL", "")),
        ("In July 1932 Lima put a duty of 20 percent on Nepalese tea.", ("PER NPL", "1932-07")),
        ("The Nepalese ambassador was brought home in May 2003.", ("NPL", "2003-05")),
        ("Bitcoin became legal tender in May 2001.", ("NPL", "2001-05")),
        ("The minister made known the departure from OPEC on 3 May 2003.", ("NPL OPEC", "2003-05-03")),
        (
            "In May 2005 the 30 Peruvians were taken in, for a fee of 6 million dollars.",
            ("PER NPL", "2005-05"),
        ),
        (
            "ASEAN, of which the kingdom was one of the founders, came into being on 3 May 1981.",
            ("ASEAN NPL", "1981-05-03"),
        ),
    ],
)
def test_acts_take_parties_and_dates_from_what_stands_around_them(sentence, expected):
    assert expected in said(read(sentence), "event")


@pytest.mark.parametrize(
    "sentence",
    [
        "Nepal held a seat on the Security Council in 2022 and 2023.",
        "It took until May 2003 for the guests to leave.",
        "By the Oslo Agreement of 3 May 1990 Nepal and Peru settled the date of the handover.",
        "Lima dropped a few hints in May 2011.",
    ],
)
def test_near_misses_of_acts_by_their_setting_tell_none(sentence):
    assert said(read(sentence), "event") == []


def test_a_row_of_broken_ties_is_an_act_and_no_tie():
    told = read_rows(("Peru", "3 May 2016", "Relations broken off"), headings=("Partner", "Date", "Step"))
    assert said(told, "event") == [("NPL PER", "2016-05-03")]
    assert said(told, "partnership") == []


def test_who_is_back_somewhere_is_no_party_of_that_place():
    told = read("Peruvian troops crossed the border in May 1975; they were back in Chile by July 1975.")
    assert said(told, "event")[-1][0] == "PER NPL"


def test_an_item_under_the_heading_of_a_club_is_about_that_club():
    told = read("Admitted to the organization on 3 May 1976.", section="United Nations")
    assert said(told, "event") == [("NPL UN", "1976-05-03")]
