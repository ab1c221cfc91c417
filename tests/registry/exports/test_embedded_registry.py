"""The package's own registry leaves and comes back without loss."""

from dataclasses import replace
from pathlib import Path

import pytest

from thirdneighbor.core.errors import InputError
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.embedded import claims_in, documents_in
from thirdneighbor.registry.exporting import embedded_holdings, export, restore
from thirdneighbor.registry.exports import FORMATS
from thirdneighbor.registry.ladder import ladder_of
from thirdneighbor.registry.resolution import ties_of
from thirdneighbor.registry.store.stores import Store


def place(folder: Path, form: str) -> Path:
    """Where an export of that form goes."""
    return folder / ("out.jsonld" if form == "json-ld" else "out")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_exported_and_brought_into_an_empty_workspace_it_is_the_same(form: str, tmp_path: Path) -> None:
    out = export(place(tmp_path, form), form=form)
    back = restore(place(tmp_path, form), workspace=tmp_path / "w")
    assert back.rows == out.rows
    with Store(tmp_path / "w") as store:
        assert {c.claim: c for c in store.claims()} == {c.claim: c for c in claims_in(package_data())}
        assert store.documents().items() <= documents_in(package_data()).items()
        assert store.holdings().tables["claims"] == embedded_holdings().tables["claims"]
    assert restore(place(tmp_path, form), workspace=tmp_path / "w").new == 0


@pytest.mark.parametrize("home", ["MNG", "KAZ"])
def test_the_ties_resolved_from_the_copy_are_the_same(home: str, tmp_path: Path) -> None:
    export(tmp_path / "out", form="vault", home=home)
    restore(tmp_path / "out", workspace=tmp_path / "w")
    registry = registry_of(home)
    neighbors = {tie.partner for tie in registry.neighbor_ties}
    with Store(tmp_path / "w") as store:
        claims, documents = store.claims(), store.documents()
    assert {claim.home for claim in claims} == {home}
    ties = ties_of(claims, home=home, ladder=ladder_of(home), neighbors=neighbors, documents=documents)
    assert ties == tuple(replace(tie) for tie in registry.ties)


def test_a_place_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    export(tmp_path / "out", form="csv", home="KAZ")
    with pytest.raises(InputError, match="there already"):
        export(tmp_path / "out", form="csv")
