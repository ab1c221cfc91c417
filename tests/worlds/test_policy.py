"""What a page says of a home state's policy: figures with rows behind them, plain words where none are."""

import math
from dataclasses import replace

import numpy as np
import pytest

from tests.worlds.policy_cases import HOMES, dated, findings, policy, prose
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry import ladder_by_year, practice_of, registry_of
from thirdneighbor.worlds.aims import aims_of
from thirdneighbor.worlds.closeness import closeness_of
from thirdneighbor.worlds.paper import at_or_latest
from thirdneighbor.worlds.policy import policy_of
from thirdneighbor.worlds.supplies import runs_out_first
from thirdneighbor.worlds.world import load_world

DOMAINS = ("economic", "political", "diplomatic", "strategic")


def closeness(home, domain, one, other):
    return next(
        c for c in policy(home).closeness if (c.domain, c.one.iso3, c.other.iso3) == (domain, one, other)
    )


def autonomy(home, words):
    return next(entry for entry in policy(home).autonomy if words in entry.measure)


def aim(name):
    return next(entry for entry in policy("MNG").aims if entry.aim == name)


def test_china_and_russia_vote_further_apart_and_trade_closer():
    votes = closeness("MNG", "votes", "CHN", "RUS")
    assert (votes.first.year, round(votes.first.figure.value, 2)) == (2019, 0.71)
    assert (votes.last.year, round(votes.last.figure.value, 2)) == (2024, 0.52)
    trade = closeness("MNG", "trade", "RUS", "CHN")
    assert (trade.first.year, round(trade.first.figure.value, 2)) == (2010, 0.09)
    assert (trade.last.year, round(trade.last.figure.value, 2)) == (2023, 0.35)
    assert "Russia had not reported" in trade.note
    assert (votes.direction, trade.direction) == ("apart", "closer")


def test_a_direction_is_not_settled_within_the_bands_or_where_years_between_stray_further():
    votes = closeness("NPL", "votes", "CHN", "IND")
    assert votes.first.low < votes.last.high
    assert votes.direction == "not settled"
    arms = closeness("MNG", "arms", "CHN", "RUS")
    between = [point.figure.value for point in arms.years if point.year == 2016]
    assert between[0] < arms.first.figure.value < arms.last.figure.value
    assert arms.direction == "not settled"


def test_years_before_those_judged_and_the_year_that_is_not_complete_are_shown_all_the_same():
    votes = closeness("MNG", "votes", "CHN", "RUS")
    assert votes.years[0].year == 2000
    assert [point.year for point in votes.years if point.figure.note] == [2025]
    assert all(point.low <= point.figure.value <= point.high for point in votes.years)


def test_what_no_table_holds_about_two_neighbors_is_said_to_be_unknown():
    visits = closeness("MNG", "visits", "CHN", "RUS")
    assert (visits.first, visits.last, visits.direction) == (None, None, "unknown")
    assert visits.note
    agreements = closeness("MNG", "agreements", "CHN", "RUS")
    assert (agreements.last.year, agreements.last.figure.value, agreements.direction) == (2010, 10, "unknown")
    assert "later agreements are not known" in agreements.note


def test_motor_fuel_runs_out_first_in_mongolia():
    first = runs_out_first(policy("MNG").supplies)
    assert (first.item, first.self_sufficiency.figure.value) == ("refined petroleum", 0)
    assert (first.supplier.iso3, first.supplier_share.year) == ("RUS", 2015)
    assert round(first.supplier_share.figure.value, 3) == 0.826
    assert "without crossing a neighbor" in first.note


@pytest.mark.parametrize(
    "home, item", [("NPL", "refined petroleum"), ("BEL", "natural gas"), ("LAO", "refined petroleum")]
)
def test_what_runs_out_first_elsewhere(home, item):
    assert runs_out_first(policy(home).supplies).item == item


@pytest.mark.parametrize("home", ["KAZ", "USA"])
def test_nothing_runs_out_first_where_own_supply_is_enough(home):
    assert policy(home).supplies
    assert runs_out_first(policy(home).supplies) is None


