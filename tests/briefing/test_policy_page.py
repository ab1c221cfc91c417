"""The page with policy and plan: every section in order, nothing invented for a state without a registry."""

import dataclasses
import random
import re
from html import unescape

import pytest

from tests.briefing.fake import RUN, cited, findings
from tests.briefing.fake_policy import dated, everything, fake_policy
from tests.briefing.test_page import HOSTILE, Walk
from tests.quick_pages import drawn_once
from thirdneighbor.briefing import charts
from thirdneighbor.briefing.page import page
from thirdneighbor.core.errors import UnsourcedError
from thirdneighbor.core.printing import in_words, percent
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.records import Document

SECTIONS = [
    "Paper and practice",
    "Losses",
    "Runs out first",
    "Neighbors closer?",
    "The world from",
    "Partners",
    "Timeline",
    "Dependence by year",
    "Scenarios",
    "What next",
    "Autonomy and aims",
    "Sources disagree, not borne out, unknown",
    "Method, assumptions and sources",
]
WITHOUT_REGISTRY = {"NPL", "BEL", "LAO", "PRY"}


@pytest.fixture(scope="module")
def pages():
    made = {}
    for iso3 in ("MNG", "KAZ", *sorted(WITHOUT_REGISTRY)):
        found = findings(iso3)
        with drawn_once():
            made[iso3] = page(found, run=RUN, **everything(found))
    return made


def headings(html):
    return [unescape(re.sub("<.*?>", "", text)) for text in re.findall(r"<h2>(.*?)</h2>", html)]


def section(html, name):
    return re.search(rf'<section id="{name}-section".*?</section>', html, flags=re.DOTALL)[0]


def text(html):
    return " ".join(unescape(re.sub("<[^>]+>", "", re.sub(r"<sup.*?</sup>", "", html))).split())


@pytest.mark.parametrize("iso3", ["MNG", "KAZ"])
def test_all_sections_come_in_order(pages, iso3):
    found = [heading.split(" Ulaan")[0].split(" Astana")[0] for heading in headings(pages[iso3])]
    assert found == SECTIONS


@pytest.mark.parametrize("iso3", sorted(WITHOUT_REGISTRY))
def test_a_state_without_a_registry_leaves_out_what_it_cannot_say_and_says_so_once(pages, iso3):
    found = set(headings(pages[iso3]))
    gone = {"Paper and practice", "Runs out first", "Neighbors closer?", "Partners", "Timeline"}
    assert not found & {*gone, "Sources disagree, not borne out, unknown"}
    assert {"Losses", "Scenarios", "What next", "Autonomy and aims"} <= found
    line = "Left out, because no facts are held for"
    assert pages[iso3].count(line) == 1
    assert "paper and practice, what runs out first" in text(pages[iso3])


@pytest.mark.parametrize("iso3", ["MNG", "KAZ", *sorted(WITHOUT_REGISTRY)])
def test_no_heading_and_no_table_is_empty(pages, iso3):
    body = pages[iso3]
    assert not re.search(r"<h([23])[^>]*>\s*</h\1>", body)
    assert not re.search(r"</h[23]>\s*(<h2|</section>|</main>)", body)
    assert not re.search(r"<tbody>\s*</tbody>", body)
    assert not re.search(r"<(ul|dl|ol)[^>]*>\s*</\1>", body)


def test_the_page_opens_with_partners_and_dollars(pages):
    opening = text(section(pages["MNG"], "paper"))
    assert "Fourteen partners on paper, one dollar in ten in 2020." in opening
    assert "Steps a year cannot be read as a pace" in opening


@pytest.mark.parametrize("iso3", ["MNG", "KAZ"])
def test_twenty_marks_at_random_lead_to_their_rows(pages, iso3):
    tables = package_data()
    titles = re.findall(
        r'<span class="fact" data-fact="[^"]*" title="([^"]+)">([^<]+)<', section_facts(pages[iso3])
    )
    assert len(titles) > 60
    for title, shown in random.Random(7).sample(titles, 20):
        rows = [row_of(tables, place) for place in unescape(title).split("; ")]
        years = set(re.findall(r"\b(?:1[6-9]|20)\d\d\b", unescape(shown)))
        assert all(any(year in row for row in rows) for year in years), (shown, rows)


