"""Files and functions stay small enough to be read at once."""

import ast
from functools import cache

import pytest

from tests.house.repository import ROOT, SRC

FILE_LINES, FUNCTION_LINES = 400, 60


def long_files(files):
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    return [f"{path}: {count} lines" for path, count in counts.items() if count > FILE_LINES]


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def statements(node):
    """Every statement under a node; expressions, most of a tree, hold no functions but lambdas."""
    for name in ("body", "handlers", "cases", "orelse", "finalbody"):
        for child in getattr(node, name, ()):
            yield child
            yield from statements(child)


def long_functions(path):
    for node in statements(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1 - docstring_lines(node)
            if length > FUNCTION_LINES:
                yield f"{path}: {node.name} has {length} lines"


def docstring_lines(node):
    if ast.get_docstring(node) is None:
        return 0
    return node.body[0].end_lineno - node.body[0].lineno + 1


def scripts():
    return [*SRC.rglob("*.py"), *(ROOT / "tools").rglob("*.py")]


def test_no_file_passes_400_lines():
    written = [
        path for path in SRC.rglob("*") if path.suffix in {".py", ".jinja", ".html", ".css", ".j2", ".yaml"}
    ]
    assert long_files([*written, *(ROOT / "tools").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]) == []


def test_no_function_passes_60_lines_without_its_docstring():
    assert [fault for path in scripts() for fault in long_functions(path)] == []


def test_a_long_file_and_a_long_function_are_found(tmp_path):
    path = tmp_path / "long.py"
    path.write_text("def long():\n" + "    x = 1\n" * 400)
    assert long_files([path]) == [f"{path}: 401 lines"]
    assert list(long_functions(path)) == [f"{path}: long has 401 lines"]


@pytest.mark.parametrize(
    "around",
    [
        "class C:",
        "def f():",
        "if x:",
        "if x:\n    pass\nelse:",
        "for x in y:",
        "with x:",
        "try:\n    pass\nexcept E:",
        "try:\n    pass\nfinally:",
        "match x:\n  case 1:",
    ],
)
def test_a_long_function_is_found_wherever_it_stands(tmp_path, around):
    path = tmp_path / "long.py"
    path.write_text(f"{around}\n    def long():\n" + "        x = 1\n" * 60)
    assert f"{path}: long has 61 lines" in list(long_functions(path))


def test_every_file_says_in_its_first_line_what_it_holds():
    assert [path for path in scripts() if not ast.get_docstring(tree(path))] == []
