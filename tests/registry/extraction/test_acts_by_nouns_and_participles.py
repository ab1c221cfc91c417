"""Acts told by a noun with its actor, by a participle, or as what somebody was moved to."""

import pytest

from .invented import read, said


def events(text):
    """The events of one sentence in a document about Nepal."""
    return said(read(text), "event")


@pytest.mark.parametrize(
    "text,told",
    [
        ("Following Iraq's invasion of Kuwait, the mood in Oslo changed.", "IRQ KWT"),
        ("Many volunteers joined the insurgents after the 2001 U.S. invasion.", "USA"),
        ("The turn came with the collapse of communism in Hungary.", "HUN"),
        ("This led to Sudan's designation as a sponsor of terror by the U.S. State Department.", "USA SDN"),
        ("The quarrel led to a bitter two-year Peru-Ecuador war.", "PER ECU"),
        ("Talks followed, including a face-to-face meeting between Rwanda and Burundi.", "RWA BDI"),
        ("A recent example is Chad's military campaign to retake the oasis.", "TCD"),
        ("The crowd stormed the hall, prompting a swift response from Malawi.", "MWI"),
    ],
)  # fmt: skip
def test_a_noun_tells_an_act_of_whom_the_words_name(text, told):
    assert told in [parties for parties, _ in events(text)]


def test_a_club_expels_whose_expulsion_from_it_is_told():
    assert events("After Togo's expulsion from the African Union, trade stopped.")[0][0] == "AU TGO"


def test_nouns_joined_by_and_are_facts_together():
    told = events("The decline led to Somalia's collapse and Djibouti's departure.")
    assert [parties for parties, _ in told] == ["SOM", "DJI"]


def test_a_year_before_the_noun_is_the_date_of_its_act():
    assert ("USA", "2001") in events("Many volunteers joined the insurgents after the 2001 U.S. invasion.")


@pytest.mark.parametrize(
    "text",
    [
        "Lima fears that the Chilean invasion of Bolivia would follow.",
        "A Chilean invasion of Bolivia could follow.",
        "The risk of Chile's annexation of the coast remains.",
        "The party was led by the Eritrean Liberation Front.",
        "Moscow's response was unclear.",
    ],
)
def test_a_noun_of_what_is_feared_or_only_named_tells_nothing(text):
    assert events(text) == []


@pytest.mark.parametrize(
    "text,told",
    [
        ("Kenya sent troops over the border, capturing the port and installing a new administration.", "KEN"),
        ("Chile pushed north, annexing the coast and blockading Callao.", "CHL"),
        ("Recognitions of Palau slowed, with only Fiji recognizing it since 2001.", "FJI PLW"),
        ("The dispute grew, leading to Bolivia breaking off relations with Chile in 1962.", "BOL CHL"),
        ("After annexing Goa, India sent settlers.", "IND"),
        ("The plan worked, with federal forces seizing Jimma.", "NPL"),
    ],
)
def test_a_participle_tells_an_act_of_the_subject_it_hangs_on(text, told):
    assert told in [parties for parties, _ in events(text)]


def test_an_intervention_in_several_states_is_one_act_for_each():
    told = events("Lesotho has also become a more active player, intervening in Angola, Zambia, and Malawi.")
    assert [parties for parties, _ in told][-3:] == ["LSO AGO", "LSO ZMB", "LSO MWI"]


def test_two_that_join_respectively_have_a_date_each():
    told = events("The club grew, with Laos and Cambodia joining in 1997 and 1999 respectively.")
    assert {("LAO", "1997"), ("KHM", "1999")} <= set(told)


@pytest.mark.parametrize(
    "text",
    [
        "Peru wants to cross the river, seizing two towns.",
        "Poland reformed its army, creating tension with Belarus.",
        "Peru is considering joining the bloc.",
    ],
)
def test_a_participle_of_a_plan_or_a_mood_tells_no_act(text):
    assert events(text) == []


@pytest.mark.parametrize(
    "text,told",
    [
        ("The raid forced Peru to close its embassy in Quito.", ["PER"]),
        ("The strike led Bolivia to suspend its aid and expel the miners.", ["BOL", "BOL"]),
        ("The unrest went on, leading the federal government to impose a curfew.", ["NPL"]),
        ("The crisis could push Peru to annex the island.", []),
        ("The bloc urged Peru to close the port.", []),
    ],
)
def test_what_somebody_was_moved_to_happened_unless_only_possible_or_asked(text, told):
    moved = [c for c in read(text) if c.kind == "event" and c.parties[0] != "EU"]
    assert [" ".join(c.parties[:1]) for c in moved] == told
