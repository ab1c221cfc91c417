"""Why a claim names what its words do not: the reasons that several rules give, and the form both take."""

from __future__ import annotations

# The codes of parties, then the reasons for those that are not named.
Told = tuple[tuple[str, ...], tuple[str, ...]]

# The document's home state.
HOME_ACTS = "the document's home state is the one that acts"
HOME_CONCERNED = "the document's home state is the one concerned"
HOME_UNNAMED = "the document's home state is the party not named"
IS_WHERE = "is where it happened"
HOME_IS_WHERE = f"the document's home state {IS_WHERE}"
HOME_HOSTS = "the host is the document's home state"
HOME_PEOPLE = "people of the document's home state"
PLACE_AT_HOME = "the place is in the document's home state"
PRONOUN_IS_HOME = "the pronoun stands for the document's home state"
WE_ARE_HOME = "'we' stands for the document's home state"
SOVEREIGN_OF_HOME = "the sovereign is that of the document's home state"
FIGURE_OF_HOME = "the figure is the home state's"
ITEM_OF_HOME = "the item's subject is the home state"
ROW_OF_HOME = "the row tells of the document's home state"

# What the sentence or the heading says besides.
SECTION_PARTNER = "the section's heading names the partner"
ONE_OTHER = "the one other state the sentence names"

# What was told before.
PAIR_BEFORE = "the pair of the sentence before"
TWO_BEFORE = "the two are those of the sentence before"
STATES_BEFORE = "the two are those of the states told of before"
SUBJECT_BEFORE = "`it` stands for the subject before"
ACT_BEFORE = "the act is that of the words before"
TOLD_BEFORE = "the pronoun stands for what the sentence before tells"
COUNTED_FROM = "the parties of the act it is counted from"
POPULATION_BEFORE = "the population is the one told of before"
PAPER_BEFORE = "the paper is the one told before"
FORCE_BEFORE = "the force is that of the sentence before"
VISIT_BEFORE = "the visit told before names guest and host"
HOST_BEFORE = "the host is that of the visit told before"
THERE_BEFORE = "'there' stands for the place named before"
VOTER_BEFORE = "the pronoun stands for the voter of the sentence before"


def office_of_home(words: str) -> str:
    """Return why an office that names no state is the home state's.

    >>> office_of_home("premier")
    "'premier' is an office of the document's home state"
    """
    return f"{words!r} is an office of the document's home state"


def taken_for_home(who: str) -> str:
    """Return why somebody of whom no table knows the state is the home state's."""
    return f"{who} is taken for one of the document's home state"
