"""`record` reads files one by one, keeps them where a workspace is named, and says what was new."""

import json

import pytest

from tests.cli.program import answered, call, refused, said
from tests.shared import ROOT

TUNED = ROOT / "tests" / "eval" / "tuned"
NOTE, EXTRACT = str(TUNED / "laos_note.md"), str(TUNED / "uzbekistan_extract.txt")


@pytest.fixture
def bad(tmp_path):
    """A file that is no text."""
    path = tmp_path / "bad.md"
    path.write_bytes(b"\x00\x01\xff\xfe" * 100)
    return str(path)


def test_one_file_is_one_object_and_several_are_a_list():
    one = answered("record", NOTE)
    assert set(one) == {"document", "claims", "flags"}
    assert {"kind", "parties", "date", "tier", "instrument", "quantity", "text", "locator"} <= set(
        one["claims"][0]
    )
    assert (
        next(told["document"]["title"] for told in answered("record", NOTE, EXTRACT))
        == one["document"]["title"]
    )


def test_what_was_new_is_said_once(tmp_path):
    place = str(tmp_path / "w")
    first = answered("record", NOTE, "--workspace", place)
    assert first["added"]["new_claims"] == len(first["claims"]) > 0
    again = answered("record", NOTE, "--workspace", place)
    assert again["added"] == {**first["added"], "new_document": False, "new_reading": False, "new_claims": 0}
    out = said("record", NOTE, EXTRACT, "--workspace", place)
    assert "nothing new, read before" in " ".join(out.split())
    assert "2 documents" in out


def test_a_bad_file_is_named_and_does_not_stop_the_others(bad, tmp_path):
    code, out, err = call("record", bad, NOTE, "--workspace", str(tmp_path / "w"), "--json")
    assert code == 1
    assert err.count("\n") == 1
    assert "bad.md" in err
    assert len(json.loads(out)) == 1
    assert refused("record", bad)[0] == 1
    assert refused("record", str(tmp_path / "none.md"))[0] == 1


def test_a_folder_stands_for_its_documents(tmp_path):
    for name in ("b.md", "a.txt", ".hidden.md", "picture.png"):
        (tmp_path / name).write_text("Nepal signed a treaty with India in 1950.\n", encoding="utf-8")
    assert len(answered("record", str(tmp_path))) == 2
    (tmp_path / "empty").mkdir()
    code, line = refused("record", str(tmp_path / "empty"))
    assert code == 1
    assert "holds no documents" in line


def test_documents_that_differ_are_shown_after_reading(tmp_path):
    for name, year in (("a.md", 2019), ("b.md", 2021)):
        text = f"# Nepal {name}\n\nNepal signed a strategic partnership with Bhutan in May {year}.\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = " ".join(said("record", str(tmp_path), "--workspace", str(tmp_path / "w")).split())
    assert "Where documents of the workspace differ" in out


@pytest.mark.parametrize("place", ["mysql://x/y", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_workspace_that_cannot_be_opened_is_one_line(place):
    code, line = refused("record", NOTE, "--workspace", place)
    assert code == 1
    assert "workspace" in line or "cannot be opened" in line


def test_a_file_as_workspace_is_refused(tmp_path):
    (tmp_path / "w").write_text("x")
    assert "is a file" in refused("record", NOTE, "--workspace", str(tmp_path / "w"))[1]
