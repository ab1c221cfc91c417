"""Where home's refined fuels come from: its own part by draw, and what of the rest a shock leaves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thirdneighbor.gravity import Shock
from thirdneighbor.worlds.setting import Setting

Array = NDArray[np.float64]
FUELS = "refined_fuels"


def fuel_shares(setting: Setting) -> Array:
    """Return every state's share (B, N) of what home spends on refined fuels, in peace."""
    market, sector = setting.baseline.market, setting.world.sectors.index(FUELS)
    spent = np.asarray(market.spend.column_of(setting.position(setting.home)))[..., sector, :]
    return np.asarray(spent / spent.sum(axis=-1, keepdims=True))


def kept_fuels(setting: Setting, shock: Shock) -> Array:
    """Return what closings leave of each state's sales of fuels to home (B, N) at unchanged prices."""
    draws, home = len(setting.draws.theta), setting.home
    kept = np.ones((draws, len(setting.world.states)))
    for barrier in shock.barriers:
        if barrier.pairs is None or not (barrier.sectors is None or FUELS in barrier.sectors):
            continue
        freeness = np.broadcast_to(barrier.value, (draws, len(barrier.pairs)))
        for k, (exporter, importer) in enumerate(barrier.pairs):
            if importer == home and barrier.measure == "freeness":
                kept[:, setting.position(str(exporter))] *= freeness[:, k]
    return kept


def supplied_at_home(setting: Setting, closing: Shock) -> Shock:
    """Return the shock by which home supplies itself with the fuels a closing takes away, at their price.

    At unchanged prices home spends on its own fuels what it spent on those that no longer come; making them
    takes home's resources as paying for them did.
    """
    share = fuel_shares(setting)
    own = share[:, setting.position(setting.home)]
    lost = (share * (1 - kept_fuels(setting, closing))).sum(axis=1)
    pair = [(setting.home, setting.home)]
    return Shock.freeness(((own + lost) / own)[:, None], pairs=pair, sectors=[FUELS])
