from dataclasses import replace

from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.survivorship import check


def test_most_ties_have_only_their_current_step_dated():
    registry = registry_of("MNG")
    (flag,) = check(registry)
    assert flag.severity == "note"
    assert "overwritten" in flag.message
    assert "mng-deu-2024-02-a" in flag.claims
    assert not {"mng-kor-2011-a", "mng-jpn-2010-a"} & set(flag.claims)


def test_a_ladder_whose_earlier_steps_are_all_dated_is_quiet():
    registry = registry_of("MNG")
    several = [tie for tie in registry.ties if sum(s.date is not None and s.rank > 1 for s in tie.steps) > 1]
    assert len(several) >= 3
    assert check(replace(registry, ties=tuple(several))) == []


def test_an_overwritten_step_is_counted():
    registry = registry_of("MNG")
    korea = registry.tie("KOR")
    current = replace(korea, steps=tuple(step for step in korea.steps if step.tier == korea.tier))
    others = tuple(tie for tie in registry.ties if tie.partner != "KOR")
    before, after = check(registry)[0], check(replace(registry, ties=(*others, current)))[0]
    assert len(after.claims) == len(before.claims) + 1