def test_a_coast_puts_other_suppliers_in_reach():
    assert "by sea" in policy("BEL").supplies[0].note
    assert "by sea" not in policy("PRY").supplies[0].note


def test_mongolias_democracy_has_its_interval():
    line = autonomy("MNG", "electoral democracy")
    estimate = line.estimate
    assert (estimate.value, round(estimate.low, 2), round(estimate.high, 2)) == (0.496, 0.43, 0.55)
    assert line.figure.year == 2024
    assert str(line.locators[0]) == "vdem: polyarchy/MNG/2024"


def test_paper_and_practice_of_mongolia():
    paper = policy("MNG").paper
    assert (paper.partners, paper.unresolved) == (13, 3)
    assert (paper.first.year, round(paper.first.figure.value, 2)) == (2000, 0.32)
    assert (paper.last.year, round(paper.last.figure.value, 3)) == (2019, 0.126)
    assert paper.ladder.warning


def test_the_data_move_away_from_two_aims_while_the_ladder_climbs():
    assert [entry.aim for entry in policy("MNG").aims] == ["economic", "democratic", "defense"]
    for name in ("economic", "democratic"):
        assert aim(name).verdict == "away from the aim"
        assert "while ties on paper climbed" in aim(name).sentence
    economic = aim("economic")
    assert economic.first.figure.value == pytest.approx(0.331, abs=0.0005)
    assert economic.last.figure.value == pytest.approx(0.529, abs=0.0005)
    assert aim("democratic").last.high < aim("democratic").first.low


def test_an_aim_says_what_other_figures_say_of_the_same():
    """China's share stands beside both neighbors' and beside that of the world's year, by other tables."""
    found = dict(aim("economic").beside)
    both = package_data().table("neighbor_trade").row("MNG/2000")
    assert found["With both neighbors it was"].figure.value == pytest.approx(float(both["share"]), abs=2e-4)
    later = replace(findings("MNG"), year=2023)
    newer = dict(aims_of(registry_of("MNG"), later, folder=package_data())[0].beside)
    shown = newer["By the newer figures of the map it is"]
    china = next(partner for partner in later.partners if partner.state.iso3 == "CHN")
    assert (shown.year, shown.figure.value) == (2023, pytest.approx(china.trade_share))


def test_the_partners_of_the_first_year_alone_move_by_their_own_index_only():
    """Three democracies of 2007 with one weight each: their weighted mean in the last year."""
    registry, table = registry_of("MNG"), package_data().table("polyarchy")
    ladder = ladder_by_year(registry)
    ((_, fixed),) = aim("democratic").beside
    first = aim("democratic").first.year
    ranks = {c: s.rank for c, s in ladder.standing(first).items() if s.rank > 1 and c != "EU"}
    values = [float(table.row(f"{code}/{fixed.year}")["value"]) for code in ranks]
    assert min(values) <= fixed.figure.value <= max(values)
    assert fixed.figure.value == pytest.approx(np.average(values, weights=list(ranks.values())))
    assert fixed.figure.value > aim("democratic").last.high


def test_no_arms_from_third_neighbors_are_recorded_then_or_now():
    assert aim("defense").verdict == "about the same"
    assert [aim("defense").first.figure.value, aim("defense").last.figure.value] == [0, 0]
    assert "agreements" in aim("defense").sentence


def test_every_aim_names_the_claims_that_state_it():
    for entry in policy("MNG").aims:
        assert entry.claims
        assert all(policy("MNG").registry.claim(claim).kind == "statement" for claim in entry.claims)


def test_chinas_share_of_trade_is_that_of_both_sides_together():
    first = aim("economic").first
    table = package_data().table
    share = {
        flow: float(table("partner_shares").row(f"MNG/{flow}/2000/CHN")["share"])
        for flow in ("export", "import")
    }
    total = {
        flow: float(table("concentration").row(f"MNG/{flow}/2000")["total_usd"])
        for flow in ("export", "import")
    }
    expected = sum(share[flow] * total[flow] for flow in share) / sum(total.values())
    assert first.figure.value == pytest.approx(expected, rel=1e-12)
    assert len(first.locators) == 4


