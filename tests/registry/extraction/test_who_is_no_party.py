"""Who stands aside of a paper, tie or vote is no party to it; who signs beside its subject is one."""

import pytest

from tests.registry.extraction.invented import only, read, said


def parties(sentence, kind, title="Nepal's partners"):
    return set(only(read(sentence, title=title), kind).parties)


@pytest.mark.parametrize(
    "sentence, bound",
    [
        ("Nepal signed a transit agreement with Chad in 2004 despite India's protests.", {"NPL", "TCD"}),
        ("Under Indian and Chinese pressure Nepal signed a pact with Chad in 2004.", {"NPL", "TCD"}),
        ("To India's dismay, Nepal and Chad concluded a treaty in 2004.", {"NPL", "TCD"}),
        ("Chad and Mali, with Macron looking on, signed a border treaty in 2004.", {"TCD", "MLI"}),
        ("Chad, a member of the African Union, signed a security pact with Nepal in 2020.", {"TCD", "NPL"}),
        ("Peru and Chile, Bolivia's neighbors, signed a customs treaty in 1999.", {"PER", "CHL"}),
        ("Peru, Bolivia's neighbor, signed a customs treaty with Nepal in 1999.", {"PER", "NPL"}),
        (
            "A month after Peru had concluded a pact with Chile, Bolivia recalled its envoy from Lima.",
            {"PER", "CHL"},
        ),
        ("Chad's government and its rebels signed a peace agreement in Doha in 2022.", {"TCD"}),
        (
            "At the African Union summit in Kigali in 2018, Chad signed a trade agreement with Mali.",
            {"TCD", "MLI"},
        ),
    ],
)
def test_who_stands_aside_is_no_party_to_a_paper(sentence, bound):
    assert parties(sentence, "agreement") == bound


@pytest.mark.parametrize(
    "sentence, bound",
    [
        ("Chad, alongside Mali and Niger, signed the water charter in 2012.", {"TCD", "MLI", "NER"}),
        ("Chad joined Mali and Niger in the customs agreement of 1966.", {"TCD", "MLI", "NER"}),
        ("The defense pact of 1971 bound Chad and Mali to France.", {"TCD", "MLI", "FRA"}),
        (
            "The foreign ministers of Chad and Mali met their Malagasy colleague and signed a pact in 2019.",
            {"TCD", "MLI", "MDG"},
        ),
    ],
)
def test_who_signs_beside_the_subject_is_a_party(sentence, bound):
    assert parties(sentence, "agreement") == bound


def test_the_two_are_the_pair_that_the_sentence_before_joins():
    claims = read(
        "Kathmandu watched Lima and Quito make up.", "In 1998 the two concluded a border treaty there."
    )
    assert said(claims, "agreement") == [("PER ECU", "1998")]


def test_a_tie_may_be_told_again_without_its_verb():
    claims = read(
        "Nepal upgraded ties with Chile to a strategic partnership in May 2020, and with Peru a year later."
    )
    assert [p for p, _ in said(claims, "partnership")] == ["NPL CHL", "NPL PER"]
    claims = read("Chile and Nepal became strategic partners in 2009, Peru and Nepal in 2010.")
    assert said(claims, "partnership") == [("CHL NPL", "2009"), ("PER NPL", "2010")]


def test_a_visiting_president_is_the_guest_of_whom_he_meets():
    claims = read(
        "In 2009 talks were held in Lima between President Alan García and visiting President Lula."
    )
    assert ("PER BRA", "2009") not in said(claims, "visit")


@pytest.mark.parametrize(
    "sentence, cast",
    [
        ("Nepal, like Chad and Mali, abstained on the resolution in April 2022.", ["NPL", "TCD", "MLI"]),
        ("Along with Chad, Nepal abstained on the resolution in April 2022.", ["NPL", "TCD"]),
        ("Thirty-five abstained on the resolution in April 2022, Chad among them.", ["TCD"]),
        ("The text passed in April 2022 with the votes of Chad and Mali.", ["TCD", "MLI"]),
        ("Nepal tabled, together with Chad, the text that Russia vetoed.", ["RUS"]),
        ("Unlike Chad, Nepal abstained on the resolution in April 2022.", ["NPL"]),
        ("Of the members of ASEAN, only Laos abstained on the resolution in April 2022.", ["LAO"]),
        ("The vote of April 2022 found Nepal abstaining and Chad in favor.", ["NPL", "TCD"]),
        ("The president vetoed the bill in April 2022.", []),
    ],
)
def test_voters_are_told_beside_each_other(sentence, cast):
    assert sorted(p for p, _ in said(read(sentence), "vote")) == sorted(cast)


def test_who_made_peace_is_not_guessed_from_the_sentence_before():
    claims = read("Chile sent observers to Nepal in 2003.", "A peace deal signed in 2006 ended the war.")
    assert said(claims, "agreement") == [("NPL", "2006")]
    claims = read("Chile and Peru fought in 2003.", "The two countries signed a peace deal in 2006.")
    assert said(claims, "agreement") == [("CHL PER", "2006")]


def test_an_ambassador_is_no_visitor_where_he_signs():
    assert not said(
        read("Moscow's ambassador signed a nuclear memorandum with Nepal in Kathmandu in 2016."), "visit"
    )
