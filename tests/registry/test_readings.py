"""A document read: the facts of the samples, the flags of the checks, and the shape of the output."""

from functools import cache

import pytest

import thirdneighbor as tn
from tests.shared import shared

NOTE, EXTRACT = "seeds/000_630b33f97d42fb55.txt", "seeds/002_d0eaab63141acfcf.txt"
NOTES = "data/texts/notes"


@cache
def reading(path):
    return tn.record(shared(path))


def ties(path):
    found = {}
    for claim in reading(path).claims:
        if claim.kind == "partnership":
            found.setdefault(claim.locator, []).append(claim)
    return found


@pytest.mark.parametrize(
    "row, partner, tier, date",
    [
        (1, "USA", "special strategic", "2019-07"),
        (2, "JPN", "special strategic", "2022-11"),
        (3, "DEU", "strategic", "2024-02"),
        (4, "KOR", "strategic", "2025-09"),
        (5, "KAZ", "strategic", "2024-10"),
        (6, "TUR", "strategic", "2025-01"),
        (7, "IND", "strategic", "2015-05"),
        (8, "", "strategic", ""),
        (9, "FRA", "strategic", ""),
        (10, "VNM", "comprehensive", "2024-10"),
        (11, "", "comprehensive", ""),
        (12, "UZB", "comprehensive", "2025-06"),
        (13, "KGZ", "comprehensive", "2025-07"),
        (14, "", "comprehensive", ""),
        (15, "CAN", "expanded", "2004-10"),
        (16, "AUS", "expanded", "2007"),
    ],
)
def test_every_row_of_the_sample_table_has_its_partner_or_none(row, partner, tier, date):
    claim = ties(EXTRACT)[f"table row {row}"][0]
    assert claim.parties == tuple(filter(None, ("MNG", partner)))
    assert (claim.tier, claim.date.text if claim.date else "") == (tier, date)
    assert (claim.status == "unresolved") == (not partner)
    assert claim.inferred


def test_the_earlier_steps_of_the_sample_table_are_kept():
    steps = {(c.parties[1], c.tier, c.date.text) for row in (2, 4) for c in ties(EXTRACT)[f"table row {row}"]}
    assert {("JPN", "strategic", "2010"), ("KOR", "comprehensive", "2011")} <= steps
    japan = ties(EXTRACT)["table row 2"][0]
    assert japan.term.text == "2032-11"


@pytest.mark.parametrize(
    "place, kind, parties, date",
    [
        ("t=209", "agreement", {"CHN", "RUS"}, "1727"),
        ("t=222", "event", {"MNG"}, "1911"),
        ("t=232", "event", {"SUN", "MNG"}, "1921"),
        ("t=272", "agreement", {"SUN", "MNG"}, "1936"),
        ("t=289", "event", {"SUN", "MNG"}, "1945"),
        ("t=348", "event", {"SUN", "MNG"}, "1966"),
        ("t=458", "partnership", {"MNG", "USA"}, "1987"),
        ("t=466", "agreement", {"MNG", "EU"}, "1993"),
        ("t=489", "agreement", {"MNG", "CHN"}, "1994"),
        ("t=501", "event", {"MNG", "CHN"}, "1994/2004"),
        ("t=542", "agreement", {"MNG", "RUS"}, "2019"),
        ("t=662", "event", {"MNG"}, "2022-10/2022-12"),
        ("t=707", "partnership", {"MNG", "DEU"}, "2024-02"),
        ("t=716", "visit", {"GBR", "MNG"}, "2024-04"),
    ],
)
def test_the_facts_of_the_sample_note_stand_at_their_seconds(place, kind, parties, date):
    here = [c for c in reading(NOTE).claims if c.locator == place and c.kind == kind]
    assert [(set(c.parties) >= parties, c.date.text) for c in here] == [(True, date)]


def test_the_checks_run_on_what_was_read():
    flags = reading(EXTRACT).flags
    found = {(flag.check, flag.severity) for flag in flags}
    assert ("office holder", "contradiction") in found
    assert ("unresolved parties", "open question") in found
    assert ("starred tiers", "open question") in found
    moon = next(flag for flag in flags if flag.check == "office holder" and flag.severity == "contradiction")
    assert "Moon Jae-in" in moon.message
    note = {(flag.check, flag.severity) for flag in reading(NOTE).flags}
    assert {("party existence", "contradiction"), ("time stamps", "note")} <= note


def test_a_copy_of_a_document_has_the_same_key_and_claims(tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(shared(EXTRACT).read_bytes())
    again = tn.record(copy)
    assert again.document.document == reading(EXTRACT).document.document
    assert again.claims == reading(EXTRACT).claims


def test_some_notes_are_read_without_an_error():
    for path in sorted(shared(NOTES).glob("*.md"))[::12]:
        assert tn.record(path).sha256


@pytest.mark.slow
def test_every_note_is_read_without_an_error():
    for path in sorted(shared(NOTES).glob("*.md")):
        assert tn.record(path).sha256
