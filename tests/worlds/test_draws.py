"""What is drawn: each concept from its own stream, around its center, the same for the same seed."""

from dataclasses import replace

import numpy as np
import pytest

from thirdneighbor.core.errors import InputError
from thirdneighbor.worlds.corridors import Corridors, corridors_of
from thirdneighbor.worlds.draws import (
    CORRIDOR_CONCENTRATION,
    FLOW_SD,
    MOST_DRAWS,
    OUTPUT_RATIO,
    THETA,
    THETA_SD,
    check_draws,
    make_draws,
    stream,
)

MANY = 4000


@pytest.fixture(scope="module")
def mongolia(world):
    return corridors_of(world, "MNG")


def draw(corridors, *, horizon="long", draws=MANY, seed=0, states=5):
    return make_draws(corridors, states=states, horizon=horizon, draws=draws, seed=seed)


def arrays(drawn):
    return [
        drawn.theta,
        drawn.route_substitution,
        drawn.output_ratio,
        drawn.flow_noise,
        *drawn.corridor_share,
    ]


def test_the_same_seed_draws_the_same_bytes_and_another_seed_others(mongolia):
    first, again, other = (draw(mongolia, draws=50, seed=seed) for seed in (7, 7, 8))
    assert [a.tobytes() for a in arrays(first)] == [a.tobytes() for a in arrays(again)]
    assert all((a != b).any() for a, b in zip(arrays(first), arrays(other), strict=True))


def test_theta_is_lognormal_around_its_center(mongolia):
    for horizon, center in THETA.items():
        score = np.log(draw(mongolia, horizon=horizon).theta / center) / THETA_SD
        assert abs(score.mean()) < 4 / np.sqrt(MANY)
        assert score.std() == pytest.approx(1, abs=0.05)


def test_one_score_makes_theta_at_both_horizons(mongolia):
    short, long = (draw(mongolia, horizon=horizon).theta for horizon in ("short", "long"))
    np.testing.assert_allclose(long / short, THETA["long"] / THETA["short"], rtol=1e-12)


def test_output_ratio_and_route_substitution_fill_their_ranges(mongolia):
    drawn = draw(mongolia)
    for values, (low, high) in ((drawn.output_ratio, OUTPUT_RATIO), (drawn.route_substitution, (0.3, 1.0))):
        assert low <= values.min() < low + 0.01
        assert high - 0.01 < values.max() <= high
        assert values.mean() == pytest.approx((low + high) / 2, abs=0.02)


def test_trade_on_shut_routes_is_lost_in_the_first_year(mongolia):
    assert (draw(mongolia, horizon="short").route_substitution == 1).all()


def test_flow_noise_is_lognormal_and_independent_between_flows(mongolia):
    score = np.log(draw(mongolia).flow_noise) / FLOW_SD
    assert score.shape == (MANY, 8)
    assert np.abs(score.mean(axis=0)).max() < 4 / np.sqrt(MANY)
    assert np.abs(np.corrcoef(score.T) - np.eye(8)).max() < 4 / np.sqrt(MANY)


def test_corridor_shares_sum_to_one_and_scatter_as_dirichlet(mongolia):
    (shares,) = draw(mongolia).corridor_share
    center = mongolia.groups[0].share
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-12)
    error = np.sqrt(center * (1 - center) / (CORRIDOR_CONCENTRATION + 1))
    assert (np.abs(shares.mean(axis=0) - center) < 4 * error / np.sqrt(MANY)).all()
    np.testing.assert_allclose(shares.std(axis=0), error, rtol=0.1)


def test_a_route_without_a_share_keeps_none_in_every_draw(mongolia):
    group = replace(mongolia.groups[0], share=np.array([0.9, 0.1, 0.0]))
    (shares,) = draw(Corridors("MNG", (group,)), draws=100).corridor_share
    assert (shares[:, 2] == 0).all()
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-12)


def test_other_corridors_move_no_other_draw(mongolia):
    other = Corridors("MNG", (replace(mongolia.groups[0], share=np.array([0.3, 0.3, 0.4])),))
    with_two_groups = Corridors("MNG", (*mongolia.groups, *other.groups))
    plain = arrays(draw(mongolia, draws=50))
    for changed in (other, with_two_groups, Corridors("MNG", ())):
        drawn = arrays(draw(changed, draws=50))
        assert [a.tobytes() for a in drawn[:4]] == [a.tobytes() for a in plain[:4]]
    assert arrays(draw(with_two_groups, draws=50))[4].tobytes() == plain[4].tobytes()


def test_a_larger_world_moves_no_draw_but_the_flows(mongolia):
    small, large = (arrays(draw(mongolia, draws=50, states=n)) for n in (5, 9))
    for k in (0, 1, 2, 4):
        assert small[k].tobytes() == large[k].tobytes()


def test_more_draws_begin_with_the_same_draws(mongolia):
    few, many = (arrays(draw(mongolia, draws=n)) for n in (30, 60))
    for short, long in zip(few, many, strict=True):
        assert short.tobytes() == long[:30].tobytes()


def test_streams_of_two_concepts_are_not_the_same():
    assert stream(0, "theta").random() != stream(0, "flows").random()


def test_no_draws_is_one_world_at_central_values(mongolia):
    drawn = draw(mongolia, draws=0)
    assert drawn.theta.tolist() == [4.0]
    assert drawn.route_substitution.tolist() == [0.65]
    assert drawn.output_ratio.tolist() == [pytest.approx(1.85)]
    assert (drawn.flow_noise == 1).all()
    assert drawn.corridor_share[0].tolist() == [mongolia.groups[0].share.tolist()]
    assert draw(mongolia, draws=0, horizon="short").route_substitution.tolist() == [1.0]


@pytest.mark.parametrize(
    "given, said",
    [
        ({"draws": -1}, "draws must lie between 0"),
        ({"draws": MOST_DRAWS + 1}, "draws must lie between 0"),
        ({"horizon": "decade"}, "horizon 'decade' is not known; choose short or long"),
        ({"seed": -1}, "seed must be 0 or more"),
    ],
)
def test_draws_that_cannot_be_made_are_refused(mongolia, given, said):
    with pytest.raises(InputError, match=said):
        draw(mongolia, **{"draws": 20, **given})


@pytest.mark.parametrize("count", [0, 19, -5, MOST_DRAWS + 1])
def test_too_few_draws_for_a_band_and_too_many_are_refused(count):
    with pytest.raises(InputError, match="draws"):
        check_draws(count)
