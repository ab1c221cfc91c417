"""Check the house: format, lint, types, import line, tests; called by ./tn.

usage: check.py test [ARGS] | lint | slow [ARGS] | browser [ARGS] | bench [ARGS] | eval [ARGS]
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
LINT = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "types": ["mypy"],
    "imports": ["lint-imports"],
}
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def step(name: str, command: list[str]) -> bool:
    """Run one lint step; print its name, how it went and how long it took, and its output if it failed."""
    start = time.perf_counter()
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:<8} {verdict:<6} {time.perf_counter() - start:5.1f} s   {' '.join(command)}", flush=True)
    if done.returncode != 0:
        print(done.stdout, flush=True)
    return done.returncode == 0


def lint() -> int:
    """Run every lint step, then name those that failed."""
    failed = [name for name, command in LINT.items() if not step(name, command)]
    if failed:
        print(f"tn: FAILED at {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def pytest(*arguments: str) -> int:
    """Run pytest on one BLAS thread a worker; its closing line is the last one printed.

    Bytecode is kept, whatever the shell asks for: workers and the processes that tests start would
    otherwise compile and rewrite every file again.
    """
    print(f"{'tests':<8} {' '.join(['pytest', *arguments])}", flush=True)
    command = [sys.executable, "-m", "pytest", *arguments]
    environment = os.environ | ONE_THREAD | {"PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def bench(*arguments: str) -> int:
    """Run the benchmarks, where the checkout has them."""
    if not (ROOT / "benchmarks" / "__main__.py").exists():
        print("tn: this version has no benchmarks yet (folder benchmarks/)", file=sys.stderr)
        return 1
    return subprocess.run([sys.executable, "-m", "benchmarks", *arguments], cwd=ROOT, check=False).returncode


def main(target: str, *arguments: str) -> int:
    """Run the target; 0 when all is well."""
    if target == "lint":
        return lint()
    if target == "bench":
        return bench(*arguments)
    if target == "eval":
        command = [sys.executable, "tools/evaluate.py", *arguments]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    if target in {"slow", "browser"}:
        return pytest("-m", target, *arguments)
    if arguments:
        return pytest(*arguments)
    workers = min(4, os.cpu_count() or 1)
    return lint() or pytest("--quiet", "-n", str(workers), "--dist", "loadfile")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
