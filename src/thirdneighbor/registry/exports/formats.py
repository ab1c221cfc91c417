"""The forms a registry is exported in, by name, and which form a path holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from thirdneighbor.core.errors import InputError, MissingDataError, UnknownNameError
from thirdneighbor.core.names import nearest
from thirdneighbor.registry.exports.csv_folder import PACKAGE, read_csv, write_csv, write_data_package
from thirdneighbor.registry.exports.json_ld import read_json_ld, write_json_ld
from thirdneighbor.registry.exports.parquet_folder import read_parquet, write_parquet
from thirdneighbor.registry.exports.vault import MARK, read_vault, write_vault
from thirdneighbor.registry.store.holdings import Holdings

FORMATS: Mapping[str, Callable[[Holdings, Path], None]] = MappingProxyType(
    {
        "vault": write_vault,
        "csv": write_csv,
        "parquet": write_parquet,
        "json-ld": write_json_ld,
        "data-package": write_data_package,
    }
)
IN_ONE_FILE = ("json-ld",)


def write_export(holdings: Holdings, path: Path, *, form: str) -> None:
    """Write holdings to a new folder (a new file for json-ld).

    Raises UnknownNameError for a form that is not known, InputError where something is there already.
    """
    if form not in FORMATS:
        raise UnknownNameError(
            "form of export", form, nearest(form, tuple(FORMATS)), f"forms are {', '.join(FORMATS)}"
        )
    if path.exists() and (path.is_file() or any(path.iterdir())):
        raise InputError(f"{path} is there already; name a new place for the export")
    if form in IN_ONE_FILE and path.suffix not in {".json", ".jsonld"}:
        raise InputError(f"a json-ld export is one file; name it {path}.jsonld")
    try:
        FORMATS[form](holdings, path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error


def read_export(path: Path) -> Holdings:
    """Read an export, whatever its form; MissingDataError for a path that holds none."""
    if path.is_file():
        return read_json_ld(path)
    if (path / MARK).is_file():
        return read_vault(path)
    if (path / "claims.parquet").is_file():
        return read_parquet(path)
    if (path / PACKAGE).is_file() or (path / "claims.csv").is_file():
        return read_csv(path)
    raise MissingDataError(f"{path} holds no export; forms are {', '.join(FORMATS)}")
