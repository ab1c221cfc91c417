"""How the model did on real closings: counts of the episode bench, by outcome and horizon."""

from __future__ import annotations

from dataclasses import dataclass

from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.tables import DataFolder


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """Of `episodes` real closings, in how many the 90 % band held, and in how many the sign was right.

    median_error: median distance of the predicted from the observed change, both shares.
    """

    outcome: str
    horizon: str
    episodes: int
    held: int
    same_sign: int
    median_error: float
    locator: Locator


def track_record(folder: DataFolder) -> tuple[TrackRecord, ...]:
    """Return every count of table episode_scores."""
    table = folder.table("episode_scores")
    return tuple(
        TrackRecord(
            row["outcome"],
            row["horizon"],
            int(row["episodes"]),
            int(row["held"]),
            int(row["same_sign"]),
            float(row["median_error"]),
            table.locator(row),
        )
        for row in table
    )
