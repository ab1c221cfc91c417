"""Policies of home states for tests, and copies of the package's data with one row changed."""

import csv
import shutil
from dataclasses import replace
from functools import cache

from thirdneighbor.core.tables import PACKAGE_DATA, DataFolder
from thirdneighbor.worlds.policy import policy_of
from thirdneighbor.worlds.survey import survey
from thirdneighbor.worlds.world import load_world

HOMES = ("MNG", "KAZ", "NPL", "LAO", "PRY", "BEL", "USA")
EMPTIED = ("claims", "officeholders")


@cache
def findings(home):
    return survey(load_world(year=2019), home, draws=3, seed=0)


@cache
def policy(home):
    return policy_of(load_world(year=2019), home, neighbors=None, findings=findings(home))


def policy_from(folder, home):
    """The policy of a home state with the package's findings and another folder of tables."""
    world = replace(load_world(year=2019), folder=folder)
    return policy_of(world, home, neighbors=None, findings=findings(home))


def changed(target, table, key, *, emptied=(), **cells):
    """A copy of the package's data in which one row of one table has other cells."""
    shutil.copytree(PACKAGE_DATA, target)
    folder = DataFolder(target)
    for name in emptied:
        rewrite(folder.table(name), lambda _: None)
    if table:
        assert key in folder.table(table).by_key
        known = folder.table(table)
        rewrite(known, lambda row: row | cells if known.row_key(row) == key else row)
    return DataFolder(target)


def rewrite(table, change):
    with table.path.open(encoding="utf-8", newline="") as stream:
        columns = next(csv.reader(stream))
    rows = [after for row in table if (after := change(row)) is not None]
    with table.path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def lines(found):
    """Everything a policy says, by what it is about, as text that can be compared."""
    said = {("supply", entry.item): repr(entry) for entry in found.supplies}
    said |= {("closeness", c.domain, c.one.iso3, c.other.iso3): repr(c) for c in found.closeness}
    said |= {("autonomy", entry.domain, entry.measure): repr(entry) for entry in found.autonomy}
    said |= {("aim", entry.aim): repr(entry) for entry in found.aims}
    said[("unknown",)] = repr(found.unknown)
    if found.paper:
        said[("paper",)] = repr(
            (found.paper.partners, found.paper.unresolved, found.paper.first, found.paper.last)
        )
    return said


def moved(before, after):
    """What two policies say differently."""
    one, other = lines(before), lines(after)
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def dated(found):
    """Every dated figure of a policy."""
    for entry in found.supplies:
        yield from (entry.self_sufficiency, entry.supplier_share)
    for entry in found.closeness:
        yield from (entry.first, entry.last, *entry.years)
    yield from (entry.figure for entry in found.autonomy)
    for entry in found.aims:
        yield from (entry.first, entry.last)
    if found.paper:
        yield from (found.paper.first, found.paper.last)


def prose(found):
    """Every sentence of a policy that is not a figure."""
    for entry in found.supplies:
        yield entry.note
    for entry in found.closeness:
        yield from (entry.measure, entry.note)
    for entry in found.autonomy:
        yield from (entry.measure, entry.span, entry.unknown)
    for entry in found.aims:
        yield from (entry.measure, entry.sentence)
    yield from found.unknown
