"""Many claims to one tie: readings, steps in time, terms; and what no order of claims may change."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thirdneighbor.core.dates import When
from thirdneighbor.registry import Claim, Document, ladder_of
from thirdneighbor.registry.resolution import corrected_in, ties_of, unresolved_in

LADDER = ladder_of("")
DOCUMENT = Document("d", "Title", "news", "Publisher", None, "https://example.org", "", "d")
BLANK = Claim(
    claim="a",
    home="AAA",
    kind="partnership",
    parties=("AAA", "BBB"),
    date=None,
    tier="strategic",
    instrument="Strategic partnership",
    legal_basis="",
    signatories=(),
    quantity=None,
    unit="",
    in_force=None,
    term=None,
    state_of_bill="",
    summary="",
    document="d",
    locator="",
    reading="said",
    status="accepted",
    instead_of="",
    confidence="high",
    note="",
    source="d",
)


def claim(name, date="", **values):
    return replace(BLANK, claim=name, date=When(date) if date else None, **values)


def resolve(*claims, neighbors=()):
    return ties_of(claims, home="AAA", ladder=LADDER, neighbors=neighbors, documents={"d": DOCUMENT})


def tie(*claims, **options):
    (only,) = resolve(*claims, **options)
    return only


def test_steps_run_in_time_and_the_last_is_current():
    found = tie(
        claim("now", "2021", tier="strategic"), claim("then", "2011", tier="comprehensive"), neighbors={"BBB"}
    )
    assert [step.tier for step in found.steps] == ["comprehensive", "strategic"]
    assert (found.tier, str(found.since), found.is_neighbor) == ("strategic", "2021", True)


def test_a_tie_can_step_down():
    found = tie(claim("high", "2010", tier="strategic"), claim("low", "2020", tier="comprehensive"))
    assert found.tier == "comprehensive"


def test_on_one_date_the_higher_rung_is_current():
    found = tie(claim("low", "2020", tier="comprehensive"), claim("high", "2020", tier="strategic"))
    assert found.tier == "strategic"


def test_an_undated_step_is_current_only_where_it_ranks_higher():
    dated = claim("dated", "2010", tier="comprehensive")
    assert tie(dated, claim("undated", tier="strategic")).tier == "strategic"
    assert tie(dated, claim("undated", tier="expanded")).tier == "comprehensive"


def test_a_month_in_one_source_refines_the_year_in_a_better_one():
    found = tie(claim("month", "2022-11"), claim("year", "2022", reading="supported"))
    assert (str(found.since), found.claims, found.disagreements) == ("2022-11", ("year", "month"), ())


def test_a_supported_reading_outranks_an_earlier_and_more_exact_saying():
    found = tie(claim("said", "2010-01-01"), claim("supported", "2012", reading="supported"))
    assert str(found.since) == "2012"
    assert [(pair.said, pair.by) for pair in found.disagreements] == [("said", "conflict")]


def test_the_first_of_two_instruments_on_one_rung_dates_it():
    found = tie(
        claim("later", "2024-04-24", instrument="Agreement", reading="supported"),
        claim("first", "2013", instrument="Statement", reading="supported"),
    )
    assert (str(found.since), found.instrument, found.disagreements) == ("2013", "Statement", ())


def test_a_corrected_claim_is_shown_but_gives_no_step():
    found = tie(
        claim("said", "2025-09", tier="comprehensive"),
        claim("better", "2021-09-10", tier="strategic", reading="supported", instead_of="said"),
    )
    assert [step.tier for step in found.steps] == ["strategic"]
    assert found.claims == ("better", "said")
    assert [(pair.said, pair.instead, pair.by) for pair in found.disagreements] == [
        ("said", "better", "correction")
    ]


def test_a_superseded_correction_corrects_nothing():
    found = tie(
        claim("said", "2025"),
        claim("withdrawn", "2021", reading="supported", instead_of="said", status="superseded"),
    )
    assert (str(found.since), found.disagreements) == ("2025", ())


def test_a_tie_without_a_standing_step_is_none():
    assert resolve(claim("gone", "2020", status="superseded")) == ()
    assert resolve(claim("no-tier", "2020", tier="", kind="agreement")) == ()


def test_entry_into_force_dates_a_step_without_a_signature():
    assert str(tie(claim("a", in_force=When("1999"))).since) == "1999"


def test_the_term_comes_from_whichever_claim_has_one():
    assert tie(claim("a", "2022"), claim("b", "2022-11", term=When("2032-11"))).term == When("2032-11")
    assert tie(claim("a", "2022-11"), claim("b", "2022", term=When("2032-11"))).term == When("2032-11")


def test_unresolved_claims_are_in_no_tie():
    nobody = claim("nobody", parties=("AAA",), status="unresolved")
    assert resolve(nobody) == ()
    assert unresolved_in([nobody]) == (nobody,)


def test_claims_of_three_parties_make_no_tie():
    assert resolve(claim("a", "1727", parties=("BBB", "CCC", "AAA"))) == ()


DATES = st.sampled_from(
    ["", "2010", "2010-05", "2010-05-06", "2012", "2019-07", "2024-09-30/2024-10-01", "201X"]
)


@st.composite
def claim_lists(draw):
    count = draw(st.integers(1, 9))
    names = [f"c{number}" for number in range(count)]
    return [
        claim(
            name,
            draw(DATES),
            parties=("AAA", draw(st.sampled_from(["BBB", "CCC"]))),
            tier=draw(st.sampled_from([*LADDER.tiers, ""])),
            kind=draw(st.sampled_from(["partnership", "agreement", "visit"])),
            reading=draw(st.sampled_from(["said", "supported"])),
            status=draw(st.sampled_from(["accepted", "accepted", "superseded", "unresolved"])),
            instead_of=draw(st.sampled_from(["", "", *names])),
            instrument=draw(st.sampled_from(["Strategic partnership", "Treaty"])),
        )
        for name in names
    ]


@given(claim_lists(), st.randoms())
def test_the_order_of_claims_changes_nothing(claims, rng):
    shuffled = list(claims)
    rng.shuffle(shuffled)
    assert resolve(*claims) == resolve(*shuffled)


def accounted(claims):
    """Every claim that is told of: in a tie, unresolved, or set aside by name."""
    in_ties = {name for found in resolve(*claims) for name in found.claims}
    return in_ties | {entry.claim for entry in unresolved_in(claims)}


@given(claim_lists())
def test_adding_a_claim_never_removes_one(claims):
    *before, added = claims
    lost = accounted(before) - accounted(claims)
    # Only a correction of the last standing step can take a tie away, and then the registry still lists it.
    by_id = {entry.claim: entry for entry in claims}
    corrected = corrected_in(claims)
    assert not lost or added.instead_of in corrected
    for name in lost:
        group = [c for c in claims if c.partners == by_id[name].partners and c.kind != "visit"]
        assert all(not c.tier or c.status != "accepted" or c.claim in corrected_in(group) for c in group)


@given(claim_lists())
def test_current_tier_is_a_step_and_every_step_has_a_standing_claim(claims):
    by_id = {entry.claim: entry for entry in claims}
    for found in resolve(*claims):
        assert found.tier in {step.tier for step in found.steps}
        for step in found.steps:
            told = [by_id[name] for name in step.claims]
            assert {c.tier for c in told} == {step.tier}
            assert {c.status for c in told} == {"accepted"}
            assert set(step.claims) <= set(found.claims)


@given(claim_lists())
def test_a_saying_never_moves_a_date_that_better_sources_exclude(claims):
    by_id = {entry.claim: entry for entry in claims}
    for found in resolve(*claims):
        for step in found.steps:
            supported = [by_id[n] for n in step.claims if by_id[n].reading == "supported" and by_id[n].date]
            if supported:
                assert any(
                    c.date.earliest <= step.date.latest and step.date.earliest <= c.date.latest
                    for c in supported
                )


@pytest.mark.parametrize(
    "text,tier",
    [
        ("a Special Strategic Partnership", "special strategic"),
        ("strategic third neighbor partnership", "special strategic"),
        ("Comprehensive Strategic Partnership", "comprehensive strategic"),
        ("strategic partnership*", "strategic"),
        ("the Expanded partnership", "expanded"),
        ("established diplomatic relations", "diplomatic relations"),
        ("a friendly lunch", None),
    ],
)
def test_phrases_are_read_as_tiers(text, tier):
    assert LADDER.read(text) == tier
