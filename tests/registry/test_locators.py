"""Every locator leads to the passage that says it, and no passage is copied."""

import csv
import random
import re

import pytest

from tests.registry.seeds import VIDEO, WIKI, video_passages, wiki_passages
from tests.shared import ROOT, shared
from thirdneighbor.core.names import words
from thirdneighbor.registry import registry_of

SHINGLE = 8
TEXTS = {".csv", ".md", ".yaml", ".json"}
DOCUMENTS = {"ker-lindsay-note": video_passages, "wikipedia-third-neighbor": wiki_passages}
LINK = re.compile(r"<[^>]+>|\[\[|\]\]|\[\d\d:\d\d:\d\d\]")


def stems(text):
    return {word[:5] for word in words(text).split() if len(word) > 3 or word.isdigit()}


def keywords(claim):
    """The stems a passage should share with a claim: of its summary, instrument, year, names and figure."""
    names = " ".join(person.name for person in claim.signatories)
    year = str(claim.date)[:4] if claim.date else ""
    figure = "" if claim.quantity is None else f"{claim.quantity:g}"
    found = stems(f"{claim.summary} {claim.instrument} {names} {year}")
    return found | set(words(figure).split())


def claims_of(document):
    return [claim for claim in registry_of("MNG").claims if claim.document == document]


def shared_stems(claim, passage):
    return len(keywords(claim) & (stems(passage) | set(words(passage).split())))


@pytest.fixture(scope="module")
def passages():
    return {document: read() for document, read in DOCUMENTS.items()}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_locator_exists(passages, document):
    assert [c.claim for c in claims_of(document) if c.locator not in passages[document]] == []


@pytest.mark.parametrize("seed", range(3))
def test_twenty_random_locators_lead_to_the_passage_that_says_it(passages, seed):
    # An unresolved row says nothing but its tier, as other rows do.
    told = [c for document in DOCUMENTS for c in claims_of(document) if c.status != "unresolved"]
    for claim in random.Random(seed).sample(told, 20):
        here = shared_stems(claim, passages[claim.document][claim.locator])
        assert here >= 1, claim.claim


def test_hardly_any_other_passage_would_fit_a_claim_better(passages):
    told = [c for document in DOCUMENTS for c in claims_of(document)]
    elsewhere = []
    for claim in told:
        scores = {place: shared_stems(claim, text) for place, text in passages[claim.document].items()}
        if scores[claim.locator] < max(scores.values()):
            elsewhere.append(claim.claim)
    assert len(elsewhere) <= len(told) / 15, elsewhere


def test_a_link_opens_the_video_at_the_second():
    document = registry_of("MNG").documents["ker-lindsay-note"]
    assert document.link("t=588") == "https://www.youtube.com/watch?v=bvkKpSC4BZs&t=588s"


def shingles(text):
    run = words(LINK.sub(" ", text)).split()
    return {" ".join(run[at : at + SHINGLE]) for at in range(len(run) - SHINGLE + 1)}


def pieces(path):
    """What a file says, piece by piece: cells of a table, lines of a text; names and addresses left out.

    A treaty's, bill's or partnership's name is not the document's own, and an address is no sentence.
    """
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (text for column, text in row.items() if column not in {"instrument", "url"})
    else:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield re.sub(r"https?://\S+", " ", line)


def test_no_sentence_of_the_documents_is_in_the_repository():
    notes = sorted(shared("data/texts/notes").glob("*.md"))
    excerpts = shared("data/texts/excerpts.jsonl")
    copied = set()
    for path in (shared(VIDEO), shared(WIKI), excerpts, *notes):
        copied |= shingles(path.read_text(encoding="utf-8"))
    data = ROOT / "src" / "thirdneighbor" / "data"
    ours = [path for folder in (data, ROOT / "docs") for path in folder.rglob("*") if path.suffix in TEXTS]
    found = {
        f"{path.name}: {shingle}"
        for path in ours
        for piece in pieces(path)
        for shingle in shingles(piece) & copied
    }
    assert sorted(found) == []
