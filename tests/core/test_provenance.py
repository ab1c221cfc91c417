"""Equal content has equal bytes; hashes are the standard's."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.provenance import Locator, canonical_json, sha256_file, sha256_text

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), PLAIN))
def test_the_order_keys_were_put_in_leaves_no_trace(content):
    turned = dict(reversed(content.items()))
    assert canonical_json(content) == canonical_json(turned)


@given(PLAIN)
def test_canonical_form_is_json_and_writing_it_again_changes_nothing(content):
    text = canonical_json(content)
    assert canonical_json(json.loads(text)) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_nine_significant_digits(value):
    back = json.loads(canonical_json(value))
    assert math.isclose(back, value, rel_tol=5.1e-9, abs_tol=1e-300)


def test_noise_beyond_nine_digits_does_not_change_the_bytes():
    assert canonical_json(0.1 + 0.2) == canonical_json(0.3) == "0.3"
    assert canonical_json(0.123456789) != canonical_json(0.123456788)


def test_a_negative_zero_is_a_zero():
    assert canonical_json([-0.0, np.float64(-0.0)]) == "[0.0, 0.0]"


def test_arrays_and_tuples_are_written_like_the_lists_they_equal():
    plain = {"a": [1.0, 2.5], "b": True, "c": 3}
    arrays = {"a": np.array([1.0, 2.5]), "b": np.bool_(True), "c": np.int64(3)}
    assert canonical_json(arrays) == canonical_json(plain) == canonical_json({**plain, "a": (1.0, 2.5)})


def test_what_json_cannot_say_is_said_as_text():
    assert canonical_json([math.inf, -math.inf, math.nan]) == '["inf", "-inf", "nan"]'


@pytest.mark.parametrize("content", [{1, 2}, object(), {"a": b"bytes"}, {1: "a", "1": "b"}])
def test_content_without_one_canonical_form_is_refused(content):
    with pytest.raises(TypeError, match="no canonical JSON form"):
        canonical_json(content)


def test_hashes_match_the_published_test_vectors(tmp_path):
    # FIPS 180-2, appendix B.1 and B.3
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    million = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    assert sha256_text("abc") == abc
    file = tmp_path / "million"
    file.write_bytes(b"a" * 1_000_000 + b"")
    assert sha256_file(file) == million
    big = tmp_path / "longer than one piece"
    big.write_text("é" * 1_500_000, encoding="utf-8")
    assert sha256_file(big) == sha256_text("é" * 1_500_000)


def test_locators_sort_by_source_then_table_then_row():
    later = Locator("b", "a", "a")
    assert max(later, Locator("a", "z", "a"), Locator("a", "b", "z")) == later
