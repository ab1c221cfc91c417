"""Sizes in words, sizes of forces and peoples, and who gives."""

import pytest

from tests.registry.extraction.invented import read


def sizes(*sentences):
    return [(c.parties[0], c.quantity, c.unit) for c in read(*sentences) if c.kind == "quantity"]


@pytest.mark.parametrize(
    "sentence, size",
    [
        ("Four and a half million people live in Nepal.", ("NPL", 4.5, "million people")),
        ("Half a million people live in Nepal.", ("NPL", 0.5, "million people")),
        ("Ninety-three percent of Nepal is mountain.", ("NPL", 0.93, "share of territory")),
        ("Of the debt of Nepal, roughly a sixth is owed to China.", ("NPL", 0.166667, "share of debt")),
        ("In 2004 India forgave two thirds of the old debt.", ("IND", 0.666667, "share of debt")),
        ("Nepal sells 24 percent of what it exports to India.", None),
        ("The 472-kilometer railway in Nepal was opened in 2012.", ("NPL", 472, "kilometers")),
        ("Nepal ranks fourth in the world for gas.", ("NPL", 4, "rank")),
        (
            "Nepal was paid 13 million New Zealand dollars by France.",
            ("FRA", 13, "million New Zealand dollars"),
        ),
        ("Nepal received 2 billion dollars from China in 2020.", ("CHN", 2, "billion US dollars")),
        ("Nepal was promised 350 million dollars by the World Bank.", ("WB", 350, "million US dollars")),
        ("Some 30,000 Indians live in Qatar.", ("IND", 30000, "people")),
        ("On 16 October 2011 Nepalese forces crossed into India.", None),
        ("The force of 2,500 that was planned for Nepal never came.", None),
    ],
)
def test_a_size_is_read_from_words(sentence, size):
    found = sizes(sentence)
    assert (size in found) if size else all(unit != "troops" for _, _, unit in found)


def test_a_number_alone_is_of_the_force_named_before():
    assert sizes("Nepalese soldiers in Mali numbered 1,200 in 1996 and 900 in 1998.") == [
        ("NPL", 1200, "soldiers"),
        ("NPL", 900, "soldiers"),
    ]
    assert sizes("The first Indian soldiers landed in 1987.", "At their peak they numbered 80,000.") == [
        ("IND", 80000, "soldiers")
    ]
    assert sizes("The reasons for this numbered 12.") == []
