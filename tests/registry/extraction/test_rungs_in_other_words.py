"""Rungs told in other words: whom one promotes, the same title, the climb, lists and labels of partners."""

import pytest

from tests.registry.extraction.invented import read, said


def ties(*sentences):
    """The ties of sentences as (parties, rung, date)."""
    return [
        (" ".join(c.parties), c.tier, c.date.text if c.date else "")
        for c in read(*sentences)
        if c.kind == "partnership"
    ]


@pytest.mark.parametrize(
    "sentence, told",
    [
        (
            "Nepal raised Spain (March 2021), Japan (May 2022), Chile (2023) to strategic partner.",
            [("NPL ESP", "2021-03"), ("NPL JPN", "2022-05"), ("NPL CHL", "2023")],
        ),
        ("Nepal designated Chile a strategic partner in 2011.", [("NPL CHL", "2011")]),
        ("Nepal recognised Chile as a strategic partner in May 2007.", [("NPL CHL", "2007-05")]),
        (
            "Nepal maintains strategic partnerships with Chile (2010), Spain (2012) and Japan (2015).",
            [("NPL CHL", "2010"), ("NPL ESP", "2012"), ("NPL JPN", "2015")],
        ),
        (
            "Nepal has been a strategic partner of Spain since 2008 and of Japan since 2003.",
            [("NPL ESP", "2008"), ("NPL JPN", "2003")],
        ),
        (
            "Nepal raised ties with Laos and Brazil to strategic partnerships in 2016 and 2017 respectively.",
            [("NPL LAO", "2016"), ("NPL BRA", "2017")],
        ),
    ],
)
def test_each_partner_raised_to_a_rung_has_a_tie_and_date_of_its_own(sentence, told):
    assert [(parties, date) for parties, tier, date in ties(sentence) if tier == "strategic"] == told


def test_the_same_title_given_to_another_is_a_tie_on_that_rung():
    sentence = (
        "Nepal became a strategic partner of Spain in 2015; Chile was given the same title in 2017 and "
        "Japan in March 2018."
    )
    assert [(p, d) for p, _, d in ties(sentence)] == [
        ("NPL ESP", "2015"),
        ("NPL CHL", "2017"),
        ("NPL JPN", "2018-03"),
    ]


def test_others_of_the_same_rank_are_listed_behind_a_colon():
    found = ties(
        "Nepal and Spain have been strategic partners since 2015.",
        "Others of the same rank: Chile (May 2017), Japan (2018).",
    )
    assert found[1:] == [("NPL CHL", "strategic", "2017-05"), ("NPL JPN", "strategic", "2018")]


def test_a_tie_climbs_from_rung_to_rung_by_adjectives_alone():
    assert ties(
        'The tie with Chile climbed from "strategic" in 2005 to "comprehensive strategic" in 2011.'
    ) == [
        ("NPL CHL", "strategic", "2005"),
        ("NPL CHL", "comprehensive strategic", "2011"),
    ]


@pytest.mark.parametrize(
    "told",
    ["That partnership turned comprehensive in 2019.", 'The adjective "comprehensive" was added in 2019.'],
)
def test_an_adjective_added_to_a_strategic_tie_raises_it(told):
    found = ties("Nepal and Chile declared a strategic partnership in 2012.", told)
    assert found[1] == ("NPL CHL", "comprehensive strategic", "2019")


@pytest.mark.parametrize(
    "sentence",
    [
        "Among its strategic partners are Chile and Japan.",
        "Nepal counts Chile and Japan among its strategic partners.",
        "Strategic partners: Chile and Japan.",
        "Nepal has strategic partnerships with two countries: Chile and Japan.",
    ],
)
def test_a_list_of_partners_is_a_tie_with_each(sentence):
    assert [parties for parties, _, _ in ties(sentence)] == ["NPL CHL", "NPL JPN"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chile: strategic partnership (2014).",
        "Chile, a strategic partner since 2014, sent aid.",
        "3 May 2014: strategic partnership with Chile.",
        "The strategic partnership with Chile is older: it was proclaimed in 2014.",
        "Ties with Chile, opened in 1960, were raised to strategic level in 2014.",
    ],
)
def test_labels_and_asides_date_a_tie(sentence):
    parties, tier, date = ties(sentence)[-1]
    assert (parties, tier, date[:4]) == ("NPL CHL", "strategic", "2014")


def test_of_several_partners_only_the_one_told_apart_takes_the_date():
    sentence = (
        "It has comprehensive partnerships with Chile, Laos and Spain, the first being the Lao, of 2015."
    )
    assert {p: d for p, _, d in ties(sentence)} == {"NPL CHL": "", "NPL LAO": "2015", "NPL ESP": ""}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nepal seeks strategic partners in Asia.",
        "Talk of making Chile a strategic partner has led nowhere.",
        "Chile is regarded as a strategic partner.",
        "Nepal describes Chile as a strategic partner.",
        "Nepal refused to raise ties with Chile to strategic level.",
        "Nepal promoted Chile to its list of friends.",
        "Nepal plans to raise Chile (2030) to the level of strategic partner.",
    ],
)
def test_wishes_and_views_are_no_rung(sentence):
    assert said(read(sentence), "partnership") == []


@pytest.mark.parametrize(
    "sentence, told",
    [
        (
            "Diplomatic ties were forged with Chile in January 1958 and with Spain on 5 July 1960.",
            [("NPL CHL", "1958-01"), ("NPL ESP", "1960-07-05")],
        ),
        ("Formal relations between Nepal and Chile date from 3 March 1962.", [("NPL CHL", "1962-03-03")]),
        ("Relations with Chile at the level of ambassadors go back to May 1979.", [("NPL CHL", "1979-05")]),
        ("Relations with Chile, formally established on 3 May 1990, are good.", [("NPL CHL", "1990-05-03")]),
        (
            "Nepal became the 100th state to establish diplomatic relations with Kosovo, on 3 May 2012.",
            [("NPL XKX", "2012-05-03")],
        ),
    ],
)
def test_diplomatic_relations_are_opened_in_many_words(sentence, told):
    found = [(parties, date) for parties, tier, date in ties(sentence) if tier == "diplomatic relations"]
    assert found == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Diplomatic relations between Nepal and Chile, broken in 1980, were restored in 1990.",
        "Nepal has diplomatic relations with 120 states.",
        "Relations with Chile date back to better days.",
    ],
)
def test_relations_restored_or_praised_are_not_opened(sentence):
    assert said(read(sentence), "partnership") == []


def test_a_tie_without_names_is_that_of_the_tie_before_it():
    sentence = (
        "Relations with Chile were set up in 1987, and a strategic partnership was declared in July 2019."
    )
    assert ties(sentence)[-1] == ("NPL CHL", "strategic", "2019-07")


def test_a_tie_that_a_visit_brought_is_with_the_host():
    sentence = (
        "King Mahendra was received in Santiago in May 1964, when the tie was made a strategic partnership."
    )
    assert [(set(p.split()), t) for p, t, _ in ties(sentence)] == [({"NPL", "CHL"}, "strategic")]
