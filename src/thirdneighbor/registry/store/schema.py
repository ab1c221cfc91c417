"""The tables of a registry database: documents, readings, claims and reviews, each row written once."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

DOCUMENTS = sa.Table(
    "documents",
    METADATA,
    sa.Column("document", sa.Text, primary_key=True),
    sa.Column("sha256", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("publisher", sa.Text, nullable=False),
    sa.Column("date", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("notices", sa.JSON, nullable=False),
    sa.Column("links", sa.JSON, nullable=False),
    sa.Column("added", sa.Text, nullable=False),
)

READINGS = sa.Table(
    "readings",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("document", sa.Text, sa.ForeignKey("documents.document"), nullable=False),
    sa.Column("extractor", sa.Text, nullable=False),
    sa.Column("added", sa.Text, nullable=False),
    sa.UniqueConstraint("document", "extractor"),
)

CLAIM_TEXTS = (
    "home",
    "kind",
    "date",
    "tier",
    "instrument",
    "legal_basis",
    "unit",
    "in_force",
    "term",
    "state_of_bill",
    "summary",
    "locator",
    "reading",
    "status",
    "instead_of",
    "confidence",
    "note",
    "source",
    "text",
    "extractor",
)
"""Columns of a claim that hold plain text; dates are EDTF, empty where there is none."""

CLAIMS = sa.Table(
    "claims",
    METADATA,
    sa.Column("claim", sa.Text, primary_key=True),
    sa.Column("document", sa.Text, sa.ForeignKey("documents.document"), nullable=False, index=True),
    *(sa.Column(name, sa.Text, nullable=False) for name in CLAIM_TEXTS),
    sa.Column("parties", sa.JSON, nullable=False),
    sa.Column("signatories", sa.JSON, nullable=False),
    sa.Column("inferred", sa.JSON, nullable=False),
    sa.Column("quantity", sa.Float(53), nullable=True),
    sa.Column("added", sa.Text, nullable=False),
)

READ_CLAIMS = sa.Table(
    "read_claims",
    METADATA,
    sa.Column("reading", sa.Integer, sa.ForeignKey("readings.number"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("claim", sa.Text, sa.ForeignKey("claims.claim"), nullable=False),
)
"""Which claims a reading found, in the order of the document; a later reading may find others."""

REVIEWS = sa.Table(
    "reviews",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("claim", sa.Text, sa.ForeignKey("claims.claim"), nullable=False, index=True),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("amended", sa.Text, sa.ForeignKey("claims.claim"), nullable=True),
    sa.Column("added", sa.Text, nullable=False),
)

VERSIONS = sa.Table(
    "schema_versions",
    METADATA,
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("what", sa.Text, nullable=False),
)

APPEND_ONLY = (DOCUMENTS, READINGS, CLAIMS, READ_CLAIMS, REVIEWS)
