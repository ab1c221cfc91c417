"""`review`, `export`, `import`, and the commands that count a workspace's documents."""

import json

import pytest

from tests.cli.program import answered, call, refused, said
from tests.quick_pages import few_draws
from thirdneighbor.registry.store.stores import Store

HOSTILE = "<script>alert(1)</script>\u202eevil\x1b[31m"
NOTE = f"""---
title: Ties of Mongolia {HOSTILE}
url: javascript:alert(1)
---

Mongolia signed a strategic partnership with Norway in March 2025.
Mongolia and Germany established a strategic partnership in February 2024.
Mongolia signed a comprehensive partnership with <img src=x onerror=alert(2)> Sweden in June 2023.
"""


@pytest.fixture
def place(tmp_path):
    """A workspace that holds one note."""
    path = tmp_path / "note.md"
    path.write_text(NOTE, encoding="utf-8")
    code, _, err = call("record", str(path), "--workspace", str(tmp_path / "w"), "--json")
    assert (code, err) == (0, "")
    return str(tmp_path / "w")


def norway(place):
    """The id of the claim about Norway."""
    return next(c["claim"] for c in answered("review", "--workspace", place) if "NOR" in c["parties"])


def test_a_tie_of_a_document_stands_among_the_others(place):
    told = answered("ties", "MNG", "--workspace", place)
    tie = next(tie for tie in told["ties"] if tie["partner"] == "NOR")
    assert (tie["tier"], tie["since"], tie["documents"], tie["publishers"]) == ("strategic", "2025-03", 1, 1)
    assert all(not entry["url"] or entry["url"].startswith("http") for entry in tie["says_so"])
    germany = next(tie for tie in told["ties"] if tie["partner"] == "DEU")
    assert germany["documents"] >= 2
    assert "NOR" not in {tie["partner"] for tie in answered("ties", "MNG")["ties"]}
    assert "\x1b[31m" not in said("ties", "MNG", "--workspace", place)


def test_a_rejected_claim_counts_no_more(place):
    line = said(
        "review", norway(place), "--workspace", place, "--reject", "--who", "Ann", "--why", "not signed"
    )
    assert "rejected by Ann" in " ".join(line.split())
    assert "NOR" not in {tie["partner"] for tie in answered("ties", "MNG", "--workspace", place)["ties"]}


def test_an_amended_claim_counts_as_amended(place):
    words = ("--who", "Ann", "--why", "as signed")
    done = answered("review", norway(place), "--workspace", place, "--amend", "date=2025-04-01", *words)
    assert done["amended"].endswith("-r1")
    (tie,) = [t for t in answered("ties", "MNG", "--workspace", place)["ties"] if t["partner"] == "NOR"]
    assert tie["since"] == "2025-04-01"


def test_claims_waiting_are_listed_with_passage_and_place(place):
    out = said("review", "--list", "--workspace", place)
    assert "Norway" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    "words, code, told",
    [
        (["--accept"], 1, "give both"),
        ([], 2, "--accept, --reject or --amend"),
        (["--accept", "--amend", "date=2020"], 2, "one verdict"),
        (["--amend", "date"], 2, "FIELD=VALUE"),
        (["--amend", "date=soon", "--who", "A", "--why", "b"], 1, "soon"),
        (["--amend", "color=red", "--who", "A", "--why", "b"], 1, "fields are"),
    ],
)
def test_a_review_that_cannot_be_is_one_line(place, words, code, told):
    found, line = refused("review", norway(place), "--workspace", place, *words)
    assert found == code
    assert told in line


def test_a_workspace_that_is_not_there_is_one_line(tmp_path):
    none = str(tmp_path / "none")
    for words in (["review"], ["ties", "MNG"], ["export", str(tmp_path / "o"), "--form", "csv"]):
        code, line = refused(*words, "--workspace", none)
        assert code == 1
        assert "is no workspace" in line


@pytest.mark.parametrize("form", ["vault", "csv", "parquet", "json-ld", "data-package"])
def test_what_is_exported_comes_back(place, tmp_path, form):
    out = str(tmp_path / ("out.jsonld" if form == "json-ld" else "out"))
    rows = answered("export", out, "--form", form, "--workspace", place)["rows"]
    back = answered("import", out, "--workspace", str(tmp_path / "other"))
    assert back["rows"] == rows
    assert back["new"] == sum(rows.values())
    with Store(place) as one, Store(tmp_path / "other") as other:
        assert one.holdings() == other.holdings()
    assert "no rows were new" in said("import", out, "--workspace", place)


def test_exports_that_cannot_be_are_one_line(place, tmp_path):
    assert refused("export", str(tmp_path / "o"), "--form", "docx")[0] == 2
    assert (
        refused("export", str(tmp_path / "o"), "--form", "csv", "--workspace", place, "--home", "MNG")[0] == 2
    )
    assert refused("export", place, "--form", "csv")[0] == 1
    assert refused("import", str(tmp_path / "none"), "--workspace", place)[0] == 1


def test_the_page_shows_what_documents_add_and_verify_notices_a_change(place, tmp_path):
    page = tmp_path / "page.html"
    with few_draws():
        text = said("brief", "MNG", "--workspace", place, "--draws=20", "--year=2019", "--out", str(page))
    assert "Your documents" in text
    assert "new (Norway" in " ".join(text.split())
    html = page.read_text(encoding="utf-8")
    section = html.partition('id="additions-section"')[2].partition("</section>")[0]
    assert "Norway" in section
    assert "alert(2)&gt;" in html or "alert(2)" not in html
    assert html.count("<script") == 1
    assert "<img src=x" not in html
    assert "\u202e" not in html
    assert 'href="javascript' not in html
    run = json.loads((tmp_path / "page.run.json").read_text(encoding="utf-8"))
    assert run["options"]["workspace"] == place
    assert "data/workspace" in run["inputs"]
    assert call("verify", str(page))[0] == 0
    said("review", norway(place), "--workspace", place, "--reject", "--who", "Ann", "--why", "not signed")
    code, out, _ = call("verify", str(page))
    assert code == 1
    assert "data/workspace" in out
