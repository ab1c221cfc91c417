"""The validation study: its arithmetic against closed forms and pyfixest, and its page against its tables."""

import doctest
import math

import numpy as np
import pytest

import study_alignment
import study_math
import study_mongolia
import study_page
import study_panel
import study_worlds
import validation_study
from study_alignment import NORMAL_90
from study_math import apart, cluster_meat, dyadic_meat, joint_group, left_by, regress, verdict
from tests.shared import ROOT, shared
from thirdneighbor.core.errors import ConvergenceError, DataError
from thirdneighbor.core.tables import package_data
from thirdneighbor.worlds.world import load_world

FOLDER = ROOT / "docs" / "validation"
PAGE = ROOT / "docs" / "validation-study.md"


def table(name):
    return study_page.read((FOLDER / f"study_{name}.csv").read_text(encoding="utf-8"))


@pytest.fixture
def panel():
    """Nine states, all directed pairs, six years; y moves 2.5 with x beside effects of pair and year."""
    rng = np.random.default_rng(7)
    one, other, year = (a.ravel() for a in np.meshgrid(range(9), range(9), range(6), indexing="ij"))
    kept = one != other
    one, other, year = one[kept], other[kept], year[kept]
    pair = joint_group(one, other)
    x = rng.normal(size=one.size) + pair / 10 + year
    y = 2.5 * x + np.sin(pair) - 3 * year + rng.normal(size=one.size)
    return one, other, year, pair, x, y


@pytest.mark.parametrize("module", [study_math, study_page], ids=lambda module: module.__name__)
def test_examples_in_the_scripts_hold(module):
    assert doctest.testmod(module).attempted > 0
    assert doctest.testmod(module).failed == 0


def test_effects_of_a_balanced_panel_leave_the_double_difference(panel):
    _, _, year, pair, x, _ = panel
    left = left_by([pair, year], x[:, None])[:, 0]
    grid = x.reshape(-1, 6)
    closed = grid - grid.mean(axis=1, keepdims=True) - grid.mean(axis=0) + grid.mean()
    assert left == pytest.approx(closed.ravel(), abs=1e-9)


def test_effects_that_never_settle_are_not_passed_off_as_settled(panel, monkeypatch):
    _, _, year, pair, x, _ = panel
    monkeypatch.setattr(study_math, "MOST_SWEEPS", 1)
    with pytest.raises(ConvergenceError, match="1 sweeps"):
        left_by([pair, year], x[:, None])


def test_a_line_without_noise_is_found_exactly(panel):
    _, _, year, pair, x, _ = panel
    found = regress(2.5 * x + pair - 3.0 * year, x[:, None], effects=[pair, year], clusters={"pair": (pair,)})
    assert found.value == pytest.approx([2.5])
    assert found.within_r2 == pytest.approx(1)
    assert found.error["pair"] == pytest.approx([0], abs=1e-8)


def test_a_weight_of_two_is_two_rows(panel):
    _, _, year, pair, x, y = panel
    weight = 1.0 + (year % 2)
    twice = np.repeat(np.arange(x.size), weight.astype(int))
    weighted = regress(y, x[:, None], effects=[pair, year], clusters={"pair": (pair,)}, weight=weight)
    doubled = regress(
        y[twice], x[twice, None], effects=[pair[twice], year[twice]], clusters={"pair": (pair[twice],)}
    )
    assert weighted.value == pytest.approx(doubled.value)
    assert weighted.error["pair"] == pytest.approx(doubled.error["pair"])


def test_a_regressor_that_effects_absorb_is_refused(panel):
    _, _, year, pair, _, y = panel
    with pytest.raises(DataError, match="leave nothing"):
        regress(y, pair[:, None].astype(float), effects=[pair, year], clusters={"pair": (pair,)})


