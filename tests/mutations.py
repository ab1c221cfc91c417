"""Changes of single rows in a copy of the data, and briefings made from it."""

import csv
import shutil

from tests.quick_pages import few_draws
from thirdneighbor.briefing.briefings import Gathered, gather
from thirdneighbor.core.tables import PACKAGE_DATA, DataFolder
from thirdneighbor.registry.audits import audits_of
from thirdneighbor.registry.checks import run_checks
from thirdneighbor.worlds.policy import policy_of

HOME, AROUND, DRAWS = "MNG", ("CHN", "RUS"), 8
GERMANY, THROUGH_CHINA, BILL = "mng-deu-2024-02-a", "MNG/via China", "MNG/USA/Third Neighbor Trade Act"
CHANGES = {
    "date": ("claims", {GERMANY: {"date": "2023-05"}}),
    "tier": ("claims", {GERMANY: {"tier": "comprehensive strategic"}}),
    "flow": ("main_partners", {"MNG/2023/export/1": {"share": "0.89"}}),
    "corridor": ("corridors", {THROUGH_CHINA: {"share": "0.70"}, "MNG/via Russia": {"share": "0.28"}}),
    "energy": ("energy", {"MNG/electricity": {"self_sufficiency": "0.6"}}),
    "polyarchy": ("polyarchy", {"MNG/2024": {"value": "0.54"}}),
    "preference": ("preferences", {BILL: {"duty": "0.2"}}),
}


def rewritten(target, table, cells_by_key):
    """A copy of the package's data in which some rows of one table have other cells."""
    shutil.copytree(PACKAGE_DATA, target)
    known = DataFolder(target).table(table)
    assert cells_by_key.keys() <= known.by_key.keys()
    rows = [row | cells_by_key.get(known.row_key(row), {}) for row in known]
    with known.path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return target


def read_again(found, world):
    """A briefing with what documents and tables say read from another world, its simulations as they are."""
    policy = policy_of(world, HOME, neighbors=None, findings=found.findings)
    audit = audits_of(HOME, folder=world.folder)
    return Gathered(world, found.findings, policy, found.plan, run_checks(policy.registry), audit)


def simulated(world):
    """A briefing with its simulations, plans and scenarios on a few draws."""
    with few_draws():
        return gather(world, HOME, draws=DRAWS, seed=0)
