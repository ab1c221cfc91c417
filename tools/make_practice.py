"""Select the registry's tables of people, votes, visits and democracy, and compute practice by year.

Usage: `python tools/make_practice.py --extracts DIR`, with DIR holding politics/ and trade/ as described in
docs/decisions/001-what-may-be-embedded.md. Writes officeholders.csv, un_votes.csv, leader_visits.csv,
polyarchy.csv and practice.csv of data/registry and describes them. Reads the claims: run
check_registry.py first, make_notice.py afterwards. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from described import Row
from practice_people import officeholders
from practice_shares import arms, trade, visits, votes
from registry_text import write
from rows_of import Rows, rows_of
from thirdneighbor.core.states import all_states
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry.embedded import claims_in, documents_in
from thirdneighbor.registry.ladder import ladder_of
from thirdneighbor.registry.records import Claim
from thirdneighbor.registry.resolution import ties_of

VOTES = {"Y": "yes", "N": "no", "A": "abstain", "NV": "absent"}
FIRST_YEAR = 1990
EVERY_STATE = range(2000, 2025)
KINDS = re.compile(
    r"(?:(?P<kind>(?:official working|official|working|state|private) visit|summit)\b[.;]?\s*)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


def homes() -> dict[str, tuple[str, ...]]:
    """Return the third neighbors of each home state that the claims name, states only."""
    folder = package_data()
    claims, states = claims_in(folder), all_states()
    found = {}
    for home in sorted({claim.home for claim in claims}):
        own = [claim for claim in claims if claim.home == home]
        near = states[home].neighbors
        ladder = ladder_of(home)
        ties = ties_of(own, home=home, ladder=ladder, neighbors=near, documents=documents_in(folder))
        found[home] = tuple(
            sorted(tie.partner for tie in ties if not tie.is_neighbor and tie.partner in states)
        )
    return found


def people_of_interest(claims: Sequence[Claim]) -> set[str]:
    """Return every state that is a party to a claim which names people."""
    known = all_states()
    return {party for claim in claims if claim.signatories for party in claim.parties if party in known}


def un_votes(extracts: Path, states: Sequence[str]) -> Iterator[Row]:
    """Yield the votes of the states on the resolutions of the eleventh emergency special session."""
    query = """select v.iso3, r.resolution, r.date, v.vote
        from '{dir}/politics/unga_resolutions_undl_1946_2025.parquet' r
        join '{dir}/politics/unga_votes_undl_1946_2025.parquet' v using (undl_id)
        where r.resolution like 'A/RES/ES-11/%'"""
    for iso3, resolution, date, vote in rows_of(query, extracts):
        if iso3 in states:
            yield {
                "state": iso3,
                "resolution": resolution,
                "date": date,
                "vote": VOTES[vote],
                "source": "un-digital-library",
            }


def leader_visits(extracts: Path, at_home: Sequence[str]) -> Iterator[Row]:
    """Yield visits between the home states and the United States from the American record."""
    into = """select from_iso3, start_date, end_date, visitor, description
        from '{dir}/politics/us_foreign_leader_visits_1874_2026.parquet'"""
    for iso3, start, end, visitor, description in rows_of(into, extracts):
        if iso3 in at_home:
            yield _visit(
                (iso3, "USA"), (start, end), visitor=visitor, text=description, source="us-leader-visits"
            )
    out = """select iso3, start_date, end_date, role, name, remarks
        from '{dir}/politics/us_president_secretary_travel.parquet'"""
    for iso3, start, end, role, name, remarks in rows_of(out, extracts):
        if iso3 in at_home:
            person = f"{'President' if role == 'president' else 'Secretary of State'} {name}"
            yield _visit(("USA", iso3), (start, end), visitor=person, text=remarks, source="us-leader-travel")


def kind_of(text: str) -> tuple[str, str]:
    """Split what was recorded into the rank of the visit, lower case, and the rest.

    >>> kind_of("Working visit. Signed a compact."), kind_of("Attended a summit.")
    (('working visit', 'Signed a compact.'), ('', 'Attended a summit.'))
    """
    match = KINDS.fullmatch(" ".join(text.split()))
    if match is None:
        return "", text
    return (match["kind"] or "").lower(), match["rest"]


def _visit(route: tuple[str, str], days: tuple[str, str], *, visitor: str, text: str, source: str) -> Row:
    start, end = days
    kind, purpose = kind_of(text)
    date = start if start == end else f"{start}/{end}"
    named = {"who": route[0], "host": route[1], "date": date, "visitor": visitor}
    return {**named, "kind": kind, "purpose": purpose, "source": source}


def polyarchy(extracts: Path, states: Sequence[str]) -> Iterator[Row]:
    """Yield the index of democracy with its interval: of the states from 1990, of others some years."""
    query = """select iso3_vdem, year, v2x_polyarchy, v2x_polyarchy_codelow, v2x_polyarchy_codehigh
        from '{dir}/politics/vdem_polyarchy_1789_2024.parquet'
        where year >= $first and v2x_polyarchy is not null"""
    known = all_states()
    for iso3, year, value, low, high in rows_of(query, extracts, {"first": FIRST_YEAR}):
        if iso3 in states or (iso3 in known and year in EVERY_STATE):
            figures = {"value": f"{value:.3f}", "low": f"{low:.3f}", "high": f"{high:.3f}"}
            yield {"iso3": iso3, "year": str(year), **figures, "source": "vdem"}


def practice(extracts: Path, beyond: dict[str, tuple[str, ...]], visited: Rows) -> Iterator[Row]:
    """Yield every figure of practice of every home state."""
    for home, third in beyond.items():
        near = all_states()[home].neighbors
        yield from trade(extracts, home, third=third, near=near)
        yield from arms(extracts, home, third=third, near=near)
        yield from votes(extracts, home, third=third, near=near)
        yield from visits(extracts, home, visited=visited)


def main() -> None:
    """Write the five tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extracts", type=Path, required=True, help="folder with politics/ and trade/")
    extracts: Path = parser.parse_args().extracts
    claims = claims_in(package_data())
    beyond = homes()
    around = {state for home in beyond for state in all_states()[home].neighbors}
    states = sorted({*beyond, *around, *(state for third in beyond.values() for state in third)})
    visited = list(leader_visits(extracts, sorted(beyond)))
    write("officeholders", officeholders(extracts, claims, states=people_of_interest(claims)))
    write("un_votes", un_votes(extracts, states))
    write("leader_visits", visited)
    write("polyarchy", polyarchy(extracts, states))
    write("practice", practice(extracts, beyond, visited))


if __name__ == "__main__":
    main()
