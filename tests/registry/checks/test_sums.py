import pytest

from tests.registry.checks.small import changed, claim, small, without
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.sums import check

PARTS = ("mng-fra-2017-exports-b", "mng-fra-2017-imports-b", "mng-fra-2017-trade-b")


def test_french_exports_alone_exceed_the_trade_that_was_said():
    (flag,) = check(registry_of("MNG"))
    assert flag.severity == "contradiction"
    assert "21.8 against 26.5" in flag.message
    assert "26.1 against 32.1" in flag.message
    assert "One part alone exceeds the whole" in flag.message
    assert set(PARTS) < set(flag.claims)


def test_the_parts_of_the_french_trade_add_up_among_themselves():
    assert check(without(registry_of("MNG"), *PARTS)) == []


def test_a_wrong_part_is_found():
    planted = changed(without(registry_of("MNG"), *PARTS), mng_fra_2017_imports_a={"quantity": 5.3})
    (flag,) = check(planted)
    assert flag.message == "21.8 + 5.3 make 27.1 million euro, not 26.1."


def test_figures_that_agree_with_the_better_source_are_quiet():
    corrected = changed(
        registry_of("MNG"),
        mng_fra_2017_exports_a={"quantity": 26.5},
        mng_fra_2017_imports_a={"quantity": 5.6},
        mng_fra_2017_trade_a={"quantity": 32.1},
    )
    assert check(corrected) == []


@pytest.mark.parametrize("whole, quiet", [(26.0, True), (26.2, True), (26.3, False)])
def test_sums_hold_within_the_rounding_of_their_digits(whole, quiet):
    figures = [
        claim("a", kind="quantity", quantity=21.8, unit="t"),
        claim("b", kind="quantity", quantity=4.3, unit="t"),
        claim("c", kind="quantity", quantity=whole, unit="t", summary="Both, in all."),
    ]
    assert (check(small(*figures)) == []) is quiet


def test_no_rate_of_exchange_leaves_money_unknown():
    said = claim("a", kind="quantity", date="1850", quantity=1.0, unit="million francs")
    better = claim("b", kind="quantity", date="1850", quantity=9.0, unit="million marks", instead_of="a")
    assert [flag.severity for flag in check(small(said, better))] == ["unknown"]


@pytest.mark.parametrize("share", [1.2, -0.1])
def test_an_impossible_share_is_found(share):
    (flag,) = check(small(claim("a", kind="quantity", quantity=share, unit="share of exports")))
    assert flag.severity == "contradiction"
