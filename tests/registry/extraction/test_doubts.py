"""What words could tell and do not: no event, no view, no party by them; and who acts together."""

from __future__ import annotations

import pytest

from tests.registry.extraction.invented import read, said

NO_VIEW = [
    "The cable meets a third of the island's demand.",
    "Peruvian volunteers threw the Chileans out of Arica in 1890.",
    "Plan Lima, conceived by Peru and Chile, brought in 3 billion dollars by 2015.",
    "Peru's minister was told to leave in 1990.",
    "Peru replied in kind on 3 May 1990.",
    "Peru wrote off three times as much that spring.",
    "This note asks what Peru got for it.",
    "Peru pledged 12 million dollars in 1990.",
    "A meeting of the Peruvian and the Chilean king, promised for that May, was canceled.",
    "A plan for a joint brigade with Peru was dropped.",
    "Under the Lima Agreement of 1990 Peru undertook to keep the road open.",
    "Peru abstained when the General Assembly condemned the raid on 3 May 1990.",
    "Peru did not oppose the step.",
    "Peru had welcomed Jane Doe, the rebel leader, at the airport.",
    "Chile saw its envoys summoned home by Peru as well.",
    "Peru rejected the organization's offer of aid.",
]
VIEWS = [
    "Peru demands more of the water.",
    "Peru promised that the road would reopen.",
    "Peru opposed the step.",
    "Peru welcomed the ruling.",
    "Chile sees its neighbor as a rival.",
]


@pytest.mark.parametrize("sentence", NO_VIEW)
def test_words_of_will_that_tell_a_deed_a_thing_or_a_paper_are_no_statement(sentence):
    assert said(read(sentence), "statement") == []


@pytest.mark.parametrize("sentence", VIEWS)
def test_the_same_words_with_a_holder_are_one(sentence):
    assert len(said(read(sentence), "statement")) == 1


@pytest.mark.parametrize(
    "sentence, holder",
    [
        ("Peru opposed the step and, in the words of its prime minister, would go on.", "PER"),
        ("A pact, signed on 3 May 1876, declared Peru independent of Chile.", ""),
    ],
)
def test_who_is_said_to_speak_is_the_one_the_words_name(sentence, holder):
    told = [parties.split()[0] for parties, _ in said(read(sentence), "statement")]
    assert told == ([holder] if holder else [])


NO_EVENT = [
    "When the Assembly took up the war on 3 May 1990, Peru abstained.",
    "On 3 May 1990, when Chile's seat was put to the vote, Peru abstained.",
    "The border with Peru was settled by a treaty of 3 May 1890.",
    "In 1990 Peru shipped 3 million dollars of copper to Chile.",
    "A visit by the king of Peru was called off.",
    "Diplomatic relations with Peru were opened nine days after independence, on 18 October 1962.",
    "John Kerry shook hands with the king of Peru in May 2015.",
    "Peru's ruler was in Lima the month after her return, on 17 May 1990.",
]


@pytest.mark.parametrize("sentence", NO_EVENT)
def test_what_a_vote_a_paper_or_a_figure_tells_is_no_event_besides(sentence):
    assert said(read(sentence), "event") == []


@pytest.mark.parametrize(
    "sentence, parties",
    [
        ("Together with Peru and Chile, Norway launched the scheme on 15 September 2001.", "NOR PER CHL"),
        ("Peru, together with Chile, blockaded Bolivia in May 1890.", "PER CHL BOL"),
        ("Ghana, which with Togo joined the African Union in May 2002, had waited.", "GHA TGO AU"),
        ("Ghana froze its participation in the African Union in May 2002.", "GHA AU"),
        ("At the beginning of 2005 Ghana took a seat on the Security Council.", "GHA UN"),
        ("Peruvian tin was barred from Chile's ports on 1 February 1992.", "CHL PER"),
        ("Peru was ceded to the Spaniards by England in 1667.", "GBR ESP"),
        ("Chile leased the station, on the edge of the town, to the French in May 1953.", "CHL FRA"),
        ("Peru saw Chilean troops come ashore on the island in May 1890.", "CHL PER"),
        ("Three Chilean sailors were set free by the junta in Lima in May 1980.", "PER CHL"),
    ],
)
def test_who_acts_with_another_or_is_named_by_the_grammar_stands_in_his_place(sentence, parties):
    assert [p for p, _ in said(read(sentence), "event")] == [parties]


def test_a_companion_belongs_to_the_act_beside_it_alone():
    told = said(
        read("Ghana applied in May 1995 and joined the African Union in 1997 along with Togo."), "event"
    )
    assert all("TGO" not in parties for parties, date in told if date == "1995-05")


def test_who_is_bound_to_it_is_bound_to_the_one_told_before():
    told = said(read("Bolivia armed; Peru, bound to it by a secret pact of 1873, was drawn in."), "agreement")
    assert [(set(parties.split()), date) for parties, date in told] == [({"BOL", "PER"}, "1873")]


def test_a_state_named_with_its_article_stands_in_a_list():
    told = said(read("Peru was boycotted by Oman, the Emirates and Egypt from 5 June 2017."), "event")
    assert [set(parties.split()) for parties, _ in told] == [{"OMN", "ARE", "EGY", "PER"}]


@pytest.mark.parametrize(
    "sentence, parties",
    [
        ("On 19 September 1991 both Koreas joined the United Nations.", {"KOR", "PRK", "UN"}),
        ("On 19 September 1973 the two German states joined the United Nations.", {"DEU", "DDR", "UN"}),
    ],
)
def test_two_states_of_one_name_are_two_parties(sentence, parties):
    assert [set(p.split()) for p, _ in said(read(sentence), "event")] == [parties]


def test_a_surname_that_is_a_city_elsewhere_names_no_state():
    assert all("SAU" not in p for p, _ in said(read("In May 2018 Juan Medina cut ties with Peru."), "event"))


def test_it_in_a_relative_clause_is_not_what_the_clause_is_told_of():
    told = said(read("SADC, which it had quit in 2007, took Nepal back."), "event")
    assert ("NPL SADC", "2007") in told


def test_the_junta_of_a_capital_is_that_of_its_state():
    told = said(read("The envoy was expelled by the junta in Lima in May 1980."), "event")
    assert [parties.split()[0] for parties, _ in told] == ["PER"]
