"""A rule that first looks for its letters finds what the plain pattern finds, in whatever text."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.tables import package_data
from thirdneighbor.registry import extraction
from thirdneighbor.registry.extraction.gates import Gated, gated, rule_key

RULES = [
    (f"{module.name}.{name}", value)
    for module in walk_packages(extraction.__path__, f"{extraction.__name__}.")
    for name, value in vars(import_module(module.name)).items()
    if isinstance(value, Gated)
]
PROSE = (
    "In May 2019 the president of Peru paid a state visit to Lima and signed a treaty with Chile",
    "According to Quito, the embassy was closed, aid was suspended and 300 soldiers were sent home",
    "It voted against the resolution, which Nepal and India had drafted; both abstained in 2020",
    "THE KING'S GUEST, having been received in Oslo, said that trade had risen to $5 million a year",
    "Kenya wants to join the African Union by 2030 and hopes that relations with Ghana will improve",
)
WORDS = sorted({word for text in PROSE for word in re.findall(r"[\w$'’]+|[,;.:()]", text)})
SAID = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


def spans(found):
    """Where matches stand."""
    return [match.span() for match in found]


def plain(rule):
    """The compiled pattern of a rule."""
    return re.compile(rule.pattern, rule.flags)


def test_hundreds_of_rules_have_letters():
    assert len(package_data().table("letters").rows) > 300


def test_a_rule_is_not_compiled_where_its_letters_are_missing():
    rule = next(rule for _, rule in RULES if rule_key(rule) in package_data().table("letters").by_key)
    fresh = gated(rule.pattern, rule.flags)
    assert fresh.search("1, 2; 3") is None
    assert fresh.fullmatch("") is None
    assert list(fresh.finditer("1, 2; 3")) == []
    with pytest.raises(AttributeError):
        Gated.compiled.__get__(fresh, Gated)


@pytest.mark.parametrize("text", PROSE)
def test_every_rule_finds_in_prose_what_its_pattern_finds(text):
    for name, rule in RULES:
        for said in (text, text.upper(), text.lower()):
            assert spans(rule.finditer(said)) == spans(plain(rule).finditer(said)), name


@given(rule=st.sampled_from(RULES), text=SAID)
def test_a_rule_finds_in_any_words_what_its_pattern_finds(rule, text):
    for method in ("search", "match", "fullmatch"):
        found, asked = getattr(rule[1], method)(text), getattr(plain(rule[1]), method)(text)
        assert (found and found.span()) == (asked and asked.span())
    assert list(rule[1].findall(text)) == plain(rule[1]).findall(text)


@pytest.mark.parametrize("text", ["VISITED", "visited", "V\u0130S\u0130TED", "v\u0131sited", "vi\u017fited"])
def test_letters_fold_as_the_pattern_does(text):
    rule = gated("visited", re.IGNORECASE)
    assert bool(rule.search(text)) == bool(re.search("visited", text, re.IGNORECASE))


def test_a_rule_gives_the_methods_of_its_pattern():
    rule = gated(r"paid\s+(\w+)")
    assert rule.search("Peru paid Chile")[1] == "Chile"
    assert rule.search("Peru paid Chile", 0, 6) is None
    assert list(rule.finditer("Peru met Chile")) == []
    assert rule.fullmatch("paid Chile")
    assert rule.match("Peru paid") is None
    assert rule.sub("-", "Peru paid Chile") == "Peru -"
    with pytest.raises(AttributeError):
        _ = rule.paid
