"""Bring a registry database to the schema of this version: numbered steps, all or none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from thirdneighbor.core.errors import DataError
from thirdneighbor.registry.store.schema import APPEND_ONLY, METADATA, REVIEWS, VERSIONS

LOCK = 7_204_733
"""Number of the advisory lock that lets one PostgreSQL session migrate while others wait."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from the version before; `apply` runs inside the transaction that records it."""

    version: int
    what: str
    apply: Callable[[sa.Connection], None]


def _first_tables(connection: sa.Connection) -> None:
    METADATA.create_all(connection, tables=[table for table in APPEND_ONLY if table is not REVIEWS])


def _reviews(connection: sa.Connection) -> None:
    METADATA.create_all(connection, tables=[REVIEWS])


def _append_only(connection: sa.Connection) -> None:
    """Refuse to change or delete rows in the database itself: a retraction is a new row."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION thirdneighbor_append_only() RETURNS trigger AS $$ BEGIN "
            "RAISE EXCEPTION 'rows of this table are never changed'; END $$ LANGUAGE plpgsql"
        )
        for table in APPEND_ONLY:
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table.name}_append_only BEFORE UPDATE OR DELETE ON {table.name} "
                "FOR EACH ROW EXECUTE FUNCTION thirdneighbor_append_only()"
            )
        return
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} "
                "BEGIN SELECT RAISE(ABORT, 'rows of this table are never changed'); END"
            )


MIGRATIONS = (
    Migration(1, "documents, readings and claims", _first_tables),
    Migration(2, "reviews", _reviews),
    Migration(3, "rows are never changed", _append_only),
)


def version_of(connection: sa.Connection) -> int:
    """Return the schema version of a database, 0 for an empty one."""
    if not sa.inspect(connection).has_table(VERSIONS.name):
        return 0
    return int(connection.scalar(sa.select(sa.func.coalesce(sa.func.max(VERSIONS.c.version), 0))) or 0)


def migrate(engine: sa.Engine, *, to: int | None = None) -> int:
    """Apply the steps a database still lacks, in one transaction, and return its version.

    Several processes may call it at once: one works, the others wait and find nothing left to do. Raises
    DataError for a database that a later version of this program made, or that holds other tables.
    """
    newest = MIGRATIONS[-1].version if to is None else to
    with engine.connect() as connection:
        current = version_of(connection)
    if current == newest:
        return current
    if current > newest:
        message = f"the store has schema version {current}, this program knows {newest}: use a newer program"
        raise DataError(message)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
        _refuse_strangers(connection)
        METADATA.create_all(connection, tables=[VERSIONS])
        current = version_of(connection)
        for step in MIGRATIONS:
            if current < step.version <= newest:
                step.apply(connection)
                connection.execute(VERSIONS.insert().values(version=step.version, what=step.what))
    return newest


def _refuse_strangers(connection: sa.Connection) -> None:
    """Make sure that a database without our version table has none of our tables' names either."""
    names = set(sa.inspect(connection).get_table_names())
    if VERSIONS.name not in names and (taken := names & {table.name for table in APPEND_ONLY}):
        message = (
            f"the database holds tables of other makers named {', '.join(sorted(taken))}: use an empty one"
        )
        raise DataError(message)
