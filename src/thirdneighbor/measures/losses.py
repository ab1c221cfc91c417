"""Log losses of real income, and what is read off them: the share lost, staying power, leverage."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from thirdneighbor.measures.arrays import Array, at_least, ratio
from thirdneighbor.measures.entries import CatalogueEntry


def log_loss(real_income_hat: ArrayLike) -> Array:
    """Log loss of real income, L = -ln(new over old); negative where income rises.

    `real_income_hat` any shape, new over old. Returns log points (0.1 is 10 points), the same shape: inf
    where nothing is left, nan where the income is missing. DataError for a negative income.

    >>> log_loss([1.0, 0.5]).round(6)
    array([0.      , 0.693147])
    """
    income = at_least(real_income_hat, 0.0, what="real income, new over old,")
    with np.errstate(divide="ignore"):
        return 0.0 - np.log(income)


def share_lost(loss: ArrayLike) -> Array:
    """Share of real income (or of real spending, for `power`) that a log loss takes away, 1 - exp(-L).

    `loss` any shape, log points. Returns shares up to 1, the same shape, negative for gains; nan where
    the loss is missing.

    >>> share_lost([0.0, np.log(2)])
    array([0. , 0.5])
    """
    return 0.0 - np.expm1(-np.asarray(loss, dtype=np.float64))


def staying_power(loss_all: ArrayLike) -> Array:
    """Share of real income that survives the joint closing, exp(-L).

    It rewards isolation: a state that trades with nobody loses nothing and scores 1. Never maximize it
    alone, and never show it without the level of income. `loss_all` any shape, log loss of the joint
    closing. Returns the same shape, 0 or more, above 1 only where the closing raises income; nan where
    the loss is missing.

    >>> staying_power([0.0, np.log(2)])
    array([1. , 0.5])
    """
    return np.exp(-np.asarray(loss_all, dtype=np.float64))


def leverage(loss_home: ArrayLike, loss_closer: ArrayLike) -> Array:
    """What a closing costs home for each unit it costs the closer, L_h / L_k.

    Both are log losses of real income in the same closing; they broadcast. Returns a ratio; nan where the
    closer loses nothing or gains, since no price is then paid that could be compared, and where either
    is missing.

    >>> leverage([0.12, 0.12], [0.0001, 0.0]).round(6)
    array([1200.,   nan])
    """
    return ratio(loss_home, loss_closer)


def share_of_autarky(loss_all: ArrayLike, loss_autarky: ArrayLike) -> Array:
    """Log loss of the joint closing over the log loss of full autarky, L(all) / L(autarky).

    Both log losses, broadcasting. Returns a ratio, at most 1 where there are no tariffs and trade is
    balanced; nan where autarky costs nothing or either is missing.

    References: Arkolakis, Costinot and Rodriguez-Clare (2012), New Trade Models, Same Old Gains?

    >>> share_of_autarky(0.19, 0.2).round(6)
    np.float64(0.95)
    """
    return ratio(loss_all, loss_autarky)


CLOSING = "this package; exact real income, with trade balanced before and after"
ENTRIES = (
    CatalogueEntry(
        name="loss_each",
        function=share_lost,
        unit="share",
        direction="the closing of this neighbor alone costs more",
        range=(-float("inf"), 1.0),
        reference=CLOSING,
        reading="If this neighbor alone closes, {home} loses {value} of its real income.",
    ),
    CatalogueEntry(
        name="loss_all",
        function=share_lost,
        unit="share",
        direction="the joint closing costs more",
        range=(-float("inf"), 1.0),
        reference=CLOSING,
        reading="If all neighbors and their corridors close, {home} loses {value} of its real income.",
    ),
    CatalogueEntry(
        name="staying_power",
        function=staying_power,
        unit="share",
        direction="more real income survives the joint closing; isolation raises it too",
        range=(0.0, float("inf")),
        reference="this package; exp(-L) of the joint closing, to be read beside the level of income",
        reading="If all neighbors close, {value} of {home}'s real income survives.",
    ),
    CatalogueEntry(
        name="leverage",
        function=leverage,
        unit="ratio",
        direction="the closing costs home more for each unit it costs the closer",
        range=(-float("inf"), float("inf")),
        reference="this package; log losses of real income in the same closing",
        reading=(
            "When all close, {home}'s loss is {value} times that of the neighbor the note names, each in "
            "proportion to its own income."
        ),
    ),
    CatalogueEntry(
        name="share_of_autarky",
        function=share_of_autarky,
        unit="ratio",
        direction="the joint closing comes closer to cutting off all trade",
        range=(-float("inf"), float("inf")),
        reference="Arkolakis, Costinot and Rodriguez-Clare (2012), New Trade Models, Same Old Gains?",
        reading="The joint closing costs {home} {value} of what the end of all its foreign trade would.",
    ),
)
