"""Work spread over processes gives what it would give here, in order, and leaves nobody behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from thirdneighbor.core import processes
from thirdneighbor.core.processes import spread

PARENT = os.getpid()


@pytest.fixture(autouse=True)
def forking(monkeypatch):
    """Two processors, and forking allowed where there is such a thing."""
    monkeypatch.setattr(processes, "processors", lambda: 2)
    monkeypatch.setattr(processes, "single_threaded", lambda: sys.platform == "linux")


def square(number):
    time.sleep(0.01 * (number % 3))
    return number * number, os.getpid()


def halve(number):
    if number % 2:
        raise ValueError(number)
    return number // 2


def die(number):
    if number == 3 and os.getpid() != PARENT:
        os._exit(9)
    return number


def test_results_come_in_order_from_other_processes():
    found = list(spread(square, range(20)))
    assert [value for value, _ in found] == [number * number for number in range(20)]
    if sys.platform == "linux":
        assert PARENT not in {pid for _, pid in found}


def test_one_item_or_no_forking_is_done_here(monkeypatch):
    assert list(spread(square, [3])) == [(9, PARENT)]
    monkeypatch.setattr(processes, "single_threaded", lambda: False)
    assert {pid for _, pid in spread(square, range(3))} == {PARENT}


def test_an_error_is_raised_where_its_result_would_stand():
    found = spread(halve, [4, 2, 1, 8])
    assert (next(found), next(found)) == (2, 1)
    with pytest.raises(ValueError, match="1"):
        next(found)


def test_a_process_that_dies_is_made_up_for_here():
    assert list(spread(die, range(12))) == list(range(12))


def write_down(item):
    path, number = item
    with path.open("a") as stream:
        stream.write(f"{number}\n")
    return number


def test_little_is_worked_on_that_nobody_has_taken(tmp_path):
    path = tmp_path / "done.txt"
    found = spread(write_down, [(path, number) for number in range(1000)])
    assert next(found) == 0
    found.close()
    time.sleep(0.3)
    assert len(path.read_text().split()) <= 2 * processes.AHEAD + 1


@pytest.mark.skipif(sys.platform != "linux", reason="children are listed by Linux only")
def test_a_process_killed_takes_its_children_with_it():
    script = (
        "import time; from thirdneighbor.core.processes import spread; list(spread(time.sleep, [60] * 4))"
    )
    parent = subprocess.Popen([sys.executable, "-c", script])
    listing = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    until = time.monotonic() + 30
    while len(listing.read_text().split()) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    children = listing.read_text().split()
    assert len(children) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    while any(_alive(child) for child in children) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(_alive(child) for child in children)


def _alive(pid):
    """Whether a process runs; one that ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False
