"""A process that reads and reviews until it is stopped: PLACE WHO COUNT."""

import sys

from tests.registry.store.made_up import intake
from thirdneighbor.registry.store.stores import Store

SHARED_DOCUMENTS = 5


def main(place: str, who: str, count: int) -> None:
    """Add documents of its own and some that every writer adds, and review a claim of each."""
    with Store(place) as store:
        print("open", flush=True)
        for number in range(count):
            key = f"shared-{number}" if number < SHARED_DOCUMENTS else f"{who}-{number}"
            store.add(intake(key, claims=number % 7))
            if number % 7:
                store.review(f"{key}-0", "reject", who=who, why="a trial")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
