"""What the two seed documents hold about Mongolia, fact by fact, and what better sources support."""

import pytest

from thirdneighbor.registry import registry_of

MNG = registry_of("MNG")
TIES = [  # partner, tier, since, is neighbor
    ("RUS", "comprehensive strategic", "2019-09-03", True),
    ("CHN", "comprehensive strategic", "2014-08-21", True),
    ("USA", "special strategic", "2019-07", False),
    ("JPN", "special strategic", "2022-11", False),
    ("DEU", "strategic", "2024-02", False),
    ("KOR", "strategic", "2021-09-10", False),
    ("KAZ", "strategic", "2024-10-29", False),
    ("TUR", "strategic", "2025-01", False),
    ("IND", "strategic", "2015-05", False),
    ("FRA", "strategic", "None", False),
    ("VNM", "comprehensive", "2024-09-30/2024-10-01", False),
    ("UZB", "comprehensive", "2025-06-24", False),
    ("KGZ", "comprehensive", "2025-07", False),
    ("CAN", "expanded", "2004-10", False),
    ("AUS", "expanded", "2007", False),
    ("EU", "partnership", "1992-06-16", False),
]
STEPS = [
    ("JPN", "strategic", "2010"),
    ("KOR", "comprehensive", "2011"),
    ("USA", "diplomatic relations", "1987-01-27"),
    ("CHN", "partnership", "1994"),
    ("RUS", "partnership", "1993"),
]
SAID = [  # claim as the document has it, kept beside what corrects it
    ("mng-kor-2025-09-a", "date", "2025-09", "2021-09-10"),
    ("mng-usa-2019-07-visit-a", "instrument", "state visit", "working visit"),
    ("mng-vnm-2024-10-a", "date", "2024-10", "2024-09-30/2024-10-01"),
    ("mng-eu-1993-a", "instrument", "partnership agreement", "Agreement on trade and economic cooperation"),
    ("mng-1921-support-a", "parties", ("SUN", "MNG"), ("RUS", "MNG")),
    ("mng-fra-2017-exports-a", "quantity", 21.8, 29.9),
]
EVENTS = [
    ("mng-1727-treaty", "agreement", "1727", "CHN RUS MNG"),
    ("mng-1911-independence", "event", "1911", "MNG"),
    ("mng-1921-support-b", "event", "1921", "RUS MNG"),
    ("mng-1924-republic", "event", "1924", "MNG"),
    ("mng-1936-protocol", "agreement", "1936", "SUN MNG"),
    ("mng-1945-recognition", "event", "1945", "SUN MNG"),
    ("mng-chn-recognition", "event", "1945~", "CHN MNG"),
    ("mng-sino-soviet-split", "event", "195X/196X", "CHN SUN MNG"),
    ("mng-1966-troops", "event", "1966", "SUN MNG"),
    ("mng-cold-war-end", "event", "1991~", "SUN MNG"),
    ("mng-rus-aid-halted", "event", "199X", "RUS MNG"),
    ("mng-rus-repayment", "event", "199X", "RUS MNG"),
    ("mng-rus-2004-debt-a", "event", "2004", "MNG RUS"),
    ("mng-chn-1994-a", "agreement", "1994", "MNG CHN"),
    ("mng-chn-1994-first", "event", "1994/2004", "MNG CHN"),
    ("mng-rus-2019-a", "agreement", "2019", "MNG RUS"),
    ("mng-fra-2023-10-a", "agreement", "2023-10", "MNG FRA"),
    ("mng-gbr-2024-04-visit-a", "visit", "2024-04", "GBR MNG"),
    ("mng-usa-1987-a", "partnership", "1987", "MNG USA"),
    ("mng-usa-2023-08-visit-a", "visit", "2023-08", "MNG USA"),
    ("mng-usa-2023-11-30-act", "event", "2023-11-30", "USA MNG"),
    ("mng-2018-telegram", "event", "2018-03~", "MNG USA"),
    ("mng-abstentions-a", "vote", "2022/..", "MNG"),
    ("mng-2022-peace", "event", "2022-10/2022-12", "MNG"),
]
QUANTITIES = [
    ("mng-area-rank", 18, "rank"),
    ("mng-area", 1.56, "million square kilometers"),
    ("mng-population", 3.4, "million people"),
    ("mng-mining-gdp", 0.25, "share of GDP"),
    ("mng-mining-exports", 0.9, "share of exports"),
    ("mng-fra-2017-trade-a", 26.1, "million euro"),
    ("mng-fra-2017-exports-a", 21.8, "million euro"),
    ("mng-fra-2017-imports-a", 4.3, "million euro"),
]


@pytest.mark.parametrize("partner,tier,since,near", TIES)
def test_every_tie_stands_at_its_tier_since_its_date(partner, tier, since, near):
    tie = MNG.tie(partner)
    assert (tie.tier, str(tie.since), tie.is_neighbor) == (tier, since, near)


def test_no_tie_is_added_or_lost():
    assert {tie.partner for tie in MNG.ties} == {partner for partner, *_ in TIES}
    assert len(MNG.third_neighbors) == 13


