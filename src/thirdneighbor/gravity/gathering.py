"""Chunks of an ensemble put together as they come in, draw by draw or as moments and a sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity.chunks import shape_of
from thirdneighbor.gravity.drawing import Question
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.reductions import Moments, Summary, summarize


class Gathering:
    """What has come in so far, chunks in any order; what is not there yet is nan and not converged."""

    def __init__(self, question: Question) -> None:
        draws = question.draws
        self.converged = np.zeros(draws, dtype=np.bool_)
        self.steps = np.zeros(draws, dtype=np.intp)
        self.residual: Array = np.full(draws, np.nan)
        self.reasons: Counter[str] = Counter()
        self.handed_over = 0
        self._whole = question.sampled is None
        self._kept = np.arange(draws) if question.sampled is None else np.flatnonzero(question.sampled)
        self.values: dict[str, Array] = {
            name: np.full((self._kept.size, *shape_of(question, name)), np.nan) for name in question.outcomes
        }
        self._joined: dict[str, Moments] = {}
        self._waiting: dict[int, dict[str, Moments]] = {}
        self._next = 0

    def add(self, number: int, part: NDArray[np.intp], chunk: Mapping[str, NDArray[Any]]) -> None:
        """Take in the chunk of that number, which holds the draws of `part`."""
        self.converged[part] = chunk["converged"]
        self.steps[part] = chunk["steps"]
        self.residual[part] = chunk["residual"]
        self.handed_over += int(chunk["handed_over"].sum())
        for reason, count in zip(chunk["reason"].tolist(), chunk["reason_count"].tolist(), strict=True):
            self.reasons[reason] += count
        first, last = np.searchsorted(self._kept, [part[0], part[-1] + 1])
        for name, values in self.values.items():
            values[first:last] = chunk[name if self._whole else f"{name}/sample"]
        if not self._whole:
            self._waiting[number] = {name: Moments.from_named(name, chunk) for name in self.values}
            self._join()

    def _join(self) -> None:
        """Join moments in order of number, whatever the order they came in, so that sums round alike."""
        while self._next in self._waiting:
            for name, moments in self._waiting.pop(self._next).items():
                self._joined[name] = self._joined[name].joined(moments) if name in self._joined else moments
            self._next += 1

    def summaries(self, levels: Sequence[float]) -> dict[str, Summary]:
        """Return the distribution of every outcome, once all chunks are in."""
        return {
            name: summarize(self._joined[name], values, levels=levels) for name, values in self.values.items()
        }
