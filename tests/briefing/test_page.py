"""The page stands alone, shows every chart with its table and files, and is the same each time."""

import csv
import dataclasses
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from tests.briefing.fake import RUN, cited, findings
from tests.quick_pages import drawn_once
from thirdneighbor.briefing import charts
from thirdneighbor.briefing.page import page
from thirdneighbor.core.errors import UnsourcedError
from thirdneighbor.core.tables import package_data

HOSTILE = '</script><img src="http://evil.example/x" onerror=alert(1)>&'


class Walk(HTMLParser):
    """Collects elements with their attributes, and the text under chosen tags."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def of(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def pages():
    with drawn_once():
        return {iso3: page(findings(iso3), run=RUN) for iso3 in ("MNG", "BEL", "RUS")}


@pytest.mark.parametrize("iso3", ["MNG", "BEL", "RUS"])
def test_nothing_is_loaded_from_anywhere(pages, iso3):
    walk = Walk(pages[iso3])
    assert not [a for _, a in walk.elements if "src" in a]
    assert not walk.of("link")
    assert {a.get("type") for a in walk.of("script")} == {"application/json"}
    addresses = [a["href"] for a in walk.of("a")]
    assert all(address.startswith(("#", "data:", "https://", "http://")) for address in addresses)
    assert not re.search(r"@import|url\((?!#|%23)", pages[iso3])


@pytest.mark.parametrize("iso3", ["MNG", "BEL", "RUS"])
def test_every_chart_has_a_title_two_renderings_a_table_and_its_files(pages, iso3):
    figures = re.findall(r"<figure .*?</figure>", pages[iso3], flags=re.DOTALL)
    assert len(figures) == {"MNG": 5, "BEL": 3, "RUS": 3}[iso3]
    for figure in figures:
        assert re.search(r"<figcaption><h3>.+</h3></figcaption>", figure)
        assert len(re.findall(r'<svg role="img" aria-label="[^"]{20,}"', figure)) == 2
        assert "<details><summary>The same as a table" in figure
        svg, table = re.findall(r'download="[^"]+\.(?:svg|csv)" href="data:[^,]+,([^"]+)"', figure)
        picture = ET.fromstring(unquote(svg.replace("&#39;", "'").replace("&amp;", "&")))
        assert picture.tag.endswith("svg")
        assert "var(--" not in unquote(svg)
        rows = list(csv.reader(io.StringIO(unquote(table))))
        assert len(rows) > 2
        assert len({len(row) for row in rows}) == 1


def test_sections_come_in_order_and_none_is_empty(pages):
    expected = ["Losses", "The world from <bdi>Ulaanbaatar</bdi>", "Dependence by year", "Scenarios"]
    expected.append("Method, assumptions and sources")
    assert re.findall(r"<h2>(.*?)</h2>", pages["MNG"]) == expected
    assert "Dependence by year" not in re.findall(r"<h2>(.*?)</h2>", pages["BEL"])
    assert "Dependence by year: no yearly shares of partners are held for <bdi>Belgium</bdi>." in pages["BEL"]


def test_the_page_lists_all_fourteen_neighbors(pages):
    table = re.search(r'<table class="headline".*?</table>', pages["RUS"], flags=re.DOTALL)[0]
    assert len(re.findall(r'<tr class="each">', table)) == 14
    assert "all fourteen close" in table


def test_the_same_findings_give_the_same_bytes(pages):
    assert page(findings("BEL"), run=RUN) == pages["BEL"]


def test_altair_accepts_every_chart(monkeypatch):
    monkeypatch.setattr(charts, "VALIDATE", True)
    assert "<svg" in page(findings("NPL"), run=RUN)


def test_the_run_record_can_be_read_back_from_the_page():
    record = {**RUN, "note": HOSTILE}
    html = page(findings("PRT"), run=record)
    embedded = re.search(r'<script type="application/json" id="run-record">(.*?)</script>', html, re.DOTALL)[
        1
    ]
    assert json.loads(embedded) == record


def test_hostile_names_and_words_do_no_harm():
    found = findings("MNG")
    china = dataclasses.replace(found.neighbors[0], name=HOSTILE)
    scenario = dataclasses.replace(found.scenarios[0], title=HOSTILE, words=HOSTILE, assumption=HOSTILE)
    corridor = dataclasses.replace(found.corridors[0], name=HOSTILE, basis=HOSTILE)
    partners = tuple(
        dataclasses.replace(p, state=china) if p.state.iso3 == china.iso3 else p for p in found.partners
    )
    found = dataclasses.replace(
        found,
        home=dataclasses.replace(found.home, name=HOSTILE, capital=HOSTILE),
        neighbors=(china, found.neighbors[1]),
        larger=china,
        partners=partners,
        scenarios=(scenario,),
        corridors=(corridor,),
        limits=(HOSTILE,),
    )
    html = page(found, run=RUN)
    assert not Walk(html).of("img")
    assert len(Walk(html).of("script")) == 1


def test_a_figure_from_an_unknown_source_stops_the_page():
    found = dataclasses.replace(findings("BEL"), gdp=cited(1.0, "BEL", 2019, source="hearsay"))
    with pytest.raises(UnsourcedError, match="hearsay"):
        page(found, run=RUN)


def test_every_cited_source_is_listed_with_its_rows(pages):
    cited_keys = ("wdi", "baci", "world-atlas", "baci-2023", "assumption")
    listed = re.findall(r'<li id="source-\d+" data-citation><cite>(.*?)</cite>', pages["MNG"])
    assert len(listed) == len(cited_keys)
    sources = package_data().sources
    for key in cited_keys:
        assert any(sources[key].title.split(",")[0] in unescaped(cite) for cite in listed), key
    assert "MNG/export/2020/CHN" in pages["MNG"]


def unescaped(text):
    return text.replace("&#39;", "'").replace("&amp;", "&")


def test_gaps_stay_gaps_and_the_later_vintage_stands_apart(pages):
    rows = re.search(r'download="exports-by-year.csv" href="data:[^,]+,([^"]+)"', pages["MNG"])[1]
    years = {row[0] for row in csv.reader(io.StringIO(unquote(rows))) if row[1] == "share CHN"}
    assert "2006" not in years
    assert {"2005", "2020", "2023"} <= years
    assert "a later vintage (partial), not joined to the rest" in pages["MNG"]


def test_the_page_stays_small(pages):
    assert max(len(html.encode()) for html in pages.values()) < 3_000_000
