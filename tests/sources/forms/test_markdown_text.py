"""Markdown is read by block; marks are taken out and every sentence keeps its place."""

import pytest

from tests.sources.forms.located import source_of
from thirdneighbor.core.passages import Link
from thirdneighbor.sources.forms.markdown_text import read

TEXT = """---
title: "Ruritania's ties"
tags: [!!python/object/apply:os.system ["true"]]
---
Ruritania **signed** a [treaty](https://example.org/a) with
[[States/Strelsau | Strelsau]] in 1894. <!-- It visited nobody. -->

Aims
----

It aims:

1. to *grow*,
   slowly;
2. to trade.

> Peace \\*first\\*, said the king.

```
Ruritania signed nothing here.
```

## Trade ##

| Partner | Share |
|:--|--:|
| Strelsau | 40 % |
| | 5 % |
"""


@pytest.fixture
def scanned():
    return read(TEXT, name="a.md")


def test_blocks_become_passages_in_their_sections(scanned):
    assert [(passage.section, passage.text) for passage in scanned.passages] == [
        ("lead", "Ruritania signed a treaty with Strelsau in 1894."),
        ("Aims", "It aims:"),
        ("Aims", "to grow, slowly;"),
        ("Aims", "to trade."),
        ("Aims", "Peace *first*, said the king."),
        ("Trade", "Strelsau | 40 %"),
        ("Trade", " | 5 %"),
    ]


def test_passages_stand_at_their_characters(scanned):
    first, *_, item, quote, row, _ = scanned.passages
    assert source_of(first, TEXT).startswith("Ruritania **signed** a [treaty](")
    assert source_of(first, TEXT).endswith("Strelsau]] in 1894.")
    assert source_of(item, TEXT) == "to trade."
    assert source_of(quote, TEXT) == "Peace \\*first\\*, said the king."
    assert source_of(row, TEXT).strip() == "Strelsau | 40 %"


def test_cells_keep_their_headings_and_items_their_lead(scanned):
    assert [(cell.heading, cell.text) for cell in scanned.passages[-1].cells] == [
        ("Partner", ""),
        ("Share", "5 %"),
    ]
    assert scanned.passages[2].lead == "It aims:"


def test_links_are_kept_as_they_are_written(scanned):
    assert scanned.links == (Link("https://example.org/a", "treaty"), Link("States/Strelsau", "Strelsau"))


def test_front_matter_is_text_and_makes_no_objects(scanned):
    assert scanned.title == "Ruritania's ties"
    assert scanned.meta["tags"].startswith("[!!python")


def test_the_first_heading_is_the_title_without_front_matter():
    scanned = read("Ties\n====\n\nPeace was signed in 1894.", name="a.md")
    assert (scanned.title, scanned.passages[0].section) == ("Ties", "lead")
