"""Several claims to one visit or record, and different things kept apart."""

from dataclasses import replace

from tests.registry.test_resolution import BLANK
from thirdneighbor.core.dates import When
from thirdneighbor.registry.embedded import people
from thirdneighbor.registry.grouping import records_of, visits_of
from thirdneighbor.registry.records import LeaderVisit

VISIT = replace(
    BLANK, kind="visit", tier="", instrument="visit", signatories=people("Ann Smith, president, Q1")
)
EVENT = replace(BLANK, kind="event", tier="", instrument="")


def of(base, name, date, **values):
    return replace(base, claim=name, date=When(date) if date else None, **values)


def test_three_tellings_of_one_visit_are_one():
    row = LeaderVisit("AAA", "BBB", When("2019-07-30/2019-08-02"), "President Anne Smith", "", "", "s", "r")
    (visit,) = visits_of([of(VISIT, "a", "2019-07"), of(VISIT, "b", "2019")], [row])
    assert (visit.claims, visit.rows, str(visit.date)) == (("a", "b"), ("r",), "2019-07")


def test_two_people_on_one_day_are_two_visits():
    other = people("Bob Jones, foreign minister")
    assert len(visits_of([of(VISIT, "a", "2019-07"), of(VISIT, "b", "2019-07", signatories=other)])) == 2


def test_there_and_back_are_two_visits():
    back = of(VISIT, "b", "2019-07", parties=("BBB", "AAA"))
    assert [visit.visitor for visit in visits_of([of(VISIT, "a", "2019-07"), back])] == ["AAA", "BBB"]


def test_one_spelling_or_another_is_one_person():
    claims = [
        of(VISIT, "a", "2025-06", signatories=people("Shavkat Mirziyoyev, president, Q57808")),
        of(VISIT, "b", "2025-06", signatories=people("Shavkat Mirziyayev, president, Q57808")),
    ]
    assert len(visits_of(claims)) == 1


def test_a_correction_joins_what_it_corrects_and_leads():
    said, better = of(EVENT, "a", "1921"), of(EVENT, "b", "1923", reading="supported", instead_of="a")
    (record,) = records_of([said, better], kind="event")
    assert (record.claims, [pair.said for pair in record.disagreements]) == (("b", "a"), ["a"])


def test_events_without_a_name_stay_apart():
    assert len(records_of([of(EVENT, "a", "199X"), of(EVENT, "b", "199X")], kind="event")) == 2


def test_a_named_event_told_twice_is_one():
    named = {"instrument": "debt settlement"}
    (record,) = records_of(
        [of(EVENT, "a", "2004", **named), of(EVENT, "b", "2004-01", **named)], kind="event"
    )
    assert str(record.date) == "2004-01"


def test_undated_records_come_last():
    records = records_of([of(EVENT, "a", ""), of(EVENT, "b", "1911")], kind="event")
    assert [record.claims[0] for record in records] == ["b", "a"]
