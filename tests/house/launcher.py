"""A checkout with only the launcher in it, and a PATH with made-up interpreters: no network, no waiting."""

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.house.repository import ROOT

PROGRAMS = ("sh", "cat", "cmp", "readlink", "mkdir", "chmod", "sleep", "cp")

# An interpreter that is as old as FAKE_PROBE says, and makes environments holding VENV_PYTHON.
PYTHON = """#!/bin/sh
echo "{name} $*" >> "{log}"
case "$*" in
    *ensurepip*) exit {probe} ;;
    *install.py*) exec "{real}" "$@" ;;
    "-m venv "*)
        mkdir -p "$3/bin" "$3/lib/python3/site-packages/pip"
        cp "{folder}/venv-python" "$3/bin/python" ;;
esac
"""
VENV_PYTHON = """#!/bin/sh
echo "venv-python $*" >> "{log}"
case "$1" in tools/check.py) shift; echo "checked $*"; exit 0 ;; esac
case "${{FAKE_PIP:-}}" in
    offline) echo "ERROR: No matching distribution found for click (from versions: none)" >&2; exit 1 ;;
    broken) printf 'noise\\nERROR: the wheel is broken\\nmore noise\\n' >&2; exit 1 ;;
    slow) sleep 1 ;;
    endless) sleep 60 ;;
esac
cp "{folder}/program" .venv/bin/thirdneighbor
"""
UV = """#!/bin/sh
echo "uv $*" >> "{log}"
case "$1 $2" in
    "python find") [ -z "${{FAKE_NO_PYTHON:-}}" ] && echo "{real}" ;;
    "python install") exit 1 ;;
    "venv --allow-existing") mkdir -p .venv/bin && cp "{folder}/venv-python" .venv/bin/python ;;
    "pip install") cp "{folder}/program" .venv/bin/thirdneighbor ;;
esac
"""
PROGRAM = '#!/bin/sh\nprintf "program"; printf " <%s>" "$@"; printf " in %s\\n" "$PWD"\n'


@dataclass(frozen=True)
class Checkout:
    """A folder with `tn` in it, the made-up programs it finds, and what they were asked to do."""

    root: Path
    path: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def log(self) -> list[str]:
        """Every call of a made-up interpreter, oldest first."""
        file = self.path.parent / "log"
        return file.read_text().splitlines() if file.exists() else []

    def count(self, words: str) -> int:
        return sum(words in line for line in self.log)

    def add_python(self, name: str = "python3", *, probe: int = 0) -> None:
        """Put an interpreter on the PATH; `probe` 0 is fit, 3 too old, 4 without venv, 127 a dead shim."""
        fill = {"log": self.path.parent / "log", "folder": self.path.parent, "real": sys.executable}
        self.write(self.path / name, PYTHON.format(name=name, probe=probe, **fill))
        self.write(self.path.parent / "venv-python", VENV_PYTHON.format(**fill))
        self.write(self.path.parent / "program", PROGRAM)

    def add_uv(self) -> None:
        fill = {"log": self.path.parent / "log", "folder": self.path.parent, "real": sys.executable}
        self.write(self.path / "uv", UV.format(**fill))
        self.write(self.path.parent / "venv-python", VENV_PYTHON.format(**fill))
        self.write(self.path.parent / "program", PROGRAM)

    @staticmethod
    def write(path: Path, text: str) -> None:
        path.write_text(text)
        path.chmod(0o755)

    def start(self, *arguments: str, tn: Path | None = None, cwd: Path | None = None, **settings: str):
        return subprocess.Popen(
            [tn or self.root / "tn", *arguments],
            cwd=cwd or self.root,
            env={"PATH": str(self.path), "HOME": str(self.path.parent), **settings},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
        """Run `./tn` to its end."""
        process = self.start(*arguments, **options)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def kill_during(self, words: str, *arguments: str, **options) -> None:
        """Start `./tn`, and kill it and all it started once the log shows the words."""
        process = self.start(*arguments, **options)
        deadline = time.monotonic() + 30
        while not self.count(words):
            assert time.monotonic() < deadline, f"never came to {words}: {self.log}"
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def make_checkout(folder: Path) -> Checkout:
    """A checkout in a folder with a space in its name, and no interpreter on its PATH yet."""
    root, path = folder / "a clone", folder / "programs"
    (root / "tools").mkdir(parents=True)
    path.mkdir()
    for name in ("tn", "tools/install.py", "tools/check.py"):
        shutil.copy(ROOT / name, root / name)
    (root / "pyproject.toml").write_text("[project]\nname = 'toy'\n")
    (root / "constraints.txt").write_text("click==8.5.1\n")
    for name in PROGRAMS:
        (path / name).symlink_to(shutil.which(name) or name)
    return Checkout(root, path)
