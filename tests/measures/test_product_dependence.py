"""Dependence on products: worked criteria, reach, verdicts over years, and what must not change them."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.shared import shared
from thirdneighbor.core.errors import DataError
from thirdneighbor.measures import dependent_products, lasting_dependence, product_criteria

amounts = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))
tables = st.tuples(st.integers(1, 4), st.integers(2, 6)).flatmap(
    lambda shape: st.tuples(
        arrays(np.float64, shape, elements=amounts),
        arrays(np.float64, shape, elements=amounts),
        arrays(np.float64, shape[:1], elements=amounts),
    )
)


@pytest.mark.parametrize("product", ["petroleum_like", "magnet_like"])
def test_the_criteria_give_the_worked_values(product):
    case = json.loads(shared("cases/measures/geodep.json").read_text())[product]
    expected = case["result"]
    found = product_criteria(
        [list(case["imports"].values())],
        [list(case["world_exports"].values())],
        own_exports=[case["own_exports"]],
    )
    assert found.import_hhi[0] == pytest.approx(expected["HHI_imports"], rel=1e-12)
    assert found.supply_hhi[0] == pytest.approx(expected["HHI_world_exports"], rel=1e-12)
    ratio = found.imports_to_exports[0]
    assert np.isinf(ratio) if expected["M_over_X"] == 9999 else ratio == expected["M_over_X"]
    verdicts = [found.concentrated_imports, found.concentrated_supply, found.net_importer, found.dependent]
    assert [bool(v[0]) for v in verdicts] == [expected[key] for key in ("c1", "c2", "c3", "dependent")]


def test_what_the_criteria_miss_shows_when_only_neighbors_are_in_reach():
    # 95 of 100 of the petroleum come from RUS; of all the world's suppliers only RUS and CHN border home.
    imports, world = [[95.0, 4.0, 1.0, 0.0, 0.0]], [[12.0, 3.0, 2.0, 15.0, 68.0]]
    in_reach = [[1.0, 1.0, 0.0, 0.0, 0.0]]
    assert dependent_products(imports, world, own_exports=[0.0]) == 1
    spread = [[12.0, 3.0, 20.0, 35.0, 30.0]]
    assert dependent_products(imports, spread, own_exports=[0.0]) == 0
    assert dependent_products(imports, spread, own_exports=[0.0], reach=in_reach) == 1
    found = product_criteria(imports, spread, own_exports=[0.0], reach=in_reach)
    assert found.supply_hhi[0] == pytest.approx(0.8**2 + 0.2**2)


@given(table=tables)
def test_concentrations_keep_their_bounds_and_the_verdict_is_all_three_criteria(table):
    imports, world, own = table
    found = product_criteria(imports, world, own_exports=own)
    for index in (found.import_hhi, found.supply_hhi):
        known = index[~np.isnan(index)]
        assert np.all((known >= 1 / imports.shape[-1] - 1e-9) & (known <= 1 + 1e-9))
    three = found.concentrated_imports * found.concentrated_supply * found.net_importer
    np.testing.assert_array_equal(found.dependent, three)
    count = dependent_products(imports, world, own_exports=own)
    assert 0 <= count <= len(own)
    assert count == found.dependent.sum()


@given(table=tables, power_of_two=st.integers(-8, 8), data=st.data())
def test_neither_the_money_unit_nor_the_order_of_suppliers_and_products_matters(table, power_of_two, data):
    imports, world, own = table
    base = product_criteria(imports, world, own_exports=own)
    products = data.draw(st.permutations(range(imports.shape[0])))
    bought_order = data.draw(st.permutations(range(imports.shape[1])))
    sold_order = data.draw(st.permutations(range(imports.shape[1])))
    unit = 2.0**power_of_two
    changed = product_criteria(
        imports[products][:, bought_order] * unit,
        world[products][:, sold_order] * unit,
        own_exports=own[products] * unit,
    )
    for name in ("import_hhi", "supply_hhi", "imports_to_exports"):
        np.testing.assert_allclose(getattr(changed, name), getattr(base, name)[products], rtol=1e-9)


@given(table=tables)
def test_selling_more_of_a_product_or_full_reach_never_adds_a_dependence(table):
    imports, world, own = table
    base = dependent_products(imports, world, own_exports=own)
    assert dependent_products(imports, world, own_exports=own * 2 + imports.sum(axis=-1)) == 0
    assert dependent_products(imports, world, own_exports=own, reach=np.ones_like(world)) == base
    nobody = product_criteria(imports, world, own_exports=own, reach=np.zeros_like(world))
    assert np.isnan(nobody.supply_hhi).all()
    assert np.all(nobody.concentrated_supply == 1)
    assert dependent_products(imports, world, own_exports=own, reach=np.zeros_like(world)) >= base


def test_a_product_that_is_not_imported_is_no_dependence_and_a_missing_figure_no_verdict():
    world, own = [[7.0, 1.0]], [0.0]
    assert dependent_products([[0.0, 0.0]], world, own_exports=own) == 0
    assert np.isnan(dependent_products([[9.0, np.nan]], world, own_exports=own))
    assert np.isnan(dependent_products([[9.0, 1.0]], world, own_exports=[np.nan]))
    assert dependent_products([[9.0, 1.0]], [[1.0, 1.0, 1.0]], own_exports=[np.nan]) == 0


@given(years=st.lists(st.sampled_from([0.0, 1.0, np.nan]), min_size=2, max_size=4))
def test_a_lasting_verdict_is_what_every_way_of_filling_the_gaps_agrees_on(years):
    filled = [np.nan_to_num(years, nan=fill).sum() >= 2 for fill in (0.0, 1.0)]
    expected = float(filled[0]) if filled[0] == filled[1] else np.nan
    np.testing.assert_equal(float(lasting_dependence(years)), expected)


def test_one_year_decides_nothing_of_two():
    assert np.isnan(lasting_dependence([[1.0], [0.0]])).all()


def test_trade_that_cannot_be_is_refused():
    with pytest.raises(DataError, match="imports must be at least 0"):
        product_criteria([[-1.0, 1.0]], [[1.0, 1.0]], own_exports=[1.0])
    with pytest.raises(DataError, match="outside 0 to 1"):
        product_criteria([[1.0, 1.0]], [[1.0, 1.0]], own_exports=[1.0], reach=1.5)
    with pytest.raises(DataError, match="one value a product"):
        product_criteria([[1.0, 1.0]], [[1.0, 1.0]], own_exports=[1.0, 2.0])
    with pytest.raises(DataError, match="1, 0 or nan"):
        lasting_dependence([0.5, 1.0])
