"""The General Assembly's votes are read seat by seat, and what breaks the rules is named."""

from pathlib import Path

import numpy as np
import pytest

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.core.tables import package_data
from thirdneighbor.sources.un_votes import SOURCE, read_votes

MINI = Path(__file__).resolve().parents[1] / "mini" / "un_votes" / "votes.csv"


def test_a_vote_is_yes_abstain_no_or_missing_by_date_and_seat():
    read = read_votes(MINI)
    assert read.numbers == ("900001", "900002", "900003")
    assert read.dates == ("1970-11-20", "1971-11-09", "2019-12-12")
    assert read.sessions == ("XXV", "XXVI", "74")
    assert read.years.tolist() == [1970, 1971, 2019]
    by_state = {state: read.votes[:, read.column(state)].tolist() for state in read.states}
    nan = pytest.approx(np.nan, nan_ok=True)
    assert by_state == {
        "CHN": [nan, 2.0, 1.0],
        "JPN": [1.0, nan, 1.0],
        "MNG": [nan, nan, 2.0],
        "RUS": [3.0, 1.0, 2.0],
        "TWN": [1.0, nan, nan],
    }


def test_what_is_not_a_vote_is_counted():
    read = read_votes(MINI)
    assert (read.not_voting, read.without_code) == (1, 1)


def test_a_state_that_never_voted_is_named():
    with pytest.raises(MissingDataError, match="BEL has no vote"):
        read_votes(MINI).column("BEL")


def test_the_source_is_the_one_the_embedded_tables_name():
    assert package_data().sources[SOURCE.key] == SOURCE


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("JPN,JAPAN,Y,2019", "JPN,JAPAN,P,2019", "votes are"),
        ("JPN,JAPAN,Y,2019", "CHN,JAPAN,Y,2019", "a state votes once on a roll call"),
        ("JPN,JAPAN,Y,2019-12-12", "JPN,JAPAN,Y,2019-12-13", "one date and session"),
        ("1971-11-09", "9 November 1971", "year-month-day"),
        ("JPN,JAPAN", "Jpn,JAPAN", "three capital letters"),
        ("ms_vote", "vote", r"lacks the columns \['ms_vote'\]"),
    ],
)
def test_a_planted_bad_row_is_refused(tmp_path, old, new, message):
    text = MINI.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "votes.csv"
    path.write_text(text.replace(old, new, 1 if new[0] != "9" else -1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_votes(path)


def test_two_names_of_one_seat_cannot_vote_on_one_roll_call(tmp_path):
    path = tmp_path / "votes.csv"
    text = MINI.read_text(encoding="utf-8")
    path.write_text(text.replace("JPN,JAPAN,Y,1970", "RUS,RUSSIA,Y,1970"), encoding="utf-8")
    with pytest.raises(DataError, match=r"\('900001', 'RUS'\)"):
        read_votes(path)
