"""Which form a document has, from its own text."""

from __future__ import annotations

import re

from thirdneighbor.sources.forms.stamps import STAMP

VIDEO_HEAD = re.compile(r"\A---\s*\n(?:.*\n){0,40}?videoId\s*:", re.MULTILINE)
HTML = re.compile(r"\A\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
WIKITEXT = re.compile(r"^\{\||\{\{[A-Za-z]|\[\[(?:File|Category):|<ref[ >]|'''", re.MULTILINE)
WIKI_HEADING = re.compile(r"^=+[^=\n].*=+\s*$", re.MULTILINE)
MARKDOWN = re.compile(
    r"\A---\s*\n|^#{1,6} \S|^```|\[[^\]\n]+\]\([^)\s]+\)|^\s*[*-] |\*\*\S|\[\[[^\]\n]+\]\]", re.MULTILINE
)
SAMPLE, LINE = 200_000, 1_000


def form_of(text: str, *, name: str = "") -> str:
    r"""Return the form: video note, wiki extract, wikitext, HTML, Markdown or plain text.

    The text decides; the name only breaks the tie between Markdown and plain text.

    >>> form_of("= Ties =\n== List ==\n| Country | Tie |\n"), form_of("Two sentences. No marks.")
    ('wiki extract', 'plain text')
    """
    sample = "\n".join(line[:LINE] for line in text[:SAMPLE].split("\n"))
    if VIDEO_HEAD.search(sample):
        return "video note"
    if HTML.search(sample):
        return "HTML"
    if WIKI_HEADING.search(sample):
        return "wikitext" if WIKITEXT.search(sample) else "wiki extract"
    if STAMP.search(sample):
        return "video note"
    if WIKITEXT.search(sample):
        return "wikitext"
    return "Markdown" if MARKDOWN.search(sample) or name.endswith(".md") else "plain text"
