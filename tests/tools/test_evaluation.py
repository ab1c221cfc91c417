"""Claims are paired with the gold by kind and place and judged by field; optional ones count nowhere."""

from dataclasses import MISSING, fields, replace

import pytest

from evaluate import SHARED
from evaluation import GoldError, gold_in, match, scores, visit_ranks
from gold_fields import at_place
from tests.shared import ROOT, shared
from thirdneighbor.core.dates import When
from thirdneighbor.registry.records import Claim
from thirdneighbor.sources.forms.scanning import scan

GOLD = sorted((ROOT / "tests" / "eval").glob("*/*.yaml"))
BLANK = dict.fromkeys((field.name for field in fields(Claim) if field.default is MISSING), "")
BLANK |= {"date": None, "signatories": (), "quantity": None, "in_force": None, "term": None}
EMPTY = Claim(**BLANK | {"kind": "visit", "parties": ("USA", "LAO"), "locator": "t=9"})
VISIT = replace(EMPTY, date=When("2016-09"), instrument="state visit")
TIE = replace(EMPTY, kind="partnership", tier="comprehensive", date=When("2016-09"))


@pytest.fixture
def gold(tmp_path):
    def write(*claims):
        path = tmp_path / "gold.yaml"
        path.write_text(
            "document: d.md\nclaims:\n" + "".join(f"- {{{claim}}}\n" for claim in claims), "utf-8"
        )
        return gold_in(path)[1]

    return write


def judged(gold, *claims):
    (score,) = [score for score in scores([match(gold, claims)]).values() if score.gold or score.made]
    return score


def test_a_claim_right_in_every_field_counts_for_both_precision_and_recall(gold):
    score = judged(gold("at: t=9, kind: visit, parties: [USA, LAO], date: 2016-09"), VISIT)
    assert (score.precision, score.recall, score.f1, score.wrong_party_rate) == (1, 1, 1, 0)


def test_host_and_visitor_confused_is_a_wrong_party(gold):
    asked = gold("at: t=9, kind: visit, parties: [USA, LAO], date: 2016-09")
    score = judged(asked, replace(VISIT, parties=("LAO", "USA")))
    assert (score.right, score.wrong_party, score.recall) == (0, 1, 0)


def test_ties_have_no_order(gold):
    asked = gold("at: t=9, kind: partnership, parties: [LAO, USA], tier: comprehensive, date: 2016-09")
    assert judged(asked, TIE).right == 1


def test_a_wrong_date_or_tier_is_no_right_claim_but_its_parties_count(gold):
    asked = gold("at: t=9, kind: partnership, parties: [LAO, USA], tier: strategic, date: 2016")
    score = judged(asked, TIE)
    assert (score.right, score.field_wrong, score.found, score.fields) == (0, 1, 1, {"date": 1, "tier": 1})


def test_a_date_the_words_do_not_give_is_wrong(gold):
    assert judged(gold("at: t=9, kind: visit, parties: [USA, LAO]"), VISIT).fields == {"date": 1}


@pytest.mark.parametrize("date", ["2016-09", "2016-09/.."])
def test_alternatives_are_all_right(gold, date):
    asked = gold("at: t=9, kind: visit, parties: [USA, LAO], date: [2016-09, 2016-09/..]")
    assert judged(asked, replace(VISIT, date=When(date))).right == 1


def test_another_place_or_another_kind_is_missed_and_false(gold):
    asked = gold("at: t=9, kind: visit, parties: [USA, LAO], date: 2016-09")
    found = match(asked, [replace(VISIT, locator="t=10")])
    assert (len(found.pairs), len(found.missed), len(found.false)) == (0, 1, 1)
    assert len(match(asked, [TIE]).false) == 1


def test_optional_claims_count_neither_when_found_nor_when_missed(gold):
    asked = gold(
        "at: t=9, kind: visit, optional: true", "at: t=9, kind: visit, parties: [USA, LAO], date: 2016-09"
    )
    score = judged(asked, VISIT, replace(VISIT, parties=("FRA", "LAO")))
    assert (score.gold, score.made, score.right, score.wrong_party) == (1, 1, 1, 0)
    assert judged(asked, VISIT).right == 1


def test_a_second_claim_of_one_fact_is_false(gold):
    score = judged(gold("at: t=9, kind: visit, parties: [USA, LAO], date: 2016-09"), VISIT, VISIT)
    assert (score.precision, score.recall) == (0.5, 1)


def test_parties_named_besides_are_tolerated_where_the_gold_says_so(gold):
    asked = gold("at: t=9, kind: event, parties: [RUS, GEO], also: [UKR], date: 2008")
    event = replace(EMPTY, kind="event", date=When("2008"))
    assert judged(asked, replace(event, parties=("RUS", "GEO", "UKR"))).right == 1
    assert judged(asked, replace(event, parties=("RUS", "GEO", "ARM"))).wrong_party == 1


def test_a_party_left_out_is_told_from_a_party_that_is_none(gold):
    asked = gold("at: t=9, kind: event, parties: [RUS, GEO], date: 2008")
    event = replace(EMPTY, kind="event", date=When("2008"))
    assert judged(asked, replace(event, parties=("RUS",))).left_out == 1
    for named in (("RUS", "ARM"), ("GEO", "RUS"), ("RUS", "GEO", "ARM")):
        score = judged(asked, replace(event, parties=named))
        assert (score.wrong_party, score.left_out) == (1, 0)


