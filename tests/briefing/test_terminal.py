"""The short form fits 80 columns and says what the page says."""

import io

import pytest

from tests.briefing.fake import findings
from thirdneighbor.briefing.terminal import show, terminal_text


def lines(iso3, *, width=80, **changes):
    found = findings(iso3, **changes)
    names = {"page_name": f"brief-{iso3}.html", "run_name": f"brief-{iso3}.run.json"}
    return terminal_text(found, **names, seconds=7.6, width=width, sources=5).splitlines()


@pytest.mark.parametrize("iso3", ["MNG", "BEL", "RUS", "PRT", "BIH", "COD"])
@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal_or_80_columns(iso3, width):
    assert max(map(len, lines(iso3, width=width))) <= min(width, 80)


def test_the_title_names_home_neighbors_world_and_draws():
    assert lines("MNG")[0] == "MONGOLIA between China and Russia   world 2019   200 draws"


def test_of_fourteen_neighbors_five_are_listed_and_nine_counted():
    text = lines("RUS")
    closes = [line for line in text if " closes " in line]
    assert len(closes) == 5
    assert any(line.startswith("  nine more, each after adjustment -0.40 % to -0.17 %") for line in text)
    assert any("all fourteen close" in line for line in text)


def test_the_sign_of_the_gap_is_said_at_both_horizons():
    text = "\n".join(lines("MNG"))
    assert "first year: more than the sum by 13 log points (corridors +14" in text
    assert "after adjustment: sign not settled, +0.60 log points (-1.0..2.2)" in text


def test_the_last_line_names_the_files_and_the_sources():
    assert lines("MNG")[-1] == ("brief-MNG.html   5 sources, 0 unsourced   run: brief-MNG.run.json   8 s")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_color_goes_to_terminals_only_and_no_color_is_heeded(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    pipe, screen, plain_screen = io.StringIO(), Terminal(), Terminal()
    show("title\nbody\n", stream=pipe)
    show("title\nbody\n", stream=screen)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    show("title\nbody\n", stream=plain_screen)
    assert pipe.getvalue() == "title\nbody\n"
    assert "\x1b[1m" in screen.getvalue()
    assert "\x1b" not in plain_screen.getvalue()
