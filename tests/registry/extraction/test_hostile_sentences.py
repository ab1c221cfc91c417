"""A sentence built to cost time costs little: it is read in parts, a notice says so, and nothing is lost."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.registry.extraction.dates.datelines import dateline_of
from thirdneighbor.registry.extraction.extracting import extract
from thirdneighbor.registry.readings import reading_of
from thirdneighbor.sources.forms.scanning import LONG, scan
from thirdneighbor.sources.forms.sentences import LONGEST, sentence_spans

SIZE = 100_000
UNITS = {
    "names": "Lima and Peru and ",
    "strangers": "John Smith and Mary Jones and ",
    "states": "France, Germany, Peru, ",
    "digits": "1234567890",
    "figures": "12 345 678 ",
    "dates": "on 5 May 2019 ",
    "days": "2019-05-04, ",
    "months": "May June July ",
    "commas": ", ",
    "quotes": '"a" “b” ',
    "brackets": "(Peru ",
    "open brackets": "(",
    "articles": "the ",
    "capitals": "A",
    "hyphens": "Peru-Lima-",
    "owners": "Peru's ",
    "verbs": "signed ",
}
SHORT = 5_000


def document(text):
    """A document of one line below its title."""
    return f"# Peru\n\n{text}\n".encode()


def read(text):
    """The reading of a document of one line, and the seconds it took."""
    scanned = scan(document(text), name="a.md")
    reading_of(scan(document("Peru met Chile."), name="a.md"))
    start = time.process_time()
    reading = reading_of(scanned)
    return reading, time.process_time() - start


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_line_of_100_kb_is_read_soon_and_with_a_notice(unit):
    reading, seconds = read((unit * (SIZE // len(unit) + 1))[:SIZE])
    assert seconds < 15
    assert [notice.check for notice in reading.notices] == [LONG]


@pytest.mark.parametrize(
    "unit", ["opposed; ", "to the country opposed; ", "voted for Peru 2 million Mapuche live in Peru "]
)
def test_a_sentence_of_one_phrase_said_again_is_read_at_once(unit):
    passage = scan(document("Peru met Chile."), name="a.md")
    long = replace(passage, passages=(replace(passage.passages[0], text=(unit * SHORT)[:SHORT]),))
    extract(passage)
    start = time.process_time()
    extract(long)
    assert time.process_time() - start < 6


def test_a_sentence_of_hundreds_of_people_is_read_soon():
    people = ", ".join(f"president John Smith{'abcdefghij'[k % 10]}son of Peru" for k in range(450))
    _, seconds = read(f"The summit brought together {people} in Lima in May 2019.")
    assert seconds < 15


def test_a_row_of_thousands_of_names_is_read_soon():
    _, seconds = read(f"| Year | Partner |\n|---|---|\n| 2019 | {'France, ' * 10_000}|")
    assert seconds < 15


def test_an_opening_of_capitals_is_no_dateline_to_ponder():
    start = time.process_time()
    assert dateline_of("A" * 5000) is None
    assert dateline_of("A " * 5000) is None
    assert time.process_time() - start < 5


@given(st.lists(st.sampled_from(["Peru ", "Chile, ", "in 2019; ", "a" * 90, " "]), max_size=400).map("".join))
def test_parts_of_a_sentence_hold_all_of_it(text):
    spans = sentence_spans(text)
    assert all(end - start <= LONGEST for start, end in spans)
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")


def test_a_claim_of_the_last_part_is_read():
    said = "Nepal met Bhutan in Lima, " * 200
    reading, _ = read(f"{said}Peru signed a trade agreement with Chile in May 2019.")
    assert ("PER", "CHL") in [claim.parties for claim in reading.claims if claim.kind == "agreement"]


def test_a_sentence_as_long_as_a_roll_call_is_read_whole():
    names = ", ".join(["Nepal", "Chile", "Ghana", "Kenya"] * 60)
    scanned = scan(document(f"Voting in favor were {names}."), name="a.md")
    assert len(scanned.passages) == 1
    assert scanned.notices == ()
