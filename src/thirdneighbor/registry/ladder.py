"""The ladder of ties: tiers in their order, which a home state may override in data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thirdneighbor.core.errors import DataError, UnknownNameError
from thirdneighbor.core.names import nearest, words
from thirdneighbor.core.tables import DataFolder, package_data


@dataclass(frozen=True, slots=True)
class Tier:
    """One rung: its name, its rank (higher is closer) and the forms documents write it in."""

    tier: str
    rank: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The tiers one home state uses: the default ladder, with that state's own rows instead or beside."""

    home: str
    tiers: Mapping[str, Tier]

    def rank(self, tier: str) -> int:
        """Return the rank of a tier; UnknownNameError with the nearest names for a tier not on the ladder."""
        try:
            return self.tiers[tier].rank
        except KeyError:
            known = f"tiers are {', '.join(self.tiers)}"
            raise UnknownNameError("tier", tier, nearest(tier, list(self.tiers)), known) from None

    def label(self, tier: str) -> str:
        """Return the tier's first written form, as a page shows it."""
        self.rank(tier)
        return self.tiers[tier].forms[0]

    def read(self, text: str) -> str | None:
        """Return the tier a document's phrase names, None when it names none.

        Every written form is looked for as whole words, case and accents ignored; the longest found wins,
        so that `comprehensive strategic partnership` is not read as strategic.

        >>> ladder_of("MNG").read("a Comprehensive Strategic Partnership"), ladder_of("MNG").read("a visit")
        ('comprehensive strategic', None)
        """
        passage = f" {words(text)} "
        found = [
            (len(form), tier.rank, tier.tier)
            for tier in self.tiers.values()
            for form in map(words, tier.forms)
            if f" {form} " in passage
        ]
        return max(found)[2] if found else None


def ladder_of(home: str = "", *, folder: DataFolder | None = None) -> Ladder:
    """Return the ladder of a home state: default rows, overridden by the home's own rows of that tier.

    Raises DataError for a rank that is not a whole number or two tiers of one rank.

    >>> ladder_of("MNG").rank("strategic") > ladder_of("MNG").rank("comprehensive")
    True
    """
    rows = (folder or package_data()).table("tiers").rows
    chosen = {row["tier"]: row for row in rows if not row["home"]}
    chosen |= {row["tier"]: row for row in rows if home and row["home"] == home}
    try:
        tiers = [Tier(r["tier"], int(r["rank"]), tuple(r["forms"].split("|"))) for r in chosen.values()]
    except ValueError as error:
        raise DataError(f"table tiers: {error}") from error
    if len({tier.rank for tier in tiers}) < len(tiers):
        raise DataError(f"table tiers gives two tiers of {home or 'the default ladder'} the same rank")
    tiers.sort(key=lambda tier: -tier.rank)
    return Ladder(home, {tier.tier: tier for tier in tiers})
