"""Help is quick: no command's help loads a heavy library, and only the command asked for is imported."""

import subprocess
import sys

import pytest

from tests.cli.program import call, process, said

HEAVY = [
    "numpy",
    "scipy",
    "duckdb",
    "altair",
    "vl_convert",
    "pydantic",
    "sqlalchemy",
    "jinja2",
    "rich",
    "yaml",
]
COMMANDS = ["brief", "doctor", "exposure", "measure", "plan", "simulate", "states", "ties", "verify"]
LOOK = f"""
import sys
from thirdneighbor.apps.cli import main
try:
    main(sys.argv[1:])
finally:
    ours = [name for name in sys.modules if name.startswith('thirdneighbor.') and '.apps' not in name]
    commands = [name for name in {COMMANDS} if 'thirdneighbor.apps.cli.' + name in sys.modules]
    print(sorted(set({HEAVY}) & set(sys.modules)), sorted(ours), commands, file=sys.stderr)
"""


def look(*arguments):
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    return done.stdout, done.stderr.strip()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_imports_nothing_but_that_command(command):
    out, imported = look(command, "--help")
    assert f"thirdneighbor {command}" in out.replace("-c", "thirdneighbor")
    assert imported == f"[] [] {[command]}"


def test_the_help_of_the_program_imports_nothing_heavy():
    out, imported = look("--help")
    assert all(f"  {command} " in out for command in COMMANDS)
    assert imported.startswith("[] [] ")


def test_the_program_alone_prints_its_help():
    assert said() == said("--help") == said("-h")


def test_the_version_is_the_package_s():
    from importlib.metadata import version

    assert said("--version") == f"thirdneighbor {version('thirdneighbor')}\n"
    assert process("--version").stdout.split()[-1] == version("thirdneighbor")


def test_commands_sum_themselves_up_in_a_line_that_is_not_cut():
    listed = said("--help").split("Commands:")[1].split("\n\n")[0]
    assert "..." not in listed


@pytest.mark.parametrize(
    "wrong, nearest",
    [("breif", "brief"), ("mesure", "measure, exposure"), ("STATES", "states"), ("verfy", "verify")],
)
def test_a_misspelt_command_is_answered_with_the_nearest(wrong, nearest):
    code, out, err = call(wrong, "MNG")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        f"usage: no command is called {wrong!r}; nearest: {nearest}; see thirdneighbor --help"
    ]


def test_a_command_like_no_other_is_answered_with_all_of_them():
    known = "known are brief, doctor, export, exposure, import, measure, plan, record, review, simulate"
    assert known in call("xyz")[2]


def test_a_misspelt_option_is_a_usage_error_in_one_line():
    code, out, err = call("brief", "MNG", "--drwas", "20")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--draws" in err


def test_shells_can_complete_commands_and_options():
    import os

    base = os.environ | {"_THIRDNEIGHBOR_COMPLETE": "bash_complete", "COMP_CWORD": "1"}
    script = "from thirdneighbor.apps.cli import main; main(prog_name='thirdneighbor')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=base | {"COMP_WORDS": "thirdneighbor si"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["plain,simulate"]
