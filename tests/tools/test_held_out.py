"""The held-out test of estimated flows, on the full matrices where they are at hand."""

import importlib.util
import sys

import numpy as np
import pytest

from tests.shared import ROOT, shared
from thirdneighbor.core.tables import package_data

TOOLS = ROOT / "tools"


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, str(TOOLS))
    try:
        spec = importlib.util.spec_from_file_location("held_out", TOOLS / "held_out.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(TOOLS))


@pytest.fixture(scope="module")
def extracts(tool):
    folders = {shared(f"data/trade/{name}").parent for name in tool.NEEDED}
    return folders.pop()


@pytest.fixture(scope="module")
def found(tool, extracts):
    return tool.read_years(extracts)


@pytest.mark.slow
def test_intervals_cover_the_truth_as_often_as_they_say(tool, found):
    table = [row for row in package_data().table("main_partners") if int(row["year"]) == 2019]
    case = tool.make_case(found[2019], table)
    for name, guess in (("MISSING", tool.hidden_main(case, seed=5)), ("UNLISTED", tool.unlisted(case))):
        assert 0.85 <= guess.inside(tool.SHIPPED[name]) <= 0.95
        assert 0.85 <= guess.inside(tool.SHIPPED[name], least=1e6) <= 0.95
    assert tool.unlisted(case).misallocated < tool.unlisted(case, bounded=False).misallocated


@pytest.mark.slow
def test_the_flows_2023_leaves_blank_are_completed_and_marked(tool, found):
    now, then = found[2023], found[2020]
    silent = np.isin(now.codes, tool.unreported_states(now, then))
    full, blank = tool.carry_forward(now, then, silent)
    for exporter in ("RUS", "KOR"):
        cell = now.codes.index(exporter), now.codes.index("MNG")
        assert now.flow[cell] == 0
        assert blank[cell]
        assert not full.known[cell]
        assert 0 < full.low[cell] < full.flow[cell] < full.high[cell]
    assert np.array_equal(full.flow[~blank], np.where(np.eye(len(silent)), 0, now.flow)[~blank])


@pytest.mark.slow
def test_the_page_and_the_shipped_models_are_current(tool, extracts, found):
    assert tool.PAGE.read_text(encoding="utf-8") == tool.page(extracts)
    assert tool.models(extracts, found) == tool.SHIPPED
