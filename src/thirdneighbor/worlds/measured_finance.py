"""Finance from abroad read off the table: direct investment, external debt and aid, over GDP."""

from __future__ import annotations

from collections.abc import Mapping

from thirdneighbor.core.estimates import Estimate
from thirdneighbor.worlds.measurement import Finding
from thirdneighbor.worlds.questions import Measurer, Question
from thirdneighbor.worlds.yearly_rows import chosen_year, joined, named_year, unknown, years_of_key

ITEMS = {
    "fdi_inflow": "net inflow in the year, below 0 where investors withdrew more",
    "external_debt": "all that is owed abroad; to whom is not in the set",
    "aid_received": "net of repayments; from whom is not in the set",
}


def _finance(item: str, note: str) -> Measurer:
    def measured(question: Question) -> Finding:
        table = question.world.folder.table("finance_exposure")
        rows = years_of_key(table, question.home, item)
        if not rows:
            return unknown(f"not reported for {question.home}; that is not none")
        year = chosen_year(rows, question, what=item)
        value = Estimate(float(rows[year]["share"]))
        reason = joined(note, named_year(question, year))
        return Finding(value, {item: value}, (table.locator(rows[year]),), reason, year)

    return measured


MEASURERS: Mapping[str, Measurer] = {item: _finance(item, note) for item, note in ITEMS.items()}
NEEDS_PARTNER: tuple[str, ...] = ()
NEEDS_NEIGHBORS: tuple[str, ...] = ()
