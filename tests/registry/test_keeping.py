"""What waits for review and why, and what a reviewer's word does."""

from pathlib import Path

import pytest

from tests.registry.store.made_up import intake
from thirdneighbor.core.dates import When
from thirdneighbor.core.errors import InputError, MissingDataError, UnknownNameError
from thirdneighbor.registry.amending import amended_values
from thirdneighbor.registry.keeping import ORDER, address_of, disputes, existing_store, review, waiting
from thirdneighbor.registry.recording import record
from thirdneighbor.registry.store.stores import Store

STAMP = '<a class="yt-timestamp" data-t="00:00:10">[00:00:10]</a>'
NOTE = f"""---
title: Ties of Nepal
videoId: abc
---

Nepal signed a strategic partnership with Bhutan in May 2019 {STAMP}.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with two notes that date one partnership differently."""
    for name, text in (("a.md", NOTE), ("b.md", NOTE.replace("2019", "2021"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
        record(tmp_path / name, workspace=tmp_path / "w")
    return tmp_path / "w"


def test_documents_that_differ_are_named(place: Path) -> None:
    (flag,) = disputes(place)
    assert "May 2019 (one document) against May 2021 (one document)" in flag.message
    assert len(flag.evidence) == 2


def test_claims_in_doubt_come_first_with_passage_place_and_reason(place: Path) -> None:
    found = waiting(place)
    assert [ORDER.index(claim["because"]) for claim in found] == sorted(
        ORDER.index(claim["because"]) for claim in found
    )
    first = found[0]
    assert first["because"] == "flagged"
    assert first["locator"] == "t=10"
    assert "strategic partnership with Bhutan" in first["text"]
    assert any("disagreement" in flag for flag in first["flags"])


def test_a_reviewed_claim_waits_no_more(place: Path) -> None:
    claim = waiting(place)[0]["claim"]
    review(claim, "reject", workspace=place, who="Ann", why="the treaty says 2021")
    assert claim not in {entry["claim"] for entry in waiting(place)}
    assert disputes(place) == ()


def test_an_amendment_takes_text_and_stands_instead(place: Path) -> None:
    claim = next(entry["claim"] for entry in waiting(place) if entry["date"] == "2019-05")
    changes = {"date": "2021-05", "parties": "Nepal, Bhutan"}
    done = review(claim, "amend", workspace=place, who="Ann", why="as signed", changes=changes)
    with Store(place) as store:
        new = next(c for c in store.claims() if c.claim == done.amended)
    assert (new.date, new.parties, new.instead_of) == (When("2021-05"), ("NPL", "BTN"), claim)
    assert done.amended not in {entry["claim"] for entry in waiting(place)}


@pytest.mark.parametrize(
    "field, value, told",
    [
        ("colour", "red", "no field of a claim is called 'colour'"),
        ("date", "2019-13", "2019-13"),
        ("kind", "visits", "nearest: visit"),
        ("tier", "strategical", "nearest: strategic"),
        ("parties", "Mongola", "Mongolia"),
        ("parties", "", "at least one party"),
        ("quantity", "many", "no number"),
        ("quantity", "nan", "no number"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_to_write(field: str, value: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        amended_values({field: value})


def test_a_workspace_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="record FILE"):
        existing_store(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_claim_nobody_knows_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.add(intake("a"))
    with pytest.raises(UnknownNameError, match="nearest: a-0"):
        review("a-O", "accept", workspace=tmp_path, who="Ann", why="seen")


def test_addresses_are_named_without_their_password() -> None:
    assert address_of("ties") == "ties"
    assert "secret" not in address_of("postgresql://ann:secret@db/ties")
