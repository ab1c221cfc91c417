"""A number without a source is refused, wherever it tries to get onto the page."""

import pytest

from thirdneighbor.briefing.checking import check_page, count_sources
from thirdneighbor.briefing.facts import ASSUMED, RUN, Fact, Ledger, Name, plain
from thirdneighbor.core.errors import UnsourcedError
from thirdneighbor.core.provenance import Locator, Source

SOURCES = {
    key: Source(key, "Producer", f"Title of {key}", "Citation", "https://example.org", "CC0")
    for key in ("a", "b")
}
FIRST, SECOND = Locator("a", "economies", "MNG/2019"), Locator("b", "economies", "MNG/2019")


def test_a_fact_needs_a_mark():
    with pytest.raises(UnsourcedError, match="neither a source nor a run record"):
        Fact("18 %", ())


def test_sources_are_numbered_in_order_of_first_use():
    ledger = Ledger(SOURCES)
    ledger.fact(Fact("1", (SECOND,)))
    ledger.fact(Fact("2", (FIRST,)))
    html = ledger.fact(Fact("3", (SECOND, FIRST, RUN)))
    assert [(number, source.key) for number, source, _ in ledger.cited] == [(1, "b"), (2, "a")]
    assert 'data-fact="source-1 source-2 run"' in html


def test_the_source_list_names_table_and_row():
    ledger = Ledger(SOURCES)
    ledger.fact(Fact("1", (FIRST, Locator("a", "partner_shares", "MNG/export/2019/CHN"))))
    assert ledger.cited[0][2] == {"economies": ["MNG/2019"], "partner_shares": ["MNG/export/2019/CHN"]}


def test_a_source_nobody_describes_is_refused():
    with pytest.raises(UnsourcedError, match=r"datapackage\.json does not list"):
        Ledger(SOURCES).fact(Fact("1", (Locator("hearsay", "x", "y"),)))


def test_a_labelled_assumption_is_a_source_of_its_own():
    ledger = Ledger({})
    ledger.fact(Fact("0.80", (Locator(ASSUMED, "corridors", "MNG/1"),)))
    assert ledger.cited[0][1].title == "Labelled assumptions"


def test_text_is_escaped_in_facts_names_and_titles():
    ledger = Ledger(SOURCES)
    hostile = '<script>alert("x")</script>'
    html = ledger.say((hostile, Name(hostile), Fact(hostile, (Locator("a", 't"><b>', hostile),))))
    assert "<script" not in html
    assert 't"><b>' not in html


def test_plain_text_drops_the_marks_only():
    assert plain((Name("Chad"), " has ", Fact("6", (RUN,)), " neighbors")) == "Chad has 6 neighbors"


@pytest.mark.parametrize(
    "html",
    [
        "<p>It lost 18 %.</p>",
        "<p>Lost ٣ points.</p>",
        '<p><span class="fact" data-fact="">18 %</span></p>',
        "<table><tr><td>18</td></tr></table>",
        "<figure><svg><text>40%</text></svg></figure>",
        "<h2>2019 cost 3 points</h2>",
        "<p>In 2019 trade fell.</p>",
        "<p>the 95 % band</p>",
        "<sup>7</sup>",
        "<p><br>7</p>",
    ],
)
def test_a_bare_number_stops_the_page(html):
    with pytest.raises(UnsourcedError, match="without a source"):
        check_page(html)


@pytest.mark.parametrize(
    "html",
    [
        '<p><span data-fact="run">18 %</span></p><h3 id="run">r</h3>',
        '<table data-marks="source-1"><tr><td>18</td></tr></table><p id="source-1" data-citation>2019</p>',
        "<h2>The world of 2019</h2>",
        "<p>with 90 % bands, the dark 50 % band</p>",
        "<p><bdi>District 9</bdi></p>",
        "<p>run <code>verify-2</code></p>",
        '<p>a<br>b</p><svg><path d="M1,2"/></svg>',
        '<script type="application/json">{"a": 1}</script>',
    ],
)
def test_what_is_vouched_for_passes(html):
    check_page(html)


def test_a_mark_that_leads_nowhere_is_refused():
    with pytest.raises(UnsourcedError, match="source-9"):
        check_page('<p><span data-fact="source-9">18 %</span></p>')


def test_an_id_twice_or_a_broken_page_is_refused():
    with pytest.raises(UnsourcedError, match="twice"):
        check_page('<p id="run"></p><p id="run"></p>')
    with pytest.raises(UnsourcedError, match="closes"):
        check_page("<p><b>x</p></b>")


def test_listed_sources_are_counted():
    assert count_sources('<li id="source-1" data-citation>x</li><li id="other">') == 1
