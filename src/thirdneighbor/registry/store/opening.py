"""Open a registry database: a file in a workspace folder, or a server by its address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from thirdneighbor.core.errors import DataError, InputError
from thirdneighbor.registry.store.migrations import migrate

FILE_NAME = "registry.sqlite"
PATIENCE_S = 60
KINDS = ("sqlite", "postgresql")


def open_engine(where: str | Path) -> sa.Engine:
    """Open the database of a workspace folder (made if absent) or of a `postgresql://` address.

    The schema is brought up to date first. Raises InputError for a place that cannot hold a store or an
    address that is not understood, DataError for a file that is no registry database.
    """
    url = url_of(where)
    engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)
    try:
        return _migrated(engine)
    except sa.exc.OperationalError as error:
        raise InputError(f"the store {shown(url)} cannot be opened: {_short(error)}") from error
    except sa.exc.DatabaseError as error:
        raise DataError(f"{shown(url)} is not a registry database: {_short(error)}") from error


def _migrated(engine: sa.Engine) -> sa.Engine:
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def url_of(where: str | Path) -> sa.URL:
    """Return the address of a workspace's database.

    >>> url_of("postgresql://ann@db/ties").drivername
    'postgresql+psycopg'
    """
    text = str(where)
    if "://" not in text:
        folder = Path(text)
        if folder.exists() and not folder.is_dir():
            raise InputError(f"workspace {text} is a file; name a folder, or a postgresql:// address")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"workspace {text} cannot be made: {error.strerror}") from error
        return sa.URL.create("sqlite", database=str(folder / FILE_NAME))
    try:
        url = sa.make_url(text)
    except sa.exc.ArgumentError:
        raise InputError(
            "the workspace's address is not understood; write postgresql://user@host/name"
        ) from None
    kind = url.get_backend_name()
    if kind not in KINDS:
        raise InputError(f"a workspace is a folder or a postgresql:// address, not {kind}://")
    return url.set(drivername="postgresql+psycopg") if kind == "postgresql" else url


def shown(url: sa.URL) -> str:
    """Return an address fit to print: without its password, a file by its path."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def _sqlite(url: sa.URL) -> sa.Engine:
    engine = sa.create_engine(url, connect_args={"timeout": PATIENCE_S})

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        mode = "DEFERRED" if connection.get_execution_options().get("reads") else "IMMEDIATE"
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def _postgresql(url: sa.URL) -> sa.Engine:
    try:
        return sa.create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError:
        message = "a PostgreSQL workspace needs the extra `postgres`: pip install 'thirdneighbor[postgres]'"
        raise InputError(message) from None


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a connection that only reads: it never waits for a writer."""
    with engine.connect().execution_options(reads=True) as connection:
        yield connection


def _short(error: sa.exc.DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0] if error.orig else "no reason given"