def row_of(tables, place):
    """The row a mark names, as text, after making sure that it rests on the source the mark names."""
    source, _, rest = place.partition(": ")
    table, _, key = rest.partition("/")
    row = tables.table(table).row(key)
    assert source in {row["source"], *row.get("other_source", "").split()}
    return " ".join(row.values())


@pytest.mark.parametrize("iso3", ["MNG", "KAZ"])
def test_marks_in_tables_name_rows_that_exist(pages, iso3):
    tables = package_data()
    links = re.findall(r'<a href="#[^"]+" title="([^"]+)">', section_facts(pages[iso3]))
    assert len(links) > 100
    for title in random.Random(3).sample(links, 20):
        for place in unescape(title).split("; "):
            if not place.endswith(" more"):
                table, _, key = place.partition("/")
                assert tables.table(table).row(key)


@pytest.mark.parametrize("iso3", ["MNG", "KAZ"])
def test_figures_of_practice_are_those_of_their_rows(pages, iso3):
    facts = re.findall(r'title="[a-z-]+: practice/([^";]+)">([^<]+)<', pages[iso3])
    assert len(facts) >= 4
    for key, shown in facts:
        value = float(package_data().table("practice").row(unescape(key))["value"])
        numbers = {percent(value).removesuffix(" %"), in_words(value)}
        said = re.sub(r" in \d{4}$", "", shown.replace("\N{NO-BREAK SPACE}", " "))
        assert said.removesuffix(" %") in numbers


def section_facts(html):
    """The sections whose figures are those of the registry's own rows."""
    return "".join(section(html, name) for name in ("partners", "timeline", "disagreements"))


def test_each_link_of_a_mark_goes_to_the_claim_in_its_document(pages):
    html = pages["MNG"]
    target = re.search(r'href="#(row-\d+-claims-mng-1727-treaty)"', html)[1]
    line = re.search(rf'<li id="{target}">(.*?)</li>', html)[1]
    assert "at 3:29 of the video" in line
    assert 'href="https://www.youtube.com/watch?v=bvkKpSC4BZs&amp;t=209s"' in line


def test_every_mark_leads_to_an_id_on_the_page(pages):
    for html in pages.values():
        walk = Walk(html)
        ids = {a["id"] for _, a in walk.elements if "id" in a}
        assert {a["href"][1:] for a in walk.of("a") if a["href"].startswith("#")} <= ids


def test_both_readings_are_shown_where_sources_differ(pages):
    partners = text(section(pages["MNG"], "partners"))
    assert "since September 10, 2021; one document says September 2025" in partners
    assert "runs to November 2032" in partners


def test_rows_without_a_partner_stay_unresolved(pages):
    assert text(section(pages["MNG"], "partners")).count("partner not named (unresolved)") == 3


def test_the_timeline_runs_from_the_first_event_to_the_last(pages):
    timeline = section(pages["MNG"], "timeline")
    dates = re.findall(r'<th scope="row">([^<]+)</th>', timeline)
    assert "1727" in dates
    assert "July 2025" in dates
    assert "1727 to 1987: before the first dated tie with a third neighbor" in text(timeline)


def test_the_domains_may_disagree(pages):
    said = text(section(pages["MNG"], "closeness"))
    assert "Between China and Russia, closer: Russia in China's trade. Further apart: votes. Unknown:" in said


def test_what_next_says_that_the_model_adds_nothing_where_the_naive_ranking_agrees(pages):
    said = text(section(pages["MNG"], "next"))
    assert "the two agree, and there the model adds nothing" in said
    assert "air freight for a tenth above 9.0 %" in said
    assert "up to 50 % of a full tilt, closing together pays the neighbors" in said


