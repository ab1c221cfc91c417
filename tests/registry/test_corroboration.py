"""How many documents and publishers say the same is counted, and shown with each tie."""

from thirdneighbor.registry import registry_of
from thirdneighbor.registry.corroboration import corroboration
from thirdneighbor.registry.telling import ties_told


def test_a_document_counts_once_however_often_it_says_so() -> None:
    registry = registry_of("MNG")
    germany = registry.tie("DEU")
    assert germany is not None
    once = corroboration(germany.claims[:1], registry)
    assert corroboration([germany.claims[0]] * 3, registry) == once
    assert (once.documents, once.publishers, once.words) == (1, 1, "one document")


def test_every_step_of_a_tie_says_by_how_many_documents_it_is_told() -> None:
    told = ties_told(registry_of("MNG"))["ties"]
    for tie in told:
        for entry in (tie, *tie["steps"]):
            assert 1 <= entry["publishers"] <= entry["documents"]
            assert entry["documents"] <= len({place["document"] for place in tie["says_so"]})
    assert any(tie["documents"] > 1 for tie in told)
