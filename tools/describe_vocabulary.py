"""Describe the hand-kept vocabulary of the extraction in datapackage.json; then run make_notice.py.

Usage: `python tools/describe_vocabulary.py`. The tables themselves are kept by hand: to teach the program a
verb, a name or a unit, add a row.
"""

from __future__ import annotations

from typing import Any

from datapackage import update

MIT = {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}
SOURCE = {
    "key": "assumption",
    "producer": "thirdneighbor",
    "title": "Assumptions of this package",
    "citation_full": "Assumption of thirdneighbor, with its range; no publisher's figure",
    "url_main": "datapackage.json",
    "license": "MIT",
}
TABLES: dict[str, tuple[str, str, dict[str, str], tuple[str, ...]]] = {
    "names": (
        "Names in prose beyond those of table states",
        "One row is one written form of a state, people, seat of government, city or organization.",
        {
            "form": "as documents write it, capital letters counting",
            "code": "ISO 3166-1 alpha-3 or the organization's acronym; `-` where the form names no party",
            "kind": "name, people (an adjective too), prefix (before a hyphen), "
            "seat (stands for the government), city, organization, "
            "or nobody (holds a state's name and means something else)",
        },
        ("form", "code"),
    ),
    "offices": (
        "Offices",
        "One row is one office as documents write it before or after a name.",
        {"form": "in lower case", "role": "what it is counted as; empty for what is no office of state"},
        ("form",),
    ),
    "people": (
        "Office holders told by name alone",
        (
            "One row is one person and the office a document is most likely to mean; by general knowledge, "
            "used only to tell the state, where table officeholders lacks the person."
        ),
        {"person": "name", "code": "state or organization", "office": "in lower case"},
        ("person",),
    ),
    "posts": (
        "Posts of people who served several bodies",
        (
            "One row is one post, with its years, of somebody whom table people gives another: who led a "
            "state and then an organization, or the other way around; by general knowledge."
        ),
        {
            "person": "name as table people has it",
            "code": "state or organization",
            "office": "in lower case",
            "first": "first year in the post",
            "last": "last year in the post",
        },
        ("person", "first"),
    ),
    "instruments": (
        "Papers that states conclude",
        "One row is one word for a paper; words around it make its name.",
        {"form": "the word", "class": "treaty, agreement, protocol, memorandum and so on"},
        ("form",),
    ),
    "units": (
        "Units in prose",
        "One row is one unit with the words it is written in.",
        {
            "unit": "the unit as a claim has it, without thousand, million or billion",
            "forms": "written forms, joined by `;`",
            "measure": "what it measures",
            "factor": "what a written number is multiplied by",
        },
        ("unit",),
    ),
    "wares": (
        "Wares that states produce or sell",
        "One row is one mineral or good; a list of two or more that a state sells is a claim.",
        {"ware": "in lower case, as a list would name it", "kind": "mineral or good"},
        ("ware",),
    ),
    "verbs": (
        "Verbs of events and statements",
        "One row is one sense: a verb, with one of the objects where some are named, makes a claim.",
        {
            "sense": "what happened",
            "kind": "event or statement",
            "verbs": "base forms, joined by `|`; -s, -ed and -ing are formed by rule",
            "irregular": "further forms",
            "objects": "words one of which must belong to the verb; `@state`, `@organization` or `@former` "
            "for any such name; empty for none",
            "nouns": "phrases that say the same without the verb",
            "parties": "actor: the subject; target: whom the act is done to; from; org; owner; mutual; own: "
            "the named state itself; holder",
            "note": "what a reader should know",
        },
        ("sense",),
    ),
    "cues": (
        "Words that tell acts from what is none",
        (
            "One row is one phrase: before a verb negated, planned (asked, hoped, possible) or done after "
            "all; a past tense of what lasts, is said or merely grows; a thing between states that an act "
            "is about; or a noun that tells an act."
        ),
        {
            "form": "the phrase",
            "sense": "negated, planned, done, lasting, affairs, nominal, phrasal, idle, eventless, deed or "
            "doing",
        },
        ("form", "sense"),
    ),
    "campaigns": (
        "Words of war and territory",
        "One row is one verb in its plain form or one noun that tells an act of war or a change of rule.",
        {
            "form": "the word or phrase, in lower case",
            "sense": "takes (an army, land, forces), moves (an army), launches with attack, helps with foes, "
            "gives with backing, land, rule (what a land comes under) or status (what it becomes)",
        },
        ("form", "sense"),
    ),
    "ballots": (
        "Words that tell a vote of a state",
        (
            "One row is one phrase in the past or present tense, beyond the plainest (abstained, voted "
            "against); `~` stands for up to four words."
        ),
        {
            "form": "the phrase, in lower case",
            "vote": "yes, no, abstain or absent",
            "weight": "sure (tells a vote wherever it stands), ballot (where a ballot is told of) or act (an "
            "act that is a vote only beside another vote, or with a text as its object)",
        },
        ("form",),
    ),
    "voices": (
        "Words that give a thought to somebody",
        "One row is one verb of speech or thought in its plain form, or one noun of thought in the singular.",
        {
            "form": "the word or phrase, in lower case",
            "word": "verb (`a ruse, Peru said`) or noun (`Peru's view is that`)",
            "sense": "aim, argument, fear, offer or view",
        },
        ("form", "word"),
    ),
    "journeys": (
        "Words that tell a visit",
        (
            "One row is one phrase in the past or present tense; `~` stands for up to four words (adjectives,"
            " a number), before a preposition for adverbs. A noun of a journey is a visit where somebody in "
            "office owns it."
        ),
        {
            "form": "the phrase, in lower case",
            "sense": "went (the visitor before it, the host right after), received (the guest after it), "
            "was received (the guest before it, after was or were), present (done in person in the place "
            "that follows), signed (as present, where only people sign), took (a journey took somebody "
            "to), returned (the last visit the other way) or trip (a noun)",
        },
        ("form", "sense"),
    ),
}


def resource(name: str) -> dict[str, Any]:
    """Return the description of one table of the vocabulary."""
    title, description, columns, key = TABLES[name]
    told = {**columns, "source": "key of the source in datapackage.json"}
    return {
        "name": name,
        "path": f"vocabulary/{name}.csv",
        "title": title,
        "description": description,
        "licenses": [MIT],
        "schema": {
            "fields": [{"name": n, "type": "string", "description": d} for n, d in told.items()],
            "primaryKey": list(key),
        },
    }


if __name__ == "__main__":
    for table in TABLES:
        update(resource(table), [SOURCE])
