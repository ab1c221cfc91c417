"""Paper and practice, and what runs out first: what is counted, what is said, and in which colors."""

import dataclasses
import itertools

import pytest

from tests.briefing.fake import findings
from tests.briefing.fake_policy import dated, fake_policy
from thirdneighbor.briefing import neighborhood
from thirdneighbor.briefing.chart_alignment import NEIGHBOR_COLORS
from thirdneighbor.briefing.chart_paper import explained, paper_figure
from thirdneighbor.briefing.facts import plain
from thirdneighbor.briefing.neighbor_colors import neighbor_colors
from thirdneighbor.worlds.closeness import larger_pair
from thirdneighbor.worlds.paper import partners_of
from thirdneighbor.worlds.supplies import ENOUGH, runs_out_first


def said(sentence):
    return plain(sentence).replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


@pytest.mark.parametrize("share, runs_out", [(ENOUGH - 0.01, True), (ENOUGH + 0.01, False)])
def test_the_page_and_the_profile_call_the_same_good_short(share, runs_out):
    supply = dataclasses.replace(fake_policy("MNG").supplies[0], self_sufficiency=dated(share, 2023))
    assert neighborhood.runs_out((supply,)) is runs_out
    assert (runs_out_first((supply,)) is not None) is runs_out


def test_what_is_made_many_times_over_is_said_in_words():
    policy = fake_policy("MNG")
    supply = dataclasses.replace(policy.supplies[0], self_sufficiency=dated(7.25, 2023))
    table = neighborhood.supply_table(dataclasses.replace(policy, supplies=(supply,)))
    assert said((table.rows[0][1],)) == "seven times its use in 2023"


def test_a_share_that_did_not_change_is_not_said_to_move():
    policy = fake_policy("MNG")
    paper = dataclasses.replace(policy.paper, first=dated(0.151, 2000), last=dated(0.149, 2020))
    title = said(paper_figure(policy, paper).title)
    assert title.endswith("share of goods trade was 15 % in 2000 and 15 % in 2020")
    fell = dataclasses.replace(paper, last=dated(0.10, 2020))
    assert said(paper_figure(policy, fell).title).endswith("fell from 15 % in 2000 to 10 % in 2020")


def test_partners_on_paper_and_dated_ties_are_counted_among_the_same_states():
    """Mongolia's thirteen: France has no date, the European Union is dated but no state."""
    policy = fake_policy("MNG")
    found = dataclasses.replace(policy.paper, partners=len(partners_of(policy.registry)))
    counted = said(explained(findings("MNG"), policy, found)[1])
    assert counted == (
        "Of their ties one by 2000 and twelve by 2025 had a dated step above those relations; the bars below "
        "count the European Union too."
    )


def test_every_chart_gives_a_neighbor_the_same_color():
    found = findings("KAZ")
    whole = neighbor_colors(found, found.neighbors)
    assert len(set(whole.values())) == len(found.neighbors)
    for some in itertools.combinations(found.neighbors, 2):
        assert neighbor_colors(found, some) == {state.iso3: whole[state.iso3] for state in some}
    first, second = larger_pair(found)
    assert (whole[first.iso3], whole[second.iso3]) == NEIGHBOR_COLORS
