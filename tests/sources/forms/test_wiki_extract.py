"""Wiki extracts: sentences, items and rows are counted as readers count them; lost cells are noted."""

from tests.shared import shared
from thirdneighbor.sources.forms.detection import form_of
from thirdneighbor.sources.forms.scanning import scan
from thirdneighbor.sources.forms.wiki_extract import read

TEXT = """= Ties of Ruritania =

It lies in the U.S. sphere. J. R. Doe led it.

It aims to:

- Have friends.
- Have peace. And quiet.

== Partners ==
| Country | Tie | Since |
| | Strategic partnership* | 2019 |
| | Partnership | |
| Source: Office of the President | | |

== See also ==
- Strelsau–Ruritania relations
"""


def test_places_count_sentences_items_and_rows():
    assert [(p.locator, p.text.split(" |")[0]) for p in read(TEXT, name="w").passages] == [
        ("section lead, sentence 1", "It lies in the U.S. sphere."),
        ("section lead, sentence 2", "J. R. Doe led it."),
        ("section lead, sentence 3", "It aims to:"),
        ("section lead, item 1", "Have friends."),
        ("section lead, item 2", "Have peace."),
        ("section lead, item 2", "And quiet."),
        ("table row 1", ""),
        ("table row 2", ""),
    ]


def test_items_know_what_leads_them_and_cells_their_heading():
    passages = read(TEXT, name="w").passages
    assert passages[3].lead == "It aims to:"
    assert [(cell.heading, cell.text) for cell in passages[6].cells] == [
        ("Country", ""),
        ("Tie", "Strategic partnership*"),
        ("Since", "2019"),
    ]


def test_a_lost_column_is_noted_and_the_source_kept():
    scanned = read(TEXT, name="w")
    assert [notice.check for notice in scanned.notices] == ["empty cells"]
    assert scanned.meta["table source"] == "Office of the President"
    assert scanned.title == "Ties of Ruritania"


def test_see_also_gives_links_and_no_sentences():
    assert [link.target for link in read(TEXT, name="w").links] == ["Strelsau–Ruritania relations"]


def test_the_form_is_told_from_the_text():
    assert form_of(TEXT) == "wiki extract"
    assert form_of("---\ntitle: A\nvideoId: b\n---\nText") == "video note"
    assert form_of("Two sentences. No marks.") == "plain text"


def test_the_sample_extract_has_sixteen_rows():
    rows = [p for p in scan(shared("seeds/002_d0eaab63141acfcf.txt")).passages if p.cells]
    assert [p.locator for p in rows] == [f"table row {number}" for number in range(1, 17)]
