"""Print how well `record` reads documents annotated by hand: precision, recall and F1 by kind and set.

usage: evaluate.py [--misses] [--json] [--only NAME] [SET ...]
sets: seeds, tuned, notes, heldout, fresh, unseen, natural, notes_untuned (seeds and notes lie in ../shared)
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation import Gold, Matched, Score, gold_in, match, scores, visit_ranks
from thirdneighbor.registry.records import Claim

ROOT = Path(__file__).resolve().parents[1]
EVAL = ROOT / "tests" / "eval"
SETS = ("seeds", "tuned", "notes", "heldout", "fresh", "unseen", "natural", "notes_untuned")
SHARED = {"seeds", "notes", "notes_untuned"}
HEAD = (
    f"{'kind':<12} {'n':>4} {'made':>5} {'right':>6} {'prec':>6} {'recall':>7} {'F1':>6}"
    f"   {'prec*':>6} {'recall*':>7}"
)
NOTE = (
    "n gold claims; made claims read (optional ones left out); right in every field. "
    "prec*, recall*: with the right parties at the right place, whatever the other fields."
)


def documents_of(name: str) -> list[tuple[Path, tuple[Gold, ...]]]:
    """Return the documents of a set that are at hand, each with its gold claims."""
    folder = ROOT.parent / "shared" if name in SHARED else EVAL / name
    found = []
    for path in sorted((EVAL / name).glob("*.yaml")):
        document, gold = gold_in(path)
        if (folder / document).exists():
            found.append((folder / document, gold))
        else:
            print(f"tn: {name} lacks {folder / document}, which is left out", file=sys.stderr)
    return found


def read(path: Path) -> Sequence[Claim]:
    """Return the claims that `record` reads from a document."""
    import thirdneighbor

    verbs: Any = thirdneighbor
    claims: Sequence[Claim] = verbs.record(path).claims
    return claims


def table(by_kind: dict[str, Score]) -> list[str]:
    """Return the lines of a set's table, all kinds together last."""
    rows = [(kind, score) for kind, score in by_kind.items() if score.gold or score.made]
    total = sum((score for _, score in rows), Score())
    lines = [HEAD]
    for kind, score in [*rows, ("all", total)]:
        lines.append(
            f"{kind:<12} {score.gold:>4} {score.made:>5} {score.right:>6} {score.precision:>6.2f} "
            f"{score.recall:>7.2f} {score.f1:>6.2f}   {score.trusted:>6.2f} {score.found:>7.2f}"
        )
    wrong = ", ".join(f"{name} {count}" for name, count in total.fields.items()) or "none"
    lines.append(
        f"wrong parties {total.wrong_party} of {total.made} ({total.wrong_party_rate:.1%}), "
        f"of which {total.left_out} only leave one out; wrong fields: {wrong}"
    )
    return lines


def misses(found: Matched) -> list[str]:
    """Return a line for each gold claim missed, each claim that stands for none and each wrong field."""
    lines = [f"  miss   {gold.where}: {gold.kinds[0]} {_asked(gold)}" for gold in found.missed]
    lines += [f"  false  {_told(claim)}" for claim in found.false]
    for pair in found.pairs:
        if pair.wrong and not pair.gold.optional:
            wrong = "+".join(pair.wrong)
            lines.append(f"  wrong  {wrong}: asked {_asked(pair.gold)}; read {_told(pair.claim)}")
    return lines


def _asked(gold: Gold) -> str:
    number = "" if gold.quantity is None else str(gold.quantity)
    fields = (
        " ".join(gold.parties or ()),
        " or ".join(gold.dates),
        " or ".join(gold.tiers),
        number,
        gold.unit,
    )
    return " ".join(text for text in fields if text)


def _told(claim: Claim) -> str:
    fields = (claim.tier, claim.instrument, claim.quantity, claim.unit)
    rest = " ".join(str(value) for value in fields if value not in {None, ""})
    return f"{claim.locator}: {claim.kind} {' '.join(claim.parties)} {claim.date or '-'} {rest}".rstrip()


def main(arguments: Sequence[str] | None = None) -> int:
    """Evaluate the sets named (all by default); 0 unless nothing could be evaluated."""
    parser = argparse.ArgumentParser(prog="tn eval", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what was missed, made up or read wrong")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--only", metavar="NAME", default="", help="documents whose name begins so")
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], help="sets to evaluate")
    asked = parser.parse_args(arguments)
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for name in asked.sets or SETS:
        documents = [pair for pair in documents_of(name) if pair[0].name.startswith(asked.only)]
        matched = [match(gold, read(path)) for path, gold in documents]
        if not documents:
            continue
        by_kind = scores(matched)
        figures[name] = {kind: _figures(score) for kind, score in by_kind.items() if score.gold or score.made}
        if asked.json:
            continue
        right, ranked = visit_ranks(matched)
        print(f"{name}: {len(documents)} documents", *table(by_kind), sep="\n")
        print(f"ranks of visits right: {right} of {ranked}\n")
        if asked.misses:
            for (path, _), found in zip(documents, matched, strict=True):
                print(path.name, *misses(found), sep="\n")
            print()
    if asked.json:
        print(json.dumps(figures, indent=2))
    elif figures:
        print(NOTE)
    return 0 if figures else 1


def _figures(score: Score) -> dict[str, float]:
    names = (
        "gold",
        "made",
        "right",
        "field_wrong",
        "left_out",
        "wrong_party",
        "precision",
        "recall",
        "f1",
        "trusted",
        "found",
    )
    return {name: getattr(score, name) for name in names}


if __name__ == "__main__":
    sys.exit(main())
