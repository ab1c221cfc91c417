"""What may stand right before or behind a word: patterns that several rules look for in the gap."""

from __future__ import annotations

from thirdneighbor.registry.extraction.gates import gated

AFTER_OR_BEFORE = gated(r"\b(?:after|before)\s*$")
COMMA_THE = gated(r",\s+(?:the\s+)?$")
PAUSE = gated(r"\s*(?:[.,;:)]|$)")
THERE = gated(r"\s+there\b")
