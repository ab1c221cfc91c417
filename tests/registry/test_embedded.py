"""The registry's tables are whole: every code, date, document and rung is known, and bad rows are named."""

import csv
import json
import shutil
import subprocess
import sys

import pytest

from tests.shared import ROOT
from thirdneighbor.core.dates import When
from thirdneighbor.core.errors import DataError, UnknownNameError
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import PACKAGE_DATA, DataFolder, package_data
from thirdneighbor.registry import ladder_of, registry_of
from thirdneighbor.registry.embedded import (
    claims_in,
    documents_in,
    leader_visits_in,
    office_holders_in,
    parties_in,
)

CLAIMS = claims_in(package_data())
TABLES = (
    "claims",
    "documents",
    "tiers",
    "parties",
    "officeholders",
    "un_votes",
    "leader_visits",
    "polyarchy",
    "practice",
)


def test_every_party_is_known():
    known = {*all_states(), *parties_in(package_data())}
    assert {party for claim in CLAIMS for party in claim.parties} <= known
    assert {claim.home for claim in CLAIMS} <= set(all_states())


def test_every_tier_is_a_rung_of_its_homes_ladder():
    assert all(ladder_of(claim.home).rank(claim.tier) for claim in CLAIMS if claim.tier)


def test_every_document_exists_and_is_a_source():
    documents = documents_in(package_data())
    sources = package_data().sources
    assert {claim.document for claim in CLAIMS} <= set(documents)
    for document in documents.values():
        source = sources[document.source]
        assert document.url.startswith("http")
        if document.source == document.document:
            assert (source.producer, source.url_main) == (document.publisher, document.url)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_names_a_source(table):
    rows = package_data().table(table)
    assert rows.by_key
    assert {row["source"] for row in rows} <= set(package_data().sources)
    assert {row.get("other_source", "") for row in rows} <= {"", *package_data().sources}


def test_corrections_lead_to_claims_that_say_otherwise():
    by_id = {claim.claim: claim for claim in CLAIMS}
    for claim in CLAIMS:
        if claim.instead_of:
            assert by_id[claim.instead_of].reading == "said"
            assert claim.reading == "supported"
            assert by_id[claim.instead_of].home == claim.home


def test_supported_readings_do_not_rest_on_the_seed_documents():
    seeds = {"ker-lindsay-note", "wikipedia-third-neighbor"}
    assert not {c.claim for c in CLAIMS if c.reading == "supported" and c.document in seeds}


def test_spells_in_office_are_in_order_and_named_people_are_among_them():
    spells = office_holders_in(package_data())
    assert all(spell.end is None or spell.start.earliest <= spell.end.latest for spell in spells)
    moon = [spell for spell in spells if spell.qid == "Q21001"]
    assert {(str(spell.start), str(spell.end)) for spell in moon} == {("2017-05-10", "2022-05-09")}
    qids = {person.qid for claim in CLAIMS for person in claim.signatories if person.qid}
    assert qids <= {spell.qid for spell in spells}


def test_touching_spells_are_one():
    spells = [
        s for s in office_holders_in(package_data()) if s.qid == "Q57808" and s.office == "head of state"
    ]
    assert [(str(spell.start), spell.end) for spell in spells] == [("2016-09-08", None)]


def test_the_soviet_union_has_its_span():
    union = parties_in(package_data())["SUN"]
    assert (union.start, union.end, union.successor) == (When("1922-12-30"), When("1991-12-26"), "RUS")


def test_the_american_record_of_the_visit_of_2019():
    visits = leader_visits_in(package_data())
    found = [v for v in visits if v.who == "MNG" and v.date == When("2019-07-30/2019-08-02")]
    assert [(visit.host, visit.kind) for visit in found] == [("USA", "working visit")]


def test_the_hand_kept_tables_pass_their_check():
    program = [sys.executable, str(ROOT / "tools" / "check_registry.py"), "--check"]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def copied(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(PACKAGE_DATA, folder)
    return folder


def change(folder, claim, **values):
    path = folder / "registry" / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if row["claim"] == claim).update(values)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "rumor"},
        {"reading": "guessed"},
        {"date": "July 2019"},
        {"quantity": "many"},
        {"document": "nowhere"},
    ],
)
def test_a_bad_row_is_named(copied, values):
    change(copied, "mng-deu-2024-02-a", **values)
    with pytest.raises(DataError, match=r"mng-deu-2024-02-a|quantity"):
        registry_of("MNG", DataFolder(copied))


def test_one_changed_claim_moves_one_tie(copied):
    change(copied, "mng-tur-2025-01-a", date="2020-06")
    ours, changed = registry_of("MNG"), registry_of("MNG", DataFolder(copied))
    assert str(changed.tie("TUR").since) == "2020-06"
    assert [t for t in ours.ties if t.partner != "TUR"] == [t for t in changed.ties if t.partner != "TUR"]


def test_an_unknown_tier_gets_the_nearest(copied):
    change(copied, "mng-tur-2025-01-a", tier="stratejic")
    with pytest.raises(UnknownNameError, match="nearest: strategic"):
        registry_of("MNG", DataFolder(copied))


def test_an_unknown_home_gets_the_nearest():
    with pytest.raises(UnknownNameError, match="Mongolia"):
        registry_of("Mongola")


def test_tables_are_licensed_one_by_one():
    package = json.loads((PACKAGE_DATA / "datapackage.json").read_text(encoding="utf-8"))
    licenses = {entry["name"]: entry["licenses"][0]["name"] for entry in package["resources"]}
    assert licenses["polyarchy"] == "CC-BY-SA-4.0"
    assert licenses["leader_visits"] == licenses["officeholders"] == "CC0-1.0"
