"""Read the embedded registry tables: every row becomes one typed record, or an error that names it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import cast, get_args

from thirdneighbor.core.dates import When
from thirdneighbor.core.errors import DataError
from thirdneighbor.core.tables import DataFolder, Row
from thirdneighbor.registry.records import (
    Ballot,
    Claim,
    Confidence,
    Document,
    Kind,
    LeaderVisit,
    OfficeHolder,
    Party,
    Person,
    Reading,
    Status,
)


def people(text: str) -> tuple[Person, ...]:
    """Read `name, office, QID` entries joined by `; `; office and QID may be missing.

    >>> people("Moon Jae-in, president, Q21001; Dan Sullivan, senator")[1]
    Person(name='Dan Sullivan', office='senator', qid='')
    """
    entries = (entry.split(", ") for entry in text.split("; ") if entry)
    return tuple(Person(*entry[:3]) for entry in entries)


@cache
def documents_in(folder: DataFolder) -> Mapping[str, Document]:
    """Return every document of table documents by its key."""
    return MappingProxyType({row["document"]: _document(row) for row in folder.table("documents")})


@cache
def claims_in(folder: DataFolder) -> tuple[Claim, ...]:
    """Return every claim of table claims, in file order.

    Raises DataError naming the claim for a kind, reading, status or confidence that is not known, a
    quantity that is no number, a date that is not EDTF, and a document that table documents lacks.
    """
    return tuple(_claim(row, documents_in(folder)) for row in folder.table("claims"))


@cache
def parties_in(folder: DataFolder) -> Mapping[str, Party]:
    """Return the parties that are not states of today by their code."""
    rows = folder.table("parties")
    return MappingProxyType(
        {
            row["party"]: Party(
                party=row["party"],
                name=row["name"],
                form=row["form"],
                start=_when(row["start"]),
                end=_when(row["end"]),
                successor=row["successor"],
                source=row["source"],
            )
            for row in rows
        }
    )


@cache
def office_holders_in(folder: DataFolder) -> tuple[OfficeHolder, ...]:
    """Return the spells in office of table officeholders."""
    return tuple(
        OfficeHolder(
            iso3=row["iso3"],
            office=row["office"],
            person=row["person"],
            qid=row["qid"],
            start=When(row["start"]),
            end=_when(row["end"]),
            source=row["source"],
        )
        for row in folder.table("officeholders")
    )


@cache
def ballots_in(folder: DataFolder) -> tuple[Ballot, ...]:
    """Return the votes of table un_votes."""
    return tuple(
        Ballot(row["state"], row["resolution"], When(row["date"]), row["vote"], row["source"])
        for row in folder.table("un_votes")
    )


@cache
def leader_visits_in(folder: DataFolder) -> tuple[LeaderVisit, ...]:
    """Return the visits of table leader_visits."""
    table = folder.table("leader_visits")
    return tuple(
        LeaderVisit(
            who=row["who"],
            host=row["host"],
            date=When(row["date"]),
            visitor=row["visitor"],
            kind=row["kind"],
            purpose=row["purpose"],
            source=row["source"],
            row=table.row_key(row),
        )
        for row in table
    )


def _document(row: Row) -> Document:
    return Document(
        document=row["document"],
        title=row["title"],
        form=row["form"],
        publisher=row["publisher"],
        date=_when(row["date"]),
        url=row["url"],
        note=row["note"],
        source=row["source"],
    )


def _claim(row: Row, documents: Mapping[str, Document]) -> Claim:
    name = row["claim"]
    if row["document"] not in documents:
        raise DataError(f"claim {name}: document {row['document']!r} is not in table documents")
    try:
        quantity = float(row["quantity"]) if row["quantity"] else None
        date, in_force, term = (_when(row[column]) for column in ("date", "in_force", "term"))
    except ValueError as error:
        raise DataError(f"claim {name}: {error}") from error
    return Claim(
        claim=name,
        home=row["home"],
        kind=cast("Kind", _one_of(get_args(Kind), row, "kind")),
        parties=tuple(row["parties"].split()),
        date=date,
        tier=row["tier"],
        instrument=row["instrument"],
        legal_basis=row["legal_basis"],
        signatories=people(row["signatories"]),
        quantity=quantity,
        unit=row["unit"],
        in_force=in_force,
        term=term,
        state_of_bill=row["state_of_bill"],
        summary=row["summary"],
        document=row["document"],
        locator=row["locator"],
        reading=cast("Reading", _one_of(get_args(Reading), row, "reading")),
        status=cast("Status", _one_of(get_args(Status), row, "status")),
        instead_of=row["instead_of"],
        confidence=cast("Confidence", _one_of(get_args(Confidence), row, "confidence")),
        note=row["note"],
        source=row["source"],
        text=row.get("text", ""),
        extractor=row.get("extractor", ""),
        inferred=tuple(part for part in row.get("inferred", "").split("; ") if part),
    )


def _one_of(allowed: tuple[str, ...], row: Row, column: str) -> str:
    if row[column] not in allowed:
        raise DataError(f"claim {row['claim']}: {column} is {row[column]!r}; known are {', '.join(allowed)}")
    return row[column]


def _when(text: str) -> When | None:
    return When(text) if text else None
