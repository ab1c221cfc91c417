"""One row changed in a copy of the data: exactly what rests on it moves, on the page and beneath it."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from tests.mutations import (
    AROUND,
    CHANGES,
    DRAWS,
    GERMANY,
    HOME,
    THROUGH_CHINA,
    read_again,
    rewritten,
    simulated,
)
from tests.page_statements import every_row_named, moved, statements
from tests.quick_pages import drawn_once
from thirdneighbor.briefing.briefings import Gathered
from thirdneighbor.briefing.timeline import entries_of
from thirdneighbor.core.provenance import canonical_json
from thirdneighbor.core.tables import DataFolder
from thirdneighbor.measures import gap
from thirdneighbor.registry import ladder_by_year, registry_of
from thirdneighbor.worlds.closures import losses, turning_corridor_share
from thirdneighbor.worlds.records import differences, input_hashes, record
from thirdneighbor.worlds.setting import make_setting
from thirdneighbor.worlds.world import load_world

NOT_SIMULATED = ("date", "tier", "energy", "polyarchy")
SLOW = ("corridor", "energy", "preference")
"""Changes whose pages are made in the slow suite only."""
READ_AGAIN = ("date", "tier", "polyarchy")
"""Changes of rows on which, as `simulated_again` shows of one, no simulation rests: it is not run again."""
SIMULATED = {"losses-section", "scenarios-section", "next-section"}
BOTH_HORIZONS = ("short", "long")


def each(changes):
    """Changes to be tried, those of the slow suite marked."""
    return [pytest.param(one, marks=pytest.mark.slow) if one in SLOW else one for one in changes]


class Brief(NamedTuple):
    """A briefing from one folder of tables, what its page states, and its run record."""

    found: Gathered
    page: Counter
    run: dict


def recorded(found):
    """The run record of a briefing."""
    world = found.world
    options = {"home": HOME, "neighbors": list(AROUND), "year": world.year}
    return record("brief", folder=world.folder, options=options, seed=0, draws=DRAWS, results=found.results())


@pytest.fixture(scope="module")
def world_of(tmp_path_factory):
    """Load the world of the package's data, or of a copy with one change, once each."""

    @cache
    def load(change):
        table, cells = CHANGES.get(change, ("claims", {}))
        return load_world(rewritten(tmp_path_factory.mktemp("data") / "data", table, cells))

    return lambda change=None: load(change)


@pytest.fixture(scope="module")
def losses_of(world_of):
    """What Mongolia loses with one change or none, solved once each."""

    @cache
    def solve(change, horizon, *, draws=DRAWS):
        return losses(make_setting(world_of(change), HOME, AROUND, horizon=horizon, draws=draws, seed=0))

    return solve


@pytest.fixture(scope="module")
def brief(world_of):
    """Make the briefing from the package's data, or with one change, once each."""

    @cache
    def make(change):
        world = world_of(change)
        found = read_again(make(None).found, world) if change in READ_AGAIN else simulated(world)
        with drawn_once(), every_row_named():
            return Brief(found, statements(found.html({})), recorded(found))

    return lambda change=None: make(change)


def changed_rows(change):
    table, cells = CHANGES[change]
    return {f"{table}/{key}" for key in cells}


@pytest.mark.parametrize("change", each(CHANGES))
def test_every_statement_that_moved_is_marked_with_the_changed_row_or_the_run(brief, change):
    rows = {*changed_rows(change), "run"}
    found = moved(brief().page, brief(change).page)
    assert found
    stray = {place: said for place, said in found.items() if not any(s.marks & rows for s in said)}
    assert stray == {}


@pytest.mark.parametrize("change", each(["flow", "corridor", "energy", "polyarchy", "preference"]))
def test_nothing_that_rests_on_other_rows_alone_moved(brief, change):
    rows = changed_rows(change) | ({"run"} if change not in NOT_SIMULATED else set())
    pages = (brief().page, brief(change).page)
    kept = [Counter(said for said in page.elements() if not said.marks & rows) for page in pages]
    assert kept[0] == kept[1]
    assert kept[0].total() > 300


@pytest.mark.slow
@pytest.mark.parametrize("change", ["date", "energy"])
def test_what_documents_and_tables_say_moves_no_simulated_figure(brief, world_of, change):
    before, after = brief(), brief(change)
    simulated_again = simulated(world_of(change))
    assert repr(simulated_again.findings) == repr(before.found.findings)
    assert recorded(simulated_again)["results"] == before.run["results"]
    assert repr(simulated_again.plan.moves) == repr(before.found.plan.moves)
    assert {section for section, _ in moved(before.page, after.page)} & SIMULATED == set()


