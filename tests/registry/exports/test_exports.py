"""Exports read back without loss, whatever the text; broken ones are refused in one line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.registry.store.made_up import claim, document, intake
from thirdneighbor.core.errors import DataError, InputError, MissingDataError, UnknownNameError
from thirdneighbor.registry.exports import FORMATS, read_export, write_export
from thirdneighbor.registry.exports.front_matter import read_head
from thirdneighbor.registry.exports.vault import file_name
from thirdneighbor.registry.store.holdings import Holdings
from thirdneighbor.registry.store.stores import Store

FORMS = tuple(FORMATS)


def place(folder: Path, form: str) -> Path:
    """Where an export of that form goes."""
    return folder / ("out.jsonld" if form == "json-ld" else "out")


@pytest.fixture
def filled(tmp_path: Path) -> Holdings:
    """Holdings with two documents, an empty one, two readings of one, and every kind of review."""
    with Store(tmp_path / "from", clock=lambda: "2026-01-01T00:00:00+00:00") as store:
        store.add(intake("a"))
        store.add(intake("b", claims=0))
        store.add(intake("a", claims=2, extractor="rules 2"))
        store.review("a-0", "accept", who="Ann", why="checked")
        store.review("a-1", "amend", who="Bob", why="typing error", changes={"tier": "allied"})
        store.review("a-1", "reject", who="Ann", why="no: see §2")
        return store.holdings()


@pytest.mark.parametrize("form", FORMS)
def test_an_export_read_back_gives_the_same_registry(filled: Holdings, tmp_path: Path, form: str) -> None:
    write_export(filled, place(tmp_path, form), form=form)
    back = read_export(place(tmp_path, form))
    assert back == filled
    with Store(tmp_path / "from") as old, Store(tmp_path / "to") as new:
        new.restore(back)
        assert new.claims() == old.claims()
        assert new.documents() == old.documents()
        assert new.reviews() == old.reviews()
        assert new.holdings() == filled


def test_an_import_twice_or_into_a_store_that_has_more_adds_only_what_is_missing(
    filled: Holdings, tmp_path: Path
) -> None:
    with Store(tmp_path / "to") as store:
        store.add(intake("c"))
        assert store.restore(filled) > 0
        before = store.holdings()
        assert store.restore(filled) == 0
        assert store.holdings() == before
        assert set(store.documents()) == {"a", "b", "c"}


def test_an_import_that_contradicts_the_store_changes_nothing(filled: Holdings, tmp_path: Path) -> None:
    other = intake("a")
    changed = replace(other, claims=tuple(replace(c, tier="allied") for c in other.claims))
    with Store(tmp_path / "to") as store:
        store.add(changed)
        before = store.holdings()
        with pytest.raises(DataError, match="already with other content"):
            store.restore(filled)
        assert store.holdings() == before


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60),
    number=st.none() | st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_text_and_number_survives(
    tmp_path_factory: pytest.TempPathFactory, form: str, text: str, number: float | None
) -> None:
    folder = tmp_path_factory.mktemp("any")
    name = text or "empty"
    said = replace(claim(name, key="d", quantity=number, text=text), summary=text, tier=text)
    doc = replace(document("d"), title=text, note=text)
    with Store(folder / "s") as store:
        store.add(replace(intake("d"), document=doc, claims=(said,)))
        holdings = store.holdings()
    write_export(holdings, place(folder, form), form=form)
    assert read_export(place(folder, form)) == holdings


def test_a_data_package_describes_its_files(filled: Holdings, tmp_path: Path) -> None:
    write_export(filled, tmp_path / "out", form="data-package")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        header = (tmp_path / "out" / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert [f["name"] for f in resource["schema"]["fields"]] == header.replace('"', "").split(",")


def test_cells_that_a_spreadsheet_would_run_are_text(tmp_path: Path) -> None:
    said = claim("d-0", key="d", text='=HYPERLINK("http://example.org")')
    with Store(tmp_path / "s") as store:
        store.add(replace(intake("d"), claims=(said,)))
        write_export(store.holdings(), tmp_path / "out", form="csv")
    assert "\"'=HYPERLINK" in (tmp_path / "out" / "claims.csv").read_text(encoding="utf-8")


def test_a_vault_links_states_ties_claims_and_documents(filled: Holdings, tmp_path: Path) -> None:
    write_export(filled, tmp_path / "out", form="vault")
    nepal = (tmp_path / "out" / "states" / "Nepal.md").read_text(encoding="utf-8")
    assert "[[claims/a-0|They agreed.]]" in nepal
    assert (tmp_path / "out" / "ties" / "Bhutan - Nepal.md").is_file()
    said = (tmp_path / "out" / "claims" / "a-0.md").read_text(encoding="utf-8")
    assert "[[documents/a|On a]], [t=12](https://example.org?t=12s)" in said


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b", "..", ".", "", "a\\b", "C:x", "a\nb", "x" * 300, "[[x]]"]
)
def test_no_name_escapes_the_vault(name: str) -> None:
    made = file_name(name)
    assert made
    assert not set(made) & set('/\\:*?"<>|[]#^\n')
    assert not made.startswith(".")
    assert len(made) < 100


def test_two_names_never_share_a_file() -> None:
    names = ["a/b", "a b", "a:b", "a\\b", "A b", ".a b"]
    assert len({file_name(name) for name in names}) == len(names)


def test_a_place_that_is_taken_and_a_form_that_is_not_known_are_refused(
    filled: Holdings, tmp_path: Path
) -> None:
    write_export(filled, tmp_path / "out", form="csv")
    with pytest.raises(InputError, match="there already"):
        write_export(filled, tmp_path / "out", form="csv")
    with pytest.raises(UnknownNameError, match="vault"):
        write_export(filled, tmp_path / "new", form="vualt")
    with pytest.raises(InputError, match="jsonld"):
        write_export(filled, tmp_path / "new", form="json-ld")
    with pytest.raises(MissingDataError, match="holds no export"):
        read_export(tmp_path)


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_export_is_refused_in_one_line(filled: Holdings, tmp_path: Path, form: str) -> None:
    target = place(tmp_path, form)
    write_export(filled, target, form=form)
    broken = {
        "vault": target / "claims" / "a-0.md",
        "csv": target / "claims.csv",
        "parquet": target / "claims.parquet",
        "json-ld": target,
        "data-package": target / "claims.csv",
    }[form]
    whole = broken.read_bytes()
    for part in (whole[: len(whole) // 2], b"\xff\xfe" + whole, b"", b"a,b\n1,2\n"):
        broken.write_bytes(part)
        with pytest.raises((DataError, MissingDataError)) as caught:
            read_export(target)
        assert "\n" not in str(caught.value)


def test_yaml_that_grows_or_runs_is_refused(tmp_path: Path) -> None:
    bombs = {
        "a: &a [1]\nb: [*a, *a]\n": "aliases",
        "a: !!python/object/apply:os.system ['true']\n": "could not determine",
        "- 1\n": "no map",
        "[" * 5000: "3.md",
    }
    for number, (front, says) in enumerate(bombs.items()):
        note = tmp_path / f"{number}.md"
        note.write_text(f"---\n{front}\n---\n", encoding="utf-8")
        with pytest.raises(DataError, match=says):
            read_head(note)
