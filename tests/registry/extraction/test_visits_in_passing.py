"""Visits told in passing, without a place, by dated stops and lists; and whom names and numbers mean."""

import pytest

from tests.registry.extraction.invented import only, read, said

TOLD = [
    ("Emmanuel Macron, in Kathmandu for the day, agreed to it on 3 May 2019.", [("FRA NPL", "2019-05-03")]),
    ("A road was opened in May 2019, with Emmanuel Macron looking on.", [("FRA NPL", "2019-05")]),
    ("Emmanuel Macron, a guest of Angela Merkel's in May 2019, said so.", [("FRA DEU", "2019-05")]),
    ("The crown was brought to Oslo by Emmanuel Macron in May 2019.", [("FRA NOR", "2019-05")]),
    ("Nobody had expected Emmanuel Macron in Oslo in May 2019.", [("FRA NOR", "2019-05")]),
    ("Touching down in Oslo in May 2019, Emmanuel Macron waved.", [("FRA NOR", "2019-05")]),
    (
        "For the jubilee came Emmanuel Macron and Angela Merkel in May 2011.",
        [
            ("FRA NPL", "2011-05"),
            ("DEU NPL", "2011-05"),
        ],
    ),
    (
        "In May 2019 Emmanuel Macron set out on a tour, to Oslo on the 2nd and to Lima on the 8th.",
        [("FRA NOR", "2019-05-02"), ("FRA PER", "2019-05-08")],
    ),
    (
        "Emmanuel Macron, in May 2016, and Barack Obama, in July 2015, were received in the palace.",
        [("FRA NPL", "2016-05"), ("USA NPL", "2015-07")],
    ),
    ("Emmanuel Macron stayed for two days in May 2019.", [("FRA NPL", "2019-05")]),
    ("Emmanuel Macron was hosted in May 2019.", [("FRA NPL", "2019-05")]),
    ("Emmanuel Macron called on the king in May 2019.", [("FRA NPL", "2019-05")]),
    (
        "Emmanuel Macron came in May 2019, as did Angela Merkel.",
        [("FRA NPL", "2019-05"), ("DEU NPL", "2019-05")],
    ),
    ("Not since Helmut Kohl, in 1987, had a chancellor set foot in the country.", [("DEU NPL", "1987")]),
    (
        "The leaders of Peru and Chile visited Oslo in May 2019.",
        [("PER NOR", "2019-05"), ("CHL NOR", "2019-05")],
    ),
    (
        "A paper was agreed with Peru, whose foreign minister came to Oslo in May 2019.",
        [("PER NOR", "2019-05")],
    ),
    (
        "Angela Merkel was thanked by Emmanuel Macron, the last man to come to Kathmandu, in May 2019.",
        [
            ("FRA NPL", "2019-05"),
        ],
    ),
]


@pytest.mark.parametrize("sentence, visits", TOLD)
def test_visits_told_in_passing_are_read(sentence, visits):
    assert said(read(sentence), "visit") == visits


@pytest.mark.parametrize(
    "sentence",
    [
        "Emmanuel Macron stayed in power until 2027.",
        "Emmanuel Macron stayed away in May 2019.",
        "A visit by Emmanuel Macron, rumored in May 2019, did not take place.",
        "Dutch leaders like flying to Peru.",
        "Emmanuel Macron filled in a form in May 2019.",
        "The embassy of Nepal opened its doors in Oslo in May 2019.",
        "With Emmanuel Macron unwilling, nothing was signed in May 2019.",
    ],
)
def test_near_misses_tell_no_visit(sentence):
    assert said(read(sentence), "visit") == []


def test_somebody_of_two_posts_serves_the_one_of_the_sentence_s_year():
    early, late = (
        said(read(f"Mark Rutte visited Kathmandu in May {year}."), "visit") for year in (2015, 2025)
    )
    assert (early, late) == ([("NLD NPL", "2015-05")], [("NATO NPL", "2025-05")])


def test_a_sovereign_is_known_by_first_name_and_state_or_number():
    claims = read("Mswati of Eswatini visited Oslo in 2011.", "Letsie the Third visited Lima in 2012.")
    assert said(claims, "visit") == [("SWZ NOR", "2011"), ("LSO PER", "2012")]


def test_the_sultan_is_no_president_told_of_before():
    claims = read(
        "Emmanuel Macron came in 2018.",
        "The sultan was Emmanuel Macron's guest in 2019.",
        title="Brunei's partners",
    )
    assert said(claims, "visit") == [("FRA BRN", "2018"), ("BRN FRA", "2019")]


def test_there_is_the_city_named_before():
    claim = only(read("Angela Merkel fell ill in Oslo; Emmanuel Macron flew there in May 2019."), "visit")
    assert claim.parties == ("FRA", "NOR")
    assert "'there' stands for the place named before" in claim.inferred


@pytest.mark.parametrize(
    "sentence, told",
    [
        ("The president has visited Peru several times and Chile.", ["NPL PER", "NPL CHL"]),
        (
            "Reciprocal visits by the foreign ministers of Peru and Chile have taken place.",
            ["PER CHL", "CHL PER"],
        ),
    ],
)
def test_visits_are_told_by_a_list_behind_their_number_and_by_who_exchanged_them(sentence, told):
    assert [" ".join(c.parties) for c in read(sentence, title="Nepal") if c.kind == "visit"] == told


def test_the_first_to_visit_came_to_the_home_state():
    claims = read(
        "President Jane Doe of Chile became the first Chilean head of state to visit, in December 2016."
    )
    assert said(claims, "visit") == [("CHL NPL", "2016-12")]
