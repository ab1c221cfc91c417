"""How many documents and publishers say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thirdneighbor.core.names import words
from thirdneighbor.registry.records import Registry


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Documents that say something, and their publishers; a document of no known publisher is its own."""

    documents: int
    publishers: int

    @property
    def words(self) -> str:
        """The counts in words.

        >>> Corroboration(3, 2).words, Corroboration(2, 1).words, Corroboration(1, 1).words
        ('3 documents of 2 publishers', '2 documents of one publisher', 'one document')
        """
        if self.documents == 1:
            return "one document"
        publishers = "one publisher" if self.publishers == 1 else f"{self.publishers} publishers"
        return f"{self.documents} documents of {publishers}"


def corroboration(claims: Iterable[str], registry: Registry) -> Corroboration:
    """Count the documents and publishers behind some claims, named by id."""
    keys = {registry.claim(name).document for name in claims}
    publishers = {words(registry.documents[key].publisher) or key for key in keys}
    return Corroboration(len(keys), len(publishers))