@pytest.mark.parametrize("horizon", BOTH_HORIZONS)
def test_what_documents_say_moves_no_loss(losses_of, horizon):
    """The quick form of the test before: losses to the last bit, without survey, plan and scenarios."""
    before, after = (losses_of(name, horizon) for name in (None, "date"))
    for channel in before.each:
        np.testing.assert_array_equal(after.each[channel], before.each[channel])
        np.testing.assert_array_equal(after.joint[channel], before.joint[channel])
    for name in ("own_each", "own_joint", "autarky"):
        np.testing.assert_array_equal(getattr(after, name), getattr(before, name))


@pytest.mark.parametrize("change", each(CHANGES))
def test_the_record_differs_in_that_file_and_verify_names_it(brief, change, tmp_path):
    path = tmp_path / "page.run.json"
    path.write_text(canonical_json(brief().run), encoding="utf-8")
    after = brief(change).found.world.folder
    resource = after.table(CHANGES[change][0]).path.relative_to(after.path).as_posix()
    assert [(found.kind, found.name) for found in differences(path, folder=after)] == [
        ("input", f"data/{resource}")
    ]
    assert differences(path, folder=brief().found.world.folder) == []


def test_a_copy_rewritten_without_a_change_is_the_packages_data(brief):
    assert input_hashes(brief().found.world.folder) == input_hashes(DataFolder())


def test_the_date_of_a_claim_moves_its_tie_its_year_of_the_ladder_and_its_entry(brief):
    before, after = (brief(name).found.policy.registry for name in (None, "date"))
    tie = after.tie("DEU")
    assert (str(tie.since), tie.tier, tie.steps[-1].claims[0]) == ("2023-05", "strategic", GERMANY)
    assert [pair.by for pair in tie.disagreements] == ["conflict"]
    assert others_of(after, "DEU") == others_of(before, "DEU")
    ladders = [ladder_by_year(registry).years for registry in (before, after)]
    years = {year for year in ladders[0].keys() | ladders[1].keys() if told(ladders, year)}
    assert years == {2023, 2024}
    entries = [said.text for said in brief("date").page if said.text.startswith("May 2023step of a tie")]
    assert len(entries) == 1
    assert "Tie with Germany: strategic" in entries[0]


def told(ladders, year):
    one, other = ([(partner, step.date) for partner, step in steps.get(year, ())] for steps in ladders)
    return one != other


def others_of(registry, partner):
    """Everything a registry holds about other partners."""
    kept = [tie for tie in registry.ties if tie.partner != partner]
    records = (registry.agreements, registry.votes, registry.events, registry.statements, registry.quantities)
    return [*kept, *records, registry.visits, registry.unresolved, registry.ballots]


def test_the_tier_of_a_claim_moves_its_tie_and_what_counts_tiers(brief):
    before, after = (brief(name).found.policy for name in (None, "tier"))
    tie = after.registry.tie("DEU")
    assert [step.tier for step in tie.steps] == ["strategic", "comprehensive strategic"]
    assert tie.tier == "comprehensive strategic"
    assert others_of(after.registry, "DEU") == others_of(before.registry, "DEU")
    assert only_in(before.autonomy, after.autonomy) == {
        "third neighbors of equal weight, each counted by its tier"
    }
    assert [aim.aim for aim, old in zip(after.aims, before.aims, strict=True) if repr(aim) != repr(old)] == [
        "democratic"
    ]


def only_in(before, after):
    return {line.measure for line, old in zip(after, before, strict=True) if repr(line) != repr(old)}


@pytest.mark.slow
def test_an_energy_row_moves_its_supply_line_alone(brief):
    before, after = (brief(name).found.policy for name in (None, "energy"))
    assert {s.item for s in after.supplies} ^ {s.item for s in before.supplies} == set()
    by_item = {s.item: repr(s) for s in before.supplies}
    assert [s.item for s in after.supplies if repr(s) != by_item[s.item]] == ["electricity"]
    assert but(before, "supplies") == but(after, "supplies")
    assert {section for section, _ in moved(brief().page, brief("energy").page)} == {"supply-section"}


def test_a_polyarchy_row_moves_its_autonomy_line_alone(brief):
    before, after = (brief(name).found.policy for name in (None, "polyarchy"))
    assert only_in(before.autonomy, after.autonomy) == {"electoral democracy (V-Dem polyarchy)"}
    assert but(before, "autonomy") == but(after, "autonomy")
    assert {section for section, _ in moved(brief().page, brief("polyarchy").page)} == {"autonomy-section"}


