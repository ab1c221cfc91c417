"""Small registries for the checks: claims made in a line, and copies of the shipped ones with changes."""

from dataclasses import replace

from thirdneighbor.core.dates import When
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.records import Claim, Document, OfficeHolder, Party, Person, Registry

EMPTY = registry_of("BEL")
NOTHING = Claim(
    claim="",
    home="AAA",
    kind="event",
    parties=("AAA",),
    date=None,
    tier="",
    instrument="",
    legal_basis="",
    signatories=(),
    quantity=None,
    unit="",
    in_force=None,
    term=None,
    state_of_bill="",
    summary="Something happened.",
    document="paper",
    locator="page 1",
    reading="said",
    status="accepted",
    instead_of="",
    confidence="high",
    note="",
    source="paper",
)


def claim(name, parties="AAA BBB", *, date=None, in_force=None, **fields):
    """A claim of that id; parties, dates and signatories as the tables write them."""
    people = tuple(Person(*part.split(", ")) for part in fields.pop("signatories", "").split("; ") if part)
    return replace(
        NOTHING,
        claim=name,
        parties=tuple(parties.split()),
        date=When(date) if date else None,
        in_force=When(in_force) if in_force else None,
        signatories=people,
        **fields,
    )


def small(*claims, **fields) -> Registry:
    """A registry of the home AAA that holds these claims and nothing else but what is given."""
    nothing = {"parties": {}, "office_holders": (), "documents": {}, "home": "AAA"}
    return replace(EMPTY, claims=claims, **(nothing | fields))


def document(key="paper", *, date="2020", form="news", note=""):
    return {key: Document(key, "Title", form, "Publisher", When(date) if date else None, "", note, key)}


def holder(person, qid, start, end, *, iso3="BBB", office="head of state"):
    return OfficeHolder(iso3, office, person, qid, When(start), When(end) if end else None, "list")


def party(code, start, end):
    return {
        code: Party(code, f"Union {code}", "former state", When(start), When(end) if end else None, "", "x")
    }


def changed(registry, **changes):
    """A copy of a registry in which the claims named by keyword (`-` written `_`) have other fields."""
    known = {entry.claim.replace("-", "_") for entry in registry.claims}
    assert set(changes) <= known, set(changes) - known
    claims = (replace(c, **changes.get(c.claim.replace("-", "_"), {})) for c in registry.claims)
    return replace(registry, claims=tuple(claims))


def without(registry, *names):
    """A copy of a registry that lacks some claims."""
    return replace(registry, claims=tuple(c for c in registry.claims if c.claim not in names))


def severities(flags):
    return [flag.severity for flag in flags]


def about(flags, name):
    """The flags whose claims include that one."""
    return [flag for flag in flags if name in flag.claims]
