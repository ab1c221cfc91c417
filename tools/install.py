"""Make .venv and install this checkout into it; called by ./tn, with the standard library alone.

usage: install.py ROOT core|dev PYTHON|uv

Safe to interrupt and to start twice at once: a lock on the folder (held by pip too, released by the system
when they end) lets one run work while others wait, and `.tn-unfinished` marks a .venv that is in the making.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

OFFLINE = (
    "from versions: none",
    "connection",
    "name resolution",
    "timed out",
    "dns error",
    "error sending request",
    "network",
)


class InstallError(Exception):
    """One line for the user: what failed and what to do."""


def stamp_text(root: Path) -> bytes:
    """What an installation depends on: where it lies, pyproject.toml and constraints.txt."""
    files = (root / "pyproject.toml").read_bytes() + (root / "constraints.txt").read_bytes()
    return os.fsencode(root) + b"\n" + files


def is_installed(venv: Path, extra: str, stamp: bytes) -> bool:
    """Say whether `.venv` is whole and matches the stamp (the same test as in ./tn)."""
    written = venv / f".tn-{extra}"
    whole = (venv / "bin" / "python").exists() and not (venv / ".tn-unfinished").exists()
    return whole and written.is_file() and written.read_bytes() == stamp


def fits(venv: Path, root: Path, maker: str) -> bool:
    """Say whether an existing `.venv` can be updated: it runs, has pip, and was not moved here."""
    has_pip = maker == "uv" or any(venv.glob("lib/python*/site-packages/pip"))
    stamps = [stamp.read_bytes() for stamp in venv.glob(".tn-*")]
    at_home = all(
        stamp.startswith(os.fsencode(root) + b"\n") for stamp in stamps
    )  # programs name their folder
    return (venv / "bin" / "python").exists() and has_pip and at_home


def locked(root: Path) -> int:
    """Wait for other installations into this folder; return the lock's descriptor."""
    descriptor = os.open(root, os.O_RDONLY)
    os.set_inheritable(descriptor, True)  # noqa: FBT003  pip keeps the lock if this process is killed
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        progress("waiting for another installation of this folder to end ...")
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:  # a file system without locks: go on alone
        pass
    return descriptor


def tell(line: str) -> None:
    """Print one line on stderr."""
    sys.stderr.write(f"tn: {line}\n")
    sys.stderr.flush()


def progress(line: str) -> None:
    """Print a line of progress, for people only."""
    if sys.stderr.isatty():
        tell(line)


def call(command: list[str], root: Path, lock: int) -> None:
    """Run a program quietly; on failure raise its last complaint as one line."""
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, errors="replace", check=False, pass_fds=(lock,)
    )
    if done.returncode == 0:
        return
    output = f"{done.stdout}\n{done.stderr}"
    if any(sign in output.lower() for sign in OFFLINE):
        message = "cannot reach the package index: connect to the network, then run the same command again"
        raise InstallError(message)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error", "x ", "×"))]
    reason = (errors or lines or [f"exit status {done.returncode}"])[-1]
    message = f"installing failed ({reason[:200]}): mend that, then run the same command again"
    raise InstallError(message)


def install(root: Path, extra: str, maker: str, lock: int) -> None:
    """Bring `.venv` in line with the two files; `maker` is an interpreter's path or "uv"."""
    venv, stamp = root / ".venv", stamp_text(root)
    if is_installed(venv, extra, stamp):  # another run did it while this one waited
        return
    unfinished = venv / ".tn-unfinished"
    fresh = unfinished.exists() or not fits(venv, root, maker)
    progress(f"{'installing into' if fresh else 'updating'} .venv, once, about a minute ...")
    if fresh:
        shutil.rmtree(venv, ignore_errors=True)
        venv.mkdir()
    unfinished.touch()
    target = ".[dev]" if extra == "dev" else "."
    pip = ["uv", "pip", "install", "--python", ".venv/bin/python"]
    if maker != "uv":
        pip = [".venv/bin/python", "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    try:
        if fresh:
            make = (
                ["uv", "venv", "--allow-existing", "--python", sys.executable]
                if maker == "uv"
                else [maker, "-m", "venv"]
            )
            call([*make, ".venv"], root, lock)
        call([*pip, "--quiet", "-c", "constraints.txt", "-e", target], root, lock)
    except InstallError:
        if fresh:
            shutil.rmtree(venv, ignore_errors=True)
        else:  # pip fetches everything before it changes anything
            unfinished.unlink()
        raise
    for name in {"core", extra}:
        (venv / f".tn-{name}").write_bytes(stamp)
    unfinished.unlink()


def main(root: str, extra: str, maker: str) -> int:
    """Install under the lock; one line and 1 when it cannot be done."""
    folder = Path(root)
    try:
        install(folder, extra, maker, locked(folder))
    except InstallError as error:
        tell(str(error))
    except OSError as error:
        tell(f"{error.filename or folder}: {error.strerror}; mend that, then run the same command again")
    except KeyboardInterrupt:
        tell("stopped; the next use starts the installation afresh")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
