"""Scenario files: the shipped ones are whole, and whatever else comes is refused in one line or harmless."""

import time
from pathlib import Path

import pytest

from thirdneighbor.core.errors import InputError, ScenarioError, UnknownNameError
from thirdneighbor.core.tables import package_data
from thirdneighbor.worlds.scenarios import (
    MOST_BYTES,
    BarrierStep,
    Close,
    Span,
    find_scenario,
    parse_scenario,
    read_scenario,
    shipped_scenarios,
)

HEAD = "name: test\ntitle: A test\nwords: ${home} and ${neighbors}\n"
CLOSE = HEAD + "steps:\n  - {kind: close, closers: neighbors}\n"
SHIPPED = (
    "all-close",
    "benefactor-lost",
    "china-rises",
    "closer-tie",
    "fuel-cut",
    "neighbor-closes",
    "third-neighbor-trade-act",
    "war-and-sanctions",
    "western-turn",
)


def refused(text):
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text, label="bad.yaml")
    message = str(caught.value)
    assert "\n" not in message
    assert len(message) < 400
    assert message.startswith("bad.yaml")
    return message


def test_the_shipped_scenarios_are_those_promised_and_named_after_their_files():
    shipped = shipped_scenarios(package_data())
    assert {path.stem for path in shipped.values()} == set(SHIPPED)
    assert shipped["both-close"] == shipped["all-close"]
    for name in SHIPPED:
        scenario, party = find_scenario(name, package_data())
        assert scenario.name == name
        assert party is None
        assert all(step.basis for step in scenario.steps), f"a step of {name} does not say why"


def test_a_state_after_the_colon_is_taken_where_a_scenario_has_a_party():
    scenario, party = find_scenario("closer-tie:JPN", package_data())
    assert (scenario.name, party) == ("closer-tie", "JPN")
    with pytest.raises(ScenarioError, match="war-and-sanctions takes no state after the colon"):
        find_scenario("war-and-sanctions:JPN", package_data())


def test_a_misspelt_scenario_is_answered_with_the_nearest_and_the_list():
    with pytest.raises(UnknownNameError, match=r"nearest: closer-tie.*shipped are all-close"):
        find_scenario("closer-ties", package_data())


def test_defaults_are_a_full_closing_of_both_channels():
    (step,) = parse_scenario(CLOSE).steps
    assert isinstance(step, Close)
    assert step.severity == 1.0
    assert step.channels == ("trade", "corridors")


@pytest.mark.parametrize(
    "change, said",
    [
        ("steps: []\n", "steps"),
        ("steps: 3\n", "steps"),
        ("", "steps: Field required"),
        ("steps:\n  - {kind: close}\n", "closers"),
        ("steps:\n  - {kind: war, closers: RUS}\n", "steps.0"),
        ("steps:\n  - {kind: close, closers: RUS, severity: 1.5}\n", "severity 1.5 is above 1"),
        ("steps:\n  - {kind: close, closers: RUS, severity: -0.1}\n", "severity"),
        ("steps:\n  - {kind: close, closers: RUS, severity: .nan}\n", "severity"),
        ("steps:\n  - {kind: close, closers: RUS, severity: .inf}\n", "severity"),
        ("steps:\n  - {kind: close, closers: RUS, severity: hard}\n", "severity"),
        (
            "steps:\n  - {kind: close, closers: RUS, severity: {low: 0.9, high: 0.1}}\n",
            "low 0.9 is above high",
        ),
        ("steps:\n  - {kind: close, closers: RUS, severity: {low: 0, high: .inf}}\n", "high"),
        ("steps:\n  - {kind: close, closers: []}\n", "closers"),
        ("steps:\n  - {kind: close, closers: RUS, channels: []}\n", "channels"),
        ("steps:\n  - {kind: close, closers: RUS, channels: [air]}\n", "channels"),
        ("steps:\n  - {kind: close, closers: RUS, how: softly}\n", "unknown key steps.0.how"),
        ("steps:\n  - {kind: barrier, between: [home, RUS]}\n", "give either cost or freeness"),
        (
            "steps:\n  - {kind: barrier, between: [home, RUS], cost: 1, freeness: 1}\n",
            "either cost or freeness",
        ),
        ("steps:\n  - {kind: barrier, between: [home, RUS], cost: 0}\n", "at least 0.1, not 0"),
        (
            "steps:\n  - {kind: barrier, between: [home, RUS], cost: {low: 1.0e-300, high: 1}}\n",
            "at least 0.1",
        ),
        ("steps:\n  - {kind: barrier, between: [home, RUS], freeness: 1.0e+300}\n", "at most 10000"),
        ("steps:\n  - {kind: barrier, between: [home], cost: 2}\n", "between"),
        ("steps:\n  - {kind: close, closers: party}\n", "the key party"),
        ("party: party\nsteps:\n  - {kind: close, closers: party}\n", "the key party"),
        ('"a\\nb": 1\nsteps:\n  - {kind: close, closers: RUS}\n', "unknown key a b"),
        ("mode: fast\nsteps:\n  - {kind: close, closers: RUS}\n", "unknown key mode"),
        ("name: other\nsteps:\n  - {kind: close, closers: RUS}\n", "holds the key 'name' twice"),
    ],
)
def test_a_broken_scenario_is_refused_saying_where(change, said):
    assert said in refused(HEAD + change)