@pytest.mark.filterwarnings("ignore")  # pyfixest calls what its pandas calls outdated
def test_estimates_and_errors_agree_with_pyfixest(panel):
    pyfixest, pandas = pytest.importorskip("pyfixest"), pytest.importorskip("pandas")
    one, other, year, pair, x, y = panel
    unordered = joint_group(np.minimum(one, other), np.maximum(one, other))
    z = np.cos(np.arange(x.size))
    ours = regress(
        y,
        np.column_stack([x, z]),
        effects=[pair, year],
        clusters={"pair": (unordered,), "two_way": (one, other)},
    )
    frame = pandas.DataFrame(
        {"y": y, "x": x, "z": z, "pair": pair, "year": year, "both": unordered, "one": one, "other": other}
    )
    for kind, clusters in (("pair", "both"), ("two_way", "one + other")):
        theirs = pyfixest.feols(
            "y ~ x + z | pair + year",
            frame,
            vcov={"CRV1": clusters},
            ssc=pyfixest.ssc(k_adj=False, G_adj=True, G_df="conventional"),
        )
        assert ours.value == pytest.approx(theirs.coef().to_numpy(), abs=1e-7)
        assert ours.error[kind] == pytest.approx(theirs.se().to_numpy(), rel=1e-6)
    assert ours.within_r2 == pytest.approx(theirs._r2_within, abs=1e-9)


def test_dyadic_errors_count_every_two_rows_that_share_a_state_once(panel):
    one, other, _, _, x, _ = panel
    score = x[:200, None]
    one, other = one[:200], other[:200]
    share = [{int(a), int(b)} for a, b in zip(one, other, strict=True)]
    slow = sum(
        float(score[i, 0] * score[j, 0]) for i in range(200) for j in range(200) if share[i] & share[j]
    )
    states = len(set().union(*share))
    assert dyadic_meat(score, (one, other))[0, 0] == pytest.approx(slow * states / (states - 1))


def test_clusters_of_one_row_each_are_whites(panel):
    *_, x, _ = panel
    each = np.arange(x.size)
    expected = (x**2).sum() * x.size / (x.size - 1)
    assert cluster_meat(x[:, None], (each,))[0, 0] == pytest.approx(expected)


def test_a_states_difference_in_pairs_is_its_largest():
    from scipy.stats import spearmanr

    true = np.array([[np.nan, 0.2, 0.5], [0.1, np.nan, 0.3], [0.4, 0.6, np.nan]])
    ours = true + np.array([[0, 0, 0], [0.01, 0, -0.04], [0.02, 0, 0]])
    found = apart(ours, true, count=2)
    assert (found.number, found.worst) == (3, (1, 2))
    assert found.middle == pytest.approx(0.02)
    known = np.isfinite(true)
    assert found.rank == pytest.approx(spearmanr(ours[known], true[known]).statistic)


def test_figures_missing_on_either_side_are_left_out_of_differences():
    found = apart(np.array([1.0, np.nan, 3.0, 5.0]), np.array([1.0, 2.0, np.nan, 4.0]))
    assert (found.number, found.middle) == (2, pytest.approx(0.5))


def test_verdicts_follow_their_rule():
    assert verdict(0.3, 0.33, wanted="rise", margin=0.02) == "borne out"
    assert verdict(0.33, 0.3, wanted="rise", margin=0.02) == "not borne out"
    assert verdict(0.33, 0.3, wanted="fall", margin=0.02) == "borne out"
    assert verdict(0.3, 0.31, wanted="steady", margin=0.02) == "borne out"
    assert verdict(0.3, 0.1, wanted="below", margin=0.2) == "borne out"
    assert verdict(math.nan, 0.1, wanted="steady", margin=0.2) == "not testable"


def small_panel():
    state, partner, year = (
        a.ravel() for a in np.meshgrid([0, 1, 2], [0, 1, 2], range(2000, 2021), indexing="ij")
    )
    kept = state != partner
    state, partner, year = state[kept], partner[kept], year[kept]
    column = {"welfare": state + (year - 2000) / 10, "kappa": 3.0 * year, "size": np.ones(year.size)}
    return study_panel.Panel(("CHN", "RUS", "USA"), state, partner, year, column, {})


def test_exposure_some_years_later_is_of_the_same_pair():
    panel = small_panel()
    ahead = study_alignment.later(panel, panel.column["welfare"][:, None], years=5)[:, 0]
    late = panel.year > 2015
    assert np.isnan(ahead[late]).all()
    assert ahead[~late] == pytest.approx(panel.column["welfare"][~late] + 0.5)


