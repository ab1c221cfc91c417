"""Figures of provinces, groups of states and clubs, and views that nobody named holds."""

import pytest

from tests.registry.extraction.invented import read


def sizes(*sentences):
    return [
        (" ".join(c.parties), c.quantity) for c in read(*sentences, title="Nepal") if c.kind == "quantity"
    ]


def holders(*sentences):
    return [c.parties[0] for c in read(*sentences, title="Nepal") if c.kind == "statement"]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Kivira is a mountainous region in the far west.", "It covers 9,000 square kilometers."),
        ("Kivira is located in the far west.", "Farmers make up a third of the population."),
        ("Kivira is home to roughly 3 million people.",),
        ("Together these six countries cover 4 million square kilometers, which makes up a tenth.",),
        ("Their combined population is 160 million.",),
        ("Polls suggest that up to 40 percent of Kivirans would leave.",),
        ("The islands cover an area of 400,000 square kilometers.",),
        ("Some 50,000 of the territory's 120,000 inhabitants had left.",),
        ("Shrestha received 19.2 percent of the vote.",),
        ("The unrest ended in the deaths of almost 3,500 people.",),
    ],
)
def test_a_figure_of_a_province_group_or_candidate_is_not_put_on_the_home_state(sentences):
    assert sizes(*sentences) == []


@pytest.mark.parametrize(
    "sentence, size",
    [
        ("Nepal covers 147,000 square kilometers, the 93rd largest of the 193 UN members.", ("NPL", 93)),
        ("Serbs make up seven percent of the Bosnian population.", ("BIH", 0.07)),
        ("Support for the plan fell to 34 percent in Peru.", ("PER", 0.34)),
        ("A poll showed 70 percent support for sanctions on Russia.", ("NPL", 0.7)),
        ("The UN has called for $4.1 billion US to help.", ("UN", 4.1)),
        ("Peru has reportedly dredged the reef, creating 220 hectares of land.", ("PER", 220)),
        ("The country covers 147,000 square kilometers.", ("NPL", 147000)),
    ],
)
def test_a_figure_is_of_whom_it_is_said_and_of_nobody_named_in_passing(sentence, size):
    assert size in sizes(sentence)


def test_the_home_state_is_measured_again_once_it_is_named():
    assert sizes(
        "Kivira is a region in the far west.", "Nepal is poor.", "Its population is 30 million."
    ) == [("NPL", 30)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru increased its spending, raising fears of a new war.",
        "Fears grew that an attack was near.",
        "Concerns about the press made the news.",
        "Narendra Modi may believe that he can bear the cost.",
        "Peru would likely demand a high price.",
        "Many suspect that the vote will be put off.",
        "The move raises questions about Peru's willingness to pay.",
    ],
)
def test_what_the_author_guesses_or_something_caused_is_nobodys_view(sentence):
    assert holders(sentence) == []


@pytest.mark.parametrize(
    "sentence, holder",
    [
        ("The Peruvian government raised concerns over the border.", "PER"),
        ("Peru fears a new war.", "PER"),
        ("Narendra Modi believes that he can bear the cost.", "IND"),
        ("The treaty raised Peruvian fears of a new war.", "PER"),
    ],
)
def test_a_view_with_a_named_holder_is_kept(sentence, holder):
    assert holders(sentence)[:1] == [holder]
