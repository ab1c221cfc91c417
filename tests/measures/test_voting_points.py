"""Ideal points: known points are found again, published ones matched, and nothing hangs on labels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.voting_cases import (
    USA,
    all_votes,
    beside,
    correlations,
    important,
    published,
    simulated,
)
from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.measures import extended_ideal_points, first_component, ideal_distance, ideal_points
from thirdneighbor.measures.voting_fit import fit
from thirdneighbor.measures.voting_layout import checked, dynamic_prior, lay_out
from thirdneighbor.measures.voting_model import WIDEST_CUT, moved_cuts, pull, starting_cuts

FINE = 1e-7


@pytest.fixture(scope="module")
def known():
    vote, session, theta = simulated(seed=1)
    anchor = int(np.argmax(theta.mean(axis=0)))
    return vote, session, theta, anchor, ideal_points(vote, session=session, anchor=anchor, tol=FINE)


@pytest.fixture(scope="module")
def important_fit():
    vote, session, text, codes = important()
    anchor = int(np.searchsorted(codes, USA))
    return ideal_points(vote, session=session, anchor=anchor, same_as=text), codes


def test_known_points_are_found_again(known):
    _, _, theta, _, found = known
    assert np.corrcoef(found.value.ravel(), theta.ravel())[0, 1] > 0.95
    assert found.residual <= FINE
    # Standardized with their own uncertainty, estimates vary a little less than the points.
    assert abs(found.value.mean()) < 1e-6
    assert 0.9 < found.value.std() < 1


def test_every_condition_of_the_fixed_point_holds(known):
    """At the end nothing pulls points, discriminations past their prior and doubt, or cutpoints."""
    vote, session, _, _, _ = known
    vote = vote.copy()
    vote[session < 12, :12] = np.nan  # states that enter later, or sessions would all have the mean 0
    votes, sessions, _ = checked(vote, session=session, only=None)
    layout = lay_out(votes, sessions, np.arange(len(sessions)))
    prior = dynamic_prior(layout)
    begin = np.nan_to_num(first_component(votes, session=sessions)[layout.row, layout.column])
    found = fit(layout.list, prior, start=begin, tol=1e-9, limit=3000)
    state = found.state
    # The state is standardized; undo the last standardization of points and items alike.
    scale, mean = found.scale[0], found.mean[0]
    at = pull(layout.list, state.theta, state.beta, state.cut)
    score, _ = at.bounded()
    # Cutpoints come back when the shift of their item is put on again, and nothing else pulls them.
    shift = state.beta / scale * mean
    shifted = np.concatenate([shift, shift[layout.list.lower >= 0]])
    np.testing.assert_allclose(moved_cuts(layout.list, state.cut, at) - shifted, state.cut, atol=1e-7)
    assert np.abs(at.cut_score).max() < 1e-2
    item, point = layout.list.every_item, layout.list.every_point

    def over(of_votes, places, size):
        return np.bincount(places, of_votes, size)

    items, points = layout.list.items, layout.list.points
    drive = over(score * state.theta[point], item, items)
    doubt, spread = over(state.variance[point], item, items), over(state.theta[point] ** 2, item, items)
    plain = (drive + state.beta * spread) / (1 + spread + doubt)
    np.testing.assert_allclose(plain * scale, state.beta, atol=1e-6)
    center = over(state.theta[point], item, items) / over(None, item, items)
    own = state.beta_variance / scale**2
    known_of, unsure = over(state.beta[item] ** 2, point, points), over(own[item], point, points)
    drive = over(score * state.beta[item] + (own * center)[item], point, points) + known_of * state.theta
    raw = state.theta * scale + mean
    # A first point is held to the one after it, as that was before this step.
    before = np.where(layout.row[prior.lag] > layout.row, state.theta[prior.lag], raw[prior.lag])
    residual = drive + prior.precision * before - (prior.precision + known_of + unsure) * raw
    assert np.abs(residual).max() < 1e-5


def test_a_session_keeps_its_level_when_states_of_one_side_enter():
    """Cutpoints take up a shift of all points: no vote says that the old members moved when others came."""
    vote, session, theta = simulated(sessions=6, states=60, roll_calls=60, seed=3, step=0.2)
    late = theta.mean(axis=0) > np.quantile(theta.mean(axis=0), 0.6)
    vote[np.ix_(session < 13, late)] = np.nan
    found = ideal_points(vote, session=session, anchor=int(np.argmax(theta.mean(axis=0))), tol=1e-5)
    old = found.value[:, ~late].mean(axis=1)
    entered = np.nanmean(found.value[3:], axis=1).mean() - old[3:].mean()
    assert entered > 0.5  # what the old members would move if every session had the same mean
    assert np.ptp(old) < 0.25 * entered


def test_a_vote_against_all_others_pushes_out_only_so_far():
    """Latent values count for at most nine, cutpoints lie within seven."""
    vote, session, theta = simulated(sessions=3, states=40, roll_calls=60, seed=4)
    outer = int(np.argmax(theta.mean(axis=0)))
    alone = np.ones((90, 40))
    alone[:, outer] = 3
    found = ideal_points(
        np.concatenate([vote, alone]),
        session=np.concatenate([session, np.repeat([10, 11, 12], 30)]),
        anchor=outer,
    )
    assert np.nanmax(np.abs(found.cutpoints[np.isfinite(found.cutpoints)])) <= WIDEST_CUT + 1e-6
    assert (found.value[:, outer] > np.delete(found.value, outer, axis=1).max(axis=1)).all()


def test_scores_are_the_slopes_of_the_log_likelihood(known):
    vote, session, _, _, _ = known
    votes, sessions, _ = checked(vote, session=session, only=None)
    layout = lay_out(votes, sessions, np.arange(len(sessions)))
    rng = np.random.default_rng(5)
    theta, beta = rng.normal(size=layout.list.points), rng.normal(size=layout.list.items)
    cut = starting_cuts(layout.list)
    at = pull(layout.list, theta, beta, cut)
    step = 1e-6
    for place in (0, 17, layout.list.cuts - 1):
        moved = cut.copy()
        moved[place] += step
        slope = (pull(layout.list, theta, beta, moved).log_likelihood - at.log_likelihood) / step
        assert slope == pytest.approx(at.cut_score[place], abs=1e-3)
    for place in (0, 40):
        moved = theta.copy()
        moved[place] += step
        slope = (pull(layout.list, moved, beta, cut).log_likelihood - at.log_likelihood) / step
        own = layout.list.every_point == place
        score = (at.score[own] * beta[layout.list.every_item[own]]).sum()
        assert slope == pytest.approx(score, abs=1e-3)


def test_two_starts_agree(known):
    vote, session, _, anchor, found = known
    start = np.random.default_rng(8).normal(size=found.value.shape) * 0.3 + 0.5 * np.sign(found.value)
    again = ideal_points(vote, session=session, anchor=anchor, start=start, tol=FINE)
    np.testing.assert_allclose(again.value, found.value, atol=1e-4)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 1000))
def test_relabeling_permutes_the_result(known, seed):
    vote, session, _, anchor, found = known
    rng = np.random.default_rng(seed)
    states, calls = rng.permutation(vote.shape[1]), rng.permutation(vote.shape[0])
    again = ideal_points(
        vote[np.ix_(calls, states)],
        session=session[calls],
        anchor=int(np.flatnonzero(states == anchor)[0]),
        tol=FINE,
    )
    np.testing.assert_allclose(again.value, found.value[:, states], atol=1e-4)
    np.testing.assert_allclose(again.discrimination, found.discrimination[calls], atol=1e-3)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 1000), share=st.floats(0, 1))
def test_flipping_yes_and_no_leaves_points_and_turns_discriminations(known, seed, share):
    vote, session, _, anchor, found = known
    flip = np.random.default_rng(seed).random(vote.shape[0]) < share
    again = ideal_points(np.where(flip[:, None], 4 - vote, vote), session=session, anchor=anchor, tol=FINE)
    np.testing.assert_allclose(again.value, found.value, atol=1e-4)
    np.testing.assert_allclose(again.discrimination, np.where(flip, -1, 1) * found.discrimination, atol=1e-3)


def test_intervals_hold_the_points_nine_times_in_ten():
    """Coverage over 6 simulations of 150 points, where errors of the variational fit alone fall short."""
    inside, naive = [], []
    for seed in range(6):
        vote, session, theta = simulated(seed=seed + 20, roll_calls=30)
        anchor = int(np.argmax(theta.mean(axis=0)))
        found = ideal_points(vote, session=session, anchor=anchor)
        inside.append((found.low <= theta) & (theta <= found.high))
        naive.append(np.abs(found.value - theta) <= 1.645 * found.standard_error / 1.36)
    assert 0.86 < np.mean(inside) < 0.96
    assert np.mean(naive) < 0.85


def test_absent_states_have_no_point_and_unanimous_roll_calls_inform_nothing():
    vote, session, _ = simulated(seed=2, sessions=3)
    vote[session == 11, 4] = np.nan
    vote[0] = np.where(np.isnan(vote[0]), np.nan, 1.0)
    found = ideal_points(vote, session=session)
    assert np.isnan(found.value[1, 4])
    assert found.votes[1, 4] == 0
    assert np.isfinite(np.delete(found.value.ravel(), vote.shape[1] + 4)).all()
    assert found.unanimous >= 1
    assert np.isnan(found.discrimination[0])


def test_an_issue_counts_alone():
    vote, session, _ = simulated(seed=3, sessions=3)
    issue = np.random.default_rng(0).random(len(session)) < 0.5
    found = ideal_points(vote, session=session, only=issue, anchor=0, tol=FINE)
    alone = ideal_points(vote[issue], session=session[issue], anchor=0, tol=FINE)
    np.testing.assert_array_equal(found.value, alone.value)
    assert found.left_out == (~issue).sum()
    assert np.isnan(found.discrimination[~issue]).all()


def test_sessions_that_stand_alone_do_not_hang_on_each_other():
    vote, session, theta = simulated(seed=4, sessions=3, roll_calls=60)
    anchor = int(np.argmax(theta.mean(axis=0)))
    found = ideal_points(vote, session=session, anchor=anchor, dynamic=False, tol=FINE)
    alone = ideal_points(
        vote[session == 11], session=session[session == 11], anchor=anchor, dynamic=False, tol=FINE
    )
    np.testing.assert_allclose(found.value[1], alone.value[0], atol=1e-4)
    assert min(np.corrcoef(found.value[t], theta[t])[0, 1] for t in range(3)) > 0.93


def test_roll_calls_on_one_text_share_their_parameters():
    vote, session, _ = simulated(seed=5, sessions=2, roll_calls=20)
    text = np.arange(40)
    text[20] = 0
    found = ideal_points(vote, session=session, same_as=text)
    assert found.discrimination[20] == found.discrimination[0]
    assert found.cutpoints[20].tolist() == found.cutpoints[0].tolist()


def test_a_new_session_is_added_without_moving_the_others(known):
    vote, session, _, anchor, whole = known
    early = session < 14
    before = ideal_points(vote[early], session=session[early], anchor=anchor, tol=FINE)
    found = extended_ideal_points(before, vote[~early], session=session[~early])
    np.testing.assert_array_equal(found.value[:-1], before.value)
    assert np.corrcoef(found.value[-1], whole.value[-1])[0, 1] > 0.998
    assert np.abs(found.value[-1] - whole.value[-1]).max() < 0.25
    np.testing.assert_allclose(found.standard_error[-1], whole.standard_error[-1], rtol=0.15)


def test_a_session_is_replaced_when_its_roll_calls_grow(known):
    vote, session, _, anchor, whole = known
    short = (session < 14) | (np.arange(len(session)) % 2 == 0)
    before = ideal_points(vote[short], session=session[short], anchor=anchor)
    late = session == 14
    more = np.column_stack([vote[late], vote[late][:, 0]])
    found = extended_ideal_points(before, more, session=session[late])
    assert found.value.shape == (5, vote.shape[1] + 1)
    assert np.isnan(found.value[:-1, -1]).all()
    assert np.corrcoef(found.value[-1, :-1], whole.value[-1])[0, 1] > 0.99
    with pytest.raises(DataError, match="no session lies before"):
        extended_ideal_points(before, vote, session=session)


def test_what_is_wrong_is_said():
    vote, session, _ = simulated(sessions=2, roll_calls=5)
    with pytest.raises(DataError, match="not 1 yes, 2 abstain, 3 no or nan"):
        ideal_points(vote - 1, session=session)
    with pytest.raises(DataError, match="a session each"):
        ideal_points(vote, session=session[:3])
    with pytest.raises(DataError, match="the anchor, column 99"):
        ideal_points(vote, session=session, anchor=99)
    with pytest.raises(DataError, match="no votes are left"):
        ideal_points(vote * np.nan, session=session)
    with pytest.raises(ConvergenceError, match="still move by"):
        ideal_points(vote, session=session, limit=3)


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=6))
def test_distances_are_a_metric_on_the_line(points):
    found = ideal_distance(points)
    assert (found == found.T).all()
    assert (found.diagonal() == 0).all()
    assert (found[:, None, :] <= found[:, :, None] + found[None, :, :] + 1e-9).all()


def test_important_votes_give_the_published_points(important_fit):
    found, codes = important_fit
    ours, theirs, session, width = beside(found.value, found.session, codes, published("important"))
    assert ours.size == 6443
    overall, within = correlations(ours, theirs, session)
    assert overall > 0.995
    assert np.median(within) > 0.997
    errors = beside(found.standard_error, found.session, codes, published("important"))[0]
    assert np.corrcoef(errors, width)[0, 1] > 0.9
    assert 0.9 < errors.mean() / (width.mean() / 3.29) < 1.25


def test_important_votes_beat_the_first_component_in_every_session(important_fit):
    found, codes = important_fit
    vote, session, _, _ = important()
    known = published("important")
    plain = first_component(vote, session=session, anchor=int(np.searchsorted(codes, USA)))
    ours = correlations(*beside(found.value, found.session, codes, known)[:3])[1]
    theirs = correlations(*beside(plain, found.session, codes, known)[:3])[1]
    assert (ours > theirs).all()


@pytest.mark.slow
def test_all_votes_give_the_published_points():
    vote, session, states = all_votes()
    assert np.isfinite(vote).sum() >= 860_000
    known = published("all")
    anchor = int(np.searchsorted(states, "USA"))
    found = ideal_points(vote, session=session, anchor=anchor)
    ours, theirs, when, _ = beside(found.value, found.session, states, known)
    overall, within = correlations(ours, theirs, when)
    assert np.median(within) > 0.998
    assert overall > 0.98
    # The level of the first sessions is held by the prior alone: see docs/ideal-points.md.
    late = when >= 5
    assert np.corrcoef(ours[late], theirs[late])[0, 1] > 0.985
    plain = first_component(vote, session=session, anchor=anchor)
    theirs_within = correlations(*beside(plain, found.session, states, known)[:3])[1]
    assert (within > theirs_within).all()
