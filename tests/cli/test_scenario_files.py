"""A scenario file that is broken, or more than plain values, is refused in one line; a good one is played."""

import re
from pathlib import Path

import pytest

from tests.cli.program import answered, refused

ROOT = Path(__file__).resolve().parents[2]
HEAD = "name: what-if\ntitle: A what-if\nwords: Something happens to ${home}.\nsteps:\n"
CLOSE = HEAD + "  - kind: close\n    closers: "


def play(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    content = text if isinstance(text, bytes) else text.encode()
    Path("what-if.yaml").write_bytes(content)
    code, line = refused("simulate", "what-if.yaml", "--home", "MNG", "--draws", "0")
    assert code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["what-if.yaml"]
    return line


@pytest.mark.parametrize(
    "text, told",
    [
        ("name: [a\n", "not valid YAML in line 2"),
        ("", "must be a mapping with the keys name, title, words and steps"),
        ("- a\n- b\n", "must be a mapping"),
        (CLOSE + "neighbors\n    sevrity: 0.5\n", "unknown key steps.0.sevrity; see docs/scenarios.md"),
        (CLOSE + "neighbors\nstps: []\n", "unknown key stps; see docs/scenarios.md"),
        (CLOSE + "neighbors\n    severity: 2\n", "severity 2.0 is above 1"),
        (CLOSE + "neighbors\n    severity: -1\n", "severity"),
        (CLOSE + "neighbors\n    severity: .nan\n", "severity"),
        (CLOSE + "neighbors\n    severity: {low: 0.9, high: 0.1}\n", "low 0.9 is above high 0.1"),
        (CLOSE + "[]\n", "closers"),
        (CLOSE + "[TWN]\n", "Taiwan (TWN) is not in the world of 2023"),
        (CLOSE + "Mongoloa\n", "is called 'Mongoloa'; nearest: Mongolia (MNG)"),
        (CLOSE + "home\n", "MNG cannot close to itself"),
        (CLOSE + "party\n", "the key party must say which"),
        (HEAD + "  - kind: clse\n    closers: neighbors\n", "clse"),
        (HEAD + "  []\n", "steps"),
        (HEAD + "  - kind: barrier\n    between: [home, neighbors]\n", "give either cost or freeness"),
        (
            HEAD + "  - kind: barrier\n    between: [home, neighbors]\n    cost: 1e-300\n",
            "cost is new over old",
        ),
        (HEAD + "  - kind: barrier\n    between: [home, neighbors]\n    freeness: 1e300\n", "freeness"),
        (HEAD + "  - kind: barrier\n    between: [home, home]\n    cost: 2\n", "touches no trade"),
        ("name: twice\n" + CLOSE + "neighbors\n", "the key 'name' twice"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nname: *c\n", "uses YAML aliases"),
        ("!!python/object/apply:os.system [touch pwned]\n", "YAML tags"),
        ("[" * 5000, "nested"),
        (b"\xff\xfe\x00", "it is not UTF-8 text"),
        ("x" * 70_000, "at most 65536 are read"),
    ],
)
def test_a_scenario_file_that_is_refused(tmp_path, monkeypatch, text, told):
    assert told in play(tmp_path, monkeypatch, text)


def test_the_example_of_the_docs_does_what_its_words_say(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", text, re.DOTALL).group(1)
    Path("slow-border.yaml").write_text(example, encoding="utf-8")
    found = answered("simulate", "slow-border.yaml", "--home", "MNG", "--draws", "0", "--no-record")
    assert "China lets through half" in found["words"]
    short, long = (found["horizons"][h]["income"]["MNG"]["value"] for h in ("short", "long"))
    assert short < 0
    assert long < 0
    assert found["horizons"]["long"]["imports"]["value"] < 0
