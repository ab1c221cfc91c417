"""Reports that open with their place and day."""

import pytest

from tests.registry.extraction.invented import said
from thirdneighbor.core.passages import Passage, Scanned
from thirdneighbor.registry.extraction.dates.datelines import dateline_of
from thirdneighbor.registry.extraction.extracting import extract


def reports(*paragraphs):
    """The claims of paragraphs, each a list of sentences."""
    passages = [
        Passage(text, f"{at}.{number}", "lead", begins=not number)
        for at, sentences in enumerate(paragraphs)
        for number, text in enumerate(sentences)
    ]
    return extract(Scanned("plain text", "The wire", tuple(passages)), home="")


@pytest.mark.parametrize(
    "text, place, day",
    [
        ("LIMA, May 3, 2021 (wire) - Peru recalled its envoy.", "LIMA", "2021-05-03"),
        ("ABU DHABI, 3 May 2021 – The Emirates agreed.", "ABU DHABI", "2021-05-03"),
        ("OSLO, June 1999: Norway agreed.", "OSLO", "1999-06"),
        ("DAKAR, 2 May 2016.", "DAKAR", "2016-05-02"),
    ],
)
def test_a_dateline_gives_place_and_day(text, place, day):
    found = dateline_of(text)
    assert (found.place, str(found.day)) == (place, day)


@pytest.mark.parametrize(
    "text", ["NATO. Its members agreed.", "Lima, the capital - Peru's largest city.", "The UN agreed."]
)
def test_a_name_that_opens_a_sentence_is_no_dateline(text):
    assert dateline_of(text) is None


def test_the_place_of_a_report_is_the_home_of_its_paragraph():
    claims = reports(["LIMA, 3 May 2021 - The country joined the bloc ALADI.", "It left OPEC in 1992."])
    assert said(claims, "event")[-1] == ("PER OPEC", "1992")


def test_the_place_of_a_report_is_no_party_of_what_others_do():
    claims = reports(["LIMA, 3 May 2021 - Chad joined OPEC in 1992."])
    assert said(claims, "event") == [("TCD OPEC", "1992")]


def test_the_next_paragraph_of_many_reports_is_about_somebody_else():
    claims = reports(
        ["LIMA - Peru joined OPEC in 1992."],
        ["The country left OPEC in 1994."],
        ["OSLO - Norway joined NATO in 1949."],
    )
    assert ("PER OPEC", "1994") not in said(claims, "event")


def test_seats_of_organizations_tell_nothing_of_a_state():
    claims = reports(["GENEVA, 3 May 2021 - The country joined OPEC in 1992."])
    assert not [c for c in claims if "CHE" in c.parties]


@pytest.mark.parametrize(
    "words, day",
    [
        ("on Sunday", "2021-05-02"),
        ("yesterday", "2021-05-02"),
        ("today", "2021-05-03"),
        ("last month", "2021-04"),
        ("last year", "2020"),
        ("last June", "2020-06"),
    ],
)
def test_times_are_counted_from_the_day_of_the_report(words, day):
    claims = reports([f"LIMA, 3 May 2021 - Peru joined OPEC {words}."])
    assert said(claims, "event") == [("PER OPEC", day)]


def test_without_the_day_of_a_report_today_is_no_date():
    assert said(reports(["Peru joined OPEC today."]), "event") == [("PER OPEC", "")]
