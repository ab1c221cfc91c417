"""Autonomy: a profile over four domains, and where a state ranks when nobody knows the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import numpy as np

from thirdneighbor.core.errors import DataError
from thirdneighbor.measures.composites import composite_ranks
from thirdneighbor.measures.entries import CatalogueEntry

Domain = Literal["economic", "political", "diplomatic", "strategic"]
DOMAINS: tuple[Domain, ...] = get_args(Domain)


def known_share(profile: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Share of each domain's figures that are known; the figures themselves are never added up.

    `profile` holds figures by domain, nan where one is not known. Returns 0 to 1 for each of the four
    domains, 0 for one that is absent or empty. DataError for a domain that is none of the four.

    >>> known_share({"economic": [0.8, np.nan], "political": [0.5]})
    {'economic': 0.5, 'political': 1.0, 'diplomatic': 0.0, 'strategic': 0.0}
    """
    unknown = sorted(set(profile) - set(DOMAINS))
    if unknown:
        message = f"autonomy has no domain {unknown[0]!r}; its domains are {', '.join(DOMAINS)}"
        raise DataError(message)
    found: dict[str, float] = {}
    for domain in DOMAINS:
        figures = np.asarray(profile.get(domain, ()), dtype=np.float64)
        found[domain] = float(np.mean(~np.isnan(figures))) if figures.size else 0.0
    return found


ENTRIES = (
    CatalogueEntry(
        name="autonomy",
        function=known_share,
        unit="profile",
        direction="not one number: each part has its own unit and direction",
        range=(-float("inf"), float("inf")),
        reference="this package; domains as the policy of third neighbors names them",
        reading="{home}'s autonomy is a profile over four domains, read in its parts; one number: {value}.",
    ),
    CatalogueEntry(
        name="autonomy_rank",
        function=composite_ranks,
        unit="rank",
        direction="further down the list of states; 1 is first",
        range=(1.0, float("inf")),
        reference="OECD and JRC (2008), Handbook on Constructing Composite Indicators; Dirichlet weights",
        reading=(
            "With equal weights {home} ranks {value} on the indicators named; the band is over weights, and "
            "a coast counts as every route and fuel in reach, which lifts islands."
        ),
    ),
)