def test_verdicts_of_the_aims_are_plain(pages):
    said = text(section(pages["MNG"], "autonomy"))
    assert "Two aims are stated: the data move away from one and say nothing of one." in said
    assert "Away from the aim" in said


def test_sources_that_disagree_are_named(pages):
    said = text(section(pages["MNG"], "disagreements"))
    assert "Moon Jae-in was not president in September 2025" in said
    assert "September 2021 would fit everyone who signed" in said


@pytest.mark.parametrize("iso3", ["MNG", "KAZ", "NPL"])
def test_every_chart_has_two_renderings_and_its_files(pages, iso3):
    figures = re.findall(r"<figure .*?</figure>", pages[iso3], flags=re.DOTALL)
    assert len(figures) == {"MNG": 9, "KAZ": 9, "NPL": 7}[iso3]
    for figure in figures:
        assert len(re.findall(r'<svg role="img" aria-label="[^"]{20,}"', figure)) == 2
        assert len(re.findall(r'download="[^"]+\.(?:svg|csv)"', figure)) == 2
        assert "<details><summary>The same as a table" in figure


def test_altair_accepts_every_chart_of_the_policy(monkeypatch):
    monkeypatch.setattr(charts, "VALIDATE", True)
    found = findings("MNG")
    assert "<svg" in page(found, run=RUN, **everything(found))


def test_the_same_policy_gives_the_same_bytes(pages):
    found = findings("KAZ")
    assert page(found, run=RUN, **everything(found)) == pages["KAZ"]


def test_the_page_stays_small(pages):
    assert max(len(html.encode()) for html in pages.values()) < 3_000_000


def test_a_claim_of_an_unlisted_source_stops_the_page():
    found = findings("MNG")
    registry = registry_of("MNG")
    claims = tuple(dataclasses.replace(claim, source="hearsay") for claim in registry.claims)
    known = everything(found, registry=dataclasses.replace(registry, claims=claims))
    with drawn_once(), pytest.raises(UnsourcedError, match="hearsay"):
        page(found, run=RUN, **known)


def test_a_supply_without_a_listed_source_stops_the_page():
    found = findings("MNG")
    policy = fake_policy("MNG")
    bare = dataclasses.replace(dated(0.5, 2020), figure=cited(0.5, "x", source="hearsay"))
    supply = dataclasses.replace(policy.supplies[0], self_sufficiency=bare)
    known = everything(found, supplies=(supply,))
    with drawn_once(), pytest.raises(UnsourcedError, match="hearsay"):
        page(found, run=RUN, **known)


def test_hostile_text_of_a_claim_is_escaped():
    found = findings("MNG")
    registry = registry_of("MNG")
    claims = tuple(
        dataclasses.replace(claim, summary=HOSTILE, instrument=HOSTILE, locator=HOSTILE)
        for claim in registry.claims
    )
    documents = {
        key: Document(key, HOSTILE, HOSTILE, HOSTILE, None, "javascript:alert(1)", HOSTILE, document.source)
        for key, document in registry.documents.items()
    }
    ties = tuple(
        dataclasses.replace(
            tie,
            instrument=HOSTILE,
            legal_basis=HOSTILE,
            steps=tuple(dataclasses.replace(s, instrument=HOSTILE, legal_basis=HOSTILE) for s in tie.steps),
        )
        for tie in registry.ties
    )
    events = tuple(dataclasses.replace(event, summary=HOSTILE) for event in registry.events)
    bad = dataclasses.replace(registry, claims=claims, documents=documents, ties=ties, events=events)
    known = everything(found, registry=bad)
    flags = [dataclasses.replace(flag, message=HOSTILE, suggestion=HOSTILE) for flag in known["flags"]]
    audit = [dataclasses.replace(line, summary=HOSTILE, basis=HOSTILE) for line in known["audit"]]
    with drawn_once():
        walk = Walk(page(found, run=RUN, **{**known, "flags": flags, "audit": audit}))
    assert not walk.of("img")
    assert len(walk.of("script")) == 1
    assert not [a for a in walk.of("a") if a["href"].startswith("javascript")]
