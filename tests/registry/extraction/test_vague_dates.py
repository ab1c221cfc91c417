"""Times too vague for a date, ends of terms, dates to come, days under a dated heading."""

import pytest

from tests.registry.extraction.invented import read, said


@pytest.mark.parametrize(
    "sentences, told",
    [
        (["In March 1956 Nepal declared independence, joining the UN months later."], ["1956-03", ""]),
        (
            ["In 1920 Nepal left the League.", "At this time, Chile broke off relations with Nepal."],
            ["1920", "1920"],
        ),
        (
            ["Nepal joined the League in 1071.", "Around 300 years later, Nepal left the League."],
            ["1071", "1371~"],
        ),
        (["Nepal declared independence during the First World War and joined the UN in 1921."], ["", "1921"]),
        (
            [
                "Nepal joined the League in 1859.",
                "Twenty years later, Nepal left the League and joined the UN in 1881.",
            ],
            ["1859", "1879", "1881"],
        ),
    ],
)
def test_an_act_that_came_at_a_time_of_its_own_takes_no_date_of_another(sentences, told):
    assert [date for _, date in said(read(*sentences, title="Nepal"), "event")] == told


def test_a_day_is_not_counted_from_an_election_to_come():
    told = read(
        "In May 2019 Nepal joined the UN.",
        "The next elections are due in 2028.",
        "On 18 March Nepal left the UN.",
        title="Nepal",
    )
    assert [date for _, date in said(told, "event")] == ["2019-05", "2019-03-18"]


def test_a_day_takes_the_year_of_the_heading_it_stands_under():
    told = read("On 18 March Nepal left the UN.", title="Nepal", section="The crisis of 2015")
    assert said(told, "event") == [("NPL UN", "2015-03-18")]
