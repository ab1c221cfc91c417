"""The sentences say the sign the draws bear out, and no other."""

import dataclasses

import pytest

from tests.briefing.fake import estimate, findings, gap_estimate
from thirdneighbor.briefing import losses, sections
from thirdneighbor.briefing.facts import plain
from thirdneighbor.briefing.wording import all_close
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.printing import points
from thirdneighbor.core.tables import package_data
from thirdneighbor.worlds.track_record import track_record


def said(found, closure):
    text = plain(losses.gap_sentence(found, closure))
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


def with_gap(found, value, low, high):
    return dataclasses.replace(found.short, gap=gap_estimate(value, low, high))


MNG = findings("MNG")


def test_a_positive_gap_costs_more_than_the_sum():
    text = said(MNG, with_gap(MNG, 0.13, 0.05, 0.21))
    assert "closing together costs 13 log points (5.0 to 21) more than the sum of closing alone" in text
    assert "not settled" not in text


def test_what_is_left_stands_beside_what_the_single_losses_would_leave():
    closure = with_gap(MNG, 0.13, 0.05, 0.21)
    closure = dataclasses.replace(closure, staying_power=Estimate(0.06), left_by_sum=Estimate(0.27))
    text = said(MNG, closure)
    assert (
        "it leaves 6.0 % of income, where the losses of closing alone, one upon the other, would leave 27 %"
        in text
    )


def test_a_negative_gap_costs_less_than_the_sum_and_is_printed_without_its_sign():
    text = said(MNG, with_gap(MNG, -0.031, -0.052, -0.012))
    assert "closing together costs 3.1 log points (1.2 to 5.2) less than the sum of closing alone" in text


def test_a_band_across_zero_is_not_settled():
    closure = dataclasses.replace(with_gap(MNG, 0.004, -0.01, 0.02), gap_positive=0.61)
    text = said(MNG, closure)
    assert "is not settled: the gap is 0.40 log points (-1.0 to 2.0), positive in 61 % of the draws" in text
    assert "costs 0.40 log points" not in text


def test_a_gap_next_to_nothing_is_about_the_same_as_the_sum():
    assert "about the same as the sum" in said(MNG, with_gap(MNG, 0.001, -0.002, 0.004))


def test_without_a_band_the_sign_of_the_value_counts():
    assert losses.gap_sign(Estimate(0.02)) == "more"
    assert losses.gap_sign(Estimate(-0.02)) == "less"


def test_parts_are_named_only_where_there_are_corridors():
    assert "corridors +14, trade -1.0)" in said(MNG, MNG.short)
    belgium = findings("BEL")
    assert "corridor" not in said(belgium, belgium.short)
    assert "corridors" not in plain(losses.lead(belgium))


@pytest.mark.parametrize(
    "codes,words",
    [
        (("ESP",), "the neighbor closes"),
        (("ESP", "FRA"), "both close"),
        (("ESP", "FRA", "MAR"), "all three close"),
    ],
)
def test_closing_is_counted_in_words(codes, words):
    found = findings("PRT", neighbors=codes)
    assert all_close(found.neighbors) == words
    if len(codes) > 1:
        assert words in sections.cost_table(found).columns[-1]
        assert plain(losses.closing_rows(found)[-1].label) == words


def test_one_neighbor_has_no_sum_to_compare_with():
    found = findings("PRT")
    assert losses.gap_sentence(found, found.short) == ()
    assert [row.kind for row in losses.closing_rows(found)] == ["each"]
    assert plain(losses.lead(found)).startswith("If Spain closes, real income in Portugal falls by")


def test_a_rise_is_called_a_rise():
    found = dataclasses.replace(MNG, long=dataclasses.replace(MNG.long, joint=estimate(0.02)))
    text = plain(losses.lead(found)).replace("\N{NO-BREAK SPACE}", " ")
    assert "falls by 32 %" in text
    assert "and rises by 2.0 %" in text


def test_fourteen_neighbors_are_counted_in_the_heading_and_all_listed_in_the_rows():
    found = findings("RUS")
    assert plain(losses.heading(found.home, found.neighbors)) == "Russia and its fourteen neighbors"
    assert len([row for row in losses.closing_rows(found) if row.kind == "each"]) == 14


def test_the_costliest_neighbor_comes_first():
    found = findings("BEL")
    long = dataclasses.replace(found.long, each=tuple(reversed(found.long.each)))
    rows = losses.closing_rows(dataclasses.replace(found, long=long))
    assert plain(rows[0].label) == f"{found.neighbors[-1].name} closes"


def test_the_record_on_real_closings_is_counted_as_the_table_has_it():
    record = track_record(package_data())
    text = plain(losses.held_sentence(dataclasses.replace(MNG, track_record=record)))
    rows = package_data().table("episode_scores").by_key
    for key, part in (
        ("closers_trade/short", "same_sign"),
        ("closers_trade/short", "held"),
        ("income/short", "held"),
    ):
        assert f"{rows[key][part]} of {rows[key]['episodes']}" in text
    off = float(rows["closers_trade/short"]["median_error"])
    assert f"median error {points(off)}" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "one sector" in text
    assert "docs/validation.md" in text
    assert losses.held_sentence(MNG) == ()
