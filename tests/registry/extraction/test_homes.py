"""Whom a document is about, and whom a section of an almanac is about."""

from tests.registry.extraction.invented import said
from thirdneighbor.core.passages import Passage, Scanned
from thirdneighbor.registry.extraction.extracting import extract
from thirdneighbor.registry.extraction.sentences.homes import home_of


def almanac(*sections, title="A pocket book of countries"):
    """A document of sections, each a heading and its sentences."""
    passages = [
        Passage(text, f"{heading} {number}", heading)
        for heading, sentences in sections
        for number, text in enumerate(sentences, 1)
    ]
    return Scanned("plain text", title, tuple(passages))


CHAD = ("Chad", ("The country joined the United Nations on 20 September 1960.",))
LAOS = ("Laos", ("It established diplomatic relations with Peru on 3 May 1988.", "China lent it much."))


def test_a_heading_that_names_one_state_is_the_home_of_its_section():
    claims = extract(almanac(CHAD, LAOS))
    assert said(claims, "event") == [("TCD UN", "1960-09-20")]
    assert said(claims, "partnership") == [("LAO PER", "1988-05-03")]


def test_a_party_taken_from_the_heading_carries_its_reason():
    (claim, *_) = extract(almanac(CHAD, LAOS))
    assert claim.inferred
    assert claim.confidence == "medium"


def test_an_almanac_has_no_home_of_its_own():
    often = ("Peru", ("Chad trades with Chad.", "Chad sells to Chad and Peru."))
    assert home_of(almanac(CHAD, LAOS, often)) == ""


def test_a_title_of_several_states_is_about_the_one_most_sections_tell_of():
    chile = ("Chilean influence", ("Bolivia sold tin to Chile.", "Bolivia lost its coast."))
    peru = ("Peruvian aid", ("Bolivia was lent money by Peru.",))
    title = "Bolivia between Chile and Peru"
    assert home_of(almanac(chile, peru, title=title)) == "BOL"
    apart = (("Chile", ("Chile sold copper to Peru.",)), ("Peru", ("Peru bought it.",)))
    assert home_of(almanac(*apart, title=title)) == ""


def test_headings_in_a_document_about_one_state_name_its_partners():
    claims = extract(
        almanac(
            ("Chile", ("Diplomatic relations were established on 4 June 1971.",)),
            ("Peru", ("The two countries signed a border treaty on 3 June 1929.",)),
            title="Bolivia and the world",
        )
    )
    assert said(claims, "partnership") == [("BOL CHL", "1971-06-04")]
    assert said(claims, "agreement") == [("BOL PER", "1929-06-03")]


def test_a_document_that_names_many_states_alike_is_about_none():
    texts = ("Chad joined the bloc.", "Laos left it.", "Peru asked.", "Fiji agreed.", "Oman did not.")
    passages = tuple(Passage(text, text, "lead") for text in texts)
    assert home_of(Scanned("plain text", "Notes of a year", passages)) == ""


def test_a_document_without_a_title_is_about_the_state_its_first_words_define():
    rest = ("The islanders joined in 1990.", "Peru sent aid.", "Laos asked.", "Oman did not.", "Fiji left.")
    for opening, home in (("The Maldives, a chain of atolls, trade.", "MDV"), ("Chad's envoy came.", "")):
        passages = tuple(Passage(text, text, "lead") for text in (opening, *rest))
        assert home_of(Scanned("wikitext", "a.wiki", passages)) == home


def test_two_states_in_a_heading_are_the_pair_of_its_section():
    claims = extract(
        almanac(
            CHAD,
            LAOS,
            ("Norway and Sweden", ("The two countries concluded a border treaty on 3 May 1951.",)),
        )
    )
    assert said(claims, "agreement") == [("NOR SWE", "1951-05-03")]


def test_a_heading_of_a_partner_is_no_home():
    claims = extract(almanac(CHAD, LAOS, ("Aid from Japan", ("The country joined the bloc in 1999.",))))
    assert not [c for c in claims if "JPN" in c.parties]


def test_sections_forget_what_the_section_before_was_about():
    first = ("Chad", ("Chad and Libya fought in 1987.",))
    second = ("Laos", ("The two countries signed a border treaty on 3 June 1990.",))
    papers = [c for c in extract(almanac(first, second)) if c.kind == "agreement"]
    assert not [c for c in papers if "LBY" in c.parties]


def test_a_visit_whose_host_nobody_names_is_none():
    passages = (Passage("The president arrived on 3 May 1999.", "one", "lead"),)
    claims = extract(Scanned("plain text", "Notes", passages), home="")
    assert not [c for c in claims if c.kind == "visit"]