@pytest.mark.parametrize("home", HOMES)
def test_every_figure_has_a_row_that_exists(home):
    found = [entry for entry in dated(policy(home)) if entry is not None]
    rows = [row for entry in found for row in entry.locators]
    rows += [row for entry in policy(home).autonomy for row in entry.locators]
    assert rows
    for row in rows:
        assert row.row in package_data().table(row.table).by_key
        assert row.source


@pytest.mark.parametrize("home", HOMES)
def test_every_plain_figure_is_its_rows_value(home):
    columns = {"closeness": "value", "suppliers": "share", "energy": "self_sufficiency", "practice": "value"}
    checked = 0
    for entry in dated(policy(home)):
        if entry is None or entry.rows or entry.figure.locator.table not in columns:
            continue
        row = package_data().table(entry.figure.locator.table).row(entry.figure.locator.row)
        assert entry.figure.value == float(row[columns[entry.figure.locator.table]])
        assert entry.year == int(row["year"])
        checked += 1
    assert checked > 5


@pytest.mark.parametrize("home", HOMES)
def test_words_hold_no_number_without_a_source(home):
    assert [text for text in prose(policy(home)) if any(sign.isdigit() for sign in text)] == []


@pytest.mark.parametrize("home", HOMES)
def test_the_profile_has_four_domains_and_each_line_a_figure_or_a_reason(home):
    found = policy(home).autonomy
    assert tuple(dict.fromkeys(entry.domain for entry in found)) == DOMAINS
    for entry in found:
        known = entry.figure is not None or entry.estimate is not None
        assert known != bool(entry.unknown), entry.measure
        assert known == bool(entry.locators), entry.measure
        if entry.estimate is not None:
            assert not math.isnan(entry.estimate.value)


@pytest.mark.parametrize("home", HOMES)
def test_staying_power_never_stands_without_the_level_of_income(home):
    measures = [entry.measure for entry in policy(home).autonomy]
    assert any("survives" in measure for measure in measures)
    assert any("GDP a person" in measure for measure in measures)


@pytest.mark.parametrize("home", ["NPL", "LAO", "PRY", "BEL", "USA"])
def test_a_home_without_registry_facts_says_so_and_invents_nothing(home):
    found = policy(home)
    assert (found.paper, found.aims, found.registry.ties) == (None, (), ())
    assert any("left out" in line for line in found.unknown)
    assert found.supplies
    assert found.closeness
    assert autonomy(home, "electoral democracy").figure.year == 2024


def test_a_home_with_ties_but_no_stated_aims_has_no_aims():
    found = policy("KAZ")
    assert found.aims == ()
    assert found.paper.partners == 8
    assert found.paper.last.year == 2019


def test_practice_stands_at_the_world_s_year_or_the_latest_the_series_has():
    trade = practice_of("MNG", load_world().folder).get(("trade", "third neighbors"))
    assert at_or_latest(trade, 2019).year == 2019
    assert at_or_latest(trade, load_world().year).year == trade.latest.year == 2020


def test_two_states_the_table_does_not_hold_are_said_to_be_missing():
    world = load_world(year=2019)
    assert closeness_of(world.state("AUS"), world.state("BRA"), folder=world.folder) == ()


def test_findings_of_other_neighbors_are_refused():
    other = replace(findings("MNG"), neighbors=findings("MNG").neighbors[:1])
    with pytest.raises(ValueError, match="survey the same home and neighbors"):
        policy_of(load_world(year=2019), "MNG", neighbors=None, findings=other)
    with pytest.raises(ValueError, match="findings are of Nepal"):
        policy_of(load_world(year=2019), "MNG", neighbors=None, findings=findings("NPL"))


def test_breadth_lies_between_one_and_the_number_of_partners():
    for home in ("MNG", "KAZ"):
        estimate = autonomy(home, "counted by its tier").estimate
        assert 1 <= estimate.low <= estimate.value <= estimate.high
        assert estimate.high == pytest.approx(policy(home).paper.partners)


def test_the_nearer_pole_is_one_of_the_two_larger_neighbors():
    assert "China" in autonomy("MNG", "nearer pole").measure
    assert "China" in autonomy("KAZ", "nearer pole").measure
