"""Which states still trade with which: blocks with a numeraire of their own, and markets nothing reaches."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.core.errors import UnreachableError
from thirdneighbor.gravity.economy import Array
from thirdneighbor.gravity.trade_matrix import TradeMatrix

ROUNDING = 1e-12


def blocks_of_draws(
    spend: TradeMatrix,
    *,
    states: Sequence[Hashable],
    balance: Array | None = None,
    income_ratio: Array | None = None,
) -> NDArray[np.intp]:
    """Label the trading blocks of each draw, (B, N), or (1, N) where all draws have the same pairs open.

    Arguments and errors as for `trading_blocks`.
    """
    patterns, which = spend.patterns()

    def of(number: int, values: Array | None) -> Array | None:
        if values is None or len(values) == 1 or len(which) == 1:
            return values
        return np.asarray(values[which == number])

    labels = [
        trading_blocks(
            open_pairs, states=states, balance=of(number, balance), income_ratio=of(number, income_ratio)
        )
        for number, open_pairs in enumerate(patterns)
    ]
    return labels[0][None] if len(labels) == 1 else np.stack(labels)[which]


def trading_blocks(
    open_pairs: NDArray[np.bool_],
    *,
    states: Sequence[Hashable],
    balance: Array | None = None,
    income_ratio: Array | None = None,
) -> NDArray[np.intp]:
    """Label (N,) the blocks of states that trade with each other, directly or through others.

    `open_pairs` (N, N) [exporter, importer] says where trade can flow. A state cut off from everyone is its
    own block. `balance` (D, N) are trade balances to be kept, over world output, or zero; `income_ratio`
    (D, N) are ratios of spending to income to be kept up to a scale instead. Raises UnreachableError,
    naming the states, where no equilibrium exists: a state nothing reaches, a block that must keep a
    balance with nobody, states that can sell but not buy abroad and have no surplus to keep, or the other
    way round.

    >>> trading_blocks(np.array([[True, False], [False, True]]), states=["A", "B"]).tolist()
    [0, 1]
    """
    from scipy.sparse.csgraph import connected_components

    starved = np.flatnonzero(~open_pairs.any(axis=0))
    if starved.size:
        message = (
            f"nothing reaches {_named(states, starved)}: cut off from every supplier and without home sales; "
            "leave it a supplier or give it home sales"
        )
        raise UnreachableError(message)
    if (open_pairs.all(axis=0) & open_pairs.all(axis=1)).any():  # all trade both ways with one state at least
        return np.zeros(len(states), dtype=np.intp)
    _, weak = connected_components(open_pairs, directed=True, connection="weak")
    block: NDArray[np.intp] = np.asarray(weak, dtype=np.intp)
    kept = np.zeros((1, len(states))) if balance is None else balance
    for members in _groups(block) if block.any() else ():
        surplus = kept[:, members].sum(axis=1)
        worst = surplus[np.argmax(np.abs(surplus))]
        if abs(worst) > ROUNDING:
            message = (
                f"{_named(states, members)} is cut off with a trade balance of {worst:.4g} of world output "
                "that nothing can carry: use deficit_rule='zero', or leave it a partner"
            )
            raise UnreachableError(message)
    _, strong = connected_components(open_pairs, directed=True, connection="strong")
    for members in _groups(np.asarray(strong, dtype=np.intp)):
        partners = np.setdiff1d(np.flatnonzero(block == block[members[0]]), members)
        if partners.size:
            never_saves, never_overspends = _leanings(members, partners, kept, income_ratio)
            sells = bool(open_pairs[np.ix_(members, partners)].any())
            buys = bool(open_pairs[np.ix_(partners, members)].any())
            if sells and not buys and never_saves:
                raise _one_way(f"{_named(states, members)} can sell abroad but not buy")
            if buys and not sells and never_overspends:
                raise _one_way(f"{_named(states, members)} can buy abroad but not sell")
    return block


def _groups(labels: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    """Yield the members of each group, small groups first, so that an error names the fewest states."""
    groups: Iterable[NDArray[np.intp]] = (np.flatnonzero(labels == label) for label in np.unique(labels))
    yield from sorted(groups, key=len)


def _leanings(
    members: NDArray[np.intp], partners: NDArray[np.intp], kept: Array, income_ratio: Array | None
) -> tuple[bool, bool]:
    """Whether, in some draw, a group cannot be a net saver, and whether it cannot be a net spender."""
    if income_ratio is None:
        surplus = kept[:, members].sum(axis=1)
        return bool(np.any(surplus <= ROUNDING)), bool(np.any(surplus >= -ROUNDING))
    own, other = income_ratio[:, members], income_ratio[:, partners]
    never_saves = np.any(own.min(axis=1) >= other.max(axis=1))
    never_overspends = np.any(own.max(axis=1) <= other.min(axis=1))
    return bool(never_saves), bool(never_overspends)


def _one_way(finding: str) -> UnreachableError:
    return UnreachableError(
        f"{finding}, so its trade cannot balance: close both directions or leave both open; a baseline with "
        "one-way trade needs deficit_rule='multiplicative' or 'additive'"
    )


def _named(states: Sequence[Hashable], members: NDArray[np.intp]) -> str:
    names = ", ".join(str(states[k]) for k in members[:5])
    return names if members.size <= 5 else f"{names} and {members.size - 5} others"
