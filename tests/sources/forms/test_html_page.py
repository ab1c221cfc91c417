"""Of an HTML page what a reader sees is read, block by block, each sentence at its place."""

import pytest

from tests.sources.forms.located import source_of
from thirdneighbor.core.passages import Link
from thirdneighbor.sources.forms.html_page import read

TEXT = """<!DOCTYPE html><html><head><title>Ruritania&#39;s ties</title>
<style>p { content: "Ruritania signed." }</style><script>var a = "<p>Ruritania visited.</p>";</script></head>
<body><nav><a href="/home">Home</a></nav><h1>Ruritania's ties</h1>
<p>Ruritania <b>signed</b> a <a href='/t?a=1&amp;b=2'>treaty</a> in&nbsp;1894.<br>Peace
followed &mdash; at last.</p><!-- Nobody visited. --><h2>Trade</h2>
It aims:<ul><li>to grow,<li>to trade.</ul>
<table><tr><th>Partner<th>Share</tr><tr><td><p>Strelsau</p></td><td></td></tr></table>
<a href="javascript:alert(1)">Press</a><p>1 < 2 and <unclosed
"""


@pytest.fixture
def scanned():
    return read(TEXT, name="a.html")


def test_blocks_become_passages_in_their_sections(scanned):
    assert [(passage.section, passage.text) for passage in scanned.passages] == [
        ("lead", "Ruritania signed a treaty in 1894."),
        ("lead", "Peace followed — at last."),
        ("Trade", "It aims:"),
        ("Trade", "to grow,"),
        ("Trade", "to trade."),
        ("Trade", "Strelsau | "),
        ("Trade", "Press"),
        ("Trade", "1 < 2 and <unclosed"),
    ]


def test_passages_stand_at_their_characters(scanned):
    first, second, *_ = scanned.passages
    assert source_of(first, TEXT).endswith("treaty</a> in&nbsp;1894.")
    assert source_of(second, TEXT) == "Peace\nfollowed &mdash; at last."


def test_the_title_and_the_cells_are_kept(scanned):
    assert scanned.title == "Ruritania's ties"
    row = scanned.passages[5]
    assert [(cell.heading, cell.text) for cell in row.cells] == [("Partner", "Strelsau"), ("Share", "")]


def test_links_that_lead_somewhere_are_kept_and_those_that_run_something_are_not(scanned):
    assert scanned.links == (Link("/home", ""), Link("/t?a=1&b=2", "treaty"))


def test_words_between_two_cells_stay_with_the_first():
    page = "<table><tr><td>Peru</td>x<td>2019</td></tr></table>"
    (row,) = read(page, name="page").passages
    assert [cell.text for cell in row.cells] == ["Perux", "2019"]
