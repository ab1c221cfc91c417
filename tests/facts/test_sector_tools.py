"""The scripts that complete 2023, split sections, average donors and estimate distance do what they say."""

import numpy as np
import pytest

from facts_fuels import refined_shares
from facts_late import complete
from facts_sectors import Split, sector_margins, textile_part, world_part
from facts_structure import DONORS, GROUP_OF, nearest_donors, structure
from facts_trade import Year
from sector_gravity import poisson
from tests.shared import shared
from thirdneighbor.sources.icio import InputOutput
from thirdneighbor.sources.unctad import Sections

CODES = ("AAA", "BBB", "QQQ", "ZZZ")
SPLIT = Split(-0.5, 9.0)


def year_of(number, cells):
    flow = np.zeros((4, 4))
    for (one, other), value in cells.items():
        flow[CODES.index(one), CODES.index(other)] = value
    return Year(number, CODES, flow)


FULL = {(a, b): 10.0 for a in CODES for b in CODES if a != b}
BEFORE = {**FULL, ("QQQ", "ZZZ"): 40.0, ("ZZZ", "QQQ"): 20.0}


def test_blank_pairs_of_silent_states_grow_as_their_other_trade_did():
    after = {pair: 2 * value for pair, value in FULL.items() if pair not in {("QQQ", "ZZZ"), ("ZZZ", "QQQ")}}
    after["AAA", "ZZZ"] = after["BBB", "ZZZ"] = 80.0
    done = complete(year_of(2023, after), year_of(2019, BEFORE), year_of(2020, BEFORE))
    q, z = CODES.index("QQQ"), CODES.index("ZZZ")
    assert done.year.flow[q, z] == pytest.approx(40 * np.sqrt(2 * 8))
    assert done.year.flow[z, q] == pytest.approx(20 * np.sqrt(2 * 2))
    assert done.carried.sum() == 2
    assert done.carried_flow.sum() == pytest.approx(160 + 40)
    assert done.basis == "carried from 2020"


def test_a_blank_with_an_end_that_reported_stays_zero():
    after = {
        pair: value
        for pair, value in FULL.items()
        if pair not in {("QQQ", "ZZZ"), ("ZZZ", "QQQ"), ("AAA", "QQQ")}
    }
    done = complete(year_of(2023, after), year_of(2019, BEFORE), year_of(2020, BEFORE))
    assert done.year.flow[CODES.index("AAA"), CODES.index("QQQ")] == 0


def fuel_row(iso3, item, **sides):
    return {"iso3": iso3, "item": item, **{side: str(value) for side, value in sides.items()}}


def test_a_state_without_a_refinery_imports_refined_fuels_and_one_that_pumps_exports_crude():
    rows = [
        fuel_row("MNG", "refined petroleum", production=0, imports=24_190, exports=0),
        fuel_row("MNG", "coal", production=64e6, exports=55e6, imports=900),
        fuel_row("IRQ", "petroleum", production=4e6),
        fuel_row("IRQ", "refined petroleum", production=4e5, exports=0, imports=1),
    ]
    found = refined_shares(rows)
    assert found["MNG", "import"] > 0.999
    assert found["MNG", "export"] == 0.0
    assert found["IRQ", "export"] == 0.0


def sections(flow):
    return Sections(2015, ("AAA", "BBB"), np.asarray(flow, dtype=float))


def test_margins_split_section_3_and_keep_the_others():
    flow = np.zeros((10, 2, 2))
    flow[[0, 3, 7, 9], 0, 1] = 10.0, 60.0, 20.0, 10.0
    flow[7, 1, 0] = 5.0
    parts = world_part(sections(flow), {("AAA", "export"): 0.25, ("BBB", "import"): 0.5})
    rows = list(sector_margins(sections(flow), ["AAA"], refined=parts, income={}, split=SPLIT))
    out = {row["sector"]: row for row in rows if row["flow"] == "export"}
    assert [float(out[s]["share"]) for s in ("food", "raw_materials", "refined_fuels", "gold")] == [
        0.1,
        0.45,
        0.15,
        0.1,
    ]
    assert [out[s]["basis"] for s in ("food", "raw_materials", "gold")] == [
        "reported",
        "estimated",
        "reported",
    ]
    assert parts["world", "import"] == 0.5


def test_metals_in_section_6_are_no_textiles_and_poor_exporters_of_section_8_make_them():
    metals, clothes = np.zeros(10), np.zeros(10)
    metals[6], metals[8] = 100.0, 1.0
    clothes[8] = 100.0
    poor = {"flow": "export", "income": 1_000.0, "split": SPLIT, "level": 1.0}
    assert textile_part(metals, **poor) < 0.02
    assert textile_part(clothes, **poor) > textile_part(clothes, **{**poor, "income": 50_000.0})
    assert textile_part(clothes, flow="import", income=1.0, split=SPLIT, level=1.0) == pytest.approx(0.31)


def test_distance_is_found_again_in_exact_gravity():
    rng = np.random.default_rng(3)
    distance, border = rng.uniform(5, 9, (12, 12)), (rng.random((12, 12)) < 0.2).astype(float)
    flow = rng.uniform(1, 5, (12, 1)) * rng.uniform(1, 5, (1, 12)) * np.exp(-1.1 * distance + 0.6 * border)
    assert poisson(flow, np.stack([distance, border])) == pytest.approx([-1.1, 0.6], abs=1e-6)


def test_donors_average_shares_not_money():
    groups = tuple(dict.fromkeys(GROUP_OF.values()))
    codes = tuple(sorted({code for text in DONORS.values() for code in text.split()}))
    rng = np.random.default_rng(8)
    use, output = (
        rng.uniform(1, 2, (len(groups), len(groups), len(codes))),
        np.full((len(groups), len(codes)), 20.0),
    )
    table = InputOutput(codes, groups, use, output, np.full(output.shape, 8.0))
    size = np.ones(len(codes))
    size[codes.index("CHL")] = 1_000.0
    large = InputOutput(codes, groups, use * size, output * size, table.final_sales * size)
    rows, inputs = structure(table)
    other, more = structure(large)
    ratio = {(r["donor"], r["sector"]): float(r["intermediate_ratio"]) for r in rows}
    again = {(r["donor"], r["sector"]): float(r["intermediate_ratio"]) for r in other}
    assert again == pytest.approx(ratio, rel=1e-4)
    assert inputs == more


def test_a_member_goes_by_its_own_group():
    margins = [
        {"iso3": code, "flow": flow, "sector": "food", "share": "1"}
        for code in {code for text in DONORS.values() for code in text.split()}
        for flow in ("export", "import")
    ]
    trade = Sections(2015, ("KAZ", "RUS"), np.ones((10, 2, 2)))
    income = {row["iso3"]: 1_000.0 for row in margins}
    first = {
        row["iso3"]: row["donor"] for row in nearest_donors(margins, income, trade) if row["rank"] == "1"
    }
    assert all(code in DONORS[donor].split() for code, donor in first.items())


def test_the_page_on_accuracy_is_current():
    import compare_sectors
    from thirdneighbor.sources.unctad import read_sections
    from thirdneighbor.worlds.world import load_world

    extract = shared(f"data/trade/{compare_sectors.EXTRACT}")
    text = compare_sectors.section(load_world(year=2015), read_sections(extract, year=2015))
    assert compare_sectors.PAGE.read_text(encoding="utf-8").endswith(text)
    found = compare_sectors.compare(load_world(year=2015), read_sections(extract, year=2015))
    assert all(one.misallocated < 0.8 * one.by_totals_alone for one in found.values())
    assert found["raw materials and fuels"].off["MNG"] < 1
