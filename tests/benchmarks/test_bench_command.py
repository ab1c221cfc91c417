"""The command prints every table, writes the page, and refuses what it cannot do."""

import dataclasses
import re
import subprocess
import sys

import numpy as np
import pytest

from benchmarks import __main__ as command
from benchmarks import page, report, scaling, subjects
from benchmarks.measuring import Memory, best, dgemm_rate, machine, memory_now, memory_of
from benchmarks.rivals import Comparison, Peers
from benchmarks.scaling import Point
from thirdneighbor.core.errors import InputError

NOWHERE = Peers(gegravity_python="no-such-python")


@pytest.fixture
def tiny(monkeypatch):
    """One subject and small axes."""
    one = dataclasses.replace(subjects.SUBJECTS["embargo"], quick=(4, 1, 2))
    for module in (subjects, report, page):
        monkeypatch.setattr(module, "SUBJECTS", {"embargo": one})
    monkeypatch.setattr(page, "dgemm_rate", lambda: 1e9)
    monkeypatch.setattr(scaling, "FEW_STATES", (3, 4))
    monkeypatch.setattr(scaling, "FEW_SECTORS", (1,))
    monkeypatch.setattr(scaling, "FEW_DRAWS", (1, 2))
    monkeypatch.setattr(scaling, "BATCH", 2)


def run(**changed):
    said = []
    options = {"only": None, "quick": True, "repeats": 1, "memory": False, "peers": NOWHERE} | changed
    return page.measured(**options, say=said.append), said


@pytest.mark.usefixtures("tiny")
def test_a_quick_run_measures_every_phase_and_names_absent_peers():
    found, said = run()
    assert [one.phase for one in found.timings] == ["prepare", "once", "draws"]
    assert sum("absent" in line for line in said) == 3
    assert {point.axis for point in found.points} == {"states", "sectors", "draws"}
    assert any(re.match(r"embargo +draws +4 +1 +2 +\d", line) for line in said)


@pytest.mark.usefixtures("tiny")
def test_a_page_holds_the_command_the_machine_the_tables_and_the_charts(tmp_path):
    found, _ = run()
    found.write(tmp_path, command="./tn bench --write")
    text = (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    for words in (
        "./tn bench --write",
        "Gflop/s",
        "| embargo | draws | 4 | 1 | 2 |",
        "KITE: absent",
        "numpy",
    ):
        assert words in text
    for axis in ("states", "sectors", "draws"):
        assert f"benchmarks/{axis}.svg" in text
        assert (tmp_path / "benchmarks" / f"{axis}.svg").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.usefixtures("tiny")
def test_only_what_is_asked_is_measured():
    found, said = run(only=["scaling"])
    assert found.timings == found.comparisons == ()
    assert found.points
    assert not any("absent" in line for line in said)


@pytest.mark.usefixtures("tiny")
def test_what_the_engine_refuses_is_said_and_stops_nothing(monkeypatch):
    def refuse(*_):
        raise InputError("no such world")

    broken = dataclasses.replace(subjects.SUBJECTS["embargo"], build=refuse)
    monkeypatch.setattr(report, "SUBJECTS", {"embargo": broken})
    found, _ = run(only=["embargo"])
    assert found.timings == ("embargo: not measured: no such world",)


def test_a_comparison_prints_its_ratio_and_both_errors():
    one = Comparison("peer 1.0", "a problem", 0.01, 0.001, 1e-12, 2.5, 3e-7)
    assert report.peer_cells(one)[-5:] == ("1e-12", "2.500", "3e-07", "250", "2500")


def test_the_share_of_the_dgemm_rate_is_flops_over_time_over_rate():
    answer = subjects.Answer(np.ones(2), np.nan, 0, 5e8)
    timing = report.Timing("embargo", "draws", (2, 1, 10), 0.5, answer, Memory(200, 20), 1.0)
    assert timing.share(2e9) == 0.5
    assert timing.each == 50
    assert report.timing_cells(timing, 2e9)[-5:] == ("", "0", "50%", "200", "20")


def test_points_become_rows():
    header, rows = report.growth([Point("states", "once", 30, 0.002)])
    assert header == ("axis", "size", "what", "ms")
    assert rows == [("states", "30", "once", "2")]


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["--repeats", "0"], "at least once"),
        (["--only", "embargoes"], "invalid choice: 'embargoes'"),
        (["--write", "--quick"], "leave out --only and --quick"),
        (["--kit", "x", "--sizes", "3"], "unrecognized arguments: --sizes"),
    ],
)
def test_a_wrong_option_is_one_clear_line(arguments, words, capsys):
    with pytest.raises(SystemExit) as caught:
        command.main(arguments)
    assert caught.value.code == 2
    assert words in capsys.readouterr().err


def test_paths_of_peers_come_from_options_before_the_environment(monkeypatch):
    seen = {}

    def look(**options):
        seen.update(options)

    monkeypatch.setattr(page, "measured", look)
    monkeypatch.setenv("TN_KITE", "from-the-environment")
    monkeypatch.setenv("TN_GE_GRAVITY", "from-the-environment")
    command.main(["--kite", "given", "--quick"])
    assert seen["peers"] == Peers(kite="given", ge_gravity="from-the-environment")
    assert (seen["repeats"], seen["quick"], seen["memory"]) == (2, True, True)


def test_the_page_does_not_tell_where_peers_lie():
    given = ["--write", "--kite", "/somewhere", "--ge-gravity=/else", "--repeats", "2"]
    assert command.without_paths(given) == [
        "--write",
        "--kite",
        "PATH",
        "--ge-gravity=PATH",
        "--repeats",
        "2",
    ]


def test_memory_is_measured_in_a_process_of_its_own():
    found = memory_of("embargo", "once", (4, 1, 2))
    assert isinstance(found, Memory)
    peak, now = memory_now()
    assert np.isnan(found.peak) or 0 <= found.added < found.peak
    assert np.isnan(peak) or now <= peak


def test_a_phase_that_fails_in_its_process_leaves_its_last_line():
    assert "KeyError" in memory_of("embargo", "no-such-phase", (4, 1, 2))


def test_the_rate_and_the_machine_are_measured():
    assert dgemm_rate(64, repeats=1) > 0
    assert {"processor", "cores", "Python", "numpy"} <= set(machine())
    seconds, found = best(lambda: 3, 2)
    assert seconds >= 0
    assert found == 3


def test_the_program_starts_on_one_blas_thread():
    script = "import benchmarks.measuring as m; print(m.on_one_thread())"
    for threads, told in (("1", "True"), ("2", "False")):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=command.ROOT,
            env={"OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == told
