"""The checkout as the house tests see it: its own text files, and a copy of `src` to plant faults in."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "thirdneighbor"
BUILT = {"__pycache__", "build", "dist", "node_modules"}


@cache
def committed_files() -> tuple[Path, ...]:
    """Files that are or would be committed; without git, everything but hidden and built folders."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        names = [name for name in done.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = [
            str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if not _is_built(path.relative_to(ROOT))
        ]
    return tuple(sorted(ROOT / name for name in names if (ROOT / name).is_file()))


def _is_built(path: Path) -> bool:
    hidden = {part for part in path.parts[:-1] if part.startswith(".") and part != ".ci"}
    outputs = path.suffix == ".pyc" or path.name.endswith((".run.json", ".html"))
    return bool(hidden or BUILT & set(path.parts) or (outputs and len(path.parts) == 1))


def text_files() -> list[tuple[Path, str]]:
    """Committed files that are text, with their text."""
    found = []
    for path in committed_files():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def copy_of_src(folder: Path) -> Path:
    """A copy of the package under `folder`/src, with the settings of the import line; returns the package."""
    package = folder / "src" / "thirdneighbor"
    shutil.copytree(SRC, package, ignore=shutil.ignore_patterns("__pycache__", "*.csv", "*.json"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return package


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the import line's contracts on the copy in `folder`."""
    program = Path(sys.executable).parent / "lint-imports"
    environment = os.environ | {"PYTHONPATH": str(folder / "src")}
    command = [program, "--config", "pyproject.toml", "--no-cache"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter."""
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
