"""The World Factbook's amounts are read with unit and year; what is not printed is not a number."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.errors import DataError, MissingDataError
from thirdneighbor.sources.factbook import Amount, Line, parse_amount, read_country, read_lines

MINI = Path(__file__).resolve().parents[1] / "mini" / "factbook"
COAL = ["Coal: production", "Coal: consumption"]


@pytest.mark.parametrize(
    "text, amount",
    [
        ("8.997 billion kWh (2023 est.)", Amount(8_997_000_000.0, "kWh", 2023)),
        ("7,336,520,000 kWh (2019 est.)", Amount(7_336_520_000.0, "kWh", 2019)),
        ("$14.5 trillion (2019 est.)", Amount(14_500_000_000_000.0, "USD", 2019)),
        ("64.824 million metric tons (2023 est.)", Amount(64_824_000.0, "metric tons", 2023)),
        ("0 bbl/day (2015 est.)", Amount(0.0, "bbl/day", 2015)),
        ("-0.1% of capacity (2023 est.) <b>note:</b> pumped", Amount(-0.1, "% of capacity", 2023)),
        ("95 metric tons (2022)", Amount(95.0, "metric tons", 2022)),
        ("215,000 kW (2020 est.) Data includes both", Amount(215_000.0, "kW", 2020)),
    ],
)
def test_an_amount_is_read_with_its_unit_and_year(text, amount):
    assert parse_amount(text) == amount


@pytest.mark.parametrize("text", ["NA", "", "0 bbl/day", "coal, copper ore (2023)", "see note (2019 est.)"])
def test_a_text_without_amount_or_year_is_missing_not_zero(text):
    assert parse_amount(text) is None


@given(st.integers(0, 999_999_999), st.sampled_from(["", "million ", "billion "]), st.integers(1990, 2030))
def test_a_printed_amount_comes_back(whole, scale, year):
    text = f"{whole:,} {scale}bbl/day ({year} est.)"
    factor = {"": 1.0, "million ": 1e6, "billion ": 1e9}[scale]
    assert parse_amount(text) == Amount(pytest.approx(whole * factor, rel=1e-12), "bbl/day", year)


def test_only_the_items_asked_for_are_read_and_a_line_without_amount_stays():
    lines = read_lines(MINI / "lines.csv", items=COAL)
    assert [(line.iso3, line.item) for line in lines] == [
        ("MNG", COAL[0]),
        ("MNG", COAL[1]),
        ("LAO", COAL[0]),
        ("LAO", COAL[1]),
    ]
    assert lines[2].amount is None
    assert lines[3].amount == Amount(900.0, "metric tons", 2023)


def test_an_item_nobody_has_is_named():
    with pytest.raises(MissingDataError, match="Peat: production"):
        read_lines(MINI / "lines.csv", items=["Peat: production"])


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("2023,64000000,", "2023,6400000,", "those of the text.*64 million"),
        ("2023,64000000,", "2021,64000000,", "those of the text.*64 million"),
        ("LAO,Coal: consumption", "Laos,Coal: consumption", "three capital letters.*Laos"),
        ("iso3,item", "iso3,topic", "unknown columns .'topic'"),
        ("LAO,Coal: production,,,NA", "LAO,Coal: production,,,NA\nLAO,Coal: production,,,NA", "stands once"),
    ],
)
def test_a_planted_bad_line_is_refused_by_name(tmp_path, old, new, message):
    text = (MINI / "lines.csv").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "lines.csv"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_lines(path, items=COAL)


def test_a_country_page_gives_items_without_their_years_and_skips_notes():
    lines = read_country(MINI / "mg.json", iso3="MNG")
    assert Line("MNG", "Electricity: imports", "1.7 billion kWh (2019 est.)") in lines
    assert Line("MNG", "Refined petroleum products - production", "0 bbl/day (2015 est.)") in lines
    real = [line.amount for line in lines if line.item == "Real GDP (purchasing power parity)"]
    assert real == [Amount(41e9, "USD", 2022), Amount(40e9, "USD", 2021)]
    assert not any("note" in line.item for line in lines)


def test_a_page_without_an_energy_section_or_not_json_is_one_clear_line(tmp_path):
    page = tmp_path / "xx.json"
    page.write_text('{"Economy": {}}', encoding="utf-8")
    with pytest.raises(MissingDataError, match=r"no section .'Energy'"):
        read_country(page, iso3="MNG")
    page.write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"xx\.json is not JSON"):
        read_country(page, iso3="MNG")
