"""`exposure` ranks the states by what home loses if each alone stops trading with it."""

import csv
import io
import math

import pytest

import thirdneighbor as tn
from tests.cli.program import answered, refused, said

OLD = ("--year", "2019")


@pytest.fixture(scope="module")
def world():
    return tn.load(year=2019)


@pytest.fixture(scope="module")
def mongolia(world):
    return tn.exposure("Mongolia", world=world)


def row_of(found, closer):
    return next(row for row in found.rows if row.closer == closer)


def test_the_costliest_closer_comes_first_and_all_others_follow(mongolia, world):
    losses = [row.loss for row in mongolia.rows]
    assert losses == sorted(losses, reverse=True)
    assert {row.closer for row in mongolia.rows} == set(world.states) - {"MNG"}
    assert [row.closer for row in mongolia.rows[:2]] == ["CHN", "RUS"]
    assert mongolia.failed == ()


def test_a_single_closing_is_the_end_of_direct_trade_in_a_scenario(mongolia, world, tmp_path):
    """Closed by the solver of scenarios, which shares no code with that of exposure but the equilibrium."""
    path = tmp_path / "one.yaml"
    for code in ("CHN", "JPN"):
        path.write_text(
            "name: one\ntitle: t\nwords: w\nsteps:\n"
            f"  - {{kind: close, closers: {code}, channels: [trade]}}\n"
        )
        played = tn.simulate(path, home="MNG", world=world)
        assert row_of(mongolia, code).loss == pytest.approx(-played.home_income.value, abs=1e-6)
        assert row_of(mongolia, code).closer_loss == pytest.approx(-played.income[code].value, abs=1e-6)


def test_one_embargo_is_the_same_seen_from_either_end(mongolia, world):
    russia = tn.exposure("RUS", world=world)
    there, back = row_of(mongolia, "RUS"), row_of(russia, "MNG")
    assert there.loss == pytest.approx(back.closer_loss, abs=1e-9)
    assert there.closer_loss == pytest.approx(back.loss, abs=1e-9)


def test_leverage_and_the_part_of_autarky_are_ratios_of_logs(mongolia):
    china = row_of(mongolia, "CHN")
    log = -math.log(1 - china.loss)
    assert china.leverage == pytest.approx(log / -math.log(1 - china.closer_loss), rel=1e-6)
    assert china.of_autarky == pytest.approx(log / -math.log(1 - mongolia.autarky["MNG"]), rel=1e-6)
    assert 0 < china.first_order < china.loss < mongolia.autarky["MNG"]
    gaining = [row for row in mongolia.rows if row.closer_loss <= 0]
    assert all(math.isnan(row.leverage) for row in gaining)


def test_a_milder_closing_costs_less(mongolia, world):
    half = tn.exposure("MNG", world=world, severity=0.5)
    assert 0 < row_of(half, "CHN").loss < 0.6 * row_of(mongolia, "CHN").loss


def test_fuels_alone_are_part_of_what_russia_can_close():
    shown = answered("exposure", "MNG", "--sector", "refined_fuels")
    whole = answered("exposure", "MNG")
    assert (shown["year"], shown["sectors"]) == (2023, ["refined_fuels"])
    fuels, everything = (
        next(row for row in found["rows"] if row["closer"] == "RUS") for found in (shown, whole)
    )
    assert 0.5 * everything["loss"] < fuels["loss"] < everything["loss"]
    assert shown["rows"][0]["closer"] == "RUS"
    assert whole["rows"][0]["closer"] == "CHN"
    assert len(whole["sectors"]) == 7
    assert shown["run"]["kind"] == "exposure"
    assert shown["run"]["options"]["sectors"] == ["refined_fuels"]


def test_the_table_shows_both_losses_and_counts_the_rest(mongolia):
    out = said("exposure", "Mongolia", *OLD)
    head = next(line for line in out.splitlines() if "closer loses" in line)
    assert "first order" in head
    assert "leverage" in head
    assert out.index("China") < out.index("Russia") < out.index("Japan")
    words = " ".join(out.split())
    autarky = tn.Estimate(mongolia.autarky["MNG"], unit="share")
    assert f"184 other states cost less, or nothing at all. Trading with nobody costs {autarky};" in words
    assert "both ways are closed" in words


def test_every_home_in_csv_is_one_row_a_home_and_closer(world):
    rows = list(csv.DictReader(io.StringIO(said("exposure", "--every-home", "--csv", *OLD))))
    states = len(world.states)
    assert len(rows) == states * (states - 1)
    assert list(rows[0]) == [
        "home",
        "closer",
        "loss",
        "first_order",
        "closer_loss",
        "leverage",
        "of_autarky",
    ]
    known = {(row["home"], row["closer"]): row for row in rows}
    ends = [("MNG", "CHN"), ("BEL", "DEU"), ("MEX", "USA")]
    for home, closer in ends:
        assert known[home, closer]["loss"] == known[closer, home]["closer_loss"]


@pytest.mark.parametrize(
    "arguments, code, told",
    [
        ((), 2, "name one STATE, or give --every-home"),
        (("MNG", "--every-home"), 2, "name one STATE, or give --every-home"),
        (("MNG", "--json", "--csv"), 2, "choose --json or --csv"),
        (("Mongoloa", *OLD), 1, "nearest: Mongolia (MNG)"),
        (("MNG", "--sector", "food", *OLD), 1, "the world of 2019 has one sector for all goods"),
        (("MNG", "--sector", "textile"), 1, "no sector is called 'textile'; nearest: textiles; sectors are"),
        (("MNG", "--severity", "0", *OLD), 1, "more than 0 and at most 1"),
        (("MNG", "--severity", "nan", *OLD), 1, "more than 0 and at most 1"),
        (("MNG", "--year", "2018"), 1, "the tables hold 2015, 2019, 2023"),
    ],
)
def test_what_cannot_be_closed_is_refused_in_a_line(arguments, code, told):
    found, line = refused("exposure", *arguments)
    assert found == code
    assert told in line
