"""./tn installs once, repairs what was interrupted, and says in one line what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.launcher import make_checkout

INSTALL = "-m pip install"


@pytest.fixture
def bare(tmp_path):
    return make_checkout(tmp_path)


@pytest.fixture
def checkout(bare):
    bare.add_python()
    return bare


def test_first_use_installs_and_runs_the_command(checkout):
    done = checkout.run("brief", "MNG", "--out", "my page.html")
    assert done.stdout == f"program <brief> <MNG> <--out> <my page.html> in {checkout.root}\n"
    assert (done.returncode, done.stderr) == (0, "")
    assert checkout.count("-m venv .venv") == 1
    assert any(line.endswith("-c constraints.txt -e .") for line in checkout.log)


def test_later_uses_start_no_interpreter_of_their_own(checkout):
    checkout.run("states")
    (checkout.path / "python3").unlink()
    calls = checkout.log
    assert checkout.run("states").stdout.startswith("program <states>")
    assert checkout.log == calls


def test_it_works_from_any_folder_and_through_links(checkout, tmp_path):
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "first").symlink_to("../a clone/tn")
    (tmp_path / "links" / "second").symlink_to(tmp_path / "links" / "first")
    done = checkout.run("states", tn=tmp_path / "links" / "second", cwd=tmp_path)
    assert done.stdout == f"program <states> in {tmp_path}\n"
    assert (checkout.venv / ".tn-core").exists()


def test_it_can_be_found_on_the_path_or_given_to_sh(checkout, tmp_path):
    (checkout.path / "tn").symlink_to(checkout.root / "tn")
    settings = {"env": {"PATH": str(checkout.path)}, "text": True}
    by_path = subprocess.check_output(["sh", "-c", "tn states"], cwd=tmp_path, **settings)
    by_shell = subprocess.check_output(["sh", "tn", "states"], cwd=checkout.root, **settings)
    assert (by_path, by_shell) == (
        f"program <states> in {tmp_path}\n",
        f"program <states> in {checkout.root}\n",
    )


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_changed_file_is_installed_again(checkout, name):
    checkout.run("states")
    os.utime(checkout.root / name, (0, 0))
    checkout.run("states")
    assert checkout.count(INSTALL) == 1
    with (checkout.root / name).open("a") as file:
        file.write("# changed\n")
    assert checkout.run("states").returncode == 0
    assert (checkout.count(INSTALL), checkout.count("-m venv")) == (2, 1)


def test_a_moved_folder_is_installed_afresh(checkout, tmp_path):
    checkout.run("states")
    checkout.root.rename(tmp_path / "moved")
    done = checkout.run("states", tn=tmp_path / "moved" / "tn", cwd=tmp_path)
    assert done.returncode == 0
    assert (checkout.count(INSTALL), checkout.count("-m venv")) == (
        2,
        2,
    )  # programs in .venv name their folder


def test_checks_bring_their_tools_and_leave_the_program_ready(checkout):
    done = checkout.run("test", "tests/core", "-k", "two words", cwd=checkout.path)
    assert done.stdout == "checked test tests/core -k two words\n"
    assert checkout.count("-e .[dev]") == 1
    checkout.run("states")
    assert checkout.run("lint").stdout == "checked lint\n"
    assert checkout.count(INSTALL) == 1


def test_without_network_one_line_and_the_next_try_works(checkout):
    done = checkout.run("states", FAKE_PIP="offline")
    assert done.returncode == 1
    assert done.stderr == (
        "tn: cannot reach the package index: connect to the network, then run the same command again\n"
    )
    assert not checkout.venv.exists()
    assert checkout.run("states").stdout.startswith("program <states>")


def test_an_update_without_network_leaves_the_old_installation(checkout):
    checkout.run("states")
    (checkout.root / "constraints.txt").write_text("click==8.5.2\n")
    assert checkout.run("states", FAKE_PIP="offline").returncode == 1
    assert (checkout.venv / "bin" / "thirdneighbor").exists()
    assert checkout.run("states").returncode == 0
    assert checkout.count("-m venv") == 1


def test_another_failure_is_quoted_in_one_line(checkout):
    done = checkout.run("states", FAKE_PIP="broken")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "ERROR: the wheel is broken" in done.stderr


@pytest.mark.parametrize("prepare", [(), ("states",)], ids=["first use", "update"])
def test_a_killed_installation_is_made_afresh(checkout, prepare):
    if prepare:
        checkout.run(*prepare)
        (checkout.root / "constraints.txt").write_text("click==8.5.2\n")
    before = checkout.count(INSTALL)
    (checkout.path.parent / "log").unlink(missing_ok=True)
    checkout.kill_during(INSTALL, "states", FAKE_PIP="endless")
    assert before == len(prepare)
    assert (checkout.venv / ".tn-unfinished").exists()
    (checkout.venv / "half").touch()
    assert checkout.run("states").stdout.startswith("program <states>")
    assert not (checkout.venv / "half").exists()


def test_a_vanished_interpreter_is_replaced(checkout):
    checkout.run("states")
    (checkout.venv / "bin" / "python").unlink()
    (checkout.venv / "bin" / "python").symlink_to("gone")
    assert checkout.run("states").returncode == 0
    assert checkout.count("-m venv") == 2


def test_two_first_uses_at_once_install_once(checkout):
    both = [checkout.start("states", name, FAKE_PIP="slow") for name in ("one", "two")]
    answers = [process.communicate(timeout=60) for process in both]
    assert [out.split(" in ")[0] for out, _ in answers] == [
        "program <states> <one>",
        "program <states> <two>",
    ]
    assert [err for _, err in answers] == ["", ""]
    assert (checkout.count("-m venv"), checkout.count(INSTALL)) == (1, 1)


def test_the_newest_interpreter_is_taken_and_a_dead_shim_passed_over(bare):
    for name, probe in (("python3.14", 127), ("python3.12", 0), ("python3.11", 0), ("python3", 3)):
        bare.add_python(name, probe=probe)
    assert bare.run("states").returncode == 0
    assert "python3.12 -m venv .venv" in bare.log


@pytest.mark.parametrize(
    "probes, words",
    [
        ({}, "no Python found: install Python 3.11 or newer, or uv"),
        ({"python3": 127}, "no Python found"),
        ({"python3": 3}, "python3 is older than Python 3.11: install Python 3.11 or newer, or uv"),
        (
            {"python3": 4},
            "python3 has no venv module: install it (Debian, Ubuntu: sudo apt install python3-venv)",
        ),
        ({"python3.11": 4, "python3": 3}, "python3.11 has no venv module"),
    ],
)
def test_what_is_missing_is_said_in_one_line(bare, probes, words):
    for name, probe in probes.items():
        bare.add_python(name, probe=probe)
    done = bare.run("states")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert words in done.stderr
    assert not bare.venv.exists()


def test_uv_helps_where_python_does_not(bare):
    bare.add_python(probe=4)
    bare.add_uv()
    assert bare.run("states").stdout.startswith("program <states>")
    assert bare.count("uv pip install --python .venv/bin/python") == 1
    assert bare.run("test").stdout == "checked test\n"
    assert bare.count("-e .[dev]") == 1


def test_uv_without_any_python_says_so_in_one_line(bare):
    bare.add_uv()
    done = bare.run("states", FAKE_NO_PYTHON="1")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "uv finds no Python 3.11 or newer" in done.stderr


def test_a_file_in_the_way_is_named_in_one_line(checkout):
    checkout.venv.write_text("not a folder")
    done = checkout.run("states")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert str(checkout.venv) in done.stderr


TOY = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "thirdneighbor"
version = "9.9"
"""
BACKEND = """
import os, zipfile
META = "Metadata-Version: 2.1\\nName: thirdneighbor\\nVersion: 9.9\\n"
META += "Requires-Dist: no-such-thing\\n" if "no-such-thing" in open("pyproject.toml").read() else ""
WHEEL = "Wheel-Version: 1.0\\nGenerator: toy\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
ENTRY = "[console_scripts]\\nthirdneighbor = toy:main\\n"
def build_editable(folder, config_settings=None, metadata_directory=None):
    name, info = "thirdneighbor-9.9-py3-none-any.whl", "thirdneighbor-9.9.dist-info/"
    files = {"toy.pth": os.getcwd(), info + "METADATA": META, info + "WHEEL": WHEEL}
    files[info + "entry_points.txt"] = ENTRY
    record = "".join(f"{path},,\\n" for path in [*files, info + "RECORD"])
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        for path, text in {**files, info + "RECORD": record}.items():
            wheel.writestr(path, text)
    return name
def build_wheel(*arguments): raise NotImplementedError
"""


@pytest.mark.slow
def test_a_real_interpreter_and_a_real_pip_agree_with_the_made_up_ones(bare, tmp_path):
    base = Path(getattr(sys, "_base_executable", sys.executable))
    (bare.path / "python3").symlink_to(base.resolve())
    (bare.root / "pyproject.toml").write_text(TOY)
    (bare.root / "backend.py").write_text(BACKEND)
    (bare.root / "toy.py").write_text("import sys\ndef main(): print('toy', *sys.argv[1:])\n")
    offline = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    assert bare.run("states", "a b", **offline).stdout == "toy states a b\n"
    shutil.move(bare.root, tmp_path / "moved here")
    moved = bare.run("states", tn=tmp_path / "moved here" / "tn", cwd=tmp_path, **offline)
    assert (moved.stdout, moved.stderr) == ("toy states\n", "")
    (tmp_path / "moved here" / "pyproject.toml").write_text(TOY + "dependencies = ['no-such-thing']\n")
    failed = bare.run("states", tn=tmp_path / "moved here" / "tn", cwd=tmp_path, **offline)
    assert (failed.returncode, failed.stderr.count("\n")) == (1, 1)
    assert "cannot reach the package index" in failed.stderr
