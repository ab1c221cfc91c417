from tests.registry.checks.small import changed, without
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.definitions import check

DEFINED = "mng-third-neighbors-defined"
OUTSIDE = ("Vietnam", "Uzbekistan", "Kyrgyzstan", "Kazakhstan", "India", "Turkey")
TIES = (
    "mng-ind-2015-05-a",
    "mng-kaz-2024-10-a",
    "mng-kgz-2025-07-a",
    "mng-tur-2025-01-a",
    "mng-uzb-2025-06-a",
    "mng-vnm-2024-10-a",
)


def test_developed_nations_do_not_fit_the_list_of_third_neighbors():
    (flag,) = check(registry_of("MNG"))
    assert flag.severity == "contradiction"
    assert flag.claims[0] == DEFINED
    assert [name for name in OUTSIDE if name not in flag.message] == []
    assert "Germany" not in flag.message
    assert "International Monetary Fund" in flag.message


def test_a_definition_without_the_group_is_quiet():
    words = {
        "summary": "The third neighbors are said to be the United States, South Korea and other partners."
    }
    assert check(changed(registry_of("MNG"), mng_third_neighbors_defined=words)) == []


def test_a_list_of_developed_nations_alone_is_quiet():
    assert check(without(registry_of("MNG"), *TIES)) == []


def test_one_partner_outside_is_enough():
    (flag,) = check(without(registry_of("MNG"), *TIES[1:]))
    assert flag.claims == (DEFINED, TIES[0])


def test_what_another_document_lists_is_not_held_against_it():
    elsewhere = {name.replace("-", "_"): {"document": "another"} for name in TIES}
    assert check(changed(registry_of("MNG"), **elsewhere)) == []
