"""Run every test of the store on SQLite and, where a server is at hand, on PostgreSQL."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

SERVER = os.environ.get("THIRDNEIGHBOR_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The place of a store that does not exist yet: a folder, or an empty database on a server."""
    if request.param == "sqlite":
        yield str(tmp_path / "workspace")
        return
    if not SERVER:
        pytest.skip(
            "needs a PostgreSQL server: .ci/run starts one, or set THIRDNEIGHBOR_TEST_POSTGRES to its URL"
        )
    name = f"test_{uuid.uuid4().hex}"
    server = sa.create_engine(
        sa.make_url(SERVER).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield sa.make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()
