"""`states` finds states by code, name, alias and capital."""

import pytest

from tests.cli.program import answered, said


@pytest.mark.parametrize(
    "text, codes",
    [
        ("MNG", ["MNG"]),
        ("mng", ["MNG"]),
        ("burma", ["MMR"]),
        ("Ulaanbaatar", ["MNG"]),
        ("Korea", ["KOR", "PRK"]),
        ("guinea", ["GIN", "GNB", "GNQ", "PNG"]),
        ("CÔTE D'IVOIRE", ["CIV"]),
        ("ger", None),
    ],
)
def test_states_are_found_by_what_they_are_called(text, codes):
    found = [state["iso3"] for state in answered("states", text)]
    assert found == codes if codes else {"DEU", "DZA", "NER", "NGA"} <= set(found)


def test_all_states_are_listed_and_those_without_trade_marked():
    every = {state["iso3"]: state for state in answered("states")}
    assert len(every) > 205
    assert every["MNG"]["landlocked"] is True
    assert every["MNG"]["neighbors"] == ["CHN", "RUS"]
    assert every["TWN"]["in_world"] is False
    out = said("states")
    taiwan = next(line for line in out.splitlines() if "TWN" in line)
    assert "no trade data" in taiwan
    assert len([line for line in out.splitlines() if line[1:4] in every]) == len(every)