def test_the_holder_alone_decides_on_a_statement(gold):
    asked = gold("at: t=9, kind: statement, parties: [USA], also: [LAO]")
    statement = replace(EMPTY, kind="statement", date=When("2016"))
    assert judged(asked, replace(statement, parties=("USA", "CHN"))).right == 1
    assert judged(asked, replace(statement, parties=("LAO", "USA"))).wrong_party == 1


def test_a_sum_shared_by_several_may_stand_under_any_of_them(gold):
    asked = gold("at: t=9, kind: quantity, parties: [USA], also: [LAO], mutual: true, quantity: 5, unit: km")
    length = replace(EMPTY, kind="quantity", quantity=5, unit="kilometers")
    assert judged(asked, replace(length, parties=("LAO",))).right == 1
    assert judged(asked, replace(length, parties=("VNM", "LAO"))).wrong_party == 1


def test_votes_are_taken_apart_by_voter(gold):
    asked = gold("at: t=9, kind: vote, parties: [LAO, VNM], vote: abstain, date: 2022-03")
    vote = replace(EMPTY, kind="vote", instrument="abstain", date=When("2022-03"), parties=("LAO",))
    score = judged(asked, vote)
    assert (score.gold, score.right) == (2, 1)
    assert judged(asked, replace(vote, parties=("VNM", "LAO"))).right == 2
    assert judged(asked, replace(vote, instrument="yes")).fields == {"vote": 1}


@pytest.mark.parametrize(
    "asked,number,unit",
    [
        ("quantity: 26.1, unit: million euro", 26_100_000, "EUR"),
        ("quantity: 0.9, unit: share of exports", 90, "percent of exports"),
        ("quantity: 0.25, unit: share of GDP", 0.25, "share of the GDP"),
        ("quantity: 1.5, unit: billion US dollars", 1500, "million USD"),
        ("quantity: 18, unit: rank", 18, "rank"),
        ("quantity: 236800, unit: square kilometers", 0.2368, "million square kilometers"),
        ("unit: minerals", None, "minerals"),
    ],
)
def test_a_number_is_the_same_in_another_unit(gold, asked, number, unit):
    claim = replace(EMPTY, kind="quantity", parties=("MNG",), quantity=number, unit=unit)
    assert judged(gold(f"at: t=9, kind: quantity, parties: [MNG], {asked}"), claim).right == 1


@pytest.mark.parametrize(
    "number,unit,wrong",
    [
        (0.9, "share of GDP", {"unit": 1}),
        (0.8, "share of exports", {"quantity": 1}),
        (None, "minerals", {"quantity": 1}),
    ],
)
def test_a_share_of_something_else_is_not_the_same(gold, number, unit, wrong):
    claim = replace(EMPTY, kind="quantity", parties=("MNG",), quantity=number, unit=unit)
    asked = gold("at: t=9, kind: quantity, parties: [MNG], quantity: 0.9, unit: share of exports")
    assert judged(asked, claim).fields == wrong


def test_the_class_of_a_paper_is_looked_up_in_its_name_and_basis(gold):
    asked = gold("at: t=9, kind: agreement, parties: [USA, LAO], class: treaty, in_force: 1995")
    paper = replace(EMPTY, kind="agreement", instrument="Treaty of Friendship", in_force=When("1995"))
    assert judged(asked, paper).right == 1
    assert judged(asked, replace(paper, instrument="Accord", legal_basis="accord")).fields == {"class": 1}


def test_places_meet_by_row_item_or_words(gold):
    rows = gold("at: table row 4, kind: visit, parties: [USA, LAO], date: 2016-09")
    assert judged(rows, replace(VISIT, locator="section Ties, table row 4, sentence 2")).right == 1
    assert judged(rows, replace(VISIT, locator="table row 14")).right == 0
    words = gold('near: "came in   September", kind: visit, parties: [USA, LAO], date: 2016-09')
    assert judged(words, replace(VISIT, text="He came in\nSeptember 2016.")).right == 1


def test_ranks_of_visits_are_counted_apart(gold):
    asked = gold("at: t=9, kind: visit, parties: [USA, LAO], date: 2016-09, rank: state visit")
    assert visit_ranks([match(asked, [VISIT])]) == (1, 1)


@pytest.mark.parametrize(
    "claim,complaint",
    [
        ("at: t=9, kind: visit, parties: [USA], day: 3", "no field is called day"),
        ("at: t=9, kind: trip, parties: [USA]", "kind is"),
        ("kind: visit, parties: [USA]", "either at or near"),
        ("at: t=9, kind: visit", "needs parties"),
    ],
)
def test_a_gold_file_that_breaks_its_form_is_refused_by_name(gold, claim, complaint):
    with pytest.raises(GoldError, match=complaint):
        gold(claim)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "eval").glob("*/*.yaml")), ids=lambda path: path.stem
)
def test_every_gold_file_is_whole_and_its_words_stand_in_its_document(path):
    document, claims = gold_in(path)
    assert claims
    for claim in claims:
        for date in (*claim.dates, claim.in_force):
            assert not date or When(date)
    if path.parent.name not in SHARED:
        text = " ".join((path.parent / document).read_text("utf-8").replace("&nbsp;", " ").split())
        assert not [claim.near for claim in claims if claim.near not in text]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_gold_claim_stands_at_a_passage_that_the_readers_find(path):
    pytest.importorskip("mwparserfromhell")
    document, claims = gold_in(path)
    scanned = scan(shared(document) if path.parent.name in SHARED else path.parent / document)
    spots = [
        replace(EMPTY, text=passage.text, locator=locator)
        for passage in scanned.passages
        for locator in (passage.locator, *(place.locator for place in passage.places))
    ]
    assert not [
        claim.where for claim in claims if not any(at_place(claim.places, claim.near, spot) for spot in spots)
    ]
