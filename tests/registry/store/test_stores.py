"""What a store keeps: everything once written, nothing half-written, every reviewer's word."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.registry.store.made_up import claim, document, intake
from thirdneighbor.core.errors import DataError, InputError, UnknownNameError
from thirdneighbor.registry.store.intake import Intake
from thirdneighbor.registry.store.migrations import MIGRATIONS, migrate, version_of
from thirdneighbor.registry.store.opening import FILE_NAME, open_engine
from thirdneighbor.registry.store.schema import CLAIMS, VERSIONS
from thirdneighbor.registry.store.stores import Store


def test_claims_come_back_as_they_were_written(where: str) -> None:
    written = intake("a")
    with Store(where) as store:
        store.add(written)
    with Store(where) as store:
        assert store.claims() == written.claims
        assert store.documents() == {"a": written.document}
        assert store.noticed("a") == (written.notices, written.links)


def test_reading_a_document_again_changes_nothing(where: str) -> None:
    with Store(where) as store:
        first = store.add(intake("a"))
        again = store.add(intake("a"))
        assert (first.new_document, first.new_reading, first.new_claims) == (True, True, 3)
        assert (again.new_document, again.new_reading, again.new_claims) == (False, False, 0)
        assert len(store.every_claim()) == 3


def test_newer_rules_replace_a_reading_and_keep_what_the_older_ones_found(where: str) -> None:
    with Store(where) as store:
        store.add(intake("a", claims=3))
        newer = store.add(intake("a", claims=2, extractor="rules 2"))
        assert newer.new_claims == 0
        assert [c.claim for c in store.claims()] == ["a-0", "a-1"]
        assert [c.claim for c in store.every_claim()] == ["a-0", "a-1", "a-2"]


def test_adding_a_document_never_removes_a_claim(where: str) -> None:
    with Store(where) as store:
        seen: set[str] = set()
        for key in "cab":
            store.add(intake(key))
            now = {c.claim for c in store.claims()}
            assert seen < now
            seen = now


def test_the_order_of_readings_does_not_change_the_claims(tmp_path: Path) -> None:
    found = []
    for order in ("abc", "bca"):
        with Store(tmp_path / order) as store:
            for key in order:
                store.add(intake(key))
            found.append(store.claims())
    assert found[0] == found[1]


def test_a_failed_reading_leaves_the_store_as_before_it(where: str) -> None:
    bad = intake("b")
    broken = replace(bad, claims=(*bad.claims[:2], replace(bad.claims[2], quantity=object())))  # type: ignore[arg-type]
    with Store(where) as store:
        store.add(intake("a"))
        with pytest.raises(sa.exc.SQLAlchemyError):
            store.add(broken)
        assert set(store.documents()) == {"a"}
        assert store.add(bad).new_claims == 3


def test_two_documents_of_one_name_are_told_apart(where: str) -> None:
    other = replace(intake("a"), sha256="other bytes")
    with Store(where) as store:
        store.add(intake("a"))
        with pytest.raises(UnknownNameError, match="other bytes"):
            store.add(other)


def test_a_rejected_claim_is_kept_and_marked(where: str) -> None:
    with Store(where) as store:
        store.add(intake("a"))
        store.review("a-1", "reject", who="Ann", why="The source says another state")
        assert {c.claim: c.status for c in store.claims()}["a-1"] == "rejected"
        store.review("a-1", "accept", who="Bob", why="It does say so, second paragraph")
        standing = {c.claim: c for c in store.claims()}["a-1"]
        assert (standing.status, standing.confidence) == ("accepted", "high")
        assert [(r.who, r.verdict) for r in store.reviews()] == [("Ann", "reject"), ("Bob", "accept")]


def test_an_amendment_stands_instead_of_the_claim_and_can_be_taken_back(where: str) -> None:
    with Store(where) as store:
        store.add(intake("a"))
        review = store.review(
            "a-0", "amend", who="Ann", why="A typing error", changes={"tier": "comprehensive"}
        )
        standing = {c.claim: c for c in store.claims()}
        assert review.amended == "a-0-r1"
        assert standing["a-0"].status == "superseded"
        assert standing["a-0-r1"].tier == "comprehensive"
        assert (standing["a-0-r1"].instead_of, standing["a-0-r1"].reading) == ("a-0", "supported")
        store.review("a-0", "accept", who="Bob", why="It was no error")
        assert "a-0-r1" not in {c.claim for c in store.claims()}
        assert "a-0-r1" in {c.claim for c in store.every_claim()}


@pytest.mark.parametrize(
    "verdict, who, why, changes, says",
    [
        ("maybe", "Ann", "so", None, "accept, reject, amend"),
        ("reject", " ", "so", None, "who made it and why"),
        ("reject", "Ann", "", None, "who made it and why"),
        ("amend", "Ann", "so", {}, "changes nothing"),
        ("amend", "Ann", "so", {"tier": "strategic"}, "changes nothing"),
        ("amend", "Ann", "so", {"locator": "t=1"}, "cannot be amended"),
    ],
)
def test_a_review_says_what_who_and_why(
    where: str, verdict: str, who: str, why: str, changes: dict[str, object] | None, says: str
) -> None:
    with Store(where) as store:
        store.add(intake("a"))
        with pytest.raises(InputError, match=says):
            store.review("a-0", verdict, who=who, why=why, changes=changes)
        assert store.reviews() == ()


def test_a_review_of_an_unknown_claim_names_the_nearest(where: str) -> None:
    with Store(where) as store:
        store.add(intake("april"))
        with pytest.raises(UnknownNameError, match="april-0"):
            store.review("april-O", "reject", who="Ann", why="so")


def test_the_database_itself_refuses_to_change_a_row(where: str) -> None:
    with Store(where) as store:
        store.add(intake("a"))
    engine = open_engine(where)
    for statement in (CLAIMS.update().values(tier="allied"), CLAIMS.delete()):
        with pytest.raises(sa.exc.DBAPIError, match="never changed"), engine.begin() as connection:
            connection.execute(statement)
    engine.dispose()


def test_a_store_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / FILE_NAME}")
    migrate(engine, to=1)
    with engine.connect() as connection:
        assert version_of(connection) == 1
        assert not sa.inspect(connection).has_table("reviews")
    engine.dispose()
    with Store(tmp_path) as store:
        store.add(intake("a"))
        store.review("a-0", "reject", who="Ann", why="so")
        assert len(store.reviews()) == 1


def test_a_store_of_a_later_program_is_refused(where: str) -> None:
    Store(where).close()
    engine = open_engine(where)
    with engine.begin() as connection:
        connection.execute(VERSIONS.insert().values(version=MIGRATIONS[-1].version + 1, what="later"))
    engine.dispose()
    with pytest.raises(DataError, match="newer program"):
        Store(where)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"these are notes" * 100)
    with pytest.raises(DataError, match="not a registry database"):
        Store(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes().startswith(b"these are notes")


def test_another_program_s_tables_are_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as other:
        other.execute("CREATE TABLE claims (x)")
    other.close()
    with pytest.raises(DataError, match="tables of other makers named claims"):
        Store(tmp_path)


@pytest.mark.parametrize(
    "place, says",
    [
        ("mysql://host/db", "not mysql://"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "cannot be opened"),
        ("://", "not understood"),
    ],
)
def test_a_place_that_cannot_hold_a_store_is_named(place: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        Store(place)
    assert "secret" not in str(caught.value)


def test_a_workspace_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(InputError, match="is a file"):
        Store(tmp_path / "notes.txt")


@pytest.mark.parametrize("trouble", ["other document", "one id twice", "nul"])
def test_a_reading_that_cannot_be_kept_is_refused_before_anything_is_written(trouble: str) -> None:
    one = claim("a-0", key="a")
    claims = {
        "other document": (claim("b-0", key="b"),),
        "one id twice": (one, one),
        "nul": (claim("a-0", key="a", text="a\x00b"),),
    }[trouble]
    with pytest.raises(DataError):
        Intake(document("a"), "hash", "a.md", "rules 1", claims)
