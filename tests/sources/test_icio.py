"""OECD's tables are summed into groups, and what breaks the rules is named."""

from pathlib import Path

import pytest

from thirdneighbor.core.errors import DataError
from thirdneighbor.sources.icio import read_tables

MINI = Path(__file__).resolve().parents[1] / "mini" / "icio"
GROUPS = {"farming": "food", "milling": "food", "trade": "services"}


def test_sectors_are_summed_into_groups():
    table = read_tables(MINI / "use.csv", MINI / "output.csv", group_of=GROUPS)
    assert table.codes == ("AAA", "BBB")
    assert table.groups == ("food", "services")
    assert table.use[:, :, 0].tolist() == [[8.0, 3.0], [0.0, 0.0]]
    assert table.output.tolist() == [[32.0, 0.0], [30.0, 40.0]]
    assert table.final_sales.tolist() == [[10.0, 0.0], [25.0, 35.0]]


@pytest.mark.parametrize(
    "file, old, new, message",
    [
        ("use", "farming,milling", "fishing,milling", "sectors are"),
        ("use", "BBB,trade", "CCC,trade", "economies have an output"),
        ("use", "milling,trade,3", "milling,trade,-3", "at least 0"),
        ("use", "AAA,farming,milling", "AAA,farming,farming", "stands once"),
        ("output", "20,11", "20,inf", "finite"),
        ("output", "AAA,A01", "Aaa,A01", "three capital letters"),
    ],
)
def test_a_planted_bad_row_is_refused(tmp_path, file, old, new, message):
    paths = {}
    for name in ("use", "output"):
        text = (MINI / f"{name}.csv").read_text(encoding="utf-8")
        if name == file:
            assert old in text
            text = text.replace(old, new, 1)
        paths[name] = tmp_path / f"{name}.csv"
        paths[name].write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_tables(paths["use"], paths["output"], group_of=GROUPS)
