"""Documents that speak of one fact are held against each other; what may both be true is left alone."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest

from tests.registry.store.made_up import claim as made
from tests.registry.store.made_up import document
from tests.shared import shared
from thirdneighbor.core.dates import When
from thirdneighbor.core.passages import Scanned
from thirdneighbor.core.tables import package_data
from thirdneighbor.registry import registry_of
from thirdneighbor.registry.checks.disagreements import check, disagreements_among
from thirdneighbor.registry.readings import Reading, reading_of
from thirdneighbor.registry.records import Claim, Document, Person
from thirdneighbor.sources.forms.scanning import scan

VIDEO = "https://www.youtube.com/watch?v=bvkKpSC4BZs"


def said(key: str, **fields: object) -> Claim:
    """A claim of an invented document of that key."""
    if isinstance(fields.get("date"), str):
        fields["date"] = When(str(fields["date"]))
    plain = {
        "instrument": "strategic partnership",
        "in_force": None,
        "locator": "",
        "quantity": None,
        "unit": "",
        "text": key,
    }
    return replace(made(f"{key}-0", key=key), **{**plain, "signatories": (), **fields})  # type: ignore[arg-type]


def found(*claims: Claim, documents: dict[str, Document] | None = None) -> list[tuple[str, str]]:
    """What is flagged among some claims: severity and message."""
    known = documents or {c.document: document(c.document) for c in claims}
    flags = disagreements_among(claims, documents=known, folder=package_data())
    return [(flag.severity, flag.message) for flag in flags]


def test_two_dates_of_one_tier_cannot_both_hold() -> None:
    ((severity, message),) = found(said("a", date="2018-03"), said("b", date="2019-05"))
    assert severity == "contradiction"
    assert message == (
        "Documents differ on the date of “strategic partnership” (Nepal and Bhutan): "
        "March 2018 (one document) against May 2019 (one document)."
    )


@pytest.mark.parametrize(
    "one, other",
    [
        ({"date": "2019"}, {"date": "2019-05"}),
        ({"date": "2018-12~"}, {"date": "2019-01"}),
        ({"date": None}, {"date": "2019"}),
        ({"date": "2019", "tier": "comprehensive"}, {"date": "2023", "tier": "strategic"}),
        ({"date": "2019"}, {"date": "2021", "parties": ("NPL", "IND")}),
        ({"date": "2019"}, {"date": "2021", "status": "rejected"}),
        ({"date": "2019"}, {"date": "2021", "instead_of": "a-0"}),
        ({"date": "1993"}, {"date": "1992", "in_force": When("1993-03")}),
    ],
)
def test_what_may_both_be_true_is_no_disagreement(one: dict[str, object], other: dict[str, object]) -> None:
    assert found(said("a", **one), said("b", **other)) == []


def test_acts_a_state_sees_again_and_again_are_two_though_told_in_like_words() -> None:
    told = {
        "kind": "event",
        "parties": ("NPL",),
        "tier": "",
        "text": "after a coup a general became minister",
    }
    assert (
        found(
            said("a", instrument="coup", date="1966", **told),
            said("b", instrument="coup", date="1970", **told),
        )
        == []
    )
    closed = [
        said(key, instrument="border closed", date=year, **told)
        for key, year in (("a", "1966"), ("b", "1970"))
    ]
    assert [severity for severity, _ in found(*closed)] == ["contradiction"]


def test_one_document_does_not_disagree_with_itself() -> None:
    second = replace(said("a", date="2021"), claim="a-1")
    assert found(said("a", date="2018"), second) == []


def test_two_tiers_of_one_month_contradict_and_of_one_year_are_open() -> None:
    month = found(said("a", date="2019-07"), said("b", date="2019-07-31", tier="comprehensive"))
    assert [severity for severity, _ in month] == ["contradiction"]
    year = found(said("a", date="2019"), said("b", date="2019-07-31", tier="comprehensive"))
    assert [severity for severity, _ in year] == ["open question"]


def test_treaties_without_a_name_of_their_own_are_not_taken_for_one() -> None:
    paper = {"kind": "agreement", "tier": "", "instrument": "peace agreement"}
    told = {"text": "The war ended."}, {"text": "A second ceasefire was agreed upon much later."}
    assert found(said("a", date="1995", **paper, **told[0]), said("b", date="2002", **paper, **told[1])) == []
    named = {**paper, "instrument": "Dayton Accords"}
    assert len(found(said("a", date="1995", **named), said("b", date="1996", **named))) == 1


def test_quantities_are_compared_where_the_same_is_told() -> None:
    text = {"text": "The country has a population of about 3.4 million people and wide plains."}
    figure = {"kind": "quantity", "tier": "", "instrument": "", "unit": "million people", "date": None}
    a = said("a", quantity=3.4, **figure, **text)
    b = said(
        "b", quantity=4.3, **figure, text="It has a population of about 4.3 million people and wide plains."
    )
    ((severity, message),) = found(a, b)
    assert severity == "contradiction"
    assert "3.4 million people (one document) against 4.3 million people (one document)" in message
    other = said("b", quantity=1.2, **figure, text="In the capital live 1.2 million people.")
    assert found(a, other) == []
    rounded = said("b", quantity=3.35, **figure, **text)
    assert found(a, rounded) == []


def test_a_figure_that_one_document_leaves_out_is_no_disagreement() -> None:
    text = {"text": "It stretches 5400 kilometers and is 1000 kilometers wide."}
    figure = {"kind": "quantity", "tier": "", "instrument": "", "unit": "kilometers", "date": None}
    long = said("a", quantity=5400.0, **figure, **text)
    wide = replace(said("a", quantity=1000.0, **figure, **text), claim="a-1")
    assert found(long, wide, said("b", quantity=5400.0, **figure, **text)) == []


def test_ranks_of_a_visit_and_votes_are_compared() -> None:
    visit = {"kind": "visit", "tier": "", "signatories": (Person("A. Bold", "president"),), "date": "2019-07"}
    ranks = found(
        said("a", instrument="state visit", **visit), said("b", instrument="working visit", **visit)
    )
    assert [severity for severity, _ in ranks] == ["open question"]
    assert found(said("a", instrument="state visit", **visit), said("b", instrument="visit", **visit)) == []
    vote = {"kind": "vote", "tier": "", "parties": ("NPL",), "date": "2022-03-02", "legal_basis": "ES-11/1"}
    votes = found(said("a", instrument="yes", **vote), said("b", instrument="abstain", **vote))
    assert [severity for severity, _ in votes] == ["contradiction"]


def test_the_package_s_own_documents_disagree_only_where_a_correction_says_so() -> None:
    assert check(registry_of("MNG")) == []
    assert check(registry_of("KAZ")) == []


@cache
def notes_on_the_video() -> tuple[Scanned, ...]:
    """The notes on the seed's own video, as read."""
    folder = shared("data/texts/notes")
    return tuple(scan(path) for path in sorted(folder.glob("*.md")) if VIDEO[-11:] in path.read_text("utf-8"))


