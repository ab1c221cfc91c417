"""Run a command with a PostgreSQL server of its own, from Debian's package; without one, say so and run it.

usage: with_postgres.py COMMAND [ARGUMENT...]

The server lives in a temporary folder, listens on a socket there and on no network, and ends with the
command. Its address is given as THIRDNEIGHBOR_TEST_POSTGRES; one that is set already is used instead.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ADDRESS = "THIRDNEIGHBOR_TEST_POSTGRES"
PROGRAMS = "/usr/lib/postgresql"
INSTALL = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"]
SETTINGS = "-c listen_addresses='' -c fsync=off -c shared_buffers=32MB"


def programs() -> Path | None:
    """Return the folder of the newest server's programs; Debian keeps them off the path."""
    found = sorted(Path(PROGRAMS).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def installed() -> Path | None:
    """Return the server's programs, installing them where that can be done."""
    if (found := programs()) or os.geteuid() != 0 or not shutil.which("apt-get"):
        return found
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], INSTALL):
        subprocess.run(command, env=environment, check=False, timeout=90, **quiet)  # type: ignore[call-overload]
    return programs()


def as_server(folder: Path) -> list[str]:
    """Return what to put before a command so that it does not run as root, which the server refuses."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


@contextlib.contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """Start a server in a temporary folder and yield its address."""
    with tempfile.TemporaryDirectory(prefix="tn-pg-") as name:
        folder = Path(name)
        before, data = as_server(folder), folder / "data"
        make = [
            "initdb",
            "--auth=trust",
            "--username=postgres",
            "--no-sync",
            "--encoding=UTF8",
            "-D",
            str(data),
        ]
        start = ["pg_ctl", "start", "-w", "-D", str(data), "-l", str(folder / "log")]
        for program, *arguments in (make, [*start, "-o", f"{SETTINGS} -k {folder}"]):
            command = [*before, str(bin_folder / program), *arguments]
            subprocess.run(command, check=True, timeout=120, capture_output=True, cwd=folder)
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            stop = [*before, str(bin_folder / "pg_ctl"), "stop", "-m", "immediate", "-D", str(data)]
            subprocess.run(stop, check=False, timeout=60, capture_output=True, cwd=folder)


def main(command: list[str]) -> int:
    """Run the command, with a server where one can be had."""
    if os.environ.get(ADDRESS):
        return subprocess.run(command, check=False).returncode
    with contextlib.ExitStack() as stack:
        try:
            folder = installed()
            if folder is None:
                print("PostgreSQL is not installed: tests that need it will be skipped", file=sys.stderr)
            else:
                os.environ[ADDRESS] = stack.enter_context(server(folder))
        except (OSError, KeyError, subprocess.SubprocessError) as error:
            print(f"no PostgreSQL server: {error}; tests that need it will be skipped", file=sys.stderr)
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else "usage: with_postgres.py COMMAND [ARGUMENT...]")
