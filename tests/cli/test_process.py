"""The program as a process: interrupts, closed pipes, faults of its own, terminals."""

import io
import os
import pty
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from tests.cli.program import call, process
from thirdneighbor.apps.cli import main
from thirdneighbor.apps.cli.support import progress as progress_module
from thirdneighbor.apps.cli.support.failures import explained, one_line


def test_a_fault_of_the_program_is_one_line_and_debug_shows_the_traceback(monkeypatch):
    import thirdneighbor

    def broken(*_, **__):
        raise ZeroDivisionError("of\nno use")

    monkeypatch.setattr(thirdneighbor, "states", broken, raising=False)
    code, out, err = call("states")
    assert (code, out) == (1, "")
    assert err.startswith("internal error: ZeroDivisionError: of no use; run `thirdneighbor --debug")
    assert err.count("\n") == 1
    with pytest.raises(ZeroDivisionError):
        CliRunner().invoke(main, ["--debug", "states"], catch_exceptions=False)


def test_an_interrupt_ends_with_130_and_one_line(monkeypatch):
    import thirdneighbor

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(thirdneighbor, "states", interrupted, raising=False)
    assert call("states") == (130, "", "interrupted\n")


def test_an_interrupt_that_a_library_turned_into_an_error_of_its_own_is_one():
    error = TypeError("no common dtype")
    assert explained(error).exit_code == 1
    error.__cause__ = KeyboardInterrupt()
    assert explained(error).exit_code == 130


def test_ctrl_c_while_simulating_leaves_no_file(tmp_path):
    script = (
        "from thirdneighbor.apps.cli import main; print('ready', flush=True); "
        "main(['brief', 'MNG', '--draws', '5000'])"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout.readline() == "ready\n"
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, "", "interrupted\n")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_leaves_early_is_no_matter():
    script = f"{sys.executable} -m thirdneighbor measure hhi --every-home --csv | head -n 1"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("home,measure,year")
    assert done.stderr == ""


def test_a_closed_pipe_is_quiet():
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "thirdneighbor", "states"], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert done.stderr == b""


def test_a_user_s_mistake_in_a_process_of_its_own():
    done = process("brief", "Mongoloa")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert process("brief").returncode == 2


def terminal(*arguments, **environment):
    """Run the program with a terminal for its output; what the terminal got."""
    mine, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "thirdneighbor", *arguments],
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color"} | environment,
    )
    os.close(theirs)
    got = b""
    while True:
        try:
            piece = os.read(mine, 4096)
        except OSError:
            break
        if not piece:
            break
        got += piece
    os.close(mine)
    assert running.wait() == 0
    return got.decode()


def test_a_terminal_gets_bold_heads_and_a_file_plain_text():
    assert "\x1b[1m" in terminal("states", "guinea")
    assert "\x1b" not in process("states", "guinea").stdout


def test_no_color_is_respected():
    assert "\x1b[3" not in terminal("states", "guinea", NO_COLOR="1")


def test_a_dumb_terminal_gets_plain_text():
    assert "\x1b" not in terminal("states", "guinea", TERM="dumb")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("stream, shown", [(Terminal(), True), (io.StringIO(), False)])
def test_progress_is_shown_on_a_terminal_only(monkeypatch, stream, shown):
    monkeypatch.setattr(progress_module, "PATIENCE_S", 0.0)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress_module.progress("counting [sheep]"):
        time.sleep(0.3)
    assert ("counting [sheep]" in stream.getvalue()) is shown


def test_nothing_is_shown_of_what_takes_less_than_a_second(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_module.progress("counting"):
        pass
    assert stream.getvalue() == ""


def test_long_and_broken_messages_become_one_line():
    assert one_line("a\n\tb\x1b[31m") == "a b?[31m"
    assert len(one_line("x" * 5000)) < 700
    assert explained(OSError(28, "No space left on device", "page.html")).message == (
        "error: No space left on device: page.html"
    )
    assert "fewer draws" in explained(MemoryError()).message
