"""Two processes that record the same and other documents into one workspace lose nothing."""

import subprocess
import sys

import pytest

from tests.shared import ROOT
from thirdneighbor.registry.recording import record
from thirdneighbor.registry.store.stores import Store

TUNED = ROOT / "tests" / "eval" / "tuned"
DOCUMENTS = [TUNED / name for name in ("kyrgyzstan_note.md", "uzbekistan_extract.txt", "laos_note.md")]


@pytest.mark.slow
def test_two_processes_recording_at_once_lose_nothing(where: str) -> None:
    readings = [record(path) for path in DOCUMENTS]
    command = [sys.executable, "-m", "thirdneighbor", "record", "--workspace", where, "--json"]
    orders = [DOCUMENTS, DOCUMENTS[::-1]]
    running = [
        subprocess.Popen([*command, *map(str, order)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for order in orders
    ]
    assert [(process.communicate()[1], process.returncode) for process in running] == [(b"", 0), (b"", 0)]
    with Store(where) as store:
        assert {claim.claim for claim in store.claims()} == {
            claim.claim for reading in readings for claim in reading.claims
        }
        assert len(store.holdings().tables["readings"]) == len(DOCUMENTS)
