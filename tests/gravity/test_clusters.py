"""The same numbers on a cluster, also when its processes die."""

import logging
import os
import signal

import numpy as np
import pytest

from tests.gravity.invented import invent
from thirdneighbor.core.errors import InputError, OutputError
from thirdneighbor.gravity import Shock, clusters, ensemble
from thirdneighbor.worlds.chunk_store import ChunkStore


def drawn_shock(rng):
    return Shock.cost(rng.uniform(1, 3, 2), pairs=[("S0", "S1"), ("S1", "S0")])


def drawn_theta(rng):
    return rng.lognormal(np.log(4.0), 0.2)


def run(**options):
    world = invent(np.random.default_rng(11), 8, theta=4.0, beta=0.5, imbalanced=True)
    return ensemble(world, drawn_shock, theta=drawn_theta, draws=60, chunk=2, seed=3, **options)


@pytest.fixture
def cluster():
    distributed = pytest.importorskip("distributed", reason="needs the extra `distributed`")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as started:
        yield started


def processes(cluster):
    import distributed

    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def killer(pids, *, after):
    def progress(done, _):
        if done >= after:
            while pids:
                os.kill(pids.pop(), signal.SIGKILL)

    return progress


def test_a_killed_process_loses_nothing(cluster):
    found = run(cluster=cluster.scheduler_address, progress=killer(processes(cluster)[:1], after=6))
    assert np.array_equal(found.outcomes["welfare_hat"], run().outcomes["welfare_hat"])
    assert np.array_equal(found.steps, run().steps)


@pytest.mark.slow
def test_nor_do_all_of_them_killed_at_once(cluster):
    found = run(cluster=cluster.scheduler_address, progress=killer(processes(cluster), after=6))
    assert np.array_equal(found.outcomes["welfare_hat"], run().outcomes["welfare_hat"])


@pytest.mark.slow
def test_processes_of_this_machine_are_started_and_ended():
    pytest.importorskip("distributed", reason="needs the extra `distributed`")
    found = run(cluster="local:2", reduce="summary").summary("welfare_hat")
    alone = run(reduce="summary").summary("welfare_hat")
    assert np.array_equal(found.mean, alone.mean)
    assert np.array_equal(found.quantile, alone.quantile)


@pytest.mark.slow
def test_a_cluster_that_goes_away_is_one_clear_error_and_what_is_done_is_kept(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(clusters, "RETURN", 2.0)

    def close(done, _):
        if done == 6:
            cluster.close()

    with pytest.raises(OutputError, match=r"was lost .* start again to go on"):
        run(cluster=cluster.scheduler_address, progress=close, keep=ChunkStore(tmp_path / "chunks"))
    found = run(keep=ChunkStore(tmp_path / "chunks"))
    assert np.array_equal(found.outcomes["welfare_hat"], run().outcomes["welfare_hat"])
    assert len(list((tmp_path / "chunks").glob("chunk-*.npz"))) == 30


def test_a_cluster_that_does_not_answer_is_one_clear_error(monkeypatch):
    pytest.importorskip("distributed", reason="needs the extra `distributed`")
    monkeypatch.setattr(clusters, "PATIENCE", 0.3)
    with pytest.raises(InputError, match="no cluster answers at tcp://127") as caught:
        run(cluster="tcp://127.0.0.1:9")
    assert "\n" not in str(caught.value)


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(InputError, match=r"pip install 'thirdneighbor\[distributed\]'"):
        run(cluster="local:1")


@pytest.mark.parametrize("address", ["", "somewhere", "local:0", "local:two", "http://host:8786", "local:"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(InputError, match="is no address"):
        run(cluster=address)
