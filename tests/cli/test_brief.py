"""`brief` writes the page and its record, prints the short form, and `verify` notices whatever changes."""

import json
from contextlib import chdir

import pytest

from tests.cli.program import answered, call, said
from tests.quick_pages import few_draws


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brief")
    with chdir(folder), few_draws():
        return folder, call("brief", "Mongolia", "--draws", "20", "--year", "2019")


@pytest.fixture
def copied(written, tmp_path):
    for path in written[0].iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_the_page_and_its_record_lie_in_the_current_folder(written):
    folder, (code, _, err) = written
    assert (code, err) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["brief-MNG.html", "brief-MNG.run.json"]
    assert "Mongolia between China and Russia" in (folder / "brief-MNG.html").read_text()
    record = json.loads((folder / "brief-MNG.run.json").read_text())
    assert (record["kind"], record["draws"], record["options"]["neighbors"]) == ("brief", 20, ["CHN", "RUS"])


def test_the_short_form_is_plain_text_within_eighty_columns(written):
    _, (_, out, _) = written
    assert out.startswith("MONGOLIA between China and Russia")
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80
    assert "brief-MNG.html" in out.splitlines()[-1]


def test_an_untouched_page_and_record_verify(copied):
    for name in ("brief-MNG.html", "brief-MNG.run.json"):
        assert said("verify", str(copied / name)).endswith("nothing has changed\n")


@pytest.mark.parametrize("name", ["brief-MNG.html", "brief-MNG.run.json"])
def test_an_edited_page_is_noticed(copied, name):
    page = copied / "brief-MNG.html"
    page.write_text(page.read_text().replace("China", "Chile", 1))
    code, out, err = call("verify", str(copied / name))
    assert (code, err) == (1, "")
    assert out.startswith("output brief-MNG.html: recorded ")


@pytest.mark.parametrize(
    "old, new, told",
    [
        ('"draws": 20', '"draws": 2000', "record brief-MNG.run.json"),
        ('"value": -0.', '"value": 0.', "result results"),
        ('"numpy": "', '"numpy": "0.', "version numpy"),
    ],
)
def test_an_edited_record_is_noticed(copied, old, new, told):
    record = copied / "brief-MNG.run.json"
    text = record.read_text()
    assert old in text
    record.write_text(text.replace(old, new, 1))
    code, out, _ = call("verify", str(record))
    assert code == 1
    assert told in out


def test_verify_in_json(copied):
    assert answered("verify", str(copied / "brief-MNG.html"))["changed"] is False


def test_a_page_is_not_left_behind_without_its_record(copied):
    (copied / "brief-MNG.html").unlink()
    (copied / "brief-MNG.run.json").unlink()
    (copied / "brief-MNG.run.json").mkdir()
    code, out, err = call("brief", "MNG", "--draws", "20", "--out", str(copied))
    assert (code, out) == (1, "")
    assert "it is a folder" in err
    assert [path.name for path in copied.iterdir()] == ["brief-MNG.run.json"]
