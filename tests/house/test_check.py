"""./tn test names every step, stops when one fails, and lets pytest have the last word."""

import importlib.util
import sys

import pytest

from tests.house.repository import ROOT

GOOD, BAD = ["python", "-c", ""], ["python", "-c", "raise SystemExit('unhappy')"]


@pytest.fixture
def check(monkeypatch):
    spec = importlib.util.spec_from_file_location("check", ROOT / "tools" / "check.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "pytest", lambda *arguments: print("pytest", *arguments) or 0)
    monkeypatch.setattr(module, "LINT", {"types": GOOD, "imports": GOOD})
    return module


def test_every_step_is_named_and_pytest_comes_last(check, capfd):
    assert check.main("test") == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[:2]] == [["types", "ok"], ["imports", "ok"]]
    assert lines[-1].startswith("pytest")


def test_a_failing_step_is_named_and_stops_before_pytest(check, capfd, monkeypatch):
    monkeypatch.setattr(check, "LINT", {"types": BAD, "imports": GOOD})
    assert check.main("test") == 1
    captured = capfd.readouterr()
    assert "unhappy" in captured.out
    assert "pytest" not in captured.out
    assert captured.err == "tn: FAILED at types\n"


def test_lint_is_the_same_without_the_tests(check, capfd):
    assert check.main("lint") == 0
    assert "pytest" not in capfd.readouterr().out


@pytest.mark.parametrize(
    "call, passed",
    [
        (("test", "tests/core"), "pytest tests/core"),
        (("slow",), "pytest -m slow"),
        (("browser", "-x"), "pytest -m browser -x"),
    ],
)
def test_targets_and_arguments_reach_pytest(check, capfd, call, passed):
    assert check.main(*call) == 0
    assert capfd.readouterr().out == passed + "\n"


def test_a_checkout_without_benchmarks_says_so_in_one_line(check, capfd, monkeypatch, tmp_path):
    monkeypatch.setattr(check, "ROOT", tmp_path)
    assert check.main("bench") == 1
    assert capfd.readouterr().err.count("\n") == 1


def test_the_real_steps_are_format_lint_types_and_imports():
    spec = importlib.util.spec_from_file_location("check", ROOT / "tools" / "check.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert list(module.LINT) == ["format", "lint", "types", "imports"]
    assert str(module.BIN) in sys.executable
