"""BACI's archive and its totals give the same flows; rows that break a rule are refused by name."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.sources import baci

MINI = Path(__file__).resolve().parents[1] / "mini" / "baci"
FLOWS_2019 = "BACI_HS17_Y2019_V202201.csv"
CODES = "country_codes_V202201.csv"


def archive(folder: Path, changes=()) -> Path:
    """Zip the miniature files after replacing some texts in them: (file, old, new)."""
    path = folder / "BACI_HS17_V202201.zip"
    with zipfile.ZipFile(path, "w") as target:
        for file in sorted(MINI.glob("*_V202201.csv")):
            text = file.read_text(encoding="utf-8")
            for name, old, new in changes:
                if name == file.name:
                    assert old in text
                    text = text.replace(old, new)
            target.writestr(file.name, text)
    return path


def totals(folder: Path, old="", new="") -> Path:
    """Copy the miniature totals after replacing a text."""
    text = (MINI / "totals.csv").read_text(encoding="utf-8")
    assert old in text
    path = folder / "totals.csv"
    path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return path


def flows(trade: baci.Trade) -> list[tuple]:
    return list(
        zip(
            trade.year.tolist(),
            trade.exporter.tolist(),
            trade.importer.tolist(),
            trade.value.tolist(),
            strict=True,
        )
    )


def test_products_are_summed_into_dollars_by_pair(tmp_path):
    trade = baci.read_archive(archive(tmp_path)).only(2019)
    assert flows(trade) == [
        (2019, "CHN", "MNG", 102_500.0),
        (2019, "MNG", "CHN", 450_000.0),
        (2019, "MNG", "TWN", 3_125.0),
        (2019, "RUS", "MNG", 250_750.0),
    ]


def test_archive_and_totals_agree(tmp_path):
    assert flows(baci.read_archive(archive(tmp_path))) == flows(baci.read_totals(MINI / "totals.csv"))


def test_newer_releases_name_the_code_column_otherwise(tmp_path):
    changed = archive(tmp_path, [(CODES, "iso_3digit_alpha", "country_iso3")])
    assert flows(baci.read_archive(changed)) == flows(baci.read_totals(MINI / "totals.csv"))


def test_rows_outside_the_states_asked_for_are_counted_with_their_value():
    trade = baci.read_totals(MINI / "totals.csv", states=["MNG", "CHN"])
    assert set(trade.exporter.tolist()) == {"MNG", "CHN"}
    assert trade.outside == 3
    assert trade.outside_usd == pytest.approx(1000 * (12.25 + 3.125 + 250.75))


def test_order_of_rows_does_not_matter(tmp_path):
    lines = (MINI / "totals.csv").read_text(encoding="utf-8").splitlines()
    turned = tmp_path / "totals.csv"
    turned.write_text("\n".join([lines[0], *lines[:0:-1]]) + "\n", encoding="utf-8")
    assert flows(baci.read_totals(turned)) == flows(baci.read_totals(MINI / "totals.csv"))


def test_a_year_without_flows_names_the_years_at_hand():
    with pytest.raises(MissingDataError, match="no flow of 2017; years at hand: 2018, 2019"):
        baci.read_totals(MINI / "totals.csv").only(2017)


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("value_kusd", "value", "unknown columns .'value'"),
        ("2018,MNG,RUS,12.25", "2018,MNG,RUS,-12.25", "above 0.*-12.25"),
        ("2018,MNG,RUS,12.25", "2018,MNG,RUS,", "above 0.*MNG"),
        ("2018,MNG,RUS,12.25", "2018,MNG,RUS,inf", "above 0.*inf"),
        ("2018,MNG,RUS,12.25", "2018,MNG,CHN,12.25", "stand once.*'MNG', 'CHN'"),
        ("2018,MNG,RUS,12.25", "2018,MNG,MNG,12.25", "trades with itself.*MNG"),
        ("2018,MNG,RUS,12.25", "2018,MNG,World,12.25", "three capital letters.*World"),
        ("2018,MNG,RUS,12.25", "last,MNG,RUS,12.25", "whole numbers.*last"),
    ],
)
def test_a_planted_bad_total_is_refused_by_name(tmp_path, old, new, message):
    with pytest.raises(DataError, match=message):
        baci.read_totals(totals(tmp_path, old, new))


@pytest.mark.parametrize(
    "file, old, new, message",
    [
        (FLOWS_2019, "t,i,j,k,v,q", "t,i,j,k,v,w", "lacks the columns .'q'"),
        (
            FLOWS_2019,
            "2019,156,496,010121,           2.500",
            "2019,156,496,010121,          -2.500",
            "at least 0",
        ),
        (FLOWS_2019, "2019,156,496,010121", "2019,156,496,870322", "product stand once.*870322"),
        (FLOWS_2019, "2019,643,496", "2019,644,496", "stand in country_codes: 644"),
        (CODES, "iso_3digit_alpha", "code", "expected country_code"),
        (CODES, ",RU,RUS", ",RU,R20", "three capital letters.*R20"),
    ],
)
def test_a_planted_bad_row_in_the_archive_is_refused(tmp_path, file, old, new, message):
    with pytest.raises(DataError, match=message):
        baci.read_archive(archive(tmp_path, [(file, old, new)]))


def test_an_archive_without_its_code_file_is_refused(tmp_path):
    path = tmp_path / "BACI.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.write(MINI / FLOWS_2019, FLOWS_2019)
    with pytest.raises(DataError, match="0 country_codes and 1 BACI files"):
        baci.read_archive(path)


@pytest.mark.parametrize("reader", [baci.read_totals, baci.read_archive])
def test_a_missing_file_is_named(tmp_path, reader):
    with pytest.raises(MissingDataError, match="nowhere"):
        reader(tmp_path / "nowhere.zip")


def test_a_file_that_is_no_table_is_one_clear_line(tmp_path):
    path = tmp_path / "totals.parquet"
    path.write_bytes(b"not parquet")
    with pytest.raises(DataError, match="cannot be read as a table") as caught:
        baci.read_totals(path)
    assert "\n" not in str(caught.value)


def test_values_are_finite_positive_and_sorted():
    trade = baci.read_totals(MINI / "totals.csv")
    assert np.isfinite(trade.value).all()
    assert flows(trade) == sorted(flows(trade))
