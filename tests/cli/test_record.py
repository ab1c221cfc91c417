"""`record` prints the claims of documents with their places, and what does not hold."""

import json

from tests.cli.program import refused, said

TEXT = """= Ties of Nepal =

Nepal and Laos established a strategic partnership in May 2020.
President Moon Jae-in visited Nepal in May 2024.
"""


def document(tmp_path, name="ties.txt", text=TEXT):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_claims_and_flags_are_listed(tmp_path):
    out = " ".join(said("record", document(tmp_path)).split())
    assert "Ties of Nepal (wiki extract, about NPL)" in out
    assert "strategic partnership" in out
    assert "Moon Jae-in was not president in May 2024" in out


def test_json_is_one_object_for_one_file_and_a_list_for_several(tmp_path):
    first = document(tmp_path)
    second = document(tmp_path, "other.txt", "Nepal joined the United Nations in 1955.")
    one = json.loads(said("record", first, "--json"))
    assert {"document", "claims", "flags"} <= set(one)
    assert {"kind", "parties", "date", "tier", "instrument", "quantity", "text", "locator"} <= set(
        one["claims"][0]
    )
    assert {"check", "severity", "message", "claims", "suggestion"} <= set(one["flags"][0])
    several = json.loads(said("record", first, second, "--json"))
    assert [len(reading["claims"]) for reading in several] == [2, 1]


def test_a_file_that_is_not_there_or_no_text_is_refused_in_one_line(tmp_path):
    assert "none.txt" in refused("record", str(tmp_path / "none.txt"))[1]
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"\x00\x01\x02" * 50)
    assert refused("record", str(binary))[0] == 1
