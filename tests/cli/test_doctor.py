"""`doctor` says what is in order, finds planted faults, and says what to do about them."""

import numpy as np
import pytest

from tests.cli.program import answered, call, said
from thirdneighbor.worlds import health


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert list(tmp_path.iterdir()) == []


def failing(*arguments):
    code, out, err = call("doctor", *arguments)
    assert (code, err) == (1, "")
    return [line for line in out.splitlines() if line.startswith("failed")]


def test_a_sound_installation_passes_every_check():
    lines = said("doctor").splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["ok", name] for name in ("Python", "libraries", "tables", "world", "solver", "charts", "output")
    ]
    assert "economies 606 rows" in lines[2]


def test_a_solver_that_is_a_little_off_is_found(monkeypatch):
    import thirdneighbor.gravity

    true = thirdneighbor.gravity.autarky_loss
    monkeypatch.setattr(thirdneighbor.gravity, "autarky_loss", lambda economy: true(economy) + np.array(2e-9))
    (line,) = failing()
    assert "solver" in line
    assert "off its closed form by 2.0e-09" in line


def test_a_library_that_is_missing_or_too_old_is_found(monkeypatch):
    wanted = ["numpy>=99", "no-such-library>=1", "pandas; extra == 'frames'", "click>=8.2"]
    monkeypatch.setattr(health, "requires", lambda _: wanted)
    (line,) = failing()
    assert "at least 99 is needed; no-such-library is not installed" in line
    assert "pandas" not in line
    assert "install the package again with its dependencies" in line


def test_charts_that_cannot_be_drawn_are_found(monkeypatch):
    import vl_convert

    def broken(*_, **__):
        raise ValueError("no fonts")

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", broken)
    (line,) = failing()
    assert "charts" in line
    assert "ValueError: no fonts" in line


def test_a_folder_that_cannot_be_written_to_is_found(tmp_path):
    (line,) = failing("--out", str(tmp_path / "missing"))
    assert "is not a folder; name a folder you may write to with --out" in line


def test_doctor_in_json():
    found = answered("doctor")
    assert found["ok"] is True
    assert {check["name"] for check in found["checks"] if check["ok"]} >= {"tables", "solver"}
