"""The benchmark of ideal points compares points whatever their sign, and says which program is absent."""

import numpy as np
import pytest

from benchmarks import votes
from benchmarks.vote_inputs import MATCHES, TALLIES, Inputs, as_published
from tests.measures.voting_cases import simulated
from tests.shared import ROOT


@pytest.fixture(scope="module")
def inputs():
    vote, session, theta = simulated(sessions=2, states=12, roll_calls=20)
    number = np.arange(session.size)
    return Inputs(vote, session, number, number, theta, int(np.argmax(theta.mean(axis=0))))


def test_points_are_compared_whatever_their_sign(inputs):
    assert votes.accuracy(-2 * inputs.published, inputs).overall == pytest.approx(1)
    shuffled = inputs.published.copy()
    shuffled[1] = shuffled[1, ::-1]
    assert votes.accuracy(shuffled, inputs).least < 0.9


def test_our_points_are_timed_and_near_the_known_ones(inputs):
    seconds, points = votes.ours(inputs, repeats=1)
    assert seconds > 0
    assert votes.accuracy(points, inputs).overall > 0.85


def test_an_absent_program_is_reported_not_raised(inputs):
    cells = votes._peer_row("binIRT", inputs, 1.0, label="invented", rscript="no-such-program")
    assert cells[:2] == ("invented", "binIRT")
    assert cells[3].startswith("not measured: ")


def test_one_session_keeps_its_own_states(inputs):
    one = inputs.only(11)
    assert one.vote.shape == (20, 12)
    np.testing.assert_array_equal(one.published[0], inputs.published[1])


def test_the_authors_roll_calls_share_the_earliest_of_a_chain_of_texts(inputs, tmp_path):
    (tmp_path / MATCHES).write_text("v1,rcid1,rcid2\n1,0,5\n2,5,30\n3,2,31\n4,1,31\n", encoding="ascii")
    (tmp_path / TALLIES).write_text("0 9 1 2 12 1\n1 9 1 2 12 1\n7 9 1 2 12 0\n", encoding="ascii")
    used = as_published(inputs, tmp_path)
    np.testing.assert_array_equal(used.number, [0, 1, 5, 7, 30, 31])
    np.testing.assert_array_equal(used.text, [0, 1, 0, 7, 0, 1])
    np.testing.assert_array_equal(used.vote, inputs.vote[used.number])
    assert used.published.shape == inputs.published.shape


def test_the_page_says_how_it_was_made():
    text = (ROOT / "docs" / "benchmarks-votes.md").read_text(encoding="utf-8")
    assert "python -m benchmarks.votes" in text
    for program in ("thirdneighbor", "binIRT", "ordIRT", "MCMCirt1d", "ideal", "dynIRT"):
        assert f"| {program}" in text
