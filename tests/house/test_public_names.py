"""What a user sees of the package is what it promises, and looking costs nothing."""

import importlib
import inspect

import pytest

import thirdneighbor as tn
from tests.house.repository import SRC, run_python

HEAVY = "{'numpy', 'pandas', 'altair', 'duckdb', 'scipy', 'pydantic', 'sqlalchemy', 'rich', 'fastapi'}"
PROMISED = {"load", "measure", "simulate", "brief"}


def test_all_is_exactly_what_is_visible():
    assert {name for name in dir(tn) if not name.startswith("_")} == set(tn.__all__)


def test_all_is_exactly_what_is_visible_before_anything_is_used():
    code = (
        "import thirdneighbor as tn; print(sorted(n for n in dir(tn) if n[0] != '_') == sorted(tn.__all__))"
    )
    assert run_python(code).stdout == "True\n"


def test_every_public_name_can_be_had_and_documents_itself():
    assert set(tn.__all__) >= PROMISED
    silent = [name for name in tn.__all__ if callable(getattr(tn, name)) and not getattr(tn, name).__doc__]
    assert silent == []


@pytest.mark.parametrize("package", ["", "gravity", "measures"])
def test_no_module_is_named_like_a_public_function(package):
    # a lazy export of the same name would hand out the module
    names = importlib.import_module(f"thirdneighbor.{package}".rstrip(".")).__all__
    modules = {path.stem if path.suffix else path.name for path in (SRC / package).iterdir()}
    assert modules & set(names) == set()


@pytest.mark.parametrize("package", ["", "gravity", "measures"])
def test_public_functions_take_two_positional_arguments_at_most_and_no_loose_keywords(package):
    module = importlib.import_module(f"thirdneighbor.{package}".rstrip("."))
    functions = {name: getattr(module, name) for name in module.__all__}
    signatures = {name: inspect.signature(f) for name, f in functions.items() if inspect.isfunction(f)}
    kinds = {
        name: [item.kind.name for item in found.parameters.values()] for name, found in signatures.items()
    }
    assert [name for name, found in kinds.items() if sum("POSITIONAL" in kind for kind in found) > 2] == []
    assert [name for name, found in kinds.items() if "VAR_KEYWORD" in found] == []


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(tn, "no_such_name")


def test_importing_the_package_loads_no_heavy_library():
    done = run_python(f"import sys, thirdneighbor; print(sorted({HEAVY} & set(sys.modules)))")
    assert done.stdout == "[]\n", done.stderr


def test_help_loads_no_heavy_library():
    code = (
        "import sys; from thirdneighbor.apps.cli import main\n"
        "try:\n    main(['--help'])\n"
        f"finally:\n    print(sorted({HEAVY} & set(sys.modules)), file=sys.stderr)"
    )
    done = run_python(code)
    assert done.stderr.splitlines()[-1] == "[]", done.stderr
    assert "Usage" in done.stdout
