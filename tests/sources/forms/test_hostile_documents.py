"""Whatever a document holds, reading it ends soon, in passages that stand in it or in one clear error."""

import time
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.forms.located import CHARS
from thirdneighbor.core.errors import InputError
from thirdneighbor.sources.forms.html_page import read as read_html
from thirdneighbor.sources.forms.markdown_text import read as read_markdown
from thirdneighbor.sources.forms.plain_text import read as read_plain
from thirdneighbor.sources.forms.scanning import scan
from thirdneighbor.sources.forms.wikitext import read as read_wikitext

MARKS = [
    *("<p>", "</p>", "<li>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<script>", "</script>"),
    *("<!--", "-->", "<a href='x'>", "</a>", "&amp;", "&#x202e;", "&#0;", "&", "<", ">", "\n", "\n\n"),
    *("# ", "## ", "- ", "1. ", "> ", "|", "|-|", "---\n", "```\n", "[[", "]]", "[a](b)", "*", "**", "\\"),
    *("{{", "}}", "{|\n", "\n|}", "|-\n", "== ", " ==", "'''", "<ref>", "</ref>", "title: ", "videoId: "),
    *('<a class="yt-timestamp" data-t="09:48:00">[09:48:00]</a>', "\u202e", "\u00a0", "é", "蒙", "&a;"),
    *("Mongolia ", "visited ", "in 2019. ", "'); DROP TABLE claims;-- ", "[[../../etc/passwd]]"),
]
DOCUMENTS = st.lists(st.sampled_from(MARKS) | st.text(max_size=5), max_size=40).map("".join)
READERS = [read_plain, read_markdown, read_html, *([read_wikitext] if find_spec("mwparserfromhell") else [])]


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__module__.rpartition(".")[2])
@given(text=DOCUMENTS)
def test_every_passage_stands_where_its_locator_says(read, text):
    end = 0
    for passage in read(text, name="a").passages:
        start, stop = (int(number) for number in CHARS.fullmatch(passage.locator).groups()[1:])
        assert 0 <= start < stop <= len(text)
        assert start >= end or passage.cells
        end = start
        assert [mark for mark in "MV" if passage.text.count(mark) > text.count(mark)] == []


def read_or_refused(data):
    """What a document was refused with, or nothing."""
    try:
        scan(data, name="a.md")
    except InputError as error:
        return str(error)
    return "a.md was read"


@given(text=DOCUMENTS)
def test_any_text_is_read_or_refused_in_one_line(text):
    assert "\n" not in read_or_refused(text.encode("utf-8", "ignore"))


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_line(data):
    assert "\n" not in read_or_refused(data)


DEEP = 20_000
HEAVY = {
    "nested quotes": "# T\n" + "> " * DEEP,
    "nested lists": "".join(f"{' ' * min(i, 300)}- a\n" for i in range(3000)),
    "open brackets": "# T\n" + "[" * DEEP,
    "open links": "# T\n" + "[a](" * DEEP,
    "stars": "# T\n" + "*a " * DEEP,
    "bars": "# T\n" + "|" * DEEP,
    "blocks": "<html>" + "<div>" * DEEP,
    "tables": "<html>" + "<table><tr><td>" * DEEP,
    "comments": "<html>" + "<!--" * DEEP,
    "scripts": "<html>" + "<script></scrip" * DEEP,
    "quotes": "<html>" + '<a href="' * DEEP,
    "entities": "<html>" + "&amp;" * DEEP,
    "yaml bomb": "---\na: &a [1,1]\n" + "b: [*a,*a,*a]\n" * 50 + "---\nText.",
    "heading": "=a" + "=" * 8 * DEEP + "b",
    "rule": "== A ==\n| a |\n|" + "-" * 8 * DEEP + "x",
    "sentences": "a. B " * DEEP,
    "dots": "a " + "." * 8 * DEEP + "b",
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY)
def test_a_document_built_to_cost_time_costs_little(text):
    start = time.process_time()
    assert "\n" not in read_or_refused(text.encode())
    assert time.process_time() - start < 5


def test_links_to_other_places_are_words_and_open_nothing():
    text = "# T\n\nSee [[../../../etc/passwd | this]] and [[C:\\Windows\\x]]; DROP TABLE claims;--\n"
    (passage,) = scan(text.encode(), name="a.md").passages
    assert passage.text == "See this and C:\\Windows\\x; DROP TABLE claims;--"
    assert passage.links[0].target == "../../../etc/passwd"
