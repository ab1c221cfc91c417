"""UNCTAD's sections are read by cell, and what breaks the rules is named."""

from pathlib import Path

import pytest

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.sources.unctad import read_sections

MINI = Path(__file__).resolve().parents[1] / "mini" / "unctad" / "sections.csv"


def test_one_year_is_read_in_dollars_without_the_totals():
    trade = read_sections(MINI, year=2015)
    assert trade.codes == ("CHE", "CHN", "MNG", "RUS")
    home, russia, swiss = (trade.codes.index(code) for code in ("MNG", "RUS", "CHE"))
    assert trade.flow[3, russia, home] == 800_000
    assert trade.flow[9, home, swiss] == 500_500
    assert trade.flow.sum() == 1_310_500


def test_a_year_that_is_not_there_is_named():
    with pytest.raises(MissingDataError, match=r"sections\.csv has no flow of 2019"):
        read_sections(MINI, year=2019)


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("2015,SITC0", "2015,SITC11", "sectors are"),
        ("SITC0,MNG,CHN", "SITC0,MNG,MNG", "no state trades with itself"),
        ("2015,SITC0,MNG,CHN,10", "2015,SITC9,MNG,CHE,10", "stand once"),
        ("MNG,CHE,500.5", "MNG,CHE,-1", "at least 0"),
        ("SITC0,MNG,CHN", "SITC0,Mongolia,CHN", "three capital letters"),
        ("year,sector", "year,section", "lacks the columns"),
    ],
)
def test_a_planted_bad_row_is_refused(tmp_path, old, new, message):
    text = MINI.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "sections.csv"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_sections(path, year=2015)
