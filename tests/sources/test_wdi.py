"""World Bank files in both layouts give the same series; aggregates stay out."""

from pathlib import Path

import pytest

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.sources import wdi

MINI = Path(__file__).resolve().parents[1] / "mini" / "wdi"
STATES = ["MNG", "YEM", "CHN"]
SERIES = {("MNG", 2018): 13.2, ("MNG", 2019): 14.5, ("YEM", 2018): 21.5}


def changed(folder: Path, *, name: str, old: str, new: str) -> Path:
    text = (MINI / name).read_text(encoding="utf-8")
    assert old in text
    path = folder / name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_both_layouts_give_the_same_series_without_aggregates_and_blanks():
    assert wdi.read_bulk(MINI / "WDICSV.csv", indicator=wdi.GDP, states=STATES) == SERIES
    assert wdi.read_long(MINI / "long.csv", indicator=wdi.GDP, states=STATES) == SERIES


def test_the_bulk_file_is_read_without_the_comma_at_the_end_too(tmp_path):
    text = (MINI / "WDICSV.csv").read_text(encoding="utf-8")
    path = tmp_path / "WDICSV.csv"
    path.write_text(text.replace(",\n", "\n"), encoding="utf-8")
    assert wdi.read_bulk(path, indicator=wdi.GDP, states=STATES) == SERIES


@pytest.mark.parametrize("reader, name", [(wdi.read_bulk, "WDICSV.csv"), (wdi.read_long, "long.csv")])
def test_an_unknown_indicator_is_named(reader, name):
    with pytest.raises(MissingDataError, match=r"no value of NY\.GNP"):
        reader(MINI / name, indicator="NY.GNP", states=STATES)


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("iso3,year", "code,year", "unknown columns .'code'"),
        ("MNG,2019,NY", "MNG,2018,NY", "stand once.*'MNG', 2018"),
        ("MNG,2019,NY.GDP.MKTP.CD,14.5", "MNG,2019,NY.GDP.MKTP.CD,many", "finite numbers.*MNG"),
        ("YEM,2018", "Yemen,2018", "three capital letters.*Yemen"),
    ],
)
def test_a_planted_bad_row_is_refused_by_name(tmp_path, old, new, message):
    with pytest.raises(DataError, match=message):
        wdi.read_long(changed(tmp_path, name="long.csv", old=old, new=new), indicator=wdi.GDP, states=STATES)


@pytest.mark.parametrize(
    "old, new, message",
    [
        ('"Country Code"', '"Code"', "opens with the columns"),
        ('"2018","2019"', '"y2018","y2019"', "beside years"),
    ],
)
def test_a_bulk_file_of_another_layout_is_refused(tmp_path, old, new, message):
    path = changed(tmp_path, name="WDICSV.csv", old=old, new=new)
    with pytest.raises(DataError, match=message):
        wdi.read_bulk(path, indicator=wdi.GDP, states=STATES)