@pytest.mark.parametrize("text", ["", "just words", "- a\n- list\n", "3", "null", "{}", "a: b"])
def test_what_is_no_mapping_of_the_right_keys_is_refused(text):
    refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: [1, 2\n",
        "\t- x",
        "a: b: c\n",
        "%YAML 9.9\n---\n{}",
        "a: 'open",
        "\x00",
        "--- a\n--- b\n",
        "? [1, 2]\n: {}\n? {a: 1}\n: 2",
        "2019-99-99: 1\n",
        "x: 2019-99-99\n",
        "x: !!int banana\n",
        "x: !!binary '***'\n",
        "x: !!timestamp nonsense\n",
        "x: 1e999999999999\n",
    ],
)
def test_what_is_no_yaml_is_refused(text):
    refused(text)


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system ['echo 1 > hacked']",
        "!!python/object:thirdneighbor.worlds.world.World {}",
        "!!python/name:os.system",
        "!!python/module:os",
        "!unknown x",
    ],
)
def test_tags_that_build_objects_are_refused_and_build_nothing(tag, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "YAML tags" in refused(CLOSE + f"party: {tag}\n")
    assert list(tmp_path.iterdir()) == []


def test_aliases_are_refused_before_they_grow():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "YAML aliases" in refused(bomb)
    assert "YAML aliases" in refused(CLOSE.replace("kind: close", "kind: &k close") + "party: *k\n")


@pytest.mark.parametrize("pair", ["[]", "{}"])
def test_deep_nesting_is_refused_without_a_crash(pair):
    deep = pair[0] * 20_000 + pair[1] * 20_000 if pair == "[]" else "{a: " * 9_000 + "1" + "}" * 9_000
    started = time.perf_counter()
    refused(f"x: {deep}")
    assert time.perf_counter() - started < 10


def test_ten_megabytes_are_refused_unread(tmp_path):
    large = tmp_path / "large.yaml"
    large.write_text(CLOSE + "#" * 10_000_000, encoding="utf-8")
    with pytest.raises(ScenarioError, match=f"has 10000[0-9]* bytes; at most {MOST_BYTES} are read"):
        read_scenario(large)


def test_files_that_cannot_be_read_are_said_in_one_line(tmp_path):
    with pytest.raises(ScenarioError, match="No such file"):
        read_scenario(tmp_path / "missing.yaml")
    with pytest.raises(ScenarioError, match="directory"):
        read_scenario(tmp_path)
    (tmp_path / "latin.yaml").write_bytes(b"name: caf\xe9\n")
    with pytest.raises(ScenarioError, match="not UTF-8"):
        read_scenario(tmp_path / "latin.yaml")


def test_a_scenario_at_a_path_is_read_from_there(tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text(CLOSE, encoding="utf-8")
    scenario, party = find_scenario(str(mine), package_data())
    assert scenario.name == "test"
    assert party is None


def test_a_span_keeps_its_ends_and_a_barrier_one_measure():
    text = (
        HEAD + "steps:\n  - {kind: barrier, between: [home, [DEU, FRA]], freeness: {low: 0.2, high: 0.6}}\n"
    )
    (step,) = parse_scenario(text).steps
    assert isinstance(step, BarrierStep)
    assert step.change == ("freeness", Span(low=0.2, high=0.6))
    assert step.between == ("home", ["DEU", "FRA"])


def test_names_longer_than_a_name_are_refused():
    assert "name" in refused(CLOSE.replace("name: test", "name: " + "x" * 81))
    assert "closers" in refused(CLOSE.replace("closers: neighbors", "closers: " + "x" * 61))
    assert "words" in refused(CLOSE.replace("words: ${home}", "words: " + "x" * 1001))


def test_every_scenario_error_is_the_users_mistake():
    assert issubclass(ScenarioError, InputError)
    assert Path(shipped_scenarios(package_data())["all-close"]).is_file()