@pytest.mark.parametrize("partner,tier,date", STEPS)
def test_earlier_steps_of_a_tie_are_kept(partner, tier, date):
    assert (tier, date) in [(step.tier, str(step.date)) for step in MNG.tie(partner).steps]


def test_japans_special_partnership_runs_ten_years():
    tie = MNG.tie("JPN")
    assert (str(tie.term), tie.instrument) == (
        "2032-11",
        "Special Strategic Partnership for Peace and Prosperity",
    )


@pytest.mark.parametrize("claim,field,said,supported", SAID)
def test_both_readings_are_kept(claim, field, said, supported):
    def value(entry):
        found = getattr(entry, field)
        return str(found) if field == "date" else found

    better = [entry for entry in MNG.claims if entry.instead_of == claim]
    assert value(MNG.claim(claim)) == said
    assert MNG.claim(claim).reading == "said"
    assert {value(entry) for entry in better} == {supported}
    assert {entry.reading for entry in better} == {"supported"}


@pytest.mark.parametrize("claim,kind,date,parties", EVENTS)
def test_events_agreements_and_visits_have_their_date_and_parties(claim, kind, date, parties):
    entry = MNG.claim(claim)
    assert (entry.kind, str(entry.date), " ".join(entry.parties)) == (kind, date, parties)


@pytest.mark.parametrize("claim,figure,unit", QUANTITIES)
def test_quantities(claim, figure, unit):
    entry = MNG.claim(claim)
    assert (entry.quantity, entry.unit) == (figure, unit)


def test_minerals_of_both_documents():
    named = " ".join(MNG.claim(f"mng-minerals-{letter}").summary for letter in "ab")
    assert all(mineral in named for mineral in ("coal", "copper", "gold", "tin", "tungsten", "uranium"))


def test_three_aims():
    aims = [record for record in MNG.statements if record.instrument == "aim"]
    assert sorted(aim.claims[0] for aim in aims) == [
        "mng-aim-defense",
        "mng-aim-democratic",
        "mng-aim-economic",
    ]


def test_the_bill_is_introduced_and_no_more():
    assert {record.state_of_bill for record in MNG.events if "Act" in record.instrument} == {"introduced"}


def test_recognition_was_withheld_before_it_was_given():
    withheld, given = MNG.claim("mng-sun-recognition-refused"), MNG.claim("mng-1945-recognition")
    assert withheld.instrument == "recognition withheld"
    assert withheld.date.latest.year == given.date.latest.year == 1945


def test_eu_agreement_of_1993_is_the_cooperation_agreement_of_1992():
    tie = MNG.tie("EU")
    better = MNG.claim("mng-eu-1992-06-16-a")
    assert (str(better.date), str(better.in_force)) == ("1992-06-16", "1993-03-01")
    assert MNG.claim("mng-eu-2013-04-30-a").in_force.text == "2017"
    assert tie.legal_basis == "agreement on trade and economic cooperation"
    assert "mng-eu-1993-a" in tie.claims


def test_mongolia_abstained_seven_times_and_voted_yes_once():
    votes = {ballot.resolution: ballot.vote for ballot in MNG.ballots if ballot.state == "MNG"}
    assert [votes[f"A/RES/ES-11/{number}"] for number in range(1, 9)] == ["abstain"] * 7 + ["yes"]
    assert {c.instrument: c.unit for c in MNG.claims if c.unit in {"yes", "abstain"}} == votes


def test_the_french_tier_is_an_open_question():
    tie = MNG.tie("FRA")
    assert MNG.claim("mng-fra-a").starred
    assert tie.since is None
    assert tie.disagreements == ()
    assert "mng-fra-2023-10-a" in tie.claims


def test_three_partnerships_stay_unresolved():
    assert [(c.tier, c.starred) for c in MNG.unresolved] == [
        ("strategic", False),
        ("comprehensive", False),
        ("comprehensive", True),
    ]


def test_nobody_guesses_the_unresolved_partners():
    rows = {"table row 8", "table row 11", "table row 14"}
    from_them = [c for c in MNG.claims if c.document == "wikipedia-third-neighbor" and c.locator in rows]
    assert [c.claim for c in from_them] == [c.claim for c in MNG.unresolved]
    for claim in from_them:
        assert (claim.parties, claim.date, claim.signatories) == (("MNG",), None, ())
        assert "not guessed" in claim.note
    assert not any(claim.claim in tie.claims for tie in MNG.ties for claim in from_them)
    assert not any(claim.instead_of in {c.claim for c in from_them} for claim in MNG.claims)


def test_inferred_partners_say_from_what():
    rows = [c for c in MNG.claims if c.locator.startswith("table row") and c.kind == "partnership"]
    named = [c for c in rows if c.partners]
    assert len(named) == 15  # thirteen rows, two of which also tell the step before
    assert all("inferred from" in claim.note for claim in named)


def test_the_visit_of_2019_is_one_visit_told_three_times():
    visit = next(v for v in MNG.visits if "mng-usa-2019-07-visit-a" in v.claims)
    assert (visit.kind, str(visit.date), len(visit.rows)) == ("working visit", "2019-07-30/2019-08-02", 1)
    assert [pair.said for pair in visit.disagreements] == ["mng-usa-2019-07-visit-a"]
