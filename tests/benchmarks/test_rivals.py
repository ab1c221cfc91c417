"""Other programs: absent or failing ones are reported, and each is handed the same problem."""

import csv
import sys

import numpy as np
import pytest

from benchmarks import rivals, worlds
from benchmarks.rivals import PeerError, Peers, compared

NOWHERE = Peers(gegravity_python="no-such-python", ge_gravity=None, kite=None)


def test_absent_peers_are_reported_with_what_to_give():
    lines = list(compared(NOWHERE, quick=True, repeats=1))
    assert [line.split(":")[0] for line in lines] == ["gegravity", "ge_gravity", "KITE"]
    for line, option in zip(lines, ("--gegravity-python", "--ge-gravity", "--kite"), strict=True):
        assert "absent" in line
        assert option in line


def test_a_python_without_gegravity_counts_as_absent(tmp_path):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    python.chmod(0o755)
    with pytest.raises(PeerError, match="pip install gegravity"):
        list(rivals.beside_gegravity(Peers(gegravity_python=str(python)), 4, repeats=1))


@pytest.mark.parametrize(
    "beside, name, option",
    [(rivals.beside_ge_gravity, "ge_gravity", "--ge-gravity"), (rivals.beside_kite, "kite", "--kite")],
)
def test_a_folder_that_is_no_checkout_is_named(tmp_path, beside, name, option):
    sizes = (4,) if name == "ge_gravity" else (4, 2)
    with pytest.raises(PeerError, match=f"is no checkout .*{option}"):
        list(beside(Peers(**{name: str(tmp_path)}), *sizes, repeats=1))


def test_a_checkout_without_r_says_so(tmp_path):
    (tmp_path / "R").mkdir()
    (tmp_path / "R" / "ge_gravity.R").touch()
    with pytest.raises(PeerError, match="no no-such-rscript"):
        list(
            rivals.beside_ge_gravity(Peers(ge_gravity=str(tmp_path), rscript="no-such-rscript"), 4, repeats=1)
        )


def test_a_peer_that_fails_is_reported_with_its_last_line(tmp_path):
    (tmp_path / "R").mkdir()
    (tmp_path / "R" / "ge_gravity.R").touch()
    broken = tmp_path / "Rscript"
    broken.write_text("#!/bin/sh\necho first >&2\necho 'Error: broken' >&2\nexit 1\n", encoding="ascii")
    broken.chmod(0o755)
    peers = Peers(gegravity_python="no-such-python", ge_gravity=str(tmp_path), rscript=str(broken))
    lines = list(compared(peers, quick=True, repeats=1))
    assert "ge_gravity: failed: Error: broken" in lines


def test_a_peer_that_answers_is_compared_state_by_state(tmp_path, monkeypatch):
    """A stand-in for Rscript that hands back our own answer with the second wage a thousandth too high."""
    (tmp_path / "R").mkdir()
    (tmp_path / "R" / "ge_gravity.R").touch()
    economy = worlds.one_sector(4)
    rows_given = []

    def stand_in(command):
        folder = rivals.Path(command[4])
        with (folder / "flows.csv").open(encoding="ascii") as file:
            rows = list(csv.DictReader(file))
        rows_given.append(rows)
        closed = any(row["beta"] == "-Inf" for row in rows)
        shock = worlds.embargo(economy) if closed else worlds.dearer(economy)
        found = rivals._additive(economy, shock, tol=1e-13)
        wage = found.wage_hat * [1, 1.001, 1, 1]
        table = [(k, wage[k], found.price_index_hat[k]) for k in range(4)]
        rivals._write(folder / "out.csv", ("expcode", "nom_wage", "price_index"), table)
        rivals._write(folder / "seconds.csv", ("seconds", "version"), [(2.0, "9.9")])

    monkeypatch.setattr(rivals, "_run", stand_in)
    peers = Peers(ge_gravity=str(tmp_path), rscript=sys.executable)
    rise, closing = rivals.beside_ge_gravity(peers, 4, repeats=1)
    assert (rise.peer, rise.theirs) == ("ge_gravity 9.9 (R)", 2.0)
    assert rise.their_error == pytest.approx(1e-3)
    assert closing.our_error < 1e-8
    assert rise.ratio == pytest.approx(2.0 / rise.ours)
    flows = [float(row["trade"]) for row in rows_given[0]]
    assert flows == economy.flow.ravel().tolist()


def test_the_tables_for_kite_hold_the_economy(tmp_path):
    economy = worlds.many_sectors(4, 2, tariffs=True)
    rivals._write_for_kite(tmp_path, economy, np.inf, worlds.dearer(economy))

    def read(name):
        with (tmp_path / f"{name}.csv").open(encoding="ascii", newline="") as file:
            return list(csv.DictReader(file))

    share = {
        (row["sector"], row["origin"], row["destination"]): float(row["value"]) for row in read("trade_share")
    }
    assert share["s001", "c002", "c002"] == 1.0
    assert share["s000", "c001", "c003"] == economy.expenditure_share[0, 1, 3]
    elasticity = [float(row["value"]) for row in read("trade_elasticity")]
    assert elasticity == (1 / economy.theta).tolist()
    assert {row["value"] for row in read("ntb_new")} == {"1.0", "Inf"}
    own = [float(row["value"]) for row in read("tariff") if row["origin"] == row["destination"]]
    assert set(own) == {1.0}
    inputs = [float(row["value"]) for row in read("intermediate_share") if row["output"] == "s001"]
    assert sum(inputs) == pytest.approx(4)
    assert np.isfinite([float(row["value"]) for row in read("trade_balance")]).all()
