"""Plain text is read by paragraph; each sentence is found again at its characters."""

from tests.sources.forms.located import source_of
from thirdneighbor.sources.forms.plain_text import read

TEXT = """Ties of Ruritania

Ruritania signed a treaty with Strelsau
in 1894.  It was renewed on 3 Jan. 1904.

The neighbors

Aims:
- Peace with everyone. No bases.
- A road to
  the sea
"""


def test_sentences_stand_at_their_characters():
    found = read(TEXT, name="a.txt").passages
    assert [passage.text for passage in found] == [
        "Ruritania signed a treaty with Strelsau in 1894.",
        "It was renewed on 3 Jan. 1904.",
        "Aims:",
        "Peace with everyone.",
        "No bases.",
        "A road to the sea",
    ]
    for passage in found:
        assert source_of(passage, TEXT).split() == passage.text.split()


def test_a_short_line_alone_is_a_heading_and_the_first_one_the_title():
    scanned = read(TEXT, name="a.txt")
    assert scanned.title == "Ties of Ruritania"
    assert [passage.section for passage in scanned.passages][:3] == ["lead", "lead", "The neighbors"]


def test_items_know_the_sentence_that_leads_them():
    scanned = read("It aims:\n\n- to grow,\n- to trade.\n", name="a.txt")
    assert [(passage.text, passage.lead) for passage in scanned.passages][1:] == [
        ("to grow,", "It aims:"),
        ("to trade.", "It aims:"),
    ]


def test_a_numbered_line_before_prose_is_a_heading_and_a_numbered_list_is_none():
    scanned = read("Ties\n\n1. Chile\n\nA pact was signed.\n\n1. One aim\n\n2. Another aim\n", name="a.txt")
    assert [(passage.text, passage.section) for passage in scanned.passages] == [
        ("A pact was signed.", "Chile"),
        ("One aim", "Chile"),
        ("Another aim", "Chile"),
    ]
