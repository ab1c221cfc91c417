"""`ties` lists a state's partnerships with dates, terms, sources, other readings and unresolved rows."""

from tests.cli.program import answered, refused, said


def line_of(text, start):
    return next(line for line in text.splitlines() if line.strip().startswith(start))


def test_every_tie_has_its_tier_since_and_term():
    out = said("ties", "MNG")
    japan = line_of(out, "Japan")
    assert "special strategic" in japan
    assert "November 2022" in japan
    assert "November 2032" in japan
    assert "no date" in line_of(out, "France")
    assert out.count("(neighbor)") == 2


def test_what_is_said_stands_beside_what_is_supported():
    flat = " ".join(said("ties", "MNG").split("Said, and supported otherwise")[1].split())
    assert "September 2025 (Wikipedia" in flat
    assert "September 10, 2021 (The Korea Herald)" in flat


def test_unresolved_rows_stand_apart():
    listed, unresolved = said("ties", "MNG").split("Unresolved: no source names the partner")
    assert unresolved.count("table row") == 3
    assert "does not name" not in listed


def test_json_names_documents_with_their_places_and_dates_in_both_forms():
    told = answered("ties", "MNG")
    korea = next(tie for tie in told["ties"] if tie["partner"] == "KOR")
    assert (korea["since"], korea["since_text"]) == ("2021-09-10", "September 10, 2021")
    assert [step["tier"] for step in korea["steps"]] == ["diplomatic relations", "comprehensive", "strategic"]
    (difference,) = korea["differs"]
    assert difference["said"]["values"] == {"date": "September 2025"}
    assert {one["publisher"] for one in difference["supported"]} == {"The Korea Herald", "MONTSAME"}
    assert all(place["locator"] and place["document"] for tie in told["ties"] for place in tie["says_so"])
    note = next(p for tie in told["ties"] for p in tie["says_so"] if p["document"] == "ker-lindsay-note")
    assert "&t=" in note["url"]


def test_another_home_has_its_own_ties():
    out = said("ties", "Kazakhstan")
    assert "Ties of Kazakhstan (KAZ)" in out
    assert "Azerbaijan" in out


def test_a_state_without_registry_facts_gets_one_line():
    out = said("ties", "BEL")
    assert out.count("\n") == 1
    assert "no registry facts about Belgium" in out
    assert answered("ties", "BEL") == {"home": "BEL", "ties": [], "unresolved": []}


def test_a_misspelt_state_is_answered_with_the_nearest():
    code, line = refused("ties", "Mongola")
    assert code == 1
    assert "Mongolia" in line
