"""Compare names as readers type them, and name the nearest known ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "&": " and "}
)
_APOSTROPHES = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER TURNED COMMA}`]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
LEAST_LIKENESS = 65.0
WITH_ARTICLE = frozenset(
    {"Bahamas", "Comoros", "DR Congo", "Gambia", "Maldives", "Netherlands", "Philippines"}
)
ARTICLE_WORDS = re.compile(
    r"^(United|Republic|Democratic|Federated)\b|\b(Republic|Islands|Emirates|Territory)$"
)


@lru_cache(maxsize=16384)
def words(text: str) -> str:
    """Fold case and accents, read punctuation as spaces, write `St.` as `saint` and drop a leading `the`.

    >>> words("Türkiye"), words("The Gambia"), words("St. Kitts & Nevis"), words("CÔTE D'IVOIRE")
    ('turkiye', 'gambia', 'saint kitts and nevis', 'cote divoire')
    """
    decomposed = unicodedata.normalize("NFKD", text)
    folded = (
        "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().translate(_UNDECOMPOSED)
    )
    parts = _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", folded)).split()
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return " ".join("saint" if part == "st" else part for part in parts)


def key(text: str) -> str:
    """Return the words of a name without the spaces: two spellings with the same key are the same name.

    >>> key("Cote d'Ivoire") == key("Coted'Ivoire") == key("CÔTE D\N{RIGHT SINGLE QUOTATION MARK}IVOIRE")
    True
    """
    return words(text).replace(" ", "")


def nearest(text: str, choices: Iterable[str] | Mapping[str, str], *, limit: int = 3) -> tuple[str, ...]:
    """Return up to `limit` known names like `text`, best first, each once; none when nothing is alike.

    With a mapping, spellings are compared and the label each maps to is returned (several spellings may
    share one). Likeness is the normalised edit similarity of the folded names, 65 of 100 or more.

    >>> nearest("squeze", ["hhi", "squeeze", "power"])
    ('squeeze',)
    >>> nearest("Birma", {"Burma": "Myanmar (MMR)", "Myanmar": "Myanmar (MMR)"})
    ('Myanmar (MMR)',)
    """
    from rapidfuzz import fuzz, process

    labels = dict(choices) if isinstance(choices, Mapping) else {choice: choice for choice in choices}
    asked = words(text)
    scores: dict[str, float] = {}
    for spelling, score, _ in process.extract(
        asked, list(labels), scorer=fuzz.ratio, processor=words, limit=None, score_cutoff=LEAST_LIKENESS
    ):
        label = labels[spelling]
        scores[label] = max(score, scores.get(label, 0.0))
    return tuple(sorted(scores, key=lambda label: (-scores[label], label))[:limit])


def in_text(name: str) -> str:
    """Return a state's name as it stands in a sentence, with the article English gives it.

    >>> in_text("Netherlands"), in_text("United States"), in_text("Mongolia")
    ('the Netherlands', 'the United States', 'Mongolia')
    """
    needs = name in WITH_ARTICLE or ARTICLE_WORDS.search(name)
    return f"the {name}" if needs else name
