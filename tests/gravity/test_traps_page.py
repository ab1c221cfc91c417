"""docs/engine-traps.md names only tests that exist."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "engine-traps.md"


def named(text):
    """(file, test) of each line of the table."""
    for line in text.splitlines():
        found = re.search(r"`(test_\w+)`(?: in (test_\w+\.py))? \|$", line)
        if found:
            yield found[2] or "test_traps.py", found[1]


@cache
def functions(file):
    (found,) = (ROOT / "tests").rglob(file)
    tree = ast.parse(found.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_trap_has_a_test_that_exists():
    listed = list(named(PAGE.read_text(encoding="utf-8")))
    assert [(file, name) for file, name in listed if name not in functions(file)] == []


def test_every_line_of_the_table_names_a_test():
    text = PAGE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| trap |")]
    assert len(list(named(text))) == len(lines) >= 50


def test_every_line_says_what_each_program_does():
    text = PAGE.read_text(encoding="utf-8")
    widths = {line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("|")}
    assert widths == {7}


def test_a_test_that_does_not_exist_is_noticed():
    planted = "| trap | what happens | `test_of_nothing` in test_shocks.py |"
    assert list(named(planted)) == [("test_shocks.py", "test_of_nothing")]
    assert "test_of_nothing" not in functions("test_shocks.py")