def but(policy, *names):
    """What a policy says, less some of its parts, as text that can be compared."""
    return repr(replace(policy, **dict.fromkeys(names)))


@pytest.mark.slow
def test_a_preference_moves_its_own_move_and_the_ranking_it_stands_in(brief):
    before, after = (brief(name).found for name in (None, "preference"))
    assert repr(after.findings) == repr(before.findings)
    assert repr(after.policy) == repr(before.policy)
    old = {move.key: repr(move) for move in before.plan.moves}
    assert [move.key for move in after.plan.moves if repr(move) != old[move.key]] == ["preference:USA"]
    (one,), (other,) = (
        [move for move in found.plan.moves if move.key == "preference:USA"] for found in (before, after)
    )
    assert other.peace.value > 1.5 * one.peace.value
    assert (other.worth_before_cost.low, other.worth_before_cost.high) > (
        one.worth_before_cost.low,
        one.worth_before_cost.high,
    )
    assert {section for section, _ in moved(brief().page, brief("preference").page)} == {"next-section"}


def test_a_flow_moves_shares_losses_and_plan_with_their_bands(brief):
    before, after = (brief(name).found for name in (None, "flow"))
    shares = [{p.state.iso3: p for p in found.findings.partners} for found in (before, after)]
    assert shares[1]["CHN"].export_share == pytest.approx(0.89, abs=0.002)
    assert shares[1]["CHN"].import_share == pytest.approx(shares[0]["CHN"].import_share, abs=1e-3)
    for horizon in BOTH_HORIZONS:
        one, other = (getattr(found.findings, horizon) for found in (before, after))
        assert other.each[0].value > one.each[0].value  # a partner that buys less is missed less
        for a, b in ((one.each[0], other.each[0]), (one.joint, other.joint), (one.gap, other.gap)):
            assert {a.value, a.low, a.high}.isdisjoint({b.value, b.low, b.high})
    bands = [
        {m.key: (m.joint.value, m.joint.low, m.joint.high) for m in f.plan.moves} for f in (before, after)
    ]
    assert {key for key in bands[0] if bands[0][key] == bands[1][key]} <= without_effect(bands[0])


def without_effect(bands):
    return {key for key, band in bands.items() if max(map(abs, band)) < 1e-6}


def test_a_flow_leaves_registry_series_closeness_and_audit(brief):
    before, after = (brief(name).found for name in (None, "flow"))
    assert repr(after.findings.dependence) == repr(before.findings.dependence)
    assert repr(after.audit) == repr(before.audit)
    assert repr(after.flags) == repr(before.flags)
    assert but(after.policy, "autonomy", "aims") == but(before.policy, "autonomy", "aims")
    assert [replace(aim, beside=()) for aim in after.policy.aims] == [
        replace(aim, beside=()) for aim in before.policy.aims
    ]
    assert only_in(before.policy.autonomy, after.policy.autonomy) <= {
        "real income that survives when every neighbor closes, first year",
        "real income that survives when every neighbor closes, after adjustment",
    }


@pytest.mark.slow
def test_a_corridor_share_moves_single_closings_and_their_corridor_part(brief):
    before, after = (brief(name).found.findings for name in (None, "corridor"))
    for horizon in BOTH_HORIZONS:
        one, other = (getattr(found, horizon) for found in (before, after))
        assert other.each[0].value > one.each[0].value
        assert other.each[1].value < one.each[1].value
        assert {one.part_corridor.value, one.part_corridor.low, one.part_corridor.high}.isdisjoint(
            {other.part_corridor.value, other.part_corridor.low, other.part_corridor.high}
        )
        assert repr(other.autarky) == repr(one.autarky)
    assert repr(after.dependence) == repr(before.dependence)
    assert repr(after.partners) == repr(before.partners)
    policies = [brief(name).found.policy for name in (None, "corridor")]
    assert but(policies[0], "autonomy") == but(policies[1], "autonomy")
    assert only_in(policies[0].autonomy, policies[1].autonomy) <= {
        "trade with others that China alone can stop",
        "real income that survives when every neighbor closes, first year",
        "real income that survives when every neighbor closes, after adjustment",
    }


