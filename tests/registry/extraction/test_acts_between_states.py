"""Acts between states in plain prose: told once more, done to a pronoun, carried out; and near misses."""

import pytest

from tests.registry.extraction.invented import only, read, said


@pytest.mark.parametrize(
    "sentence, expected",
    [
        (
            "Relations with Peru were broken off in 1952, restored in 1955, and cut again in 1960.",
            [("NPL PER", "1952"), ("NPL PER", "1955"), ("NPL PER", "1960")],
        ),
        (
            "Nepal severed relations with Chile in January 1964; they were resumed on 3 April 1966.",
            [("NPL CHL", "1964-01"), ("NPL CHL", "1966-04-03")],
        ),
        (
            "Relations with Peru, broken off in 1967, were restored in 1990.",
            [("NPL PER", "1967"), ("NPL PER", "1990")],
        ),
        (
            "Nepal wants to resume relations with Chile, cut in 1973.",
            [("NPL CHL", "1973")],
        ),
        (
            "Peru bombed Chile in 1980, 1989 and, for two years, 1991.",
            [("PER CHL", "1980"), ("PER CHL", "1989"), ("PER CHL", "1991")],
        ),
    ],
)
def test_an_act_told_once_more_is_one_more(sentence, expected):
    assert said(read(sentence), "event") == expected


def test_whoever_does_the_same_acts_too():
    assert said(read("Peru broke off relations with Nepal; so did Chile."), "event")[1] == ("CHL NPL", "")
    assert said(read("Nepal closed its airspace in June 2018, as Bhutan had done."), "event")[1] == (
        "BTN",
        "",
    )
    found = said(read("Peru recognized Kosovo in 2008.", "Chile followed the next day."), "event")
    assert found[1][0] == "CHL XKX"


def test_so_and_as_without_an_auxiliary_tell_nothing_more():
    assert len(said(read("Nepal closed its ports in June 2018, as Bhutan feared."), "event")) == 1


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("Nepal and Peru agreed in Oslo on 3 May 2011 to resume relations.", ("NPL PER", "2011-05-03")),
        ("Chile took until April 2013 to restore its ties.", ("CHL NPL", "2013-04")),
        (
            "Nepal was one of four states to recognize Kosovo, which it did on 3 May 2008.",
            ("NPL XKX", "2008-05-03"),
        ),
        ("Nepal threatened to break with Chile and did so in 1974.", ("NPL CHL", "1974")),
    ],
)
def test_what_was_agreed_or_announced_and_carried_out_happened(sentence, expected):
    assert expected in said(read(sentence), "event")


@pytest.mark.parametrize(
    "sentence",
    [
        "Nepal threatened to break with Chile.",
        "Nepal threatened to recall its ambassador and what it did surprised nobody.",
        "Nepal hoped until 2011 to resume relations with Peru.",
    ],
)
def test_a_plan_that_nobody_carried_out_did_not_happen(sentence):
    assert said(read(sentence), "event") == []


@pytest.mark.parametrize(
    "sentence, parties",
    [
        ("Peru broke with Chile in 1990 and shut its borders to it.", ["PER CHL", "PER CHL"]),
        ("The African Union had suspended it.", ["AU NPL"]),
        ("Chile closed its airspace to the country.", ["CHL NPL"]),
        ("Nepal expelled the Peruvian consul, then closed the border.", ["NPL PER", "NPL PER"]),
        ("The EU had suspended Nepal's aid and Chile had recalled its envoy.", ["EU NPL", "CHL NPL"]),
        (
            "Nepal had been suspended by the African Union and Peru had stopped its aid.",
            ["AU NPL", "PER NPL"],
        ),
    ],
)
def test_a_pronoun_or_the_one_other_state_is_whom_it_was_done_to(sentence, parties):
    assert [p for p, _ in said(read(sentence), "event")] == parties


def test_what_relations_were_over_is_no_party():
    assert said(read("Nepal broke off relations with Chile over Cuba in 1961."), "event") == [
        ("NPL CHL", "1961")
    ]


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("Peru breaks with Chile over the islands.", ("PER CHL", "")),
        ("In 1990 he was given shelter in the Peruvian embassy.", ("PER NPL", "1990")),
        ("Two Chilean officers were arrested in Lima in May 2003.", ("PER CHL", "2003-05")),
        ("Chile's ambassador was sent packing in 2009.", ("NPL CHL", "2009")),
        (
            "Envoys of Peru, Chile and Bolivia were ordered out by Kathmandu in 2011.",
            ("NPL PER CHL BOL", "2011"),
        ),
        ("Nepal was readmitted on 8 February 2018.", ("NPL", "2018-02-08")),
        (
            "Peruvian troops, who came in 1951, left the valley on 30 September 1956.",
            ("PER NPL", "1956-09-30"),
        ),
        ("Lima fell on 3 May 1881.", ("PER", "1881-05-03")),
        ("No state recognized it until Peru did in 1963.", ("PER NPL", "1963")),
        ("Chile stopped buying Nepalese crude in 2012.", ("CHL NPL", "2012")),
        ("It is no member of NATO, to which it applied in 1996.", ("NPL NATO", "1996")),
        ("A force led by Peru invaded Chile in 1879.", ("PER CHL", "1879")),
        ("Washington designated Nepal a major non-NATO ally on 3 May 2004.", ("USA NPL", "2004-05-03")),
    ],
)
def test_acts_of_many_families_have_their_parties(sentence, expected):
    assert expected in said(read(sentence), "event")


@pytest.mark.parametrize(
    "sentence",
    [
        "Lima fell silent in May 1881.",
        "The last plane took off from it in 2021.",
        "No state recognized it in 1963.",
        "Thousands protested in 2011.",
        "Nepal dropped hints in 2011.",
    ],
)
def test_near_misses_of_those_families_tell_no_act(sentence):
    assert said(read(sentence), "event") == []


def test_a_coup_of_a_date_happened_at_home():
    found = said(read("The African Union suspended it after the coup of 25 October 2021."), "event")
    assert ("NPL", "2021-10-25") in found


def test_two_states_named_before_share_what_is_reopened():
    told = read("Peru and Chile made up; embassies were reopened on 20 July 2015.")
    assert said(told, "event")[-1] == ("PER CHL", "2015-07-20")


def test_the_instrument_of_what_was_done_again_is_its_own_verb():
    told = read("Relations with Peru were broken off in 1952 and restored in 1955.")
    assert [c.instrument for c in told] == ["relations broken", "restored"]
    assert only(read("The embassy in Oslo closed in 1990."), "event").instrument == "embassy opened"
