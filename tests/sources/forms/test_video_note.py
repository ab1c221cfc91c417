"""Video notes: parts of a sentence are located by the stamp after them; slipped stamps are set right."""

import pytest

from tests.shared import shared
from thirdneighbor.sources.forms.scanning import scan
from thirdneighbor.sources.forms.stamps import repaired
from thirdneighbor.sources.forms.video_note import read

STAMP = '<a class="yt-timestamp" data-t="{0}">[{0}]</a>'
NOTE = """---
title: Ruritania between two
videoId: abc123
---

From: [[someone]] <br/>

## Ties

Ruritania signed a pact with [[strelsau_notes | Strelsau]] A, and left it later B. It stayed neutral. \
It has 1.5 million people C.
*   **Aims**: Peace D.
"""
for letter, clock in zip("ABCD", ("00:01:05", "00:01:09", "00:02:00", "00:02:07"), strict=True):
    NOTE = NOTE.replace(f" {letter},", f" {STAMP.format(clock)},").replace(
        f" {letter}.", f" {STAMP.format(clock)}."
    )


def test_a_sentence_of_two_stamps_has_two_places():
    first = read(NOTE, name="n").passages[0]
    assert first.text == "Ruritania signed a pact with Strelsau, and left it later."
    assert first.locator_at(first.text.index("signed")) == "t=65"
    assert first.locator_at(first.text.index("left")) == "t=69"


def test_a_sentence_without_a_stamp_takes_the_next_one():
    assert [passage.locator for passage in read(NOTE, name="n").passages] == [
        "t=69",
        "t=120",
        "t=120",
        "t=127",
    ]


def test_links_title_and_address_are_kept():
    scanned = read(NOTE, name="n")
    assert [(link.target, link.label) for link in scanned.links] == [
        ("someone", "someone"),
        ("strelsau_notes", "Strelsau"),
    ]
    assert scanned.title == "Ruritania between two"
    assert scanned.meta["url"] == "https://www.youtube.com/watch?v=abc123"


def test_hours_and_minutes_are_read_as_minutes_and_seconds_where_all_stamps_slipped():
    found = repaired(["00:00:04", "09:48:00", "13:50:00", "00:55:00", "10:02:00"])
    assert found.seconds["09:48:00"] == 588
    assert found.seconds["00:55:00"] == 55
    assert found.seconds["00:00:04"] == 4
    assert [notice.severity for notice in found.notices] == ["note"]


def test_one_slipped_stamp_is_set_right_within_the_video():
    assert repaired(["00:10:04", "00:12:30", "09:48:00"]).seconds["09:48:00"] == 588


def test_a_long_video_keeps_its_hours():
    found = repaired(["00:10:04", "00:59:30", "01:02:03", "01:20:41", "01:30:00"])
    assert found.seconds["01:02:03"] == 3723
    assert found.seconds["01:30:00"] == 5400
    assert found.notices == ()


def test_what_cannot_be_read_either_way_is_kept_and_flagged():
    found = repaired(["00:00:30", "00:01:10", "09:48:07"])
    assert found.seconds["09:48:07"] == 35287
    assert [notice.severity for notice in found.notices] == ["open question"]


def test_a_stamp_far_beyond_all_others_does_not_move_the_end():
    clocks = ["00:00:07", "00:23:00", "01:02:00", "02:10:00", "04:40:00", "77:15:00"]
    assert repaired(clocks).seconds["00:23:00"] == 23


@pytest.mark.parametrize("place", ["t=588", "t=830", "t=4", "t=55", "t=840"])
def test_the_sample_note_has_the_places_the_registry_uses(place):
    scanned = scan(shared("seeds/000_630b33f97d42fb55.txt"))
    places = {p.locator for p in scanned.passages} | {x.locator for p in scanned.passages for x in p.places}
    assert place in places
