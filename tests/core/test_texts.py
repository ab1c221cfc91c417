"""Text of strangers is shown on one line, without marks that control, hide or turn it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.texts import harmless


@given(st.text(), st.integers(1, 50))
def test_whatever_the_text_nothing_hidden_is_left_and_it_is_short(text, longest):
    line = harmless(text, longest=longest)
    assert len(line) <= longest
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Cn", "Zl", "Zp"} for c in line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\n\t\x1b")


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=40))
def test_plain_words_of_any_script_stay(text):
    assert harmless(text) == text
