"""The alignment section says which of two neighbors is nearer, beyond the bands, and who is compared."""

import dataclasses
import re

import pytest

from tests.briefing.fake import cited, findings
from thirdneighbor.briefing.chart_alignment import (
    alignment_figures,
    nearer_sentence,
)
from thirdneighbor.briefing.facts import Fact, plain
from thirdneighbor.briefing.ukraine import ukraine_sentence, ukraine_table
from thirdneighbor.briefing.yearly import yearly_series
from thirdneighbor.core.tables import package_data
from thirdneighbor.worlds.alignment import alignment_of
from thirdneighbor.worlds.policy_findings import Alignment, Dated, Track

MNG = findings("MNG")


def year(at, value, *, low=float("nan"), high=float("nan"), note=""):
    row = cited(value, "MNG", at, source="un-digital-library", table="ideal_points", note=note)
    return Dated(at, row, low, high)


def line(name, role, values, code="", *, half=0.05):
    years = tuple(year(at, value, low=value - half, high=value + half) for at, value in values.items())
    return Track(name, role, years, code)


def invented(ideal, alike, partial=None, *, half=0.05):
    """An alignment from the last value of home, China and Russia on each measure, and the bands' half."""
    home, china, russia = ideal
    tracks = (
        line("Mongolia", "home", {2023: 0.0, 2024: home}, "MNG", half=half),
        line("China", "neighbor", {2023: 0.0, 2024: china}, "CHN", half=half),
        line("Russia", "neighbor", {2023: 0.0, 2024: russia}, "RUS", half=half),
    )
    votes = (
        line("China", "neighbor", {2024: alike[0]}, "CHN", half=half),
        line("Russia", "neighbor", {2024: alike[1]}, "RUS", half=half),
    )
    return Alignment(tracks, votes, (), (), partial)


def test_measures_that_agree_name_one_neighbor_by_each():
    text = plain(nearer_sentence(MNG, invented((0, 0.2, 1), (0.6, 0.2))))
    assert text == (
        "Of Mongolia's two neighbors, China and Russia, China is nearer by ideal points (0.20 against 1.00); "
        "China is nearer by votes alike (0.60 against 0.20)."
    )


def test_measures_that_disagree_are_both_said():
    text = plain(nearer_sentence(MNG, invented((0, 1, 0.2), (0.6, 0.2))))
    assert "Russia is nearer by ideal points (0.20 against 1.00); China is nearer by votes alike" in text


def test_nobody_is_nearer_within_the_bands():
    text = plain(nearer_sentence(MNG, invented((0, 0.2, 0.4), (0.28, 0.27), half=0.2)))
    assert "neither is nearer by ideal points (China 0.20, Russia 0.40: a difference within" in text
    assert "neither is nearer by votes alike (China 0.28, Russia 0.27: a difference within" in text


def test_with_more_neighbors_the_two_compared_are_named_and_who_votes_more_like_home():
    shown = invented((0, 0.2, 1), (0.3, 0.1))
    beside = (
        line("Kyrgyzstan", "neighbor", {2024: 0.67}, "KGZ"),
        line("Uzbekistan", "neighbor", {2024: 0.2}, "UZB"),
    )
    text = plain(nearer_sentence(findings("KAZ"), dataclasses.replace(shown, beside=beside)))
    assert text.startswith(
        "Of China and Russia, the two of five neighbors whose closing costs Kazakhstan most"
    )
    assert text.endswith(". More alike than either: Kyrgyzstan 0.67.")


def test_one_neighbor_has_nobody_to_be_nearer_than():
    shown = invented((0, 1, 0.2), (0.6, 0.2))
    assert nearer_sentence(MNG, dataclasses.replace(shown, alike=shown.alike[:1])) == ()


def test_states_without_a_registry_are_not_said_to_have_third_neighbors():
    shown = alignment_of(findings("NPL"), folder=package_data())
    for figure in alignment_figures(findings("NPL"), shown):
        assert "third neighbor" not in plain(figure.title) + plain(figure.note) + figure.csv
        assert "tells China from Russia" not in plain(figure.note)


def test_the_spread_of_third_neighbors_is_said_with_their_median():
    found = dataclasses.replace(MNG, third_from_registry=True)
    figure = alignment_figures(found, alignment_of(found, folder=package_data()))[1]
    text = plain(figure.title).replace("\N{MINUS SIGN}", "-")
    assert re.search(r"the third neighbors -0\.\d+ to 0\.\d+, median -0\.\d+$", text)


def test_bands_of_the_last_year_only_and_points_stand_beside_one_another():
    points = [year(2022, 0.1, low=0, high=0.2), year(2023, 0.2, low=0.1, high=0.3), year(2024, 0.9, note="p")]
    whole, apart = yearly_series(points, name="a", color="line1", last_band=True, beside=0.5)
    assert whole.band == ((2023.5, 0.1, 0.3),)
    assert apart.points == ((2024.5, 0.9),)


def test_a_year_that_is_not_complete_stands_apart_from_the_line():
    points = [year(2022, 0.1, low=0, high=0.2), year(2023, 0.2), year(2024, 0.9, note="partial")]
    whole, apart = yearly_series(points, name="China", color="line1")
    assert whole.points == ((2022.0, 0.1), (2023.0, 0.2))
    assert whole.band == ((2022.0, 0, 0.2),)
    assert (apart.points, apart.keyed) == (((2024.0, 0.9),), False)


def test_a_missing_year_breaks_a_yearly_line_and_not_one_of_five_years():
    gap = yearly_series([year(at, 0.1) for at in (2000, 2001, 2003, 2004)], name="a", color="line1")
    assert (2002.5, None) in gap[0].points
    five = yearly_series([year(at, 0.1) for at in (2001, 2006, 2011)], name="a", color="line1")
    assert None not in [value for _, value in five[0].points]


def test_every_number_of_titles_and_notes_carries_a_row():
    shown = alignment_of(MNG, folder=package_data())
    figures = alignment_figures(MNG, shown)
    assert [figure.key for figure in figures] == ["ideal-points", "votes-alike"]
    for figure in figures:
        for part in (*figure.title, *figure.note):
            if isinstance(part, Fact):
                assert part.marks
            elif isinstance(part, str) and part.strip() and figure.title and part in figure.title:
                assert not any(character.isdigit() for character in part)
        assert len(figure.table.rows) == len(figure.table.row_marks)


def test_the_votes_on_ukraine_are_told_and_tabled():
    shown = alignment_of(MNG, folder=package_data())
    assert plain(ukraine_sentence(MNG, shown.resolutions)) == (
        "On Ukraine, in 8 recorded votes of the emergency session, Mongolia cast 7 abstain and 1 yes."
    )
    table = ukraine_table(MNG, shown.resolutions)
    assert table.columns[:3] == ("resolution", "date", "Mongolia")
    assert plain((table.rows[0][0],)) == "A/RES/ES-11/1"
    assert ukraine_table(MNG, ()) is None
    assert "is not shown: the table holds only states" in plain(ukraine_sentence(MNG, ()))


@pytest.mark.parametrize("home", ["MNG", "BEL"])
def test_the_csv_holds_every_point(home):
    found = findings(home)
    shown = alignment_of(found, folder=package_data())
    figures = {figure.key: figure for figure in alignment_figures(found, shown)}
    points = sum(len(track.years) for track in shown.ideal)
    assert len(figures["ideal-points"].csv.splitlines()) == 1 + points
