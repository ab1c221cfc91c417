"""Pages for states with a small registry or none, one neighbor, fourteen, or neighbors only by name."""

import re
from html import unescape

import pytest

from tests.quick_pages import few_draws
from thirdneighbor.briefing.briefings import gather
from thirdneighbor.registry import registry_of
from thirdneighbor.worlds.world import load_world

NAMED = {"ISL": ("USA", "GBR")}
HOMES = ("KAZ", "NPL", "LAO", "PRY", "BEL", "LSO", "RUS", "ISL")
SLOW = ("LAO", "PRY", "BEL")
"""Homes whose pages are made in the slow suite only."""
LATEST = ("NPL",)
"""On the default world, with sectors; the others on the one-sector world of 2019, which is much quicker."""
WITHOUT_REGISTRY = HOMES[1:]
ALWAYS = [
    "Losses",
    "The world from",
    "Dependence by year",
    "Scenarios",
    "What next",
    "Autonomy and aims",
    "Method, assumptions and sources",
]
FROM_REGISTRY = {"Paper and practice", "Partners", "Timeline", "Sources disagree, not borne out, unknown"}
NEIGHBORS = {"LSO": 1, "RUS": 14}
MOST_BYTES = 3_000_000
LOADING = r"<(?:link|iframe|object|embed|video|audio|source|base|form)\b|<script(?! type=.application/json)"
MONGOLIA = re.compile(r"\bMongolia\b(?!n)")


def each(homes):
    """Homes to be tried, those of the slow suite marked."""
    return [pytest.param(one, marks=pytest.mark.slow) if one in SLOW else one for one in homes]


def world_of(home):
    return load_world() if home in LATEST else load_world(year=2019)


@pytest.fixture
def world(home):
    return world_of(home)


class Lazily(dict):
    """Values made when first asked for, so that a run of some homes does not wait for all."""

    def __init__(self, make):
        super().__init__()
        self.make = make

    def __missing__(self, home):
        return self.setdefault(home, self.make(home))


def gather_few(home):
    with few_draws():
        return gather(world_of(home), home, neighbors=NAMED.get(home), draws=20, seed=0)


@pytest.fixture(scope="module")
def gathered():
    return Lazily(gather_few)


@pytest.fixture(scope="module")
def pages(gathered):
    return Lazily(lambda home: gathered[home].html({"home": home}))


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def body(html):
    """The page's own words: no style, script, picture or file, no list of sources, no mark."""
    apart = (
        r"<style.*?</style>|<script.*?</script>|<svg.*?</svg>|<sup.*?</sup>|<ol class=\"sources\".*?</main>"
    )
    return plain(re.sub(apart, " ", html, flags=re.DOTALL))


def headings(html, *, rank="2"):
    found = re.findall(rf"<h[{rank}][^>]*>(.*?)</h[{rank}]>", html, flags=re.DOTALL)
    return [plain(re.sub(r"<sup.*?</sup>", "", text)) for text in found]


def loads(html):
    """What a page would fetch or run when it is opened: all but links to follow, data in place, fragments."""
    refers = re.findall(r"<(\w+)[^>]*?\s((?:xlink:)?href|src|srcset|poster|background)=\"([^\"]*)\"", html)
    fetched = [
        (tag, name, value[:60])
        for tag, name, value in refers
        if not (tag == "a" or value.startswith(("#", "data:")))
    ]
    elements = re.findall(LOADING, html)
    handlers = re.findall(r"<\w+[^>]*?\s(on\w+)=", html)
    return [*fetched, *elements, *handlers, *re.findall(r"@import|url\((?!#|%23|data:)[^)]*", html)]


@pytest.mark.parametrize("home", each(HOMES))
def test_the_page_is_complete(pages, home):
    found = headings(pages[home])
    assert [h for h in ALWAYS if not any(f.startswith(h) for f in found)] == []
    assert (set(found) >= FROM_REGISTRY) is (home == "KAZ")


@pytest.mark.parametrize("home", each(HOMES))
def test_every_heading_opens_with_a_capital(pages, home):
    assert [h for h in headings(pages[home], rank="123") if not h[:1].isupper()] == ["r. The run"]


@pytest.mark.parametrize("home", each(HOMES))
def test_no_heading_table_or_list_is_empty(pages, home):
    html = pages[home]
    assert not re.search(r"<(h[1-3]|caption|p|li|dd|dt)(?=[ >])[^>]*>\s*</", html)
    assert not re.search(r"</h[23]>\s*(<h[23]|</section>|</main>)", html)
    assert not re.search(r"<(tbody|ul|dl|ol)[^>]*>\s*</\1>", html)
    assert not re.search(r"\b(nan|inf)\b|\bNone\b(?! is| of)", body(html))


@pytest.mark.parametrize("home", each(WITHOUT_REGISTRY))
def test_a_state_without_a_registry_gets_none(gathered, pages, home, world):
    assert registry_of(home, world.folder).claims == ()
    assert not FROM_REGISTRY & set(headings(pages[home]))
    assert not re.search(r'title="[^"]*claims/', pages[home])
    assert gathered[home].flags == ()
    assert gathered[home].audit == ()
    assert gathered[home].policy.paper is None
    said = body(pages[home])
    assert said.count("Left out, because no facts are held for") == 1
    assert "third neighbors are the largest partners that are not neighbors" in said


@pytest.mark.parametrize("home", each(HOMES))
def test_mongolia_is_named_only_as_neighbor_or_partner(pages, home, world):
    """It stands in the table of every state's partners; beside, only where it is a neighbor or has a tie."""
    near = "MNG" in world.state(home).neighbors
    tied = any(tie.partner == "MNG" for tie in registry_of(home, world.folder).ties)
    without_table = re.sub(r"<details>.*?</details>", " ", pages[home], flags=re.DOTALL)
    assert bool(MONGOLIA.search(body(without_table))) is (near or tied)


@pytest.mark.parametrize("home", each(HOMES))
def test_neighbors_are_those_of_the_state_or_those_named(gathered, pages, home, world):
    found = {state.iso3 for state in gathered[home].findings.neighbors}
    own = {code for code in world.state(home).neighbors if code in world.states}
    assert found == set(NAMED.get(home, own))
    assert len(found) == NEIGHBORS.get(home, len(found))
    assert ("The neighbors were named by the user." in body(pages[home])) is (home in NAMED)


@pytest.mark.parametrize("home", each(HOMES))
def test_the_page_is_small_and_stands_alone(pages, home):
    assert len(pages[home].encode("utf-8")) <= MOST_BYTES
    assert loads(pages[home]) == []


@pytest.mark.parametrize("home", each(HOMES))
def test_each_closing_moves_within_its_own_band(gathered, home):
    found = gathered[home].findings
    for closing in (found.short, found.long):
        for estimate in (*closing.each, closing.joint, closing.autarky):
            assert estimate.failed == 0
            assert -1 < estimate.low <= estimate.value <= estimate.high <= 1


@pytest.mark.parametrize(
    "planted",
    [
        '<img src="https://example.org/a.png">',
        "<script>alert()</script>",
        '<link rel="stylesheet" href="a.css">',
        '<svg><image xlink:href="a.png"/></svg>',
        '<p onclick="x()">x</p>',
        "<style>@import 'a.css'; b{background:url(a.png)}</style>",
    ],
)
def test_a_planted_load_is_found(planted):
    assert loads(planted)


def test_the_same_page_has_the_same_bytes(pages):
    again = gather_few("LSO").html({"home": "LSO"})
    assert again == pages["LSO"]
