"""Acts that no date tells, read by the grammar of their clause whatever the verb; near misses."""

import pytest

from tests.registry.extraction.invented import read, said


def acts(*sentences):
    return [parties for parties, _ in said(read(*sentences), "event")]


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("Peru dispatched surveyors to the upper valley.", ["PER"]),
        ("The Chilean junta disbanded the unions and exiled their leaders.", ["CHL", "CHL"]),
        ("Tonga petitioned the court and hired a captain.", ["TON", "TON"]),
        ("Guyana has also referred the quarrel to the African Union.", ["GUY AU"]),
        ("Oman convened talks of its own.", ["OMN"]),
        ("Fiji, however, commissioned a survey of the reef.", ["FJI"]),
        ("Vietnam has dismantled the kiosks along the road.", ["VNM"]),
        ("The bridge was blown up by Malian soldiers.", ["MLI"]),
    ],
)
def test_who_stands_as_subject_or_agent_of_an_act_did_it(sentence, expected):
    assert acts(sentence) == expected


def test_a_body_of_the_home_state_acts_for_it_behind_a_phrase_of_time():
    assert acts("Within weeks, the new government deported the agitators.") == ["NPL"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru enjoyed a long boom and shrugged at the warnings.",
        "Ghana took a softer line on the question.",
        "Togo has become poorer.",
        "Norway championed disarmament and forged close ties.",
        "Jordan absorbed the newcomers as best it could.",
        "The Laotian leader carefully preserved his balance.",
    ],
)
def test_states_trends_and_attitudes_are_no_acts(sentence):
    assert acts(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru would have fenced off the springs.",
        "If Zambia fenced off the lake, nobody noticed.",
        "Paraguay never recovered the springs.",
    ],
)
def test_what_was_not_done_is_no_act(sentence):
    assert acts(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Many Bolivians abandoned their farms.",
        "Rebels in Peru looted the mine.",
        "Fiji's scattered islands lie far from New Zealand.",
        "The quarrel left Peru isolated.",
        "The blanket that the Chadian envoy carried home was red.",
        "The garden was replanted by the deadline.",
    ],
)
def test_a_name_that_is_no_subject_did_nothing(sentence):
    assert acts(sentence) == []


def test_light_verbs_tell_an_act_only_with_their_words():
    assert acts("Togo took control of the ferry.") == ["TGO"]
    assert acts("Togo took the news calmly.") == []


def test_what_it_brought_about_was_no_act_of_a_state():
    assert acts("Peru is a republic.", "It spared the farms.") == []
