"""The catalogue: every measure is in it, reads right, keeps its range, and is in the docs."""

import importlib
import inspect
import string
from pathlib import Path

import numpy as np
import pytest

from tests.house.repository import run_python
from tests.shared import ROOT
from thirdneighbor import measures
from thirdneighbor.core.errors import UnknownNameError
from thirdneighbor.gravity.corridors import Route
from thirdneighbor.measures import CATALOGUE, entry
from thirdneighbor.measures.catalogue import _MODULES
from thirdneighbor.measures.entries import CatalogueEntry
from tools.make_measure_docs import PAGE, page

every_measure = pytest.mark.parametrize("name", list(CATALOGUE))
SIMULATED = {"squeeze", "gap", "staying_power", "loss_each", "loss_all", "leverage", "turning_share"}
DEPENDENCE = {"hhi", "effective_partners", "theil", "partner_share", "asymmetry", "power", "access_gap"}


def modules():
    paths = sorted(Path(measures.__file__).parent.glob("*.py"))
    names = [path.stem for path in paths if path.stem not in {"__init__", "catalogue"}]
    return [importlib.import_module(f"thirdneighbor.measures.{name}") for name in names]


def test_what_the_page_of_a_state_needs_is_in_the_catalogue():
    assert set(CATALOGUE) >= SIMULATED | DEPENDENCE


def test_every_file_with_entries_is_in_the_catalogue():
    assert {module for module in modules() if hasattr(module, "ENTRIES")} == set(_MODULES)
    assert len(CATALOGUE) == sum(len(module.ENTRIES) for module in _MODULES)


def test_the_catalogue_cannot_be_changed():
    with pytest.raises(TypeError):
        CATALOGUE["hhi"] = None
    assert all(name == found.name for name, found in CATALOGUE.items())


@every_measure
def test_an_entry_leads_to_a_public_function(name):
    module, _, function = entry(name).path.partition(":")
    assert getattr(importlib.import_module(module), function) is entry(name).function
    assert getattr(measures, function) is entry(name).function
    assert function in measures.__all__


@every_measure
def test_a_reading_is_one_sentence_about_the_state_and_the_value(name):
    found = entry(name)
    sides = ["import", "export"] if found.two_sided else ["import"]
    assert found.two_sided == ("side" in inspect.signature(found.function).parameters)
    for side, template in zip(sides, [found.reading, found.export_reading], strict=False):
        places = [field for _, field, _, _ in string.Formatter().parse(template) if field]
        assert set(places) == {"home", "value"}
        sentence = found.sentence(home="Mongolia", value="0.66", side=side)
        assert "Mongolia" in sentence
        assert "0.66" in sentence
        assert sentence[0].isupper()
        assert sentence.count(".") == 2
        assert sentence.endswith(".")


@every_measure
def test_an_entry_says_everything_a_reader_needs(name):
    found = entry(name)
    assert found.unit
    assert found.reference
    assert found.direction
    assert found.range[0] < found.range[1]
    assert found.function.__doc__


def test_a_misspelt_measure_gets_the_nearest_names():
    with pytest.raises(UnknownNameError, match=r"no measure is called 'squeze'; nearest: squeeze"):
        entry("squeze")
    with pytest.raises(UnknownNameError, match="known are partner_share, "):
        entry("zzzzzz")


def trade_examples(rng, flow, loss):
    """Values of the measures of trade that need more than flows."""
    products, alike = rng.gamma(0.3, size=(2, 40, 4, 6)), rng.uniform(0.1, 2, (5, 5))
    even = (alike + alike.T) / 2
    return {
        "buyers_power": measures.share_lost(loss[:, 0]),
        "sellers_loss": measures.share_lost(loss[:, 1]),
        "income_exposure": measures.income_exposure(even, theta=4.0),
        "welfare_exposure": measures.welfare_exposure(even, theta=4.0),
        "dependent_products": measures.dependent_products(*products, own_exports=products[1].sum(axis=-1)),
        "runs_out_first": measures.scarcest_supply(rng.uniform(0, 2, (40, 3)), [True, False, False]),
        "ladder_steps": measures.steps_taken(rng.integers(1990, 2020, (40, 5)), until=2010),
        "third_neighbor_share": measures.third_neighbor_share(flow, third=~np.eye(6, dtype=bool)),
    }


def vote_examples(rng):
    """Values of the measures of votes on random votes, some missing."""
    home, other = rng.choice([1, 2, 3, np.nan], (2, 40, 20))
    near, far = (rng.choice([1, 2, 3], (40, members, 20)) for members in (2, 5))
    return {
        "vote_agreement": measures.vote_agreement(home, other),
        "vote_kappa": measures.cohen_kappa(home, other, levels=[1, 2, 3]),
        "deviation_rate": measures.deviation_rate(home, near, third=far).value,
        "follow_rate": measures.follow_rate(home, near).value,
        "abstention_rate": measures.abstention_rate(home, abstain=2).value,
        "ideal_point": measures.ideal_points(near[:, 0], session=np.repeat([1, 2], 20)).value,
        "ideal_distance": measures.ideal_distance(rng.normal(size=(40, 6))),
    }


