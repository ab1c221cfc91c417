"""Table episode_scores counts the rows of the episode bench that count, and nothing else."""

import csv
import sys

from tests.shared import ROOT
from thirdneighbor.core.tables import PACKAGE_DATA

if str(ROOT / "tools") not in sys.path:
    sys.path.insert(0, str(ROOT / "tools"))

from make_episode_scores import PREDICTED, counted


def row(
    outcome="income", *, predicted="-0.1", observed="-0.2", covered="yes", counts="yes", world="one sector"
):
    return {
        "world": world,
        "horizon": "short",
        "outcome": outcome,
        "predicted": predicted,
        "observed": observed,
        "covered": covered,
        "counted": counts,
    }


def test_bands_that_held_and_signs_that_agree_are_counted_apart():
    rows = [row(), row(covered="no"), row(observed="0.1", covered="no")]
    (found,) = counted(rows)
    assert (found["episodes"], found["held"], found["same_sign"]) == ("3", "1", "2")


def test_the_error_is_the_middle_distance_of_what_was_said_from_what_was_seen():
    seen = [("-0.1", "-0.2"), ("-0.1", "0.3"), ("-0.5", "-0.2")]
    (found,) = counted([row(predicted=said, observed=was) for said, was in seen])
    assert found["median_error"] == "0.3000"


def test_rows_that_do_not_count_or_lack_an_observation_are_left_out():
    assert not list(counted([row(counts="no"), row(observed=""), row(world="seven sectors")]))


def test_the_table_is_made_again():
    with PREDICTED.open(encoding="utf-8", newline="") as stream:
        made = list(counted(csv.DictReader(stream)))
    with (PACKAGE_DATA / "episode_scores.csv").open(encoding="utf-8", newline="") as stream:
        assert made == list(csv.DictReader(stream))
