"""Names are compared as readers type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.names import key, nearest, words


@given(st.text())
def test_folding_a_folded_name_changes_nothing(text):
    assert words(words(text)) == words(text)


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_the_two_unicode_spellings_of_an_accent_are_one_name(text):
    assert key(unicodedata.normalize("NFC", text)) == key(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("TÜRKİYE", "Türkiye"),
        ("St. Lucia", "Saint Lucia"),
        ("the netherlands", "Netherlands"),
        ("Guinea Bissau", "Guinea-Bissau"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("Cote dIvoire", "Côte d'Ivoire"),
        ("U.S.A.", "USA"),
        ("Færøerne", "Faeroerne"),
    ],
)
def test_spellings_that_mean_the_same_have_one_key(typed, meant):
    assert key(typed) == key(meant)


def test_a_name_that_is_only_the_article_is_kept():
    assert words("The") == "the"


def test_each_label_is_named_once_best_first():
    spellings = {"Burma": "Myanmar", "Birmania": "Myanmar", "Bermuda": "Bermuda", "Peru": "Peru"}
    assert nearest("Birma", spellings) == ("Myanmar", "Bermuda")
    assert nearest("Birma", spellings, limit=1) == ("Myanmar",)


def test_nothing_alike_names_nothing():
    assert nearest("xyzzy", ["Mongolia", "Peru"]) == ()
    assert nearest("", ["Mongolia"]) == ()


@given(st.lists(st.text(alphabet="abcdefgh", min_size=3), min_size=1, unique=True), st.data())
def test_a_known_name_is_nearest_to_itself(known, data):
    asked = data.draw(st.sampled_from(known))
    assert nearest(asked, known)[0] == asked