def autonomy_examples(rng):
    """Values of the measures of the four domains and of the aims on random input, some of it missing."""
    index, kappa = rng.uniform(0, 1, (40, 5)), rng.uniform(-1, 1, (40, 3))
    position = np.where(rng.uniform(size=(40, 4)) < 0.2, np.nan, rng.uniform(-1, 1, (40, 4)))
    routes = [Route("a", (frozenset("A"),)), Route("b", (frozenset(),))]
    ends = rng.uniform(0, 1, (40, 2))
    ranked = measures.composite_ranks(index, rng=rng, draws=50)
    return {
        "polyarchy": measures.mean_polyarchy(index, rng.uniform(0.1, 1, (40, 5))),
        "pole_distance": measures.pole_distance(np.where(kappa > 0.9, np.nan, kappa)),
        "breadth": measures.tie_breadth(rng.integers(1, 9, 12)),
        "arms_suppliers": measures.arms_suppliers(rng.gamma(0.2, size=(40, 6))),
        "defense_agreements": measures.defense_agreements([0, 9], year=2005, first=1980, last=2010),
        "energy_reach": measures.energy_reach(rng.gamma(1.0, size=40), index[:, 0]),
        "transit_reach": measures.transit_reach(routes, rng.dirichlet(np.ones(2), 40), closers=["A"]),
        "fdi_inflow": measures.over_income(kappa[:, 0], index[:, 0]),
        "external_debt": measures.over_income(index[:, 1], index[:, 0]),
        "aid_received": measures.over_income(kappa[:, 1], index[:, 0]),
        "tilt": measures.tilt(position),
        "hedging": measures.equidistance(position),
        "pivot": measures.pivot(index[:, 0], contested=index[:, 1], consequence=index[:, 2]),
        **{
            f"aim_{aim}": np.array([measures.progress(one, other, wanted=wanted) for one, other in ends])
            for aim, wanted in (("economic", -1), ("democratic", 1), ("defense", 1))
        },
        "autonomy": np.array(list(measures.known_share({"economic": kappa[0]}).values())),
        "autonomy_rank": np.stack([ranked.rank, ranked.rank_low, ranked.rank_high]),
    }


def examples(rng):
    """Values of every measure of the catalogue on random input, by name."""
    flow, share = rng.gamma(0.3, size=(40, 6, 6)), rng.uniform(0, 0.3, (40, 3))
    loss = rng.normal(0.1, 0.1, (40, 2))
    made = {name: measures.log_loss(loss**2) for name in ("loss_each", "loss_all")}
    every_way = [Route("a", (frozenset("A"),)), Route("b", (frozenset("A"), frozenset("B")))]
    carried = rng.dirichlet(np.ones(2), 40)
    by_name = {
        "exports_to_gdp": measures.exports_to_gdp(flow, np.ones(6)),
        "squeeze": measures.gap(loss, loss[:, 0]),
        "gap": measures.gap(loss, loss[:, 0]),
        "turning_share": measures.turning_share([0.2, 0.8], loss - 0.1),
        "loss_each": measures.share_lost(made["loss_each"]),
        "loss_all": measures.share_lost(made["loss_all"]),
        "staying_power": measures.staying_power(loss),
        "leverage": measures.leverage(loss[:, 0], loss[:, 1]),
        "share_of_autarky": measures.share_of_autarky(loss[:, 0], loss[:, 1]),
        "power": measures.power(share, rng.dirichlet(np.ones(3), 40), sigma=3.0, rho=0.7),
        **trade_examples(rng, flow, loss),
        "access_lost": measures.access_lost(every_way, carried, closers=["A"]),
        "access_gap": measures.access_gap(every_way, carried, closers=["A", "B"]),
    }
    by_name |= vote_examples(rng)
    by_name |= autonomy_examples(rng)
    on_flows = {name: CATALOGUE[name].function(flow) for name in CATALOGUE if name not in by_name}
    return by_name | on_flows


def test_every_measure_keeps_its_range_on_random_input():
    found = examples(np.random.default_rng(3))
    assert set(found) == set(CATALOGUE)
    for name, values in found.items():
        low, high = entry(name).range
        known = values[~np.isnan(values)]
        assert known.size > 0, name
        assert np.all((known >= low - 1e-9) & (known <= high + 1e-9)), name


def test_a_range_is_said_in_words():
    texts = {name: entry(name).range_text for name in ("hhi", "power", "gap", "loss_all")}
    assert texts == {"hhi": "0 to 1", "power": "0 or more", "gap": "any number", "loss_all": "1 or less"}


def test_all_names_exactly_what_is_public():
    visible = {
        name
        for name, value in vars(measures).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert visible == set(measures.__all__)
    fitting = {"voting_fit", "voting_intervals", "voting_layout", "voting_model", "voting_results"}
    helpers = {"arrays", "entries", *fitting}
    own = {
        name
        for module in modules()
        if module.__name__.rpartition(".")[2] not in helpers
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    }
    assert own - set(measures.__all__) == {
        "check_option",
        "disagreement",
        "level_values",
        "membership",
        "partner_axis",
    }
    assert CatalogueEntry is measures.CatalogueEntry


def test_the_measures_load_no_data_frames_and_no_database():
    heavy = "{'pandas', 'polars', 'duckdb', 'altair', 'rapidfuzz', 'pydantic'}"
    done = run_python(f"import sys, thirdneighbor.measures; print(sorted({heavy} & set(sys.modules)))")
    assert done.stdout == "[]\n", done.stderr


def test_the_docs_page_is_what_the_catalogue_says():
    assert PAGE == ROOT / "docs" / "measures.md"
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(), "run python tools/make_measure_docs.py"
