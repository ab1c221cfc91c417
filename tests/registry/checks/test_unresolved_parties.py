from tests.registry.checks.small import changed, severities, without
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.unresolved_parties import check

ROWS = ("mng-unresolved-1", "mng-unresolved-2", "mng-unresolved-3")


def test_three_rows_name_no_partner_and_none_is_guessed():
    flags = check(registry_of("MNG"))
    assert [flag.claims for flag in flags] == [(row,) for row in ROWS]
    assert set(severities(flags)) == {"open question"}


def test_without_them_the_check_is_quiet():
    assert check(without(registry_of("MNG"), *ROWS)) == []


def test_a_partner_taken_away_is_missed():
    assert ("mng-tur-2025-01-a",) in [
        flag.claims for flag in check(changed(registry_of("MNG"), mng_tur_2025_01_a={"parties": ("MNG",)}))
    ]
