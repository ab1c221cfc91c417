"""Acts told in the passive, as where forces are, by a list of dates or of what a pronoun means."""

import pytest

from tests.registry.extraction.invented import read, said


def events(*sentences, title="Notes of a traveler"):
    """The events of sentences of a document."""
    return said(read(*sentences, title=title), "event")


def test_a_state_that_is_the_subject_of_a_dated_passive_suffered_an_act():
    assert events("Peru, bound by an old promise, was drawn in during April 1879.") == [("PER", "1879-04")]


@pytest.mark.parametrize(
    "text",
    [
        "Peru's coal was dug up in 1879.",
        "In Peru a poet was drawn in 1879.",
        "Peru was drawn in.",
        "Peru was asked in 1879 to hold elections.",
    ],
)
def test_a_thing_of_a_state_or_a_passive_without_a_date_is_no_act_of_the_state(text):
    assert not events(text)


def test_forces_gone_or_back_came_or_went_on_that_date():
    assert events("British troops were gone by 3 May 1956.") == [("GBR", "../1956-05-03")]
    assert events("Polish tanks were back on 3 May 1956.") == [("POL", "1956-05-03")]
    assert events("The last Polish soldier was not gone until 3 May 1956.") == [("POL", "1956-05-03")]


def test_an_act_told_with_a_list_of_dates_happened_on_each():
    found = events("Togo closed its border with Ghana time and again, in 1960 and 1982.")
    assert found == [("TGO GHA", "1960"), ("TGO GHA", "1982")]


def test_what_was_withheld_until_a_date_was_given_then():
    assert ("CHN", "1975-08-31") in [
        (parties.split()[0], date)
        for parties, date in events("China withheld recognition until 31 August 1975.")
    ]


def test_recognizing_it_or_both_means_who_became_independent_before():
    born = "Latvia and Estonia proclaimed their independence on 3 May 1991."
    assert ("ISL LVA EST", "1991-08-26") in events(born, "Iceland recognized both on 26 August 1991.")
    alone = "Latvia declared its independence on 3 May 1990; Iceland was the first state to recognize it."
    assert "ISL LVA" in [parties for parties, _ in events(alone)]


def test_the_hague_acts_for_the_dutch_unless_its_courts_do():
    assert events("The Hague suspended aid to Chad in 1982.") == [("NLD TCD", "1982")]
    assert not [p for p, _ in events("The Hague ruled on 3 May 1986 that Chad was right.") if "NLD" in p]
