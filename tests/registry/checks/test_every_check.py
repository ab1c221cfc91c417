"""What holds for every check: it is listed, names claims and evidence, and leaves sound data alone."""

import importlib
import pkgutil

import pytest

from thirdneighbor.registry import checks, registry_of
from thirdneighbor.registry.checks import CHECKS, run_checks
from thirdneighbor.registry.checks.flags import SEVERITIES

HELPERS = {"flags", "groups"}


def test_every_file_of_the_folder_is_a_check_in_the_list():
    files = {module.name for module in pkgutil.iter_modules(checks.__path__)} - HELPERS
    modules = [importlib.import_module(f"{checks.__name__}.{name}") for name in files]
    assert {module.CHECK: module.check for module in modules} == dict(CHECKS)


@pytest.mark.parametrize("home", ["MNG", "KAZ"])
def test_flags_name_their_check_known_claims_and_evidence(home):
    registry = registry_of(home)
    known = {claim.claim for claim in registry.claims}
    for flag in run_checks(registry):
        assert flag.check in CHECKS
        assert flag.claims
        assert set(flag.claims) <= known
        assert flag.evidence or flag.severity == "unknown"
        assert flag.message.endswith(".")


def test_the_gravest_findings_come_first():
    order = [SEVERITIES.index(flag.severity) for flag in run_checks(registry_of("MNG"))]
    assert order == sorted(order)


def test_a_well_sourced_registry_has_no_contradiction():
    assert [flag for flag in run_checks(registry_of("KAZ")) if flag.severity == "contradiction"] == []


def test_a_state_without_a_registry_has_no_flags():
    assert run_checks(registry_of("BEL")) == ()


def test_no_check_ever_says_that_all_is_well():
    assert "ok" not in SEVERITIES


def test_the_sources_disagree_where_they_are_known_to():
    found = {flag.check for flag in run_checks(registry_of("MNG")) if flag.severity == "contradiction"}
    assert found == {
        "office holder",
        "party existence",
        "instrument",
        "date span",
        "visit rank",
        "sums and shares",
        "definition against list",
    }


def test_what_another_source_does_not_list_is_no_contradiction():
    """The prime minister's trip of 2023 is in no row of the host's record, which proves nothing."""
    trip = "mng-usa-2023-08-visit-a"
    assert {flag.severity for flag in run_checks(registry_of("MNG")) if trip in flag.claims} <= {"unknown"}
