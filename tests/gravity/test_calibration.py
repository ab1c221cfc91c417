"""Flows to a baseline: every broken rule is listed at once, every change is reported."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.errors import DataError, InputError
from thirdneighbor.gravity import calibrate
from thirdneighbor.gravity.final_spending import final_shares
from thirdneighbor.gravity.flow_rows import flows_from_rows

SECTORS = ("food", "goods", "services")


def invented(seed, n=5):
    """Flows with home sales, value-added shares and input shares of three sectors."""
    rng = np.random.default_rng(seed)
    flow = np.exp(rng.normal(0, 1, (3, n, n)))
    flow[:, range(n), range(n)] *= 20
    flow[2] *= np.eye(n)
    share = rng.dirichlet(np.ones(3), (3, n)).transpose(2, 0, 1)
    return flow, rng.uniform(0.3, 0.9, (3, n)), share


def build(flow, **options):
    states = [f"S{k}" for k in range(flow.shape[-1])]
    return calibrate(flow, states=states, sectors=SECTORS, theta=[4, 5, 6], **options)


def test_all_broken_rules_are_listed_at_once_with_their_places():
    flow, beta, share = invented(1)
    flow[0, 0, 1], flow[1, 2, 3], flow[1, 3, 2] = np.nan, -1.0, -2.0
    beta[0, 0], share[:, 1, 2] = 0.0, share[:, 1, 2] * 1.1
    tariff = np.ones_like(flow)
    with pytest.raises(DataError) as caught:
        calibrate(
            flow,
            states=["A", "B", "C", "D", "A"],
            sectors=SECTORS,
            theta=[0, 4, np.nan],
            tariff=tariff,
            value_added_share=beta,
            input_share=share,
            final_share=np.full((3, 5), 0.5),
        )
    for words in (
        "every state may stand once; repeated: A",
        "negative: 3 are not, first food from A to B = nan, goods from C to D = -1, goods from D to C = -2",
        "theta must be positive (give the trade elasticity, not 1/theta): 2 are not, first food = 0",
        "home sales carry a tariff in 15 places, first food in A = 1",
        "value_added_share must lie in (0, 1]: 1 are not, first food in A = 0",
        "input_share must sum to 1 over sectors within 1e-06: 1 are not, first goods in C = 1.1",
        "final_share must sum to 1 over sectors within 1e-06: 5 are not",
    ):
        assert words in str(caught.value)


@given(st.integers(0, 10**6))
def test_inputs_that_cannot_be_met_are_refused_or_moved_and_reported(seed):
    flow, beta, share = invented(seed)
    flow[0] *= 0.1
    given_ = {"value_added_share": beta, "input_share": share}
    made = build(flow, **given_, on_infeasible_inputs="adjust")
    if made.report:
        with pytest.raises(DataError, match=r"inputs use more than is bought in \d+ markets, first \w+ in S"):
            build(flow, **given_)
    assert made.economy.final_share.min() >= 0
    moved = np.abs(made.economy.input_share - share) > 1e-9
    assert moved.sum() == len(made.report)
    assert {one.what for one in made.report} <= {"input_share"}
    for one in made.report:
        supplier, user = one.sector.split(" in ")
        at = SECTORS.index(supplier), SECTORS.index(user), int(one.state[1:])
        assert one.before == share[at]
        assert one.after == made.economy.input_share[at]


def test_adjusted_inputs_are_the_least_change_and_other_states_stay():
    flow, beta, share = invented(3)
    flow[0, :, 0] *= 0.02
    flow[0, 0, 0] = flow[0, 1, 0]
    beta[1:, 0] = 0.4
    beta[:, 1:] = 0.95
    share[:, :, 0] = [[0.5, 0.5, 0.4], [0.3, 0.3, 0.3], [0.2, 0.2, 0.3]]
    with pytest.raises(DataError, match="food in S0"):
        build(flow, value_added_share=beta, input_share=share)
    made = build(flow, value_added_share=beta, input_share=share, on_infeasible_inputs="adjust")
    new = made.economy.input_share
    assert {one.state for one in made.report} == {"S0"}
    assert np.array_equal(new[:, :, 1:], share[:, :, 1:])
    assert new.sum(axis=0) == pytest.approx(1)
    # One binding good: its share falls in odds by one factor for every user; the others keep their odds.
    odds = np.log(new[0, :, 0] / new[1, :, 0]) - np.log(share[0, :, 0] / share[1, :, 0])
    assert np.ptp(odds) < 1e-5
    assert odds[0] < 0
    assert new[1, :, 0] / new[2, :, 0] == pytest.approx(share[1, :, 0] / share[2, :, 0], rel=1e-6)
    assert "input_share: 9 adjusted, largest food in" in made.summary()[0]


def test_inputs_no_table_can_meet_name_the_state_and_the_good():
    flow, beta, _ = invented(3)
    flow[0, :, 2] *= 1e-4
    only_food = np.zeros((3, 3, 5))
    only_food[0] = 1.0
    with pytest.raises(DataError, match=r"no input shares of that pattern.*S2 \(food\)"):
        build(flow, value_added_share=beta, input_share=only_food, on_infeasible_inputs="adjust")


def test_sums_off_by_rounding_are_scaled_and_reported_and_others_refused():
    flow, _, share = invented(4)
    share[:, 1, 2] *= 1.004
    beta = np.full((3, 5), 0.9)
    with pytest.raises(DataError, match=r"input_share must sum to 1.*goods in S2 = 1.004"):
        build(flow, value_added_share=beta, input_share=share)
    made = build(flow, value_added_share=beta, input_share=share, share_tolerance=0.01)
    assert [(one.what, one.state, one.sector) for one in made.report] == [
        ("sum of input_share", "S2", "goods")
    ]
    assert made.report[0].before == pytest.approx(1.004)
    assert made.economy.input_share.sum(axis=0) == pytest.approx(1, abs=1e-12)


def test_an_unknown_choice_is_refused():
    with pytest.raises(InputError, match="on_infeasible_inputs='shrink' is not known"):
        build(invented(0)[0], on_infeasible_inputs="shrink")


def test_final_shares_of_draws_are_those_of_each_draw():
    rng = np.random.default_rng(0)
    spent, use = rng.uniform(5, 9, (4, 3, 5)), rng.uniform(0.5, 1.5, (4, 3, 5))
    inputs = rng.dirichlet(np.ones(3), (4, 3, 5)).transpose(0, 3, 1, 2)
    together = final_shares(spent, inputs=inputs, use=use)
    for k in range(4):
        assert together[k] == pytest.approx(final_shares(spent[k], inputs=inputs[k], use=use[k]), rel=1e-14)
    with pytest.raises(DataError, match="sector 1 in 2"):
        final_shares(np.where(np.arange(15).reshape(3, 5) == 7, 0.0, spent), inputs=inputs, use=use)


rows = st.permutations([(i, j) for i in "ABC" for j in "ABC"])


@given(rows)
def test_the_order_of_rows_does_not_matter(pairs):
    value = {pair: 10.0 * "ABC".index(pair[0]) + "ABC".index(pair[1]) for pair in pairs}
    flow = flows_from_rows([(*pair, value[pair]) for pair in pairs], states="ABC")
    assert flow.tolist() == [[0, 1, 2], [10, 11, 12], [20, 21, 22]]


def test_rows_of_several_sectors_fill_their_own_matrix():
    flow = flows_from_rows([("gold", "A", "B", 3)], states="AB", sectors=["food", "gold"], missing="unknown")
    assert flow[1, 0, 1] == 3
    assert np.isnan(flow).sum() == 7


def test_every_fault_of_rows_is_listed_with_its_kind():
    with pytest.raises(DataError) as caught:
        flows_from_rows(
            [
                ("A", "B", 1),
                ("A", "B", 2),
                ("A", "X", 1),
                ("B", "A", -1),
                ("B", "B", "n/a"),
                ("A", 1),
                ("A", "A", np.nan),
            ],
            states="AB",
        )
    for words in (
        "rows must have 3 entries: 1 break this, first A 1",
        "names must be among the states and sectors: 1 break this, first A X 1",
        "values must be finite and not negative: 3 break this, first B A -1, B B n/a, A A nan",
        "a pair may stand once: 1 break this, first A B",
    ):
        assert words in str(caught.value)


def test_missing_pairs_are_listed_unless_told_what_they_mean():
    with pytest.raises(DataError, match="every pair needs a row: 3 break this, first A A, B A, B B"):
        flows_from_rows([("A", "B", 1)], states="AB")
    assert flows_from_rows([("A", "B", 1)], states="AB", missing="zero").sum() == 1
    with pytest.raises(InputError, match="missing='drop' is not known"):
        flows_from_rows([("A", "B", 1)], states="AB", missing="drop")
    with pytest.raises(DataError, match="every state may stand once: 1 break this, first A"):
        flows_from_rows([("A", "A", 1)], states="AA")
