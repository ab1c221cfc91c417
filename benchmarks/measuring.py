"""Seconds of the fastest call, the DGEMM rate of the machine, and peak memory in a process of its own."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
Found = TypeVar("Found")


def best(call: Callable[[], Found], repeats: int) -> tuple[float, Found]:
    """Return the seconds of the fastest of some calls, and what the last of them returned."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        found = call()
        times.append(time.perf_counter() - start)
    return min(times), found


def on_one_thread() -> bool:
    """Whether this process was started with one BLAS thread."""
    return all(os.environ.get(name) == "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"))


def dgemm_rate(size: int = 1536, repeats: int = 5) -> float:
    """Flops a second of a product of two square matrices, the fastest of some."""
    rng = np.random.default_rng(0)
    left, right = rng.random((size, size)), rng.random((size, size))
    out = np.empty((size, size))
    seconds, _ = best(lambda: np.matmul(left, right, out=out), repeats)
    return 2.0 * size**3 / seconds


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes resident at the peak of a phase, and how many of them the phase added."""

    peak: float
    added: float


def memory_now() -> tuple[float, float]:
    """Return megabytes resident at the peak and now, of this process; nan where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return float("nan"), float("nan")
    status = dict(line.split(":", 1) for line in lines if ":" in line)
    peak, now = (float(status[name].split()[0]) / 1024 for name in ("VmHWM", "VmRSS"))
    return peak, now


def memory_of(subject: str, phase: str, size: tuple[int, int, int]) -> Memory | str:
    """Run one phase in a fresh process and return its memory, or the line that says why there is none."""
    command = [sys.executable, "-m", "benchmarks.one_phase", subject, phase, *map(str, size)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        return lines[-1]
    told = json.loads(done.stdout)
    return Memory(told["peak"], told["added"])


def machine() -> dict[str, str]:
    """Describe the machine and the versions in general words."""
    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(
            (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model
        )
    except OSError:
        pass
    names = ("thirdneighbor", "numpy", "scipy")
    return {
        "processor": model,
        "cores": str(os.cpu_count()),
        "BLAS threads": "1" if on_one_thread() else "not limited",
        "system": platform.system(),
        "Python": platform.python_version(),
    } | {name: version(name) for name in names}
