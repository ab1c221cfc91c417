"""What the program is doing, on stderr, once it takes over a second; nothing when that is no terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

PATIENCE_S = 1.0


def announce(doing: str) -> None:
    """Say once what begins, without the thread that would keep the work from using two processes."""
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        click.echo(f"{doing}...", err=True)


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Show what is being done and for how long while the body runs, from the first second on."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    done = Event()
    watcher = Thread(target=_show, args=(doing, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _show(doing: str, done: Event) -> None:
    if done.wait(PATIENCE_S):
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        shown.add_task(doing, total=None)
        done.wait()
