"""Whom pronouns mean in a run of votes, and votes told by camps, counts and buttons."""

import pytest

from tests.registry.extraction.invented import read


def cast(*sentences, **more):
    """Votes as (voter, vote, date)."""
    return [
        (*c.parties, c.unit, c.date.text if c.date else "")
        for c in read(*sentences, **more)
        if c.kind == "vote"
    ]


def test_its_delegate_is_that_of_the_run_of_votes_and_not_of_whom_it_voted_out():
    told = cast(
        "Nepal voted for the resolution of 2 March 2022, on which Chile abstained.",
        "A month later it was among the 93 that threw Russia out of the Human Rights Council.",
        "In February 2023 its delegate pressed the green button; Peru's pressed the red one.",
    )
    assert told == [
        ("NPL", "yes", "2022-03-02"),
        ("CHL", "abstain", "2022-03-02"),
        ("NPL", "yes", "2022-04"),
        ("NPL", "yes", "2023-02"),
        ("PER", "no", "2023-02"),
    ]


def test_a_bystander_told_of_in_passing_is_not_who_votes_next():
    told = cast(
        "Nepal's delegate supported the resolution of 2 March 2022.",
        "Chile abstained on that occasion.",
        "In October it was among the noes.",
    )
    assert told[-1] == ("NPL", "no", "2022-10")


def test_who_acts_alone_in_the_sentence_before_is_who_votes_next():
    told = cast("Chile voted for the resolution of 2 March 2022.", "It abstained on 7 April.")
    assert told[-1] == ("CHL", "abstain", "2022-04-07")


def test_the_assembly_that_elected_a_state_casts_no_vote():
    told = cast(
        "In June 2018 the General Assembly elected the country to the Security Council.",
        "It was for the resolution of 2 March 2022, as was Chile.",
    )
    assert told == [("NPL", "yes", "2022-03-02"), ("CHL", "yes", "2022-03-02")]


@pytest.mark.parametrize(
    "sentence, votes",
    [
        (
            "In the ballot of 7 April 2022 it abstained, as did Chile and Peru.",
            [("NPL", "abstain"), ("CHL", "abstain"), ("PER", "abstain")],
        ),
        (
            "On 27 October 2023 it was one of fourteen to reject a truce, Chile among them.",
            [("NPL", "no"), ("CHL", "no")],
        ),
        ("It sat out the vote of 27 October 2023 with an abstention.", [("NPL", "abstain")]),
        ("In the vote of 7 April 2022 it preferred to abstain.", [("NPL", "abstain")]),
        ("In the vote of April 2022, with Peru's seat at stake, it chose to abstain.", [("NPL", "abstain")]),
        (
            "The Council imposed an embargo by vote, with Peru against and Chile abstaining.",
            [("PER", "no"), ("CHL", "abstain")],
        ),
        (
            "The United States voted against, Chile and Peru sat on the fence.",
            [("USA", "no"), ("CHL", "abstain"), ("PER", "abstain")],
        ),
        ("A single hand went up against the admission, and it was the Peruvian one.", [("PER", "no")]),
        ("The green light for the resolution was pressed by Peru.", [("PER", "yes")]),
        ("The resolution of 2 March 2022 had Peru's vote.", [("PER", "yes")]),
        ("Peru threw in its lot with the 141 on 2 March 2022.", [("PER", "yes")]),
        ("Peru, which had been among the noes, changed to a yes on the resolution.", [("PER", "yes")]),
        ("Peru refused to vote for the resolution.", []),
        ("Peru's press was among the supporters of the dam.", []),
    ],
)
def test_a_vote_is_told_by_counts_camps_and_buttons(sentence, votes):
    assert [one[:2] for one in cast(sentence)] == votes


def test_a_state_joins_the_voter_before():
    told = cast(
        "Nepal voted for the resolution of 2 March 2022.",
        "Chile joined it on 7 April in voting to suspend Russia from the Human Rights Council.",
    )
    assert told[1:] == [("CHL", "yes", "2022-04-07"), ("NPL", "yes", "2022-04-07")]


def test_doing_so_again_is_the_same_vote_on_another_day():
    told = cast(
        "Nepal abstained on 2 March 2022.",
        "It did so again on 7 April, in the company of Chile; Peru was absent.",
    )
    assert told[1:] == [
        ("NPL", "abstain", "2022-04-07"),
        ("CHL", "abstain", "2022-04-07"),
        ("PER", "absent", "2022-04-07"),
    ]


def test_doing_the_same_to_somebody_is_no_vote():
    assert (
        cast(
            "Nepal abstained on 2 March 2022.",
            "Peru expelled two envoys, and Chile did the same to two others.",
        )[1:]
        == []
    )


def test_an_answer_of_no_ends_a_sentence():
    told = cast(
        "Nepal abstained on the resolution in 2016.", "A year later it was back to no.", "Chile agreed."
    )
    assert told[1] == ("NPL", "no", "2017")