def test_long_differences_are_of_means_of_both_ends():
    panel = small_panel()
    spec = study_alignment.Spec("all pairs", "long difference", "kappa", ("welfare",))
    rows = study_alignment.rows_for(panel, spec)
    assert rows.y == pytest.approx(np.full(6, 3.0 * 18))
    assert rows.x == pytest.approx(np.full((6, 1), 1.8))


def test_every_regression_is_told_apart_by_its_row():
    rows = table("alignment")
    keys = [
        tuple(row[name] for name in ("sample", "design", "outcome", "variant", "regressor")) for row in rows
    ]
    assert len(set(keys)) == len(keys) == sum(len(spec.regressors) for spec in study_alignment.specs())


def test_every_claim_is_an_audit_and_names_a_series_that_exists():
    audits = {row["audit"] for row in package_data().table("audit")}
    series = {row["measure"] for row in table("mongolia")}
    for claim in study_mongolia.read_claims():
        assert claim.audit in audits
        assert not claim.measure or claim.measure in series


def test_verdicts_on_the_page_follow_from_the_table_of_figures():
    figures = {(row["measure"], int(row["year"])): float(row["value"]) for row in table("mongolia")}
    again = [*study_mongolia.judged(study_mongolia.read_claims(), figures)]
    written = [tuple(row.values()) for row in table("claims")]
    assert [row[3] for row in again] == [row[3] for row in written]
    assert [row[0] for row in again] == [row[0] for row in written]


def test_the_page_is_what_its_tables_give():
    tables = {name: table(name) for name in validation_study.TABLES}
    text = PAGE.read_text(encoding="utf-8")
    assert study_page.page(text, tables) == text


def test_every_row_of_figures_names_its_source():
    for name in ("worlds", "alignment", "lost", "mongolia"):
        rows = table(name)
        assert rows
        assert all(row["source"] for row in rows), name


def test_no_table_holds_flows_between_pairs_of_other_states():
    for name in validation_study.TABLES:
        assert not {"exporter", "importer"} & set(table(name)[0]), name


def test_what_the_page_says_in_words_of_the_worlds_holds():
    rows = {
        (row["year"], row["measure"]): row for row in table("worlds") if row["compared"] == study_worlds.BACI
    }
    assert float(rows["2019", "loss_all, short"]["difference_90"]) < 0.005
    assert float(rows["2019", "trade_share (land neighbors)"]["difference_90"]) < 0.02
    for row in table("worlds"):
        if row["compared"] == study_worlds.PUBLISHERS:
            assert float(row["difference_90"]) > float(rows["2015", row["measure"]]["difference_90"])


def test_what_the_page_says_in_words_of_votes_holds():
    main = [row for row in table("alignment") if row["variant"] == "main"]
    welfare = [study_page.ratio(row) for row in main if row["regressor"] == "welfare"]
    for beyond in (sum(one > NORMAL_90 for one in welfare), sum(one < -NORMAL_90 for one in welfare)):
        assert beyond <= 0.05 * len(welfare)
    income = {
        row["design"]: study_page.ratio(row)
        for row in main
        if (row["sample"], row["outcome"], row["regressor"]) == ("all pairs", "kappa", "income")
    }
    assert min(income["levels"], income["long difference"]) > NORMAL_90 > abs(income["state-years"])


def test_the_full_world_against_itself_is_exact():
    world = study_worlds.one_sector(load_world(year=2019))
    rows = study_worlds.compared(
        world, world, makers=(study_worlds.of_shares,), against="itself", source="baci"
    )
    for row in rows:
        assert row[5:7] == (0, 0)
        assert row[7] == pytest.approx(1)


def test_mongolias_shares_of_trade_are_those_of_the_extract():
    extracts = shared("data/trade/baci_totals_2000_2020.parquet").parent.parent
    import duckdb

    with duckdb.connect() as connection:
        query = f"""select year, sum(value_kusd) filter ('CHN' in (exporter, importer)) / sum(value_kusd)
            from '{extracts}/trade/baci_totals_2000_2020.parquet'
            where 'MNG' in (exporter, importer) group by year"""
        true = dict(connection.execute(query).fetchall())
    ours = {
        int(row["year"]): float(row["value"])
        for row in table("mongolia")
        if row["measure"] == "trade_share CHN"
    }
    for year, share in true.items():
        assert ours[year] == pytest.approx(share, abs=2e-3)  # the worlds leave out states without GDP
