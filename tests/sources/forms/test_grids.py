"""Cells that span rows or columns stand where a reader sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.sources.forms import html_page
from thirdneighbor.sources.forms.grids import MOST_COLUMNS, MOST_ROWS, Grid, Slot, spans_in
from thirdneighbor.sources.forms.spans import Run


def run(text):
    """A run that holds a text."""
    made = Run()
    made.add(text, 0)
    return made


def rows(page):
    """The rows of an HTML page as pairs of heading and text."""
    read = html_page.read(page, name="page")
    return [[(c.heading, c.text) for c in p.cells] for p in read.passages if p.cells]


def test_two_rows_of_headings_join_column_by_column():
    page = (
        "<table><tr><th rowspan=2>Partner</th><th colspan=2>Trade</th></tr>"
        "<tr><th>Exports</th><th>Imports</th></tr><tr><td>Chile</td><td>1</td><td>2</td></tr></table>"
    )
    assert rows(page) == [[("Partner", "Chile"), ("Trade Exports", "1"), ("Trade Imports", "2")]]


def test_a_cell_reaches_into_the_rows_below():
    page = (
        "<table><tr><th>Partner</th><th>Year</th></tr><tr><td rowspan='2'>Chile</td><td>1990</td></tr>"
        "<tr><td>1991</td></tr><tr><td>Peru</td><td>1992</td></tr></table>"
    )
    assert [[text for _, text in row] for row in rows(page)] == [
        ["Chile", "1990"],
        ["Chile", "1991"],
        ["Peru", "1992"],
    ]


def test_what_reaches_down_is_not_of_the_rows_own_place():
    page = "<table><tr><td rowspan=2>Chile</td><td>1990</td></tr><tr><td>1991</td></tr></table>"
    first, second = (p.locator for p in html_page.read(page, name="page").passages)
    assert page[int(second.rsplit(" ", 1)[1].split("-")[0]) :].startswith("1991")
    assert first != second


def test_a_heading_over_the_whole_width_names_no_column():
    page = (
        "<table><tr><th>Partner</th><th>Year</th></tr><tr><td>Chile</td><td>1990</td></tr>"
        "<tr><th colspan=2>Asia</th></tr><tr><td>Japan</td><td>1991</td></tr></table>"
    )
    assert [heading for heading, _ in rows(page)[1]] == ["Partner", "Year"]


def test_a_caption_leads_the_rows():
    page = "<table><caption>Trade in 2022</caption><tr><td>Chile</td><td>12</td></tr></table>"
    (row,) = [p for p in html_page.read(page, name="page").passages if p.cells]
    assert row.lead == "Trade in 2022"


@pytest.mark.parametrize(
    "told, spans", [("", (1, 1)), ("colspan=0 rowspan='3'", (1, 3)), ("rowspan=x", (1, 1))]
)
def test_spans_are_read_from_attributes(told, spans):
    assert spans_in(told) == spans


def test_spans_of_hostile_pages_are_bounded():
    assert spans_in("colspan=999999999 rowspan=999999999") == (MOST_COLUMNS, MOST_ROWS)


def test_a_long_cell_does_not_multiply():
    cell = "x" * 5000
    page = f"<table><tr><td rowspan=2000>{cell}</td><td>1990</td></tr>" + "<tr><td>1991</td></tr>" * 1500
    read = html_page.read(page + "</table>", name="page")
    assert sum(len(p.text) for p in read.passages) < 2 * len(page)


def test_rows_grow_no_wider_however_far_their_cells_span():
    row = "<tr>" + "<td rowspan=9999 colspan=9999>x</td>" * 20 + "</tr>"
    grids = html_page.read(f"<table>{row * 40}</table>", name="page").passages
    assert max(len(p.cells) for p in grids) <= 21 * MOST_COLUMNS


def test_headings_upon_headings_stay_short():
    page = (
        "<table>"
        + "<tr><th colspan=60>heading</th><th>other</th></tr>" * 2000
        + "<tr><td>1</td></tr></table>"
    )
    (row,) = html_page.read(page, name="page").passages
    assert len(row.cells[0].heading) < 400


@given(st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=5), max_size=6))
def test_every_cell_stands_in_its_row_in_order(table):
    grid = Grid()
    for row in table:
        slots = [Slot(run("x"), columns=columns, rows=rows) for columns, rows in row]
        laid = grid.lay(slots)
        own = [shown for shown in laid.runs if any(shown is slot.run for slot in slots)]
        assert len(own) == len(slots)
        assert all(shown is slot.run for shown, slot in zip(own, slots, strict=True))
        assert len(laid.runs) >= sum(slot.columns for slot in slots)
