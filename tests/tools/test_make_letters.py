"""Table letters holds, for every rule of reading, letters that no match can do without."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make_letters
from pattern_letters import letters_of
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry import extraction
from thirdneighbor.registry.extraction.gates import Gated, rule_key


def test_the_table_holds_the_letters_of_every_rule_as_it_now_is():
    made = {row["rule"]: row for row in make_letters.rows()}
    stored = package_data().table("letters").by_key
    rules = [
        value
        for module in walk_packages(extraction.__path__, f"{extraction.__name__}.")
        for value in vars(import_module(module.name)).values()
        if isinstance(value, Gated)
    ]
    missing = [rule for rule in rules if rule_key(rule) in made and rule_key(rule) not in stored]
    assert not missing, "run python tools/make_letters.py"
    assert {key: made.get(key) for key in stored} == stored, "run python tools/make_letters.py"


@given(st.from_regex(r"(?:was|had been|is)\s+(?:the\s+)?guests?\s+of", fullmatch=True))
def test_whatever_a_pattern_matches_holds_its_letters(text):
    letters, folds = letters_of(r"(?:was|had been|is)\s+(?:the\s+)?guests?\s+of")
    assert letters == ("guest",)
    assert not folds
    assert letters[0] in text


@pytest.mark.parametrize(
    "pattern, letters",
    [
        (r"visits?\b", ("visit",)),
        (r"(?:embassy|embassies)", ("embassy", "embassies")),
        (r"(?:trade|\d+)", ()),
        (r"(?:trade)?", ()),
        (r"[^a]+", ()),
        (r"(?:\w+ly\s+)+signed", ("signed",)),
        (r"(?=treaty)\w+", ()),
    ],
)
def test_letters_are_those_no_match_can_do_without(pattern, letters):
    assert letters_of(pattern)[0] == letters
