"""Statements by whose voice they are: comments, quotes, nouns of thought."""

import pytest

from tests.registry.extraction.invented import read


def holders(*sentences, **known):
    return [c.parties[0] for c in read(*sentences, **known) if c.kind == "statement"]


@pytest.mark.parametrize(
    "sentence, held",
    [
        ("The pipe, Peru explained in 1999, was a private matter.", ["PER"]),
        ("The dam, as Lima sees it, is a threat to the coast.", ["PER"]),
        ('"We are not for sale," declared Angela Merkel at the fair.', ["DEU"]),
        ("In the telling of the government in Lima the coup was a rescue.", ["PER"]),
        ("Chile's argument is that the strait is its own.", ["CHL"]),
        ("It is the position of Peru that the islands are one.", ["PER"]),
        ("To Indira Gandhi the pact was a trap.", ["IND"]),
        ("In Lima's opinion, the line was drawn too far south.", ["PER"]),
        ("The line was called a provocation by Chile.", ["CHL"]),
        ("What Lima wanted was a port of its own.", ["PER"]),
        ("Peru let both sides know that it was at their service.", ["PER"]),
        ("Peru insists on a vote, Chile that there is nothing to vote on.", ["PER", "CHL"]),
        ("The pipe would be laid, the prime minister estimated.", ["NPL"]),
        ("Angela Merkel: There is no other way out of this.", ["DEU"]),
        ("Peru made no secret of its anger.", ["PER"]),
        ("The pipe would be laid, analysts estimated.", []),
        ("Chile's position is remote.", []),
        ("Peru declared Korea its ally.", []),
        ("The king, welcomed by Angela Merkel, dined at the palace.", []),
        ("Peru said no to the offer.", []),
    ],
)
def test_a_statement_is_its_speakers(sentence, held):
    assert holders(sentence) == held


def test_we_is_whoever_was_quoted_before():
    assert holders("Angela Merkel: There is no other way out.", "We are looking for friends.") == [
        "DEU",
        "DEU",
    ]
    assert holders("We are looking for friends.") == []
