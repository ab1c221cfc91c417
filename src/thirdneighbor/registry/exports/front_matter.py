"""Notes with YAML front matter: written safely, read without running anything, bounded in size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from thirdneighbor.core.errors import DataError
from thirdneighbor.registry.exports.files import read_limited

FENCE = "---\n"
MOST_NOTE_BYTES = 5_000_000
MOST_LEVELS = 12
OPENING = (
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
)
CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)


class _Plain(yaml.SafeDumper):
    """Writes every list in full where one stands twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def write_note(path: Path, head: dict[str, Any], body: str) -> None:
    """Write a note: front matter, then text for people."""
    path.parent.mkdir(parents=True, exist_ok=True)
    front = yaml.dump(head, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_bytes(f"{FENCE}{front}{FENCE}\n{body.rstrip()}\n".encode())


def read_head(path: Path) -> dict[str, Any]:
    """Return the front matter of a note; DataError for a note without one or with other YAML than a map."""
    text = read_limited(path, most=MOST_NOTE_BYTES)
    start, found, rest = text.partition(FENCE)
    front, closed, _ = rest.partition(f"\n{FENCE}")
    if start or not found or not closed:
        raise DataError(f"{path.name} has no front matter between two lines of ---")
    _check_tokens(front, path)
    try:
        head = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DataError(f"{path.name}: {str(error).splitlines()[0]}") from error
    if not isinstance(head, dict):
        raise DataError(f"{path.name}: the front matter is no map of fields")
    return head


def _check_tokens(front: str, path: Path) -> None:
    """Refuse what an export never writes and an attack would: aliases and deep nesting."""
    depth = 0
    try:
        for token in yaml.scan(front, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.AliasToken):
                raise DataError(f"{path.name} uses YAML aliases, which an export never does")
            depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
            if depth > MOST_LEVELS:
                raise DataError(f"{path.name} is nested more than {MOST_LEVELS} levels deep")
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(f"{path.name}: {str(error).splitlines()[0]}") from error
