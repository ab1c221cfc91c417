"""Figures whose unit, whole or owner stands elsewhere: `300 of them`, `soldiers of NATO`."""

import pytest

from tests.registry.extraction.invented import read


def sizes(*sentences):
    return [
        (" ".join(c.parties), c.quantity, c.unit)
        for c in read(*sentences, title="Nepal")
        if c.kind == "quantity"
    ]


@pytest.mark.parametrize(
    "sentence, size",
    [
        ("American troops came ashore in Peru on 2 May 1965, 22,000 of them.", ("USA", 22000, "troops")),
        ("Nobody has counted its people; the UN puts them at 3.6 million.", ("NPL", 3.6, "million people")),
        ("Chinese soldiers, a quarter of a million of them, came over.", ("CHN", 0.25, "million soldiers")),
        ("A million and a half Somalis live there.", ("SOM", 1.5, "million people")),
        ("Wool and tea now make up a tenth.", ("NPL", 0.1, "share")),
        ("Of the country's diamonds, nine tenths end up in Antwerp.", ("NPL", 0.9, "share")),
        ("Seven of every ten rupees spent go to roads.", ("NPL", 0.7, "share")),
        ("It asked for 1,100 peacekeepers of the United Nations.", ("UN", 1100, "troops")),
        ("The raid was answered by Chile with the dispatch of 600 troops.", ("CHL", 600, "troops")),
        ("Pakistan has expelled close to a million Afghans.", ("PAK", 1, "million people")),
        ("Peru keeps 900 soldiers there, to whom France adds 300.", ("FRA", 300, "soldiers")),
        ("Four jets were made over to Peru in 2022.", ("NPL PER", 4, "jets")),
        (
            "The Asian Development Bank and Nepal signed a loan of 50 million US dollars.",
            ("ADB NPL", 50, "million US dollars"),
        ),
    ],
)
def test_what_a_figure_leaves_out_is_found_around_it(sentence, size):
    assert any(
        set(who.split()) <= set(size[0].split()) and rest == list(size[1:]) for who, *rest in sizes(sentence)
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Of every ten rupees some are spent on roads.",
        "The plan is opposed by half the south.",
        "Rebels seized half the capital.",
    ],
)
def test_fractions_of_nothing_measured_are_no_sizes(sentence):
    assert sizes(sentence) == []


def test_those_who_fell_are_no_size_of_a_force():
    told = sizes("Nepal flew 500 soldiers to Mali; thirty-five of them did not return.")
    assert [number for _, number, _ in told] == [500]


def test_each_partner_has_its_own_trade():
    told = sizes("Trade with Peru came to $870 million, against $640 million with Chile.")
    assert [(set(who.split()), number) for who, number, _ in told] == [
        ({"NPL", "PER"}, 870),
        ({"NPL", "CHL"}, 640),
    ]
