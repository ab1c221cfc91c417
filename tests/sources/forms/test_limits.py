"""What is no document is refused in one line that says what it is; what is one is cleaned and said so."""

import os

import pytest

from thirdneighbor.core.errors import InputError
from thirdneighbor.sources.forms.limits import LARGEST, bytes_of, text_of
from thirdneighbor.sources.forms.scanning import scan


@pytest.mark.parametrize(
    "data,said",
    [
        (b"%PDF-1.7\n...", "a PDF file"),
        (b"PK\x03\x04rest", "a packed file"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\x7fELF\x02", "a program"),
        (b"Text with a \0 byte", "holds zero bytes"),
        ("Ulaanbaatar".encode("utf-16"), "in UTF-16"),
        ("Khürelsükh signed".encode("latin-1"), "not UTF-8 at byte 2"),
        ("The end is Khü".encode()[:-1], "ends in the middle of a character"),
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"a" * (LARGEST + 1), "larger than 32 MB"),
        (b"a" * 1_000_001, "a line of 1000001 characters"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data, said):
    with pytest.raises(InputError, match=said) as caught:
        scan(data, name="ties.md")
    assert str(caught.value).startswith("ties.md ")
    assert "\n" not in str(caught.value)


def test_a_file_beyond_the_limit_is_not_read_whole(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100 * LARGEST)
    with pytest.raises(InputError, match="larger than 32 MB"):
        bytes_of(path)


def test_folders_pipes_and_missing_files_are_named(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        bytes_of(tmp_path)
    with pytest.raises(InputError, match="cannot be read: No such file"):
        bytes_of(tmp_path / "missing.md")
    with pytest.raises(InputError, match="cannot be read"):
        bytes_of(tmp_path / "nul\0byte.md")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="no ordinary file"):
        bytes_of(pipe)


def test_marks_that_turn_the_direction_of_text_are_taken_out_and_noted():
    text, notices = text_of("Iran \u202edengis\u202c a treaty.\x07".encode(), name="a.txt")
    assert text == "Iran dengis a treaty."
    assert [notice.message[0] for notice in notices] == ["2", "1"]
    assert all(notice.check == "encoding" for notice in notices)


def test_line_ends_of_every_system_are_one():
    assert text_of(b"\xef\xbb\xbfa\r\nb\rc", name="a.txt") == ("a\nb\nc", ())
