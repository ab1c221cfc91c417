"""Whose a view is by the build of the sentence: of examples, relative clauses and participles."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated
from thirdneighbor.registry.extraction.names.mentions import Group
from thirdneighbor.registry.extraction.reasons import Told
from thirdneighbor.registry.extraction.sentences.acting import speaks, subject_of
from thirdneighbor.registry.extraction.sentences.analysis import Sentence
from thirdneighbor.registry.extraction.statements.voices import person_meant

# `states such as Peru and Chile, among them Peru,`
EXAMPLES = gated(
    r"\b(?:countries|states|nations|members|powers|governments|neighbou?rs|allies|others|partners|republics|kingdoms|capitals)(?:,\s+|\s+)"
    r"(?:like|such\s+as|including|among\s+them|notably|especially|particularly|above\s+all)\s+(?:both\s+)?(?:the\s+)?"
)
ADVERBS = (
    r"(?:\w+ly\s+|also\s+|all\s+|both\s+|have\s+|had\s+|has\s+|still\s+|long\s+|alike\s+|now\s+|always\s+"
    r"|never\s+|then\s+|itself\s+)*"
)
TO_THE_VERB = gated(rf"(?:\s+among\s+them)?,?\s+(?:would\s+)?{ADVERBS}")
# `the coast of Peru, which fears a flood`
WHICH = gated(rf",\s+(?:which|who)\s+{ADVERBS}$")
# `left the club, arguing that`; `Fearing a flood, Peru`
PARTICIPLE = gated(r"[A-Za-z]\w*ing\b")
HUNG = gated(r",\s+(?:and\s+)?(?:\w+ly\s+|also\s+|thus\s+|instead\s+|even\s+)*$")
OPENING = gated(
    r"(?:(?:However|Meanwhile|Nevertheless|Nonetheless|Still|Thus|Instead|Moreover|Eventually|Finally|Later|Then|Today|But|And|Yet|So)\b,?\s+"
    r"|(?:In|On|By|At|After|Before|During|Despite|Under|Since|With|Following|From|For|Amid|Over|Throughout|Until|Upon)\s[^,;]{2,90},\s+)*(?:[Tt]he\s+)?"
)
PRONOUN = gated(r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)\s")
# Whom a verb before it has for its object: `to attack Peru`, `states that recognize Peru`.
OBJECT = gated(
    r"\bto\s+(?!(?:the|which|whom|what|its|his|her|their|both|neighbou?ring|former|most|many|all|an?|any|other|some|date|day|and|or)\b)(?!\w+ly\b)[a-z]+\s+(?:the\s+)?$"
    r"|\b(?:that|who|which|not|never)\s+(?:(?:do|does|did|have|has|had|also|still|not|would|could)\s+)*(?:recogni[sz]|support|oppos|back|attack|invad|threaten|reject|join|leave|left|favou?r|surround"
    r"|help|border|criti[a-z]+|accus|affect|concern|harm|includ|involv|link|tie|connect|ruled?|govern)(?:e|es|ed|s|d)?\s+(?:the\s+)?$"
)
# How far before a name the verb it is an object of may stand.
REACH = 150


def holder_by_build(sentence: Sentence, start: int) -> Told | None:
    """Return whose the view told at a place is where the build of the sentence says so; else None."""
    if named := given_as_examples(sentence, start) or before_which(sentence, start):
        return named, ()
    if not PARTICIPLE.match(sentence.text, start):
        return None
    if start < 2:
        return _behind_opening(sentence, start)
    hung = HUNG.search(sentence.text, 0, start)
    return _main_subject(sentence, hung.start()) if hung else None


def is_object(sentence: Sentence, group: Group) -> bool:
    """Whether a name is what the verb before it is done to."""
    return bool(OBJECT.search(sentence.text, max(0, group.start - REACH), group.start))


def past_object(sentence: Sentence, told: Told, start: int) -> Told:
    """Return the subject before where who was found is an object: `is keen to help Peru and aims to lead`."""
    codes, why = told
    near = [g for g in sentence.groups if g.end <= start and codes and codes[0] in g.codes]
    if why or not near or not is_object(sentence, near[-1]):
        return told
    acting = [
        g
        for g in sentence.groups
        if g.end <= near[-1].start and g.codes and speaks(sentence, g) and not is_object(sentence, g)
    ]
    return (acting[0].codes[:1] if acting else (), ())


def given_as_examples(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return the states named as examples of who acts at a place: `countries like Peru fear`."""
    for match in EXAMPLES.finditer(sentence.text, 0, start):
        told = [g for g in sentence.groups if g.codes and match.end() <= g.start and g.end <= start]
        if (
            told
            and told[0].start - match.end() < 2
            and TO_THE_VERB.fullmatch(sentence.text, told[-1].end, start)
        ):
            return tuple(dict.fromkeys(code for group in told for code in group.codes))
    return ()


def before_which(sentence: Sentence, start: int) -> tuple[str, ...]:
    """Return the state on which the relative clause hangs that a place opens."""
    match = WHICH.search(sentence.text, 0, start)
    heads = [g for g in sentence.groups if match and g.codes and -1 <= match.start() - g.end <= 1]
    last = heads[-1].mentions[-1] if heads else None
    if last is None or last.adjective or last.owner or last.mute or not last.code:
        return ()
    return (last.code,)


def _behind_opening(sentence: Sentence, start: int) -> Told | None:
    """Return who acts behind the participle that opens a sentence: `Fearing a flood, Peru built a dam`."""
    comma = sentence.text.find(", ", start)
    acting = [
        g
        for g in sentence.groups
        if comma > 0 and 0 < g.start - comma < 10 and g.codes and speaks(sentence, g)
    ]
    return (acting[0].codes[:1], ()) if acting else None


def _main_subject(sentence: Sentence, stop: int) -> Told | None:
    """Return the subject of the clause that ends at a comma, not a name inside it."""
    text = sentence.text
    begin = max(text.rfind("; ", 0, stop) + 2, 0) if "; " in text[:stop] else 0
    opened = OPENING.match(text, begin, stop)
    at = opened.end() if opened else begin
    pronoun = PRONOUN.match(text, at, stop)
    if pronoun:
        he = pronoun.group().strip().casefold() in {"he", "she"}
        codes, why = (person_meant(sentence, at) if he else None) or subject_of(sentence, pronoun.end())
        return (codes[:1], why) if codes else None
    acting = [
        g
        for g in sentence.groups
        if g.end <= stop and 0 <= g.start - at < 5 and g.codes and speaks(sentence, g)
    ]
    return (acting[0].codes[:1], ()) if acting else None
