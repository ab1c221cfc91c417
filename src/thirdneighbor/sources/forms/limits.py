"""What a document may be: its size, encoding and longest line; anything beyond is refused in one line."""

from __future__ import annotations

import re
from pathlib import Path

from thirdneighbor.core.errors import InputError
from thirdneighbor.core.passages import Notice

LARGEST = 32 * 1024 * 1024
LONGEST_LINE = 1_000_000
LONGEST_PARAGRAPH = 200_000
STEP = 1 << 20
ENCODING = "encoding"
BINARY = {
    b"%PDF": "a PDF file; save its text and give that",
    b"PK\x03\x04": "a packed file (zip, docx, xlsx); save its text and give that",
    b"\x1f\x8b": "a packed file (gzip); unpack it first",
    b"\x89PNG": "an image; a document has text",
    b"\xff\xd8\xff": "an image; a document has text",
    b"GIF8": "an image; a document has text",
    b"\xd0\xcf\x11\xe0": "an old Office file; save its text and give that",
    b"\x7fELF": "a program; a document has text",
    b"SQLite format 3": "a database; a document has text",
}
WIDE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
# Marks that turn the direction of the text around them: they can make a line read unlike its characters.
TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# Control characters that no text needs, next to tab, line feed and carriage return.
CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a document; a larger file than allowed is never read whole.

    Raises InputError for what is missing, a folder, no ordinary file, unreadable or too large.
    """
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder; name the files in it")
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is no ordinary file; name a text document")
        with path.open("rb") as file:
            pieces: list[bytes] = []
            size = 0
            while piece := file.read(STEP):
                size += len(piece)
                if size > LARGEST:
                    raise _too_large(str(path))
                if not pieces:
                    _refuse_binary(piece, name=str(path))
                pieces.append(piece)
            return b"".join(pieces)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{path} cannot be read: {reason}; name a document that exists") from error


def text_of(data: bytes, *, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of a document's bytes, and what had to be taken out of it.

    Line ends become line feeds; marks that turn the direction of text and control characters are taken
    out and noted. Raises InputError for bytes that are too many, no text or no UTF-8, for a document
    without a word and for one with a line longer than a million characters.
    """
    if len(data) > LARGEST:
        raise _too_large(name)
    _refuse_binary(data, name=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(_undecoded(error, data, name=name)) from error
    if b"\0" in data:
        raise InputError(f"{name} is no text: it holds zero bytes; give a text document in UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    longest = _longest_line(text)
    if longest > LONGEST_LINE:
        message = f"{name} has a line of {longest} characters, {LONGEST_LINE} are read at most; break it up"
        raise InputError(message)
    if not text.strip():
        raise InputError(f"{name} is empty; give a document with text")
    text, turned = TURNING.subn("", text)
    text, controls = CONTROL.subn("", text)
    return text, _noted(turned, controls)


def paragraph_checked(length: int, *, name: str) -> None:
    """Raise InputError for a paragraph longer than any author writes."""
    if length > LONGEST_PARAGRAPH:
        message = f"{name} has a paragraph of {length} characters, {LONGEST_PARAGRAPH} are read at most"
        raise InputError(f"{message}; break it up")


def _longest_line(text: str) -> int:
    longest, start = 0, 0
    while (end := text.find("\n", start)) >= 0:
        longest, start = max(longest, end - start), end + 1
    return max(longest, len(text) - start)


def _refuse_binary(data: bytes, *, name: str) -> None:
    for magic, told in BINARY.items():
        if data.startswith(magic):
            raise InputError(f"{name} is {told}")
    for magic, encoding in WIDE.items():
        if data.startswith(magic):
            raise InputError(f"{name} is in {encoding}; save it as UTF-8")


def _undecoded(error: UnicodeDecodeError, data: bytes, *, name: str) -> str:
    if b"\0" in data:
        return f"{name} is no text: it holds zero bytes; give a text document in UTF-8"
    if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
        return f"{name} ends in the middle of a character (byte {error.start}); fetch it anew, it was cut off"
    return f"{name} is not UTF-8 at byte {error.start}; save it as UTF-8"


def _noted(turned: int, controls: int) -> tuple[Notice, ...]:
    notices = []
    if turned:
        message = f"{turned} marks that turn the direction of the text were taken out."
        notices.append(Notice(ENCODING, "note", message))
    if controls:
        message = f"{controls} control characters were taken out."
        notices.append(Notice(ENCODING, "note", message))
    return tuple(notices)


def _too_large(name: str) -> InputError:
    size = f"{LARGEST // (1024 * 1024)} MB"
    return InputError(f"{name} is larger than {size}, the most that is read of one document; split it")
