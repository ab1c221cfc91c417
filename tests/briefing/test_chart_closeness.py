"""One panel a domain: directions are said as judged, one-off figures make no line, and the CSV holds all."""

import dataclasses

from thirdneighbor.briefing.chart_closeness import closeness_figure, drawn_lines
from thirdneighbor.briefing.facts import plain
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import package_data
from thirdneighbor.worlds.closeness import closeness_of

STATES = all_states()
LINES = closeness_of(STATES["CHN"], STATES["RUS"], folder=package_data())


def test_the_title_names_every_settled_domain_and_no_other():
    title = plain(closeness_figure(LINES).title)
    for way, words in (("closer", "closer in"), ("apart", "further apart in")):
        domains = {line.domain for line in LINES if line.direction == way and len(line.years) > 1}
        assert all(domain in title for domain in domains)
        assert (words in title) == bool(domains)
    assert "arms" not in title
    assert "since 2019, their highest year" in title
    assert "visits" not in title


def test_a_domain_that_moved_one_way_only_is_named_by_that_way():
    title = plain(closeness_figure(closeness_of(STATES["CHN"], STATES["IND"], folder=package_data())).title)
    assert title == "China and India are closer in China's share of India's trade"


def test_a_domain_with_one_figure_has_no_panel_but_every_point_of_the_others_is_in_the_csv():
    drawn = drawn_lines(LINES)
    assert {line.domain for line in drawn} == {"votes", "trade", "arms"}
    figure = closeness_figure(LINES)
    assert len(figure.csv.splitlines()) == 1 + sum(len(line.years) for line in drawn)
    years = {int(plain((row[0],))) for row in figure.table.rows}
    assert years == {point.year for line in drawn for point in line.years}


def test_the_year_that_is_not_complete_is_named_with_its_row():
    note = closeness_figure(LINES).note
    assert "Apart: 2025, a year that is not complete." in plain(note)
    assert "Apart: 2023, another release of the trade data. Russia had not reported:" in plain(note)
    full = [
        dataclasses.replace(line, years=tuple(p for p in line.years if not p.figure.note)) for line in LINES
    ]
    assert "not complete" not in plain(closeness_figure(full).note)


def test_without_years_there_is_no_chart():
    assert closeness_figure([dataclasses.replace(line, years=()) for line in LINES]) is None
    assert closeness_figure([]) is None
