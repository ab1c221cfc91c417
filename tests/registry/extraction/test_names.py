"""Names, peoples, capitals, organizations and office holders stand for their parties, others for nobody."""

import pytest

from thirdneighbor.core.tables import package_data
from thirdneighbor.registry.extraction.names.mentions import names_in
from thirdneighbor.registry.extraction.names.people import Known, people_in
from thirdneighbor.registry.extraction.names.vocabulary import inflected, vocabulary_in

WORDS = vocabulary_in(package_data())


def codes(text):
    return [mention.code for mention in names_in(text, WORDS) if not mention.mute]


def people(text, known=None):
    names = names_in(text, WORDS)
    found = people_in(text, names, vocabulary=WORDS, folder=package_data(), known=known or Known())
    return [(person.person, person.office, person.code) for person in found]


@pytest.mark.parametrize(
    "text, found",
    [
        ("Moscow and Beijing agreed", ["RUS", "CHN"]),
        ("the Sino-Soviet split", ["CHN", "SUN"]),
        ("the U.S. and the UK", ["USA", "GBR"]),
        ("Côte d'Ivoire, the Kyrgyz Republic and Türkiye", ["CIV", "KGZ", "TUR"]),
        ("the European Union and ASEAN", ["EU", "ASEAN"]),
        ("the People's Republic of China", ["CHN"]),
        ("Papua New Guinea, Guinea-Bissau and Equatorial Guinea", ["PNG", "GNB", "GNQ"]),
        ("the Dominican Republic", ["DOM"]),
    ],
)
def test_names_stand_for_parties(text, found):
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "the Panama Canal",
        "the South China Sea",
        "Latin America",
        "the war in Ukraine",
        "the Korean War",
        "they told us to turn",
        "the Paris Agreement",
        "the Algiers Agreement",
        "a Moscow-brokered truce",
    ],
)
def test_names_inside_other_names_stand_for_nobody(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    "text, found",
    [
        ("Mongolian President Khaltmaagiin Battulga spoke", ("Khaltmaagiin Battulga", "president", "MNG")),
        ("President Shavkat Mirziyoyev spoke", ("Shavkat Mirziyoyev", "president", "UZB")),
        ("the British Foreign Secretary spoke", ("", "foreign secretary", "GBR")),
        ("Angela Merkel, the German chancellor, spoke", ("Angela Merkel", "chancellor", "DEU")),
        ("President Santiago Peña spoke", ("Santiago Peña", "president", "PRY")),
        ("Nepal's prime minister K. P. Sharma Oli spoke", ("K. P. Sharma Oli", "prime minister", "NPL")),
        ("Ursula von der Leyen spoke", ("Ursula von der Leyen", "commission president", "EU")),
    ],
)
def test_office_holders_are_placed(text, found):
    assert people(text) == [found]


def test_a_former_holder_is_called_former():
    assert people("Former German chancellor Angela Merkel spoke") == [
        ("Angela Merkel", "former chancellor", "DEU")
    ]
    assert people("Ecuador expelled US ambassador Jane Roe")[0][1] == "ambassador"


def test_a_surname_means_whom_the_document_introduced():
    known = Known()
    people("Ruritanian-born Kazakh Foreign Minister Aruzhan Serikova spoke", known)
    assert people("Serikova left", known) == [("Aruzhan Serikova", "foreign minister", "KAZ")]


@pytest.mark.parametrize(
    "verb, forms",
    [("deny", {"denied", "denies"}), ("ban", {"banned", "banning"}), ("recognize", {"recognized"})],
)
def test_verbs_are_inflected_by_rule(verb, forms):
    assert forms <= set(inflected(verb))
