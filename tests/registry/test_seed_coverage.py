"""Every sentence of the two sample documents is held by something in the product, or said not to be."""

import csv

import pytest

from tests.registry.seed_sentences import FILES, normalised, places, sentences_of, short_hash
from tests.shared import ROOT, shared
from thirdneighbor.core.tables import PACKAGE_DATA, package_data
from thirdneighbor.measures.catalogue import CATALOGUE
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.audits import audits_of
from thirdneighbor.registry.checks import CHECKS, run_checks

FILE = ROOT / "docs" / "seed-coverage.csv"
HOLDERS = ("claims", "tables", "measures", "scenarios", "checks", "audits")
NOT_COVERED = "not covered: "


def rows():
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(row, holder):
    return row[holder].split("|" if holder == "checks" else None) if row[holder] else []


def known():
    return {
        "claims": {claim.claim for claim in registry_of("MNG").claims},
        "tables": set(package_data().names),
        "measures": set(CATALOGUE),
        "scenarios": {path.stem for path in (PACKAGE_DATA / "scenarios").glob("*.yaml")},
        "checks": set(CHECKS),
        "audits": {line.audit for line in audits_of("MNG")},
    }


@pytest.mark.parametrize("holder", HOLDERS)
def test_everything_named_exists(holder):
    there = known()[holder]
    missing = {name for row in rows() for name in named(row, holder)} - there
    assert missing == set()


def test_every_sentence_is_held_or_says_why_not():
    for row in rows():
        held = [holder for holder in HOLDERS if row[holder]]
        assert bool(held) != row["reason"].startswith(NOT_COVERED), row
        assert held or len(row["reason"]) > len(NOT_COVERED) + 10, row


def test_each_sentence_stands_once():
    found = [(row["document"], row["locator"]) for row in rows()]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("document", FILES)
def test_no_sentence_of_the_documents_is_missing(document):
    sentences = sentences_of(shared(FILES[document]))
    listed = [(row["locator"], row["hash"]) for row in rows() if row["document"] == document]
    assert listed == sentences
    assert len(sentences) > 40


def test_every_claim_read_from_the_documents_holds_a_sentence():
    held = {name for row in rows() for name in named(row, "claims")}
    said = {c.claim for c in registry_of("MNG").claims if c.reading == "said" and c.document in FILES}
    assert said - held == set()


def test_every_audited_sentence_is_named_in_the_coverage():
    held = {name for row in rows() for name in named(row, "audits")}
    assert {line.audit for line in audits_of("MNG")} - held == set()


def test_checks_are_named_where_they_find_something():
    """A check named beside claims flags at least one of the row's claims."""
    flagged = {(flag.check, claim) for flag in run_checks(registry_of("MNG")) for claim in flag.claims}
    silent = [
        (row["locator"], check)
        for row in rows()
        for check in named(row, "checks")
        if check not in {"spelling", "survivorship"}
        and not flagged & {(check, c) for c in named(row, "claims")}
    ]
    assert silent == []


def test_sentences_are_told_apart_from_stamps_links_and_abbreviations():
    text = (
        "---\ntitle: T\n---\n\n## One\n\n[[page | A state]] of the U.S. Senate"
        ' <a class="yt-timestamp" data-t="01:00:00">[01:00:00]</a>. It visited Washington D.C. in May. End.\n'
        "* First item.\n| Country | Relations | Legal basis |\n| | Tier* | Signed. Kept. |\n"
    )
    assert [place for place, _ in places(text)] == [
        "section One, sentence 1",
        "section One, sentence 2",
        "section One, sentence 3",
        "section One, item 1",
        "table row 1, tier",
        "table row 1, sentence 1",
        "table row 1, sentence 2",
    ]
    assert normalised("[A  “State”.]") == "a state"
    assert short_hash("A state.") == short_hash("a  State")
