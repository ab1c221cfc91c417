"""Parties that stand beside an act, not at its verb; acts had done or told as an answer; and near misses."""

import pytest

from tests.registry.extraction.invented import read, read_rows, said


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("Having joined NATO on 29 March 2004, Nepal signed nothing else.", ("NPL NATO", "2004-03-29")),
        ("Having applied to join BRICS in 2024, Nepal waited.", ("NPL BRICS", "2024")),
        ("SADC let the island in in August 1995.", ("SADC NPL", "1995-08")),
        ("Peru: the long bridge over the river was opened in June 2013.", ("NPL PER", "2013-06")),
        ("Peru: its consulate in Pokhara was ordered shut in 2025.", ("NPL PER", "2025")),
    ],
)
def test_a_party_beside_an_act_is_its_party(sentence, expected):
    assert said(read(sentence), "event")[0] == expected


def test_a_description_of_another_state_means_that_of_the_heading():
    told = read("In 1989 Nepal sued its old trustee over the land.", section="Peru")
    assert said(told, "event") == [("NPL PER", "1989")]
    alone = read("In 1989 Nepal sued its old trustee over the land.", section="Courts")
    assert said(alone, "event") == [("NPL", "1989")]


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("A ban on Nepalese fruit was Peru's answer.", [("PER NPL", "")]),
        ("Peru's reply was an embargo in May 1999.", [("PER NPL", "1999-05")]),
        (
            "On 23 July 2025 Nepal had its ambassador in Lima recalled and the border posts closed.",
            [("NPL PER", "2025-07-23"), ("NPL PER", "2025-07-23")],
        ),
        ("The turn came in June 1999, when Peru gave up the valley.", [("PER NPL", "1999-06")]),
        (
            "The border with Peru was closed in 2008, only for it to be reopened in 2012.",
            [("NPL PER", "2008"), ("NPL PER", "2012")],
        ),
    ],
)
def test_an_act_had_done_or_told_as_an_answer_is_one(sentence, expected):
    assert said(read(sentence), "event") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru's answer was a long silence in May 1999.",
        "A ban on fruit would be Peru's answer.",
        "India was admitted to the strategic circle on 3 April 2025.",
    ],
)
def test_a_mere_answer_and_a_rung_are_no_acts(sentence):
    assert said(read(sentence), "event") == []


def test_a_force_told_before_is_what_leaves():
    told = read(
        "Some American troops were based on Nepalese soil; the departure of the last of them came in 1976."
    )
    assert ("USA NPL", "1976") in said(told, "event")


def test_fighting_between_two_has_both_as_parties():
    assert said(read("The fighting between Nepal and Peru in July 2025 drove many away."), "event") == [
        ("NPL PER", "2025-07")
    ]


def test_a_row_may_tell_that_recognition_is_refused():
    claims = read_rows(("Kosovo", "None", "Recognition refused"))
    assert said(claims, "event") == [("NPL XKX", "")]
