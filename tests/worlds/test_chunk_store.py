"""An ensemble that is cut short goes on where it stopped, with the same bits."""

import json
import random
import re
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from tests.shared import ROOT
from tests.worlds.interrupted import CHUNK, DRAWS, run
from thirdneighbor.core.errors import InputError, OutputError
from thirdneighbor.gravity import Shock
from thirdneighbor.worlds.chunk_store import ChunkStore


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "chunks"


def chunks(folder):
    return sorted(folder.glob("chunk-*.npz"))


def same(one, other):
    return all(np.array_equal(one.outcomes[name], other.outcomes[name]) for name in one.outcomes)


def test_killed_again_and_again_it_gives_the_same_bits(folder, tmp_path):
    moments = random.Random(4)
    command = [sys.executable, "-m", "tests.worlds.interrupted", str(folder), str(tmp_path / "found.npz")]
    reached, whole = [0], DRAWS // CHUNK
    for at_least in (1, 6, 12):
        started = subprocess.Popen(command, cwd=ROOT)
        while started.poll() is None and len(chunks(folder)) < min(whole, max(at_least, reached[-1] + 1)):
            time.sleep(0.002)
        time.sleep(moments.uniform(0, 0.02))
        started.send_signal(signal.SIGKILL)
        started.wait()
        reached.append(len(chunks(folder)))
    assert 0 < reached[1] < reached[-1]
    kept = {path: path.stat().st_mtime_ns for path in chunks(folder)}
    subprocess.run(command, cwd=ROOT, check=True)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    with np.load(tmp_path / "found.npz") as found:
        assert np.array_equal(found["welfare_hat"], run().outcomes["welfare_hat"])
    assert len(chunks(folder)) == whole
    assert list(folder.glob("*.unfinished")) == []


def test_interrupted_from_the_keyboard_it_keeps_what_is_done(folder):
    def interrupt(done, total):
        if done >= total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(ChunkStore(folder), progress=interrupt)
    assert len(chunks(folder)) == DRAWS // CHUNK // 2
    told = []
    assert same(run(ChunkStore(folder), progress=lambda done, _: told.append(done)), run())
    assert told[-1] == DRAWS


def test_a_summary_goes_on_too(folder):
    whole = run(reduce="summary").summary("welfare_hat")
    run(ChunkStore(folder), reduce="summary")
    chunks(folder)[2].unlink()
    again = run(ChunkStore(folder), reduce="summary").summary("welfare_hat")
    for name in ("mean", "sd", "least", "most", "quantile", "count"):
        assert np.array_equal(getattr(again, name), getattr(whole, name))


@pytest.mark.parametrize(
    "options, differing",
    [
        ({"seed": 4}, "donor|seed|theta"),
        ({"theta": 5.0}, "theta"),
        ({"draws": 30}, "donor, draws, theta differ"),
        ({"chunk": 4}, "chunk differ"),
        ({"tol": 1e-9}, "tol differ"),
        ({"rho": 2.0}, "rho differ"),
        ({"outcomes": ("wage_hat",)}, "outcomes differ"),
        ({"deficit_rule": "multiplicative"}, "deficit_rule differ"),
        ({"shock": Shock()}, "shock differ"),
        ({"shock": lambda rng: Shock.productivity(rng.uniform(1, 2, 6))}, "chunk 0 was kept for other draws"),
    ],
)
def test_another_question_is_refused_in_one_line(folder, options, differing):
    run(ChunkStore(folder), draws=6) if "draws" not in options else run(ChunkStore(folder), draws=9)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(InputError, match=differing) as caught:
        run(ChunkStore(folder), **({"draws": 6} | options))
    assert "\n" not in str(caught.value)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_the_example_of_the_page_runs(capsys):
    page = (ROOT / "docs" / "ensembles.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(code, {})
    assert capsys.readouterr().out == "0 True\n"


def test_a_damaged_chunk_is_solved_again(folder):
    whole = run(ChunkStore(folder))
    first, second, third, *_ = chunks(folder)
    first.write_bytes(b"")
    second.write_bytes(second.read_bytes()[:-20])
    third.write_bytes(np.random.default_rng(0).bytes(300))
    assert same(run(ChunkStore(folder)), whole)


def test_pickled_objects_are_never_loaded(folder):
    whole = run(ChunkStore(folder))
    np.savez(chunks(folder)[0], converged=np.array([print], dtype=object), allow_pickle=True)
    assert same(run(ChunkStore(folder)), whole)


def test_a_folder_with_other_files_is_refused(folder):
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work")
    with pytest.raises(InputError, match=r"thesis\.docx"):
        run(ChunkStore(folder))
    assert [path.name for path in folder.iterdir()] == ["thesis.docx"]


def test_a_manifest_of_another_form_is_refused(folder):
    run(ChunkStore(folder))
    for text in ("{", "[]", json.dumps({"format": "thirdneighbor-chunks/9", "question": {}})):
        (folder / "manifest.json").write_text(text)
        with pytest.raises(InputError, match="no manifest of this version"):
            run(ChunkStore(folder))


def test_a_folder_in_use_is_refused_until_it_is_free(folder):
    first = ChunkStore(folder)
    first.begin({"x": "1"})
    with pytest.raises(InputError, match="in use"):
        ChunkStore(folder).begin({"x": "1"})
    first.end()
    assert list(ChunkStore(folder).begin({"x": "1"})) == []


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be kept in"):
        run(ChunkStore(tmp_path / "file" / "chunks"))
