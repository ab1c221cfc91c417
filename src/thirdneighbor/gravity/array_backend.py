"""Array libraries the engine may solve on: their namespace, their device, and the way there and back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thirdneighbor.core.errors import InputError
from thirdneighbor.gravity.economy import Array

Backend = Literal["numpy", "cupy", "jax", "torch", "array_api_strict"]
DeviceArray = Any
"""An array of whichever library; the array-API standard has no type that checkers know."""


@dataclass(frozen=True, slots=True, eq=False)
class ArrayLibrary:
    """A library that follows the array-API standard, in double precision on one device."""

    xp: Any
    device: Any = None
    home: Callable[[DeviceArray], Any] = np.asarray
    double: Callable[[], AbstractContextManager[Any]] = field(default=nullcontext)
    """Enter this around all work: some libraries must be told to keep double precision."""

    def put(self, values: ArrayLike) -> DeviceArray:
        """Move numbers to the device."""
        plain = np.array(values, dtype=np.float64, order="C")
        return self.xp.asarray(plain, dtype=self.xp.float64, device=self.device)

    def put_places(self, places: NDArray[np.intp]) -> DeviceArray:
        """Move positions to the device."""
        return self.xp.asarray(np.array(places, dtype=np.int64), device=self.device)

    def put_flags(self, flags: NDArray[np.bool_]) -> DeviceArray:
        """Move truth values to the device."""
        return self.xp.asarray(np.array(flags), device=self.device)

    def get(self, values: DeviceArray) -> Array:
        """Bring numbers back."""
        return np.array(self.home(values), dtype=np.float64)


def array_library(backend: str) -> ArrayLibrary:
    """Open an array library on its first GPU, else, where it has one, on the CPU.

    Raises InputError where the library, or for cupy a device, is missing.
    """
    known = {"cupy": _cupy, "jax": _jax, "torch": _torch, "array_api_strict": _strict}
    if backend not in known:
        message = f"backend={backend!r} is not known; choose one of {', '.join(get_args(Backend))}"
        raise InputError(message)
    return known[backend]()


def _library(name: str, backend: str, install: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        package = name.partition(".")[0]
        message = f"backend={backend!r} needs {package}: pip install {install}, or use backend='numpy'"
        raise InputError(message) from None


def _cupy() -> ArrayLibrary:
    extra = "'thirdneighbor[gpu]'"
    cupy = _library("cupy", "cupy", extra)
    try:
        count = cupy.cuda.runtime.getDeviceCount()
    except Exception as error:  # noqa: BLE001  cupy has no common root for the driver's errors
        message = f"backend='cupy' finds no CUDA device ({error}); use backend='numpy'"
        raise InputError(message) from None
    if not count:
        message = "backend='cupy' finds no CUDA device; use backend='numpy'"
        raise InputError(message)
    return ArrayLibrary(_library("array_api_compat.cupy", "cupy", extra), home=cupy.asnumpy)


def _jax() -> ArrayLibrary:
    jax = _library("jax", "jax", "jax")
    return ArrayLibrary(
        _library("jax.numpy", "jax", "jax"), jax.devices()[0], double=partial(jax.enable_x64, new_val=True)
    )


def _torch() -> ArrayLibrary:
    torch = _library("torch", "torch", "torch")
    xp = _library("array_api_compat.torch", "torch", "'thirdneighbor[gpu]'")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    return ArrayLibrary(xp, device, home=lambda values: values.cpu().numpy())


def _strict() -> ArrayLibrary:
    """Open the standard's own plain implementation: slow, for tests."""
    return ArrayLibrary(_library("array_api_strict", "array_api_strict", "array-api-strict"))
