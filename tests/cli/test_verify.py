"""`verify` refuses in one line what is no run record."""

import os

import pytest

from tests.cli.program import refused

RECORD = '{"format": "thirdneighbor-run/1", '


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "holds no run record"),
        (b"\x00" * 5000, "holds no run record"),
        (b"\xff\xfe", "holds no run record"),
        (b"<html><body>A page of another program</body></html>", "holds no run record"),
        (b"[1, 2]", "holds no run record"),
        (b'{"format": "another"}', "holds no run record"),
        (b"[" * 100_000, "holds no run record"),
        ((RECORD + '"inputs": 3}').encode(), "the run record's inputs are not a mapping"),
        ((RECORD + '"inputs": {}, "versions": {"numpy": 2}}').encode(), "versions are not a mapping"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_holds_no_record(tmp_path, content, told):
    path = tmp_path / "file.run.json"
    path.write_bytes(content)
    code, line = refused("verify", str(path))
    assert code == 1
    assert told in line


def test_a_file_that_is_missing_a_folder_or_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name in ("missing", ".", "pipe"):
        code, line = refused("verify", str(tmp_path / name))
        assert code == 1
        assert "there is no file" in line


def test_a_file_larger_than_any_record_is_not_read(tmp_path):
    path = tmp_path / "huge.run.json"
    with path.open("wb") as stream:
        stream.truncate(65 * 1024 * 1024)
    assert "is larger than any run record" in refused("verify", str(path))[1]
