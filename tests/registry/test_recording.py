"""Readings kept in a workspace: whole or not at all, once, in any order, by several at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shared import ROOT, shared
from thirdneighbor.core.errors import InputError
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry import Registry, registry_of
from thirdneighbor.registry.identities import identified
from thirdneighbor.registry.readings import Reading
from thirdneighbor.registry.recording import intake_of, kept, record
from thirdneighbor.registry.store.stores import Store
from thirdneighbor.registry.workspaces import WorkspaceFolder, with_workspace

TUNED = ROOT / "tests" / "eval" / "tuned"
DOCUMENTS = [TUNED / name for name in ("kyrgyzstan_note.md", "uzbekistan_extract.txt", "laos_note.md")]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """Three documents of ours, as read."""
    return [record(path) for path in DOCUMENTS]


def homes(found: list[Reading]) -> set[str]:
    """The states some documents are about."""
    return {reading.home for reading in found}


def beside(found: list[Reading], home: str) -> Registry:
    """The registry of a home state with some readings beside the package's claims."""
    claims = [claim for reading in found for claim in reading.claims]
    documents = {reading.document.document: reading.document for reading in found}
    return registry_of(home, WorkspaceFolder(package_data(), home=home, claims=claims, documents=documents))


def test_a_reading_is_kept_as_it_was_read(readings: list[Reading], tmp_path: Path) -> None:
    found = record(DOCUMENTS[0], workspace=tmp_path)
    assert found.added is not None
    assert (found.added.new_document, found.added.new_claims) == (True, len(readings[0].claims))
    with Store(tmp_path) as store:
        assert sorted(store.claims(), key=lambda c: c.claim) == sorted(
            readings[0].claims, key=lambda c: c.claim
        )
        assert store.documents() == {found.document.document: found.document}


def test_the_same_file_twice_or_under_another_name_changes_nothing(tmp_path: Path) -> None:
    record(DOCUMENTS[0], workspace=tmp_path / "w")
    with Store(tmp_path / "w") as store:
        before = store.holdings()
    copy = tmp_path / "copy.md"
    copy.write_bytes(DOCUMENTS[0].read_bytes())
    for path in (DOCUMENTS[0], copy):
        again = record(path, workspace=tmp_path / "w").added
        assert again is not None
        assert (again.new_document, again.new_reading, again.new_claims) == (False, False, 0)
    with Store(tmp_path / "w") as store:
        assert store.holdings() == before


def test_newer_rules_keep_the_ids_of_claims_they_find_again(readings: list[Reading], tmp_path: Path) -> None:
    reading = readings[0]
    newer = identified(replace(claim, extractor="rules 99") for claim in reading.claims)
    assert [claim.claim for claim in newer] == [claim.claim for claim in reading.claims]
    with Store(tmp_path) as store:
        kept(reading, store, name="a.md")
        added = store.add(replace(intake_of(reading, name="a.md"), extractor="rules 99", claims=newer[1:]))
        assert (added.new_reading, added.new_claims) == (True, 0)
        assert len(store.claims()) == len(reading.claims) - 1


def test_claims_that_say_the_same_twice_have_ids_of_their_own(readings: list[Reading]) -> None:
    claim = readings[0].claims[0]
    ids = [found.claim for found in identified([claim, claim, replace(claim, locator="t=1")])]
    assert len(set(ids)) == 3
    assert ids[1] == f"{ids[0]}-2"


def test_a_file_that_is_no_text_leaves_nothing_behind(tmp_path: Path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"\x00\x01\xff\xfe" * 100)
    with pytest.raises(InputError):
        record(bad, workspace=tmp_path / "w")
    assert not (tmp_path / "w").exists()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(3)))
def test_the_order_of_reading_does_not_change_the_resolved_record(
    readings: list[Reading], order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folders = [tmp_path_factory.mktemp("w") for _ in range(2)]
    found = []
    for folder, places in zip(folders, (range(3), order), strict=True):
        with Store(folder) as store:
            for place in places:
                kept(readings[place], store, name="")
            laid = {home: with_workspace(package_data(), store, home=home) for home in homes(readings)}
            found.append([registry_of(home, laid[home]) for home in sorted(laid)])
    for one, other in zip(*found, strict=True):
        assert one == other


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.sets(st.integers(0, 2)), more=st.integers(0, 2))
def test_a_document_more_never_removes_a_claim(readings: list[Reading], chosen: set[int], more: int) -> None:
    for home in {"MNG", *homes(readings)}:
        fewer = {c.claim for c in beside([readings[k] for k in sorted(chosen)], home).claims}
        after = {c.claim for c in beside([readings[k] for k in sorted(chosen | {more})], home).claims}
        assert {c.claim for c in registry_of(home).claims} <= fewer <= after


def test_all_notes_and_seeds_in_any_order_give_one_record(tmp_path: Path) -> None:
    notes = sorted(shared("data/texts/notes").glob("mongolia*.md"))
    paths = [*notes, *sorted(shared("seeds").iterdir())]
    found = []
    for folder, order in ((tmp_path / "a", paths), (tmp_path / "b", paths[::-1])):
        for path in order:
            record(path, workspace=folder)
        with Store(folder) as store:
            found.append(registry_of("MNG", with_workspace(package_data(), store, home="MNG")))
    assert found[0] == found[1]
    assert {c.claim for c in registry_of("MNG").claims} < {c.claim for c in found[0].claims}
