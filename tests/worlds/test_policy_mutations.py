"""One row changed in a copy of the data moves exactly what rests on it."""

import pytest

from tests.worlds.policy_cases import EMPTIED, changed, moved, policy, policy_from


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """Nepal's policy from a copy without any registry facts, so that reading them takes no time."""
    folder = changed(tmp_path_factory.mktemp("before") / "data", "", "", emptied=EMPTIED)
    return policy_from(folder, "NPL")


@pytest.mark.parametrize(
    "table, key, cells, expected",
    [
        ("vote_similarity", "CHN/IND/2021", {"kappa": "0.1"}, {("closeness", "votes", "CHN", "IND")}),
        ("closeness", "IND/CHN/trade/2019", {"value": "0.9"}, {("closeness", "trade", "IND", "CHN")}),
        (
            "vote_similarity",
            "IND/NPL/2024",
            {"kappa": "0.99"},
            {("autonomy", "diplomatic", "votes alike with India, the nearer pole")},
        ),
        ("vote_similarity", "CHN/RUS/2024", {"kappa": "0.99"}, set()),
        (
            "suppliers",
            "NPL/mineral fuels/2015/1",
            {"share": "0.5"},
            {
                ("supply", "refined petroleum"),
                ("supply", "coal"),
                ("autonomy", "strategic", "mineral fuels imported from India"),
            },
        ),
        ("suppliers", "MNG/mineral fuels/2015/1", {"share": "0.5"}, set()),
        (
            "energy",
            "NPL/electricity",
            {"self_sufficiency": "0.95"},
            {("supply", "electricity")},
        ),
        (
            "polyarchy",
            "NPL/2024",
            {"value": "0.7"},
            {("autonomy", "political", "electoral democracy (V-Dem polyarchy)")},
        ),
        ("polyarchy", "NPL/2010", {"value": "0.7"}, set()),
        (
            "corridors",
            "NPL/Indian railways and ports",
            {"low": "0.5"},
            {("autonomy", "strategic", "trade with others that India alone can stop")},
        ),
    ],
)
def test_one_row_moves_what_rests_on_it(before, tmp_path, table, key, cells, expected):
    after = policy_from(changed(tmp_path / "data", table, key, emptied=EMPTIED, **cells), "NPL")
    assert moved(before, after) == expected


def test_a_claim_moves_the_lines_that_rest_on_its_tier(tmp_path):
    folder = changed(tmp_path / "data", "claims", "mng-aus-2007-a", tier="strategic")
    after = policy_from(folder, "MNG")
    breadth = "third neighbors of equal weight, each counted by its tier"
    assert moved(policy("MNG"), after) == {("autonomy", "diplomatic", breadth), ("aim", "democratic")}


def test_the_emptied_copy_says_what_the_package_says(before):
    assert moved(before, policy("NPL")) == set()
