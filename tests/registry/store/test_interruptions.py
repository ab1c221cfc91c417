"""Killed processes and several writers at once: nothing half-written, nothing lost."""

import random
import subprocess
import sys
import time

import pytest

from tests.registry.store.made_up import intake
from tests.registry.store.writer import SHARED_DOCUMENTS
from tests.shared import ROOT
from thirdneighbor.registry.store.stores import Store

MANY = 400


def start(place: str, who: str, count: int) -> subprocess.Popen[bytes]:
    """Start a writer."""
    command = [sys.executable, "-m", "tests.registry.store.writer", place, who, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def assert_whole(place: str) -> int:
    """Every document has its reading with all its claims, and every review its claim; return how many."""
    with Store(place) as store:
        claims = {claim.claim for claim in store.claims()}
        documents = store.documents()
        for key in documents:
            number = int(key.rsplit("-", 1)[1])
            assert {f"{key}-{k}" for k in range(number % 7)} <= claims, f"{key} was half written"
            assert not store.add(intake(key, claims=number % 7)).new_reading
        assert {review.claim for review in store.reviews()} <= claims
        return len(documents)


def kill_writers(place: str, *, times: int) -> None:
    """Kill a writer at a random moment of its work, look, and go on where it stopped."""
    chance, number, documents = random.Random(3), 0, 0
    while number < times or documents <= SHARED_DOCUMENTS:  # a busy machine gets less done between two kills
        assert number < 10 * times
        writer = start(place, f"w{number % 3}", MANY)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.12))
        writer.kill()
        writer.wait()
        writer.stdout.close()
        documents = assert_whole(place)
        number += 1
    with Store(place) as store:
        assert store.add(intake("last")).new_claims == 3


def test_killed_readings_and_reviews_leave_nothing_half_written(where: str) -> None:
    kill_writers(where, times=4)


@pytest.mark.slow
def test_two_hundred_kills_leave_nothing_half_written(where: str) -> None:
    kill_writers(where, times=200)


def test_two_processes_recording_at_once_lose_nothing(where: str) -> None:
    writers = [start(where, who, 25) for who in ("ann", "bob")]
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    assert assert_whole(where) == SHARED_DOCUMENTS + 2 * (25 - SHARED_DOCUMENTS)
    with Store(where) as store:
        reviewers = [review.who for review in store.reviews()]
        reviewed = sum(1 for number in range(25) if number % 7)
        assert (reviewers.count("ann"), reviewers.count("bob")) == (reviewed, reviewed)
