"""Write table `letters`: which letters no match of each rule of reading can do without.

Usage: `python tools/make_letters.py`, after a pattern was written or changed. A rule that the table lacks is
read just the same, only slower.
"""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from described import Row, resource, texts_of, write
from pattern_letters import letters_of
from thirdneighbor.registry import extraction
from thirdneighbor.registry.extraction.gates import Gated, rule_key

TEXTS = Path(__file__).parent / "letters.yaml"


def rules() -> list[Gated]:
    """Return every gated rule that the modules of the extraction make when they are loaded."""
    for module in walk_packages(extraction.__path__, f"{extraction.__name__}."):
        import_module(module.name)
    return [found for found in gc.get_objects() if isinstance(found, Gated) and found.letters]


def rows() -> list[Row]:
    """Return the rows of the table: rules that have letters, by their keys."""
    found: dict[str, Row] = {}
    for rule in rules():
        letters, folded = letters_of(rule.pattern, rule.flags)
        if letters:
            key = rule_key(rule)
            told = "yes" if folded else "no"
            found[key] = {"rule": key, "letters": "|".join(letters), "folded": told, "source": "rules"}
    return [found[key] for key in sorted(found)]


if __name__ == "__main__":
    texts = texts_of(TEXTS)
    write(rows(), resource(texts, "letters", folder="vocabulary/"), sources=texts["sources"])