READ: dict[tuple[str, ...], Reading] = {}
"""Documents read so far, by their hash and sentences: most stay as they are from test to test."""


def read_once(scanned: Scanned) -> Reading:
    """The claims of a document, read once."""
    key = (scanned.sha256, *(passage.text for passage in scanned.passages))
    if key not in READ:
        READ[key] = reading_of(scanned)
    return READ[key]


def flags_on(scans: Iterable[Scanned]) -> list[str]:
    """What the check says of some documents."""
    readings = [read_once(scanned) for scanned in scans]
    claims = [claim for reading in readings for claim in reading.claims]
    documents = {reading.document.document: reading.document for reading in readings}
    return [f.message for f in disagreements_among(claims, documents=documents, folder=package_data())]


def test_the_notes_on_one_video_differ_on_what_the_agreement_of_1993_is_called() -> None:
    (message,) = flags_on(notes_on_the_video())
    assert "“cooperation agreement” (2 documents) against “partnership agreement” (one document)" in message


@pytest.mark.parametrize(
    "before, after, told",
    [
        ("in October 2004", "", None),
        ("February 2024", "March 2023", "February 2024"),
        ("1.56 million", "2.65 million", "1.56 million"),
        ("issue in 2004", "issue in 2007", "2004"),
        ("strategic partnership in 2019", "comprehensive partnership in 2019", "comprehensive"),
        ("independence in 1911", "independence in 1913", "1911"),
    ],
)
def test_a_value_changed_in_one_note_is_found_beside_the_others(
    before: str, after: str, told: str | None
) -> None:
    scans = notes_on_the_video()
    changed = [
        replace(
            scanned,
            sha256=f"{number:064}",
            passages=tuple(replace(p, text=p.text.replace(before, after)) for p in scanned.passages),
        )
        if scanned.title == "Mongolias Third Neighbor Policy"
        else scanned
        for number, scanned in enumerate(scans)
    ]
    new = set(flags_on(changed)) - set(flags_on(scans))
    assert (told is None and not new) or any(told is not None and told in message for message in new)


def test_the_table_of_the_second_seed_and_the_video_differ_on_a_tier() -> None:
    scans = [*notes_on_the_video(), scan(shared("seeds/002_d0eaab63141acfcf.txt"))]
    (told,) = [message for message in flags_on(scans) if "on the tier" in message]
    assert "United States): strategic (3 documents) against special strategic (one document)" in told
