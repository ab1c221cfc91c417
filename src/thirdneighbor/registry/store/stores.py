"""The registry database: append-only claims of documents and their reviews, safe for several writers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from thirdneighbor.core.errors import DataError, UnknownNameError
from thirdneighbor.core.names import nearest
from thirdneighbor.core.passages import Link, Notice
from thirdneighbor.registry.records import Claim, Document
from thirdneighbor.registry.store.holdings import Holdings, holdings_of, restore
from thirdneighbor.registry.store.intake import Added, Intake
from thirdneighbor.registry.store.opening import open_engine, reading
from thirdneighbor.registry.store.reviewing import Review, amendment, check_review, standing
from thirdneighbor.registry.store.rows import claim_of, claim_row, document_of, links_of, notices_of
from thirdneighbor.registry.store.schema import CLAIMS, DOCUMENTS, READ_CLAIMS, READINGS, REVIEWS


def now() -> str:
    """Return the time in UTC to the second, as ISO 8601 text."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


class Store:
    """A registry database; every write is one transaction, a row once written is never changed."""

    def __init__(self, where: str | Path, *, clock: Callable[[], str] = now) -> None:
        """Open the database of a workspace folder or a `postgresql://` address (see `open_engine`)."""
        self._engine = open_engine(where)
        self._clock = clock

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the store."""
        self.close()

    def add(self, intake: Intake) -> Added:
        """Write one reading, all of it or nothing; what is already there stays as it is.

        A document with the same bytes read by the same rules changes nothing. The same claim found again
        by newer rules is not written twice.
        """
        added = self._clock()
        with self._engine.begin() as connection:
            new_document = self._insert(connection, DOCUMENTS, [_document_row(intake, added)]) > 0
            key = connection.scalar(
                sa.select(DOCUMENTS.c.document).where(DOCUMENTS.c.sha256 == intake.sha256)
            )
            if key is None:
                key = intake.document.document  # another document has this name: its hash tells them apart
                raise UnknownNameError("document", key, hint="a document of that key with other bytes exists")
            if self._is_read(connection, key, intake.extractor):
                return Added(key, new_document=False, new_reading=False, new_claims=0)
            rows = [claim_row(claim, added=added) | {"document": key} for claim in intake.claims]
            new_claims = self._insert(connection, CLAIMS, rows)
            reading_row = {"document": key, "extractor": intake.extractor, "added": added}
            number = connection.scalar(READINGS.insert().returning(READINGS.c.number), reading_row)
            found = [{"reading": number, "place": k, "claim": row["claim"]} for k, row in enumerate(rows)]
            if found:
                connection.execute(READ_CLAIMS.insert(), found)
        return Added(key, new_document=new_document, new_reading=True, new_claims=new_claims)

    def review(
        self, claim: str, verdict: str, *, who: str, why: str, changes: Mapping[str, object] | None = None
    ) -> Review:
        """Write a reviewer's word on a claim; `amend` takes the fields to change and makes a new claim.

        Raises UnknownNameError for a claim that is not there, InputError for a review without who or why,
        for fields that cannot be amended, or an amendment that changes nothing.
        """
        check_review(verdict, who=who, why=why)
        with self._engine.begin() as connection:
            reviewed = self._claim(connection, claim)
            added, new = self._clock(), None
            if verdict == "amend":
                count = connection.scalar(
                    sa.select(sa.func.count()).select_from(REVIEWS).where(REVIEWS.c.claim == claim)
                )
                new = amendment(reviewed, dict(changes or {}), number=int(count or 0) + 1, who=who, why=why)
                connection.execute(CLAIMS.insert().values(**claim_row(new, added=added)))
            row = {
                "claim": claim,
                "verdict": verdict,
                "who": who,
                "why": why,
                "amended": new.claim if new else None,
                "added": added,
            }
            connection.execute(REVIEWS.insert().values(**row))
        return Review(**row)  # type: ignore[arg-type]

    def documents(self) -> dict[str, Document]:
        """Return every document by its key."""
        with reading(self._engine) as connection:
            rows = connection.execute(sa.select(DOCUMENTS).order_by(DOCUMENTS.c.document)).mappings()
            return {row["document"]: document_of(dict(row)) for row in rows}

    def noticed(self, document: str) -> tuple[tuple[Notice, ...], tuple[Link, ...]]:
        """Return what the reader noticed about a document, and its links."""
        with reading(self._engine) as connection:
            query = sa.select(DOCUMENTS).where(DOCUMENTS.c.document == document)
            row = connection.execute(query).mappings().first()
        if row is None:
            known = tuple(self.documents())
            raise UnknownNameError("document", document, nearest(document, known))
        return notices_of(dict(row)), links_of(dict(row))

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims as they stand: those of each document's latest reading, after all reviews."""
        with reading(self._engine) as connection:
            latest = sa.select(sa.func.max(READINGS.c.number)).group_by(READINGS.c.document).scalar_subquery()
            current = sa.select(READ_CLAIMS.c.claim).where(READ_CLAIMS.c.reading.in_(latest))
            reviewed = sa.select(REVIEWS.c.amended).where(REVIEWS.c.amended.is_not(None))
            query = sa.select(CLAIMS).where(CLAIMS.c.claim.in_(current) | CLAIMS.c.claim.in_(reviewed))
            found = [
                claim_of(dict(row)) for row in connection.execute(query.order_by(CLAIMS.c.claim)).mappings()
            ]
            reviews = _reviews(connection)
        return standing(found, reviews)

    def every_claim(self) -> tuple[Claim, ...]:
        """Return every claim ever written, as it was written."""
        with reading(self._engine) as connection:
            rows = connection.execute(sa.select(CLAIMS).order_by(CLAIMS.c.claim)).mappings()
            return tuple(claim_of(dict(row)) for row in rows)

    def reviews(self) -> tuple[Review, ...]:
        """Return every review in the order they were made."""
        with reading(self._engine) as connection:
            return _reviews(connection)

    def holdings(self) -> Holdings:
        """Return everything the store holds, for an export."""
        with reading(self._engine) as connection:
            return holdings_of(connection)

    def restore(self, holdings: Holdings) -> int:
        """Write what the store lacks of an export, all or nothing; return how many rows were new.

        Raises DataError where a row of the export and one of the store have one key and other content, or
        where the export's rows do not belong together.
        """
        try:
            with self._engine.begin() as connection:
                return restore(connection, holdings)
        except sa.exc.IntegrityError as error:
            raise DataError(f"the export's rows do not belong together: {error.orig}") from error

    def _is_read(self, connection: sa.Connection, document: str, extractor: str) -> bool:
        query = sa.select(READINGS.c.number).where(
            READINGS.c.document == document, READINGS.c.extractor == extractor
        )
        return connection.scalar(query) is not None

    def _claim(self, connection: sa.Connection, claim: str) -> Claim:
        row = connection.execute(sa.select(CLAIMS).where(CLAIMS.c.claim == claim)).mappings().first()
        if row is None:
            known: Sequence[str] = list(connection.scalars(sa.select(CLAIMS.c.claim)))
            raise UnknownNameError("claim", claim, nearest(claim, known))
        return claim_of(dict(row))

    def _insert(self, connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> int:
        """Insert the rows whose keys are not there yet; return how many were written."""
        if not rows:
            return 0
        (key,) = table.primary_key
        written = _insertion(table, connection).on_conflict_do_nothing().returning(key)
        return len(connection.execute(written, rows).all())


def _insertion(table: sa.Table, connection: sa.Connection) -> Any:
    """Return an insertion in the words of the database at hand."""
    if connection.dialect.name != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # slow to load, and rarely wanted

    return postgresql.insert(table)


def _reviews(connection: sa.Connection) -> tuple[Review, ...]:
    rows = connection.execute(sa.select(REVIEWS).order_by(REVIEWS.c.number)).mappings()
    return tuple(Review(**{name: row[name] for name in Review.__slots__}) for row in rows)


def _document_row(intake: Intake, added: str) -> dict[str, Any]:
    document = intake.document
    return {
        "document": document.document,
        "sha256": intake.sha256,
        "name": intake.name,
        "title": document.title,
        "form": document.form,
        "publisher": document.publisher,
        "date": str(document.date or ""),
        "url": document.url,
        "note": document.note,
        "source": document.source,
        "notices": [asdict(notice) for notice in intake.notices],
        "links": [asdict(link) for link in intake.links],
        "added": added,
    }
