"""Call the program in this process, and look at what it said and left behind."""

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

import thirdneighbor
from thirdneighbor.apps.cli import main

DATA = Path(thirdneighbor.__file__).parent / "data"


def call(*arguments):
    """Run the program; its exit code, stdout and stderr."""
    done = CliRunner().invoke(main, list(arguments))
    return done.exit_code, done.stdout, done.stderr


def said(*arguments):
    """Run the program, which must succeed without a word on stderr; its stdout."""
    code, out, err = call(*arguments)
    assert (code, err) == (0, ""), (out, err)
    return out


def answered(*arguments):
    """Run the program with --json; the object it prints."""
    return json.loads(said(*arguments, "--json"))


def refused(*arguments):
    """Run the program, which must refuse in one line on stderr and print nothing; its code and the line."""
    code, out, err = call(*arguments)
    assert out == ""
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    assert "internal error" not in err
    return code, err.strip()


def process(*arguments, **options):
    """Run the program as its own process."""
    return subprocess.run(
        [sys.executable, "-m", "thirdneighbor", *arguments],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def change(path, **cells):
    """Write other values into the one row of a CSV file that starts with `row`."""
    row = cells.pop("row")
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    columns = header.split(",")
    found = 0
    for number, line in enumerate(lines):
        if line.startswith(row):
            fields = line.split(",")
            for column, value in cells.items():
                fields[columns.index(column)] = str(value)
            lines[number] = ",".join(fields)
            found += 1
    assert found == 1
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
