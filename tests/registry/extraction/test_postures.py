"""Postures, sides and states of mind, and whose they are by the build of the sentence."""

import pytest

from tests.registry.extraction.invented import read


def holders(sentence):
    """Who holds the statements of a sentence, in a document about no state."""
    claims = read(sentence, title="Notes on trade")
    return sorted({c.parties[0] for c in claims if c.kind == "statement"})


@pytest.mark.parametrize(
    "sentence, who",
    [
        ("Peru has been committed to free trade for decades.", ["PER"]),
        ("Lima appeared intent on keeping the islands.", ["PER"]),
        ("Peru has distanced itself from the war in Chile.", ["PER"]),
        ("Peru adopted a neutral stance.", ["PER"]),
        ("Lima has championed the idea of a common currency.", ["PER"]),
        ("President Jane Doe of Peru is a leading advocate of union with Chile.", ["PER"]),
        ("Peru has always maintained its desire for peace.", ["PER"]),
        ("Peru issued a statement condemning the coup.", ["PER"]),
        ("Lima knows that a blockade would ruin its ports.", ["PER"]),
        ("Peru claims the entire plateau.", ["PER"]),
        ("Peru called Chile's raids an “existential threat”.", ["PER"]),
        ("With Peru insisting on a veto, the talks stalled.", ["PER"]),
        ("The vow was kept, despite assurances from Peru that it would not be.", ["PER"]),
    ],
)
def test_a_posture_or_state_of_mind_is_a_statement_of_who_takes_it(sentence, who):
    assert holders(sentence) == who


@pytest.mark.parametrize(
    "sentence, who",
    [
        ("The declaration was backed by Peru but opposed by Chile and Ecuador.", ["CHL", "ECU", "PER"]),
        ("The move was condemned by Peru and Chile.", ["CHL", "PER"]),
        ("Several states, including Peru and Chile, are opposed to the plan.", ["CHL", "PER"]),
        ("Countries such as Peru and Chile fear a flood of cheap goods.", ["CHL", "PER"]),
        ("The view is shared by Peru.", ["PER"]),
    ],
)
def test_each_who_is_named_on_a_side_holds_it(sentence, who):
    assert holders(sentence) == who


@pytest.mark.parametrize(
    "sentence, who",
    [
        ("Fearing a blockade, Peru bought grain from Chile.", ["PER"]),
        ("Peru was also keen not to offend Chile and aimed to keep its bases.", ["PER"]),
        ("It lies off Peru, which fears a flood.", ["PER"]),
        ("Countries that do not recognize Peru would view this as an insult.", []),
    ],
)
def test_the_build_of_the_sentence_tells_whose_the_view_is(sentence, who):
    assert holders(sentence) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Concerns grew that Peru was preparing an attack.",
        "With fears of Peruvian attacks rising, the town built a wall.",
        "Hopes for a state in the south of Peru diminished.",
        "The rebels, backed by Peru, seized the town.",
        "The government was backed by Peruvian troops.",
        "It is unclear whether Peru is committed to peace.",
        "Peru claimed victory in the war.",
        "He was long considered the natural heir in Peru.",
        "Peru's officers deemed too religious were expelled.",
        "There is little trust between Peru and Chile.",
        "Peru took a position on the hill.",
        "The king called a meeting in a hotel in Peru.",
        "Many Peruvian partners are cautious about it.",
        "An attack might encourage states such as Peru to consider membership.",
        "The longer Peru waits, the louder these calls for a vote may grow.",
    ],
)
def test_moods_of_nobody_and_acts_are_no_postures(sentence):
    assert holders(sentence) == []
