"""The audit's lines can be traced, and its figures come out again from the data sets."""

import importlib
import json
import math
import sys

import pytest

from tests.shared import ROOT, shared
from thirdneighbor.core.errors import DataError
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.audits import VERDICTS, audits_of, verdict_counts

LINES = {line.audit: line for line in audits_of("MNG")}


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        yield importlib.import_module("make_audit")
    finally:
        sys.path.remove(str(ROOT / "tools"))


@pytest.fixture(scope="module")
def found(tool):
    return tool.figures(shared("data"))


def test_at_least_25_sentences_are_audited_and_every_verdict_occurs():
    counts = verdict_counts(LINES.values())
    assert sum(counts.values()) == len(LINES) >= 25
    assert tuple(counts) == VERDICTS
    assert min(counts.values()) > 0


def test_every_line_names_known_claims_of_its_document_and_sources():
    registry, known = registry_of("MNG"), package_data().sources
    claims = {claim.claim: claim for claim in registry.claims}
    for line in LINES.values():
        assert set(line.sources) <= set(known), line.audit
        assert set(line.claims) <= set(claims), line.audit
        assert line.document in {claims[name].document for name in line.claims}, line.audit
        assert str(line.row) == f"{line.sources[0]}: audit/{line.audit}"


def test_a_verdict_that_rests_on_a_figure_gives_it_with_unit_and_years():
    for line in LINES.values():
        assert (line.number is None) == (line.unit == ""), line.audit
        assert line.number is None or (math.isfinite(line.number) and line.years), line.audit
        assert line.basis.endswith("."), line.audit


def test_unknown_means_that_no_figure_decides():
    unknown = [line for line in LINES.values() if line.verdict == "unknown"]
    assert {line.audit for line in unknown} == {"k-peace-call", "k-russia-view", "k-young"}
    assert [line.number for line in unknown] == [None] * 3


@pytest.mark.parametrize(
    "audit, verdict",
    [
        ("k-china-first", "confirmed"),
        ("k-abstentions", "confirmed"),
        ("k-neighbors-closer", "depends on the measure"),
        ("k-contacts", "depends on the measure"),
        ("k-war-economy", "contradicted"),
        ("k-area-rank", "confirmed"),
        ("k-area", "confirmed"),
        ("k-young", "unknown"),
        ("w-france-trade", "contradicted"),
        ("w-korea", "contradicted"),
    ],
)
def test_verdicts_on_the_sentences_that_must_be_audited(audit, verdict):
    assert LINES[audit].verdict == verdict


def test_the_figures_come_out_again(tool, found):
    made_again = {row["audit"]: row for row in tool.rows(found)}
    assert list(made_again) == list(LINES)
    for name, row in made_again.items():
        line = LINES[name]
        assert (row["number"], row["basis"]) == (
            f"{line.number:.6g}" if line.number is not None else "",
            line.basis,
        ), name
        assert row["verdict"] == line.verdict


def test_the_verdicts_follow_from_the_figures(found):
    assert found["china_worst_rank"] == 1
    assert found["chn_1995"] < found["rus_1995"]
    assert (found["es11_abstentions"], found["es11_yes"]) == (7, 1)
    assert found["rus_chn_2010"] < found["rus_chn_2019"] < found["rus_chn_2020"]
    assert found["kappa_2024"] < found["kappa_2019"] < found["kappa_2025"]
    assert found["sent_2022"] < found["sent_2024"] < found["sent_2013"]
    assert found["received_2016"] > 3 * found["received_2015"]
    assert min(found["growth_2023"], found["growth_2024"]) > 0.04
    assert found["exports_2021"] < found["exports_2022"] < found["exports_2023"]
    assert found["area_rank"] == 18
    assert found["density_rank"] == 1
    assert found["only_two_borders"] == found["landlocked"] == 1
    assert found["third_2019"] < found["third_2000"] / 2
    assert found["fra_exports_eur"] > 26.1
    assert found["arms_us_japan"] == 0


def test_a_state_without_audited_sentences_has_none():
    assert audits_of("KAZ") == ()
    assert set(verdict_counts(()).values()) == {0}


def test_an_unknown_verdict_is_refused(tmp_path):
    names = ("states", "audit")
    package = {
        "sources": [],
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "schema": {
                    "fields": [{"name": column} for column in package_data().table(name).rows[0]],
                    "primaryKey": list(package_data().table(name).key),
                },
            }
            for name in names
        ],
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    for name in names:
        text = package_data().table(name).path.read_text(encoding="utf-8")
        (tmp_path / f"{name}.csv").write_text(
            text.replace(",contradicted,", ",condradicted,"), encoding="utf-8"
        )
    with pytest.raises(DataError, match=r"no verdict is called 'condradicted'; contradicted"):
        audits_of("MNG", folder=DataFolder(tmp_path))
