"""Every subject runs on a tiny world and finds what `solve` finds, draw by draw; no time is judged here."""

import numpy as np
import pytest

from benchmarks import worlds
from benchmarks.subjects import SUBJECTS, TOL

TINY = {1: (5, 1, 3), 2: (4, 2, 2)}


@pytest.fixture(params=sorted(SUBJECTS))
def subject(request):
    return SUBJECTS[request.param]


def test_draws_are_what_solve_finds_one_by_one(subject):
    states, sectors, draws = TINY[min(subject.size[1], 2)]
    phases = subject.build(states, sectors, draws)
    found = phases.run["draws"]()
    assert found.failed == 0
    assert not found.error > 10 * TOL
    for k in range(min(draws, len(found.welfare))):
        assert found.welfare[k] == pytest.approx(phases.one_by_one(k), rel=1e-6), k


def test_preparing_and_solving_once_succeed(subject):
    phases = subject.build(*TINY[min(subject.size[1], 2)])
    for phase in set(phases.run) & {"prepare", "once"}:
        found = phases.run[phase]()
        assert found.failed == 0
        assert np.isfinite(found.welfare).all()


def test_the_embargo_hurts_the_home_state_and_the_draws_differ():
    phases = SUBJECTS["embargo"].build(6, 1, 3)
    assert phases.run["once"]().welfare[0] < 1
    welfare = phases.run["draws"]().welfare
    assert len(np.unique(welfare[:, 0])) == 3


def test_products_are_counted_by_the_formula():
    phases = SUBJECTS["moderate"].build(6, 1, 3)
    flops = phases.run["once"]().flops
    assert flops > 0
    assert flops % (4 * 6 * 6) == 0


def test_a_quick_run_is_smaller(subject):
    assert subject.quick[0] < subject.size[0]
    assert subject.quick[2] <= subject.size[2]


def test_goals_are_for_phases_that_exist(subject):
    phases = subject.build(*TINY[min(subject.size[1], 2)])
    assert set(subject.goals) <= set(phases.run)


class TestWorlds:
    def test_the_last_of_many_sectors_is_not_traded(self):
        economy = worlds.many_sectors(5, 3)
        last = economy.flow[-1]
        assert (last - np.diag(np.diag(last)) == 0).all()
        assert (economy.flow[:-1] > 0).all()

    def test_worlds_are_out_of_balance_and_the_same_every_time(self):
        for build in (lambda: worlds.one_sector(6), lambda: worlds.many_sectors(6, 2, tariffs=True)):
            one, other = build(), build()
            assert np.abs(one.trade_balance).max() > 1e-3
            assert (one.flow == other.flow).all()

    def test_shocks_hit_the_main_partner(self):
        economy = worlds.one_sector(7)
        partner = int(np.argmax(worlds.trade_with(economy)))
        assert worlds.embargo(economy).barriers[0].pairs == ((0, partner), (partner, 0))
        others = {pair for pair in worlds.others_dearer(economy, 2).barriers[0].pairs if partner in pair}
        assert others == set()
