"""Find the passage of a seed document that a locator names."""

import re

from tests.shared import shared

VIDEO, WIKI = "seeds/000_630b33f97d42fb55.txt", "seeds/002_d0eaab63141acfcf.txt"
STAMP = re.compile(r'<a class="yt-timestamp" data-t="(\d\d):(\d\d):(\d\d)">\[[^]]*\]</a>')
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
HEADING = re.compile(r"^==\s*(.+?)\s*==$", re.MULTILINE)


LONGEST = 14 * 60 + 14  # the largest well-formed stamp of the video, in other notes on it


def seconds(hours, minutes, rest):
    """A time stamp in seconds; one beyond the video's end gives minutes and seconds for hours and minutes."""
    stamp = int(hours) * 3600 + int(minutes) * 60 + int(rest)
    return stamp if stamp <= LONGEST else int(hours) * 60 + int(minutes)


def video_passages():
    """The text before each time stamp of the video note, by locator."""
    text = shared(VIDEO).read_text(encoding="utf-8")
    found, start = {}, 0
    for match in STAMP.finditer(text):
        found[f"t={seconds(*match.groups())}"] = text[start : match.start()]
        start = match.end()
    return found


def wiki_passages():
    """Table rows, and sentences and items by section, of the wiki extract, by locator."""
    text = shared(WIKI).read_text(encoding="utf-8").replace("U.S.", "US").replace("D.C.", "DC")
    head, *parts = HEADING.split(text)
    sections = {"lead": head, **dict(zip(parts[::2], parts[1::2], strict=True))}
    found = {}
    for name, body in sections.items():
        rows = [line for line in body.splitlines() if line.startswith("|")]
        items = [line for line in body.splitlines() if line.startswith("- ")]
        prose = [line for line in body.splitlines() if line and line[0] not in "|-="]
        sentences = [s for paragraph in prose for s in SENTENCE.split(paragraph)]
        found |= {f"table row {number}": row for number, row in enumerate(rows[1:], start=1)}
        found |= {f"section {name}, item {number}": item for number, item in enumerate(items, start=1)}
        found |= {f"section {name}, sentence {number}": s for number, s in enumerate(sentences, start=1)}
    return found
