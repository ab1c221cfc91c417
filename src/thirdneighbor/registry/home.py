"""One home state's registry, put together from the embedded tables."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from thirdneighbor.core.states import state
from thirdneighbor.core.tables import DataFolder, package_data
from thirdneighbor.registry.embedded import (
    ballots_in,
    claims_in,
    documents_in,
    leader_visits_in,
    office_holders_in,
    parties_in,
)
from thirdneighbor.registry.grouping import records_of, visits_of
from thirdneighbor.registry.ladder import ladder_of
from thirdneighbor.registry.records import Registry
from thirdneighbor.registry.resolution import ties_of, unresolved_in


def registry_of(home: str, folder: DataFolder | None = None) -> Registry:
    """Return what is known of one home state, named by code, name or alias.

    A state that no claim has as its home gets an empty registry. Raises UnknownNameError for a name that
    is no state and DataError for a row that cannot be read.

    >>> registry_of("MNG").tie("DEU").tier, registry_of("BEL").ties
    ('strategic', ())
    """
    folder = folder or package_data()
    return _registry(state(home, folder=folder).iso3, folder)


@cache
def _registry(home: str, folder: DataFolder) -> Registry:
    claims = tuple(claim for claim in claims_in(folder) if claim.home == home)
    if not claims:
        return _empty(home, folder)
    cited = {claim.document for claim in claims}
    documents = {key: document for key, document in documents_in(folder).items() if key in cited}
    neighbors = state(home, folder=folder).neighbors
    ladder = ladder_of(home, folder=folder)
    ties = ties_of(claims, home=home, ladder=ladder, neighbors=neighbors, documents=documents)
    around = {home, *neighbors, *(tie.partner for tie in ties)}
    rows = [row for row in leader_visits_in(folder) if home in {row.who, row.host}]
    return Registry(
        home=home,
        claims=claims,
        documents=MappingProxyType(documents),
        ties=ties,
        unresolved=unresolved_in(claims),
        visits=visits_of(claims, rows),
        agreements=records_of(claims, kind="agreement"),
        votes=records_of(claims, kind="vote"),
        events=records_of(claims, kind="event"),
        statements=records_of(claims, kind="statement"),
        quantities=records_of(claims, kind="quantity"),
        parties=parties_in(folder),
        office_holders=office_holders_in(folder),
        ballots=tuple(ballot for ballot in ballots_in(folder) if ballot.state in around),
        folder=folder,
    )


def _empty(home: str, folder: DataFolder) -> Registry:
    return Registry(
        home=home,
        claims=(),
        documents=MappingProxyType({}),
        ties=(),
        unresolved=(),
        visits=(),
        agreements=(),
        votes=(),
        events=(),
        statements=(),
        quantities=(),
        parties=parties_in(folder),
        office_holders=(),
        ballots=(),
        folder=folder,
    )
