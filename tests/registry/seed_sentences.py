"""The sentences of the two sample documents, each with its place and a short hash; no text is kept."""

import hashlib
import re
from pathlib import Path

NOTE, WIKI = "ker-lindsay-note", "wikipedia-third-neighbor"
FILES = {NOTE: "seeds/000_630b33f97d42fb55.txt", WIKI: "seeds/002_d0eaab63141acfcf.txt"}
STAMP = re.compile(r'\s*<a class="yt-timestamp"[^>]*>[^<]*</a>')
LINK = re.compile(r"\[\[[^\]|]*\|\s*([^\]]*)\]\]|\[\[([^\]]*)\]\]")
HEADING = re.compile(r"^(#+|=+)\s*(.*?)\s*=*$")
END = re.compile(r"(?<=[.!?:])(?<!U\.S\.)(?<!D\.C\.)\s+(?=[A-Z\"“])")
SKIPPED = ("---", "title:", "videoId:", "From:", "| Country |")


def normalised(sentence: str) -> str:
    """Fold case, spaces and quotation marks, so that a change of layout is no change of sentence."""
    return re.sub(r"[\W_]+", " ", sentence).strip().casefold()


def short_hash(sentence: str) -> str:
    """The first eight hexadecimal digits of the SHA-256 of the normalised sentence."""
    return hashlib.sha256(normalised(sentence).encode()).hexdigest()[:8]


def sentences_of(path: Path) -> list[tuple[str, str]]:
    """Place and hash of every sentence, list item and table row of one document."""
    return [(place, short_hash(text)) for place, text in places(path.read_text(encoding="utf-8"))]


def places(text: str):
    """Yield each sentence with its place: section and number, list item, or table row and number."""
    section, sentence, item, row = "lead", 0, 0, 0
    for raw in text.splitlines():
        line = LINK.sub(lambda m: m.group(1) or m.group(2), STAMP.sub("", raw)).strip()
        if not line or line.startswith(SKIPPED):
            continue
        heading = HEADING.match(line)
        if heading:
            section = section if line.startswith("= ") else heading.group(2)
            sentence = item = 0
        elif line.startswith("| Source:"):
            yield "table, source line", line
        elif line.startswith("|"):
            row += 1
            yield from row_of(line, row)
        elif re.match(r"[*-]\s", line):
            item += 1
            yield f"section {section}, item {item}", line[1:]
        else:
            parts = END.split(line)
            for number, part in enumerate(parts, start=sentence + 1):
                yield f"section {section}, sentence {number}", part
            sentence += len(parts)


def row_of(line: str, row: int):
    """Yield the tier a table row gives, and each sentence of its last cell."""
    _, tier, basis = (cell.strip() for cell in line.strip("|").split("|"))
    yield f"table row {row}, tier", f"{row} {tier}"
    for number, part in enumerate(END.split(basis), start=1):
        if part:
            yield f"table row {row}, sentence {number}", part
