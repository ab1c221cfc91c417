"""Single parts of the policy's sections: rungs, votes alike, phases, closeness, moves, terminal lines."""

import dataclasses
import math
import re

import numpy as np
import pytest

from tests.briefing.fake import findings
from tests.briefing.fake_policy import dated, everything, fake_plan, fake_policy
from thirdneighbor.briefing import neighborhood, next_moves, partners
from thirdneighbor.briefing.chart_map import lay_out
from thirdneighbor.briefing.chart_paper import opening, practice_panels
from thirdneighbor.briefing.chart_tilt import tilt_sentence
from thirdneighbor.briefing.chart_timeline import breaks, scale_range
from thirdneighbor.briefing.closeness import closeness_sentences, figures_said
from thirdneighbor.briefing.facts import plain
from thirdneighbor.briefing.geometry import distance_and_bearing
from thirdneighbor.briefing.registry_facts import rung_of, rungs
from thirdneighbor.briefing.terminal import terminal_text
from thirdneighbor.briefing.timeline import entries_of, phases_of
from thirdneighbor.briefing.wording import signed_change
from thirdneighbor.core.estimates import Estimate
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry import practice_of, registry_of
from thirdneighbor.worlds.closeness import closeness_of


def said(sentence):
    return plain(sentence).replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


@pytest.mark.parametrize("iso3", ["MNG", "KAZ"])
def test_higher_tiers_never_get_a_lower_class(iso3):
    classes = rungs(registry_of(iso3).ties)
    ranks = sorted(classes)
    places = [classes[rank].place for rank in ranks]
    assert places == sorted(places)
    assert rung_of(100, classes) is classes[ranks[-1]]
    assert rung_of(1, classes) is None


def test_votes_alike_count_only_roll_calls_both_voted_on():
    registry = registry_of("MNG")
    china = partners.alike(registry, "CHN")
    mine = {b.resolution: b.vote for b in registry.ballots if b.state == "MNG"}
    theirs = {b.resolution: b.vote for b in registry.ballots if b.state == "CHN"}
    both = [r for r in mine if r in theirs and "absent" not in {mine[r], theirs[r]}]
    assert china.both == len(both)
    assert china.same == sum(mine[r] == theirs[r] for r in both)
    assert partners.alike(registry, "EU").both == 0


def test_phases_cover_the_timeline_once_and_in_time():
    registry = registry_of("MNG")
    entries = entries_of(registry)
    phases = phases_of(registry)
    assert [entry for phase in phases for entry in phase.entries] == entries
    assert [entry.order for entry in entries] == sorted(entry.order for entry in entries)
    tops = [max((e.rank for e in phase.entries if e.third), default=0) for phase in phases]
    assert tops == sorted(set(tops))
    spans = [re.findall(r"\d{4}", said(phase.title)) for phase in phases]
    assert [span[-1] for span in spans[:-1]] == [span[0] for span in spans[1:]]


def test_the_time_scale_keeps_order_and_gives_recent_years_more_room():
    years = [entry.year for entry in entries_of(registry_of("MNG"))]
    starts = breaks(years)
    pixels = scale_range(starts, 500)
    assert len(pixels) == len(starts)
    assert pixels == sorted(pixels)
    speed = [(b - a) / (y - x) for a, b, x, y in zip(pixels, pixels[1:], starts, starts[1:], strict=False)]
    assert speed == sorted(speed)


def test_ties_are_drawn_straight_along_great_circles_from_the_capital():
    found = findings("MNG")
    registry = registry_of("MNG")
    data = lay_out(found, size="wide", ties=registry.ties)
    states = {p.state.iso3: p.state for p in found.partners}
    assert {tie["id"] for tie in data.ties} == {t.partner for t in registry.ties if t.partner in states}
    home = found.home.longitude, found.home.latitude
    for tie in data.ties:
        state = states[tie["id"]]
        _, bearing = distance_and_bearing(home, (state.longitude, state.latitude))
        drawn = math.degrees(math.atan2(tie["x2"] - tie["x"], tie["y"] - tie["y2"])) % 360
        assert math.isclose(drawn, bearing, abs_tol=0.5)


