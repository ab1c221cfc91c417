"""The embedded tables are what the script selects from the publishers' tables, to the byte."""

import csv
import io

import pytest

from make_facts import PACKAGE_DATA, TABLES, inputs, make
from tests.shared import shared


@pytest.fixture(scope="module")
def made():
    files = inputs(shared("data/trade/baci_totals_2000_2020.parquet").parent)
    for file in (files.baci_2023, files.wdi, files.factbook):
        shared(f"data/trade/{file.name}")
    return make(files)


@pytest.mark.parametrize("name", TABLES)
def test_the_embedded_table_is_made_again(made, name):
    rows = made[0][name]
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    assert stream.getvalue().encode() == (PACKAGE_DATA / f"{name}.csv").read_bytes()


def test_the_known_flows_cover_four_fifths_of_world_trade(made):
    line = next(line for line in made[1] if "known flows" in line)
    assert line.startswith("economies: 206; known flows of 2019: 2936, 81.8 %")
