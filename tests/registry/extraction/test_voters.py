"""Votes told in other words than voting, and whose they are."""

import pytest

from tests.registry.extraction.invented import read, said
from tests.registry.extraction.test_votes_and_figures import votes


@pytest.mark.parametrize(
    "sentence, cast",
    [
        ("Nepal said yes to the resolution, where India abstained.", [("NPL", "yes"), ("IND", "abstain")]),
        (
            "Nepal raised its hand for the resolution; Bhutan kept away from the vote.",
            [("NPL", "yes"), ("BTN", "absent")],
        ),
        (
            "Nepal was missing from the tally, but it supported the text on Ukraine.",
            [("NPL", "absent"), ("NPL", "yes")],
        ),
        ("India voted for the American resolution; China was against.", [("IND", "yes"), ("CHN", "no")]),
        (
            "Among the abstainers on 2 March 2022 were India and Bhutan.",
            [("IND", "abstain"), ("BTN", "abstain")],
        ),
        ("Abstentions came from India and Bhutan in the vote.", [("IND", "abstain"), ("BTN", "abstain")]),
        (
            "The only states to vote against the resolution were India and Bhutan.",
            [("IND", "no"), ("BTN", "no")],
        ),
        (
            "Thirty states, including India and Bhutan, abstained in the vote.",
            [("IND", "abstain"), ("BTN", "abstain")],
        ),
        ("Nepal was one of five states to vote against the resolution.", [("NPL", "no")]),
        ("Nepal abstained together with India on the resolution.", [("NPL", "abstain"), ("IND", "abstain")]),
        ("The resolution was supported by Nepal, and India was against it.", [("NPL", "yes"), ("IND", "no")]),
        ("The resolution passed with 35 abstentions.", []),
        ("141 of the 193 members voted for the resolution, while 35 abstained.", []),
        (
            "Nepal abstained on the resolution, Bhutan likewise.",
            [("NPL", "abstain"), ("BTN", "abstain")],
        ),
        (
            "Nepal abstained in the company of India; Bhutan stayed out of the hall.",
            [("NPL", "abstain"), ("IND", "abstain"), ("BTN", "absent")],
        ),
        ("Nepal co-sponsored the resolution.", []),
        ("Nepal was against the dam.", []),
    ],
)
def test_a_vote_is_the_voters_however_it_is_told(sentence, cast):
    assert set(votes(sentence)) == set(cast)


def test_a_tally_is_not_the_vote_of_the_subject_before():
    assert votes("India spoke.", "World leaders voted in favor of the motion.") == []


def test_a_second_vote_has_its_own_date():
    claims = read(
        "When Ukraine was taken up on 2 March 2022, Nepal's envoy abstained, and in April of that year "
        "he voted against the suspension of Russia."
    )
    assert said(claims, "vote") == [("NPL", "2022-03-02"), ("NPL", "2022-04")]
