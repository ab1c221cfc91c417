"""Worlds other programs solved, read once."""

import pytest

from tests.gravity.peers import KITE_ROUTE, cube, read_kite, rows
from thirdneighbor.gravity import Economy


@pytest.fixture(scope="module")
def caliendo_parro():
    """8 states, 5 sectors, input-output links, tariffs, deficits, a sector that is not traded."""
    share, (sectors, states, _) = cube(rows("kite_cp2015/input/trade_share.csv"), "value", KITE_ROUTE)
    return Economy(
        states=states,
        sectors=sectors,
        expenditure_share=share,
        expenditure=read_kite("input/expenditure.csv", "sector", "country"),
        value_added=read_kite("input/value_added.csv", "country"),
        trade_balance=read_kite("input/trade_balance.csv", "country"),
        theta=read_kite("input/trade_elasticity.csv", "sector"),
        tariff=read_kite("input/tariff.csv", *KITE_ROUTE) - 1,
        value_added_share=read_kite("input/factor_share.csv", "sector", "country"),
        input_share=read_kite("input/intermediate_share.csv", "input", "output", "country"),
        final_share=read_kite("input/consumption_share.csv", "sector", "country"),
    )
