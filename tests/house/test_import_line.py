"""The import line holds, and each of its contracts catches the fault it is there for."""

import pytest

from tests.house.repository import copy_of_src, lint_imports

LINE = "Imports run leftwards along the line"
PURE = "The engine and the measures read no files"
PUBLIC = "Applications see only the public names"
HIDDEN = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import thirdneighbor.worlds\n"

FAULTS = [
    ("core/planted.py", "import thirdneighbor.sources\n", LINE),
    ("measures/planted.py", HIDDEN, LINE),
    ("briefing/planted.py", "from thirdneighbor import api\n", LINE),
    ("stray/__init__.py", "", LINE),
    ("gravity/planted.py", "from pathlib import Path\n", PURE),
    ("measures/planted.py", "import json\n", PURE),
    ("gravity/planted.py", "def read():\n    import csv\n    return csv\n", PURE),
    ("measures/planted.py", "import thirdneighbor.registry\n", PURE),
    ("apps/planted.py", "from thirdneighbor.core.errors import InputError\n", PUBLIC),
    ("apps/cli/planted.py", "import thirdneighbor.gravity\n", PUBLIC),
]


def broken_contracts(output: str) -> set[str]:
    return {line.removesuffix(" BROKEN") for line in output.splitlines() if line.endswith(" BROKEN")}


def test_the_import_line_holds(tmp_path):
    copy_of_src(tmp_path)
    done = lint_imports(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kept, 0 broken" in done.stdout


@pytest.mark.parametrize("path, code, contract", FAULTS)
def test_a_planted_import_breaks_its_contract(tmp_path, path, code, contract):
    planted = copy_of_src(tmp_path) / path
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(code)
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert broken_contracts(done.stdout) == {contract}


def test_reading_files_one_step_away_is_no_fault(tmp_path):
    package = copy_of_src(tmp_path)
    (package / "core" / "planted.py").write_text("import csv\nimport json\n")
    (package / "measures" / "planted.py").write_text("import thirdneighbor.core.planted\n")
    assert lint_imports(tmp_path).returncode == 0
