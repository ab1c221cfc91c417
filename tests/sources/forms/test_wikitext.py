"""Wikitext is read as its article shows it; references and templates leave no words behind."""

import builtins

import pytest

from tests.sources.forms.located import source_of
from thirdneighbor.core.errors import InputError
from thirdneighbor.core.passages import Link
from thirdneighbor.sources.forms.wikitext import read

pytest.importorskip("mwparserfromhell")

TEXT = """{{Infobox|country=Ruritania}}
'''Ruritania''' signed a [[Treaty of Zenda|treaty]] with [[Strelsau]] in 1894.<ref>{{cite|Who came}}</ref>
It held.

== Ties ==
It aims:
* to ''grow'',
* to trade.<!-- nobody visited -->
{| class="wikitable"
! Partner !! Tie
|-
| {{flag|Strelsau}} || Strategic partnership
|-
| || Friendship
|}
After.
[[Category:Ruritania]]
"""


@pytest.fixture
def scanned():
    return read(TEXT, name="a.wiki")


def test_the_article_becomes_passages_in_their_sections(scanned):
    assert [(passage.section, passage.text.strip()) for passage in scanned.passages] == [
        ("lead", "Ruritania signed a treaty with Strelsau in 1894."),
        ("lead", "It held."),
        ("Ties", "It aims:"),
        ("Ties", "to grow,"),
        ("Ties", "to trade."),
        ("Ties", "Strelsau | Strategic partnership"),
        ("Ties", "| Friendship"),
        ("Ties", "After."),
    ]


def test_passages_stand_at_their_characters(scanned):
    assert source_of(scanned.passages[0], TEXT).endswith("treaty]] with [[Strelsau]] in 1894.")
    assert source_of(scanned.passages[2], TEXT) == "It aims:"
    assert source_of(scanned.passages[5], TEXT).startswith("{{flag|Strelsau}} || Strategic")


def test_cells_have_headings_and_links_their_targets(scanned):
    row = scanned.passages[6]
    assert [(cell.heading, cell.text) for cell in row.cells] == [("Partner", ""), ("Tie", "Friendship")]
    assert scanned.links == (Link("Treaty of Zenda", "treaty"), Link("Strelsau", "Strelsau"))


@pytest.mark.parametrize("piece", ["<ref>", "{{a|", "[http://a ", "<ref name=", "{|\n|\n", "[[a|"])
def test_what_is_never_closed_is_refused_before_it_costs_time(piece):
    with pytest.raises(InputError, match="open at once"):
        read("'''A'''\n" + piece * 5000, name="a.wiki")


def test_without_the_extra_the_error_says_what_to_install(monkeypatch):
    whole = builtins.__import__

    def without(name, *rest):
        if name.startswith("mwparserfromhell"):
            raise ImportError(name)
        return whole(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match="needs the extra wiki"):
        read(TEXT, name="a.wiki")


@pytest.mark.parametrize(
    "opening, title",
    [
        ("{{Short description|Foreign relations of Ruritania}}\n", "Foreign relations of Ruritania"),
        ("= Ties =\n{{Short description|Foreign relations}}\n", "Ties"),
        ("{{short description|None}}\n", "a.wiki"),
        ("{{Short description}}\n", "a.wiki"),
    ],
)
def test_an_article_without_a_heading_is_titled_by_its_short_description(opening, title):
    assert read(opening + TEXT, name="a.wiki").title == title


def test_rows_keep_the_cell_that_reaches_down_to_them():
    text = '{|\n|+ Ties\n! Country !! Year\n|-\n| rowspan="2" | {{GER}} || 1990\n|-\n| 1991\n|}'
    rows = [p for p in read(text, name="x").passages if p.cells]
    assert [[(c.heading, c.text) for c in p.cells] for p in rows] == [
        [("Country", "Germany"), ("Year", "1990")],
        [("Country", "Germany"), ("Year", "1991")],
    ]
    assert rows[0].lead == "Ties"