def test_labels_of_ties_touch_nothing():
    data = lay_out(findings("MNG"), size="wide", ties=registry_of("MNG").ties)
    boxes = [label.box for label in data.labels]
    assert not any(a.touches(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_lines_of_one_domain_that_differ_are_told_apart():
    policy = fake_policy("MNG")
    trade = policy.closeness[0]
    back = dataclasses.replace(trade, one=trade.other, other=trade.one, direction="about the same")
    home = findings("MNG")
    lines = (trade, back, *policy.closeness[1:])
    (sentence,) = closeness_sentences(lines, home=home.home, neighbors=home.neighbors)
    assert said(sentence).startswith(
        "Between China and Russia, closer: Russia in China's trade. Further apart"
    )
    assert "About where they were: China in Russia's trade." in said(sentence)


def test_of_more_than_two_neighbors_the_pair_is_said_to_be_the_costliest():
    found = findings("KAZ")
    lines = fake_policy("KAZ").closeness
    (sentence,) = closeness_sentences(lines, home=found.home, neighbors=found.neighbors)
    assert ", the two of five neighbors whose closing costs Kazakhstan most, closer:" in said(sentence)


def test_a_fall_from_the_highest_year_is_said_with_the_year_before_and_its_tested_difference():
    real = closeness_of(all_states()["CHN"], all_states()["RUS"], folder=package_data())
    text = " ".join(said(sentence) for sentence in figures_said(real))
    assert "0.71 in 2019, their highest year, and 0.52 in 2024; 0.50 in 2010" in text
    assert "since 2019 is -0.19 (-0.38 to -0.015), both years' errors taken as independent" in text
    assert "8.9 % in 2010, 18 % in 2020 and 35 % in 2023, as Russia's partners state it" in text
    assert "arms received was 81 % in 2021 and lay between 53 % in 2016 and 88 % in 2006" in text


def test_votes_of_a_year_that_is_not_over_stand_apart_from_the_line_of_practice():
    panels = practice_panels(tuple(practice_of("MNG").values()))
    votes = next(panel for panel in panels if "Votes" in panel.title)
    line, apart = (s for s in votes.series if s.name.startswith("third neighbors"))
    assert max(at for at, _ in line.points) == 2024
    assert [at for at, _ in apart.points] == [2025]
    assert not apart.keyed


def test_a_good_that_home_makes_does_not_run_out():
    policy = fake_policy("MNG")
    supply = dataclasses.replace(policy.supplies[0], self_sufficiency=dated(0.99, 2023))
    sentence = said(neighborhood.supply_sentence(dataclasses.replace(policy, supplies=(supply,))))
    assert sentence == (
        "Of every form of energy at hand, Mongolia makes nine tenths or more of what it uses; least of motor "
        "fuel, 99 % (2023). How long stocks would last is unknown."
    )


def test_the_opening_without_series_says_that_none_are_held():
    policy = fake_policy("MNG")
    paper = dataclasses.replace(policy.paper, partners=1, first=None, last=None)
    assert said(opening(policy, paper)) == "One partner on paper; no yearly shares of trade are held."


def test_a_change_next_to_nothing_is_about_0():
    assert said((signed_change(Estimate(4e-6, -2e-6, 1.5e-5)),)) == "about 0 %"
    assert said((signed_change(Estimate(1.4e-5, 4e-6, 2.8e-5)),)) == "0.0014 % (about 0 to 0.0028 %)"
    assert said((signed_change(Estimate(-4e-6, -2e-3, 2e-3)),)) == "about 0 % (-0.20 to 0.20 %)"


def test_moves_of_unknown_cost_stand_apart():
    found = findings("MNG")
    plan = fake_plan(found)
    move = dataclasses.replace(plan.moves[-1], kind="capacity", cost=Estimate(math.nan))
    plan = dataclasses.replace(plan, moves=(*plan.moves, move))
    assert next_moves.unpriced(plan) == [move]
    assert "What the others cost is not known" in said(next_moves.lead(found, plan)[1])


def test_a_tie_that_comes_first_does_so_because_no_cost_is_counted_for_it():
    found = findings("MNG")
    plan = fake_plan(found)
    ties = [dataclasses.replace(m, cost=Estimate(0.0), undominated=True) for m in plan.moves[:1]]
    unpriced = dataclasses.replace(plan.moves[-1], kind="capacity", cost=Estimate(math.nan))
    ranked = dataclasses.replace(plan, moves=(*ties, *plan.moves[3:], unpriced))
    assert ranked.frontier[0] == ties[0]
    text = said(next_moves.lead(found, ranked)[1])
    assert text.endswith(f"{ties[0].title} comes first by worth because ties are taken to cost nothing.")
    assert "comes first" not in said(
        next_moves.lead(found, dataclasses.replace(ranked, moves=ranked.moves[1:]))[1]
    )


def test_the_naive_ranking_is_said_to_differ_where_it_does():
    plan = dataclasses.replace(fake_plan(findings("MNG")), agreement=-0.2)
    assert said(next_moves.agreement_sentence(plan)).endswith("of -0.20: the two do not agree throughout.")
    unknown = dataclasses.replace(plan, agreement=math.nan)
    assert next_moves.agreement_sentence(unknown) == ()


def test_given_probabilities_are_not_called_drawn():
    found = findings("MNG")
    plan = dataclasses.replace(fake_plan(found), chances_given=True)
    assert len(next_moves.lead(found, plan)) == 2
    assert not any("drawn" in said(s) for s in next_moves.lead(found, plan))


@pytest.mark.parametrize(
    "largest, opening_words",
    [
        (0.0, "At the smallest tilt"),
        (0.5, "Of the levels looked at, up to 50 % of a full tilt"),
        (1.0, "At every tilt looked at"),
    ],
)
def test_how_far_is_said_at_both_ends(largest, opening_words):
    plan = fake_plan(findings("MNG"))
    tilt = dataclasses.replace(plan.tilt, largest=largest, level=np.array([0.0, 0.5, 1.0]))
    assert said(tilt_sentence(dataclasses.replace(plan, tilt=tilt))).startswith(opening_words)


def lines(iso3, width=80):
    found = findings(iso3)
    names = {"page_name": "brief.html", "run_name": "brief.run.json"}
    return terminal_text(found, **names, seconds=8, width=width, sources=41, **everything(found)).splitlines()


@pytest.mark.parametrize("iso3", ["MNG", "KAZ", "NPL", "BEL"])
@pytest.mark.parametrize("width", [60, 80])
def test_no_line_is_wider_than_the_terminal(iso3, width):
    assert max(map(len, lines(iso3, width))) <= width


def test_the_terminal_says_paper_supplies_neighbors_and_disagreements():
    text = lines("MNG")
    assert text[1] == "Fourteen partners on paper, one dollar in ten in 2020."
    said_first = " ".join(" ".join(text).split())
    made, bought = r"0 % made at home( \(\d{4}\))?", r"95 % of such imports from China \(\d{4}\)"
    line = f"Runs out first motor fuel: {made}, {bought}; how long stocks last is unknown"
    assert re.search(line, said_first)
    closer = "Neighbors       closer: Russia in China's trade (9.0 % in 2010, 16 % in 2019);"
    assert closer in text
    assert "                further: votes (.71 in 2019, .52 in 2024)" in text
    assert any(line.startswith("Sources disagree") and "South Korea 2025 -> 2021" in line for line in text)
    assert text[-1].startswith("brief.html   41 sources, 0 unsourced")


def test_the_terminal_of_a_state_without_a_registry_claims_nothing():
    text = "\n".join(lines("NPL"))
    for label in ("on paper", "Runs out first", "Neighbors  ", "Sources disagree", "Held to data"):
        assert label not in text