def test_with_one_sector_the_gap_changes_its_sign_between_the_two_corridor_shares(world_of):
    shares, gaps, turns = [], [], []
    for name in (None, "corridor"):
        folder = world_of(name).folder
        earlier = load_world(folder.path, year=2019)
        central = make_setting(earlier, HOME, AROUND, horizon="long", draws=0, seed=0)
        lost = losses(central)
        gaps.append(float(gap(lost.each["TR"], lost.joint["TR"])[0]))
        shares.append(float(folder.table("corridors").row(THROUGH_CHINA)["share"]))
        turns.append(turning_corridor_share(central, larger="CHN"))
    assert gaps[0] * gaps[1] < 0
    assert shares[0] > max(turns)
    assert shares[1] < min(turns)


@pytest.mark.slow
def test_with_sectors_no_corridor_share_turns_the_sign_and_the_page_names_none(brief):
    for name in (None, "corridor"):
        found = brief(name).found.findings
        assert (found.short.turning_share, found.long.turning_share) == (None, None)
        assert found.long.gap.low > 0
        assert not [said for said in brief(name).page if "The sign turns where" in said.text]


@pytest.mark.parametrize("horizon", BOTH_HORIZONS)
def test_a_corridor_share_leaves_direct_trade_and_autarky_to_the_last_bit(losses_of, horizon):
    found = [losses_of(name, horizon) for name in (None, "corridor")]
    for one, other in (
        (found[0].each["T"], found[1].each["T"]),
        (found[0].joint["T"], found[1].joint["T"]),
        (found[0].autarky, found[1].autarky),
    ):
        np.testing.assert_array_equal(one, other)
    assert np.all(found[1].each["TR"][:, 0] < found[0].each["TR"][:, 0])
    assert np.all(found[1].each["TR"][:, 1] > found[0].each["TR"][:, 1])


@pytest.mark.parametrize("horizon", BOTH_HORIZONS)
def test_when_all_close_only_the_share_by_air_counts(world_of, losses_of, horizon):
    """The central share by air is the same, so the central loss is; a draw's is that of its share by air."""
    central = [losses_of(name, horizon, draws=0) for name in (None, "corridor")]
    np.testing.assert_array_equal(central[0].joint["TR"], central[1].joint["TR"])
    before, after = (
        make_setting(world_of(name), HOME, AROUND, horizon=horizon, draws=DRAWS, seed=0)
        for name in (None, "corridor")
    )
    (drawn,), (split,) = before.draws.corridor_share, after.draws.corridor_share
    land = split[:, :2] / split[:, :2].sum(axis=1, keepdims=True)
    same_air = np.column_stack([land * (1 - drawn[:, 2:]), drawn[:, 2]])
    joined = losses(replace(after, draws=replace(after.draws, corridor_share=(same_air,))))
    # Searches begin at what closers did alone, where the split by land counts: equal as far as searches go.
    np.testing.assert_allclose(joined.joint["TR"], losses_of(None, horizon).joint["TR"], rtol=0, atol=1e-6)


def test_checks_and_timeline_read_the_folder_the_page_is_made_from(tmp_path):
    visit = "USA/MNG/1991-07-25/1991-07-29/Secretary of State James Addison Baker"
    target = rewritten(tmp_path / "data", "leader_visits", {visit: {"visitor": "Nobody Elsewhere"}})
    marks = [str(mark) for entry in entries_of(registry_of(HOME, DataFolder(target))) for mark in entry.marks]
    assert [mark for mark in marks if mark.endswith("Nobody Elsewhere")]


def test_a_share_stated_on_one_side_only_is_marked_with_its_row_and_the_run(brief):
    (line,) = (s for s in brief().page if (s.section, s.place) == ("map-section", "tr Singapore"))
    assert {"main_partners/MNG/2023/import/6", "run"} <= line.marks


def test_every_flag_is_marked_with_all_its_claims(brief):
    marks = {said.text: said.marks for said in brief().page if said.kind == "fact"}
    flags = brief().found.flags
    assert max(len(flag.claims) for flag in flags) > 60
    for flag in flags:
        assert {f"claims/{claim}" for claim in flag.claims} <= marks[" ".join(flag.message.split())]


def test_the_count_of_steps_is_marked_with_every_step_it_counts(brief):
    ties = [tie for tie in brief().found.policy.registry.ties if not tie.is_neighbor]
    counted = {
        f"claims/{step.claims[0]}" for tie in ties for step in tie.steps if step.date and step.rank > 1
    }
    (late,) = (
        said
        for said in brief().page
        if (said.kind, said.section) == ("fact", "timeline-section")
        and re.fullmatch(r"\d+ of \d+", said.text)
    )
    assert counted <= late.marks
