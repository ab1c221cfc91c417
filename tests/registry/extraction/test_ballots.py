"""Votes told in the words of debates and roll calls, and the date of the ballot they share."""

import pytest

from tests.registry.extraction.invented import read, said
from tests.registry.extraction.test_votes_and_figures import votes


@pytest.mark.parametrize(
    "sentence, cast",
    [
        (
            "The resolution drew abstentions from Nepal and Chile; Peru was among those against.",
            [("NPL", "abstain"), ("CHL", "abstain"), ("PER", "no")],
        ),
        (
            "The resolution fell to the Chinese veto, with Kenya abstaining.",
            [("CHN", "no"), ("KEN", "abstain")],
        ),
        (
            "Roll call: against, Peru; abstaining, Chile and Kenya; in favor, Nepal and the Netherlands.",
            [("PER", "no"), ("CHL", "abstain"), ("KEN", "abstain"), ("NPL", "yes"), ("NLD", "yes")],
        ),
        (
            "Peru joined Chile on 3 May 1999 in voting against the resolution.",
            [("PER", "no"), ("CHL", "no")],
        ),
        ("The lone hand raised against the resolution was that of Peru.", [("PER", "no")]),
        (
            "Peru abstained; so did Chile and Kenya.",
            [("PER", "abstain"), ("CHL", "abstain"), ("KEN", "abstain")],
        ),
        (
            "Explaining its abstention on the resolution, Peru said that it had no choice.",
            [("PER", "abstain")],
        ),
        ("Peru switched from abstention to a no, as did Chile.", [("PER", "no"), ("CHL", "no")]),
        ("Peru's seat stayed empty at the vote.", [("PER", "absent")]),
        (
            "Chile backed the duties, Peru opposed them and Kenya abstained.",
            [("CHL", "yes"), ("PER", "no"), ("KEN", "abstain")],
        ),
        ("Peru, instead of vetoing the draft, abstained.", [("PER", "abstain")]),
        (
            "In the Security Council, Peru, Chile and Kenya voted no.",
            [("PER", "no"), ("CHL", "no"), ("KEN", "no")],
        ),
        ("Jane Doe of Peru abstained on the resolution.", [("PER", "abstain")]),
        ("Peru ought to have abstained on the resolution.", []),
        ("Settlers voted against joining Chile.", []),
        ("Peru feared a Russian veto of the resolution.", []),
        ("Chile opposed the dam and Peru backed it.", []),
    ],
)
def test_a_vote_is_told_by_the_words_of_a_roll_call(sentence, cast):
    assert set(votes(sentence)) == set(cast)


def test_a_ballot_told_of_before_is_what_states_oppose():
    assert votes("Peru abstained on the resolution.", "Chile also opposed the text.")[-1] == ("CHL", "no")
    assert ("CHL", "no") not in votes("Peru spoke.", "Chile was against.")


def test_one_ballot_has_one_date():
    sentence = "Chile was absent on 27 June 1950, its envoy having left in January; Peru voted no."
    assert said(read(sentence), "vote") == [("CHL", "1950-06-27"), ("PER", "1950-06-27")]


def test_an_absence_on_several_days_is_a_vote_each():
    sentence = "Peru was absent from the vote on 2 March 2022, nor on 7 April 2022."
    assert said(read(sentence), "vote") == [("PER", "2022-03-02"), ("PER", "2022-04-07")]


def test_both_are_those_who_voted_before():
    claims = read(
        "Peru abstained in 2016, and so did Chile on the resolution.", "A year later both voted no."
    )
    assert said(claims, "vote")[-2:] == [("PER", "2017"), ("CHL", "2017")]
