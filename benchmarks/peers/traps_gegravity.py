"""What gegravity does with doubtful input: PYTHON traps_gegravity.py, a Python that has gegravity."""

import warnings
from importlib.metadata import version

import numpy as np
import pandas as pd
from gegravity_run import solve


def table(seed: int = 0, n: int = 6) -> pd.DataFrame:
    """Invent states with balanced trade and costs that grow with a distance."""
    states = [f"S{k}" for k in range(n)]
    rng = np.random.default_rng(seed)
    output = dict(zip(states, np.exp(rng.normal(0, 1, n)), strict=True))
    rows = [
        {
            "exporter": i,
            "importer": n,
            "year": "2019",
            "Y": output[i],
            "E": output[n],
            "trade": 1.0,
            "cost": 0.0 if i == n else -1 - rng.uniform(0, 2),
        }
        for i in states
        for n in states
    ]
    return pd.DataFrame(rows)


def dearer(base: pd.DataFrame, by: float = -0.7) -> pd.DataFrame:
    """Raise the cost of one pair."""
    after = base.copy()
    after.loc[(after.exporter == "S0") & (after.importer == "S1"), "cost"] += by
    return after


def changed(column: str, row: int, value: float) -> pd.DataFrame:
    """Set one cell."""
    base = table()
    base.loc[row, column] = value
    return base


def tell(trap: str, base: pd.DataFrame, after: pd.DataFrame | None = None, sigma: float = 5.0) -> None:
    """Print the factory gate prices, or the error; and the first warning."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            model = solve(base, dearer(base) if after is None else after, sigma)
            found = np.array2string(np.asarray(model.factory_gate_prices.iloc[:, 0]), precision=5)
        except Exception as failure:  # noqa: BLE001 - whatever another program raises is its result
            found = f"error: {type(failure).__name__}: {failure}"
    said = [
        str(one.message).split("\n")[-1].strip()
        for one in told
        if one.category is UserWarning or one.category is RuntimeWarning
    ]
    print(f"{trap:<34} {' '.join(found.split())[:150]}" + (f" [warns: {said[0][:90]}]" if said else ""))


def main() -> None:
    """Try every trap."""
    print("gegravity", version("gegravity"))
    base = table()
    tell("as it should be", base)
    tell("a pair twice, another missing", base.iloc[[0, 1, 1, *range(3, 36)]].reset_index(drop=True))
    tell("one pair missing", base.drop(index=4).reset_index(drop=True))
    tell("one row too many", pd.concat([base, base.iloc[[4]]], ignore_index=True))
    tell("a missing cost (nan)", changed("cost", 4, np.nan))
    tell("a negative output", changed("Y", 4, -1.0))
    tell("a missing output (nan)", changed("Y", 0, np.nan))
    tell("two outputs for one state", changed("Y", 4, 9.0))
    tell("rows out of order", base.sample(frac=1, random_state=1).reset_index(drop=True))
    tell("embargo (cost -inf)", base, dearer(base, -np.inf))
    tell(
        "a market nothing reaches",
        base,
        base.assign(cost=np.where(base.importer == "S1", -np.inf, base.cost)),
    )
    tell("a state misspelt in the experiment", base, base.replace({"exporter": {"S0": "SX"}}))
    tell("sigma 1 (theta 0)", base, sigma=1.0)
    tell("sigma 0.5 (theta negative)", base, sigma=0.5)
    tell("1 / theta given (sigma 1.25)", base, sigma=1.25)
    tell("world output 10 times spending", base.assign(Y=base.Y * 10))
    odd_sigma()


def odd_sigma() -> None:
    """Count prices below zero among worlds of 30 states that gegravity calls converged."""
    negative, solved = 0, 0
    for seed in range(4):
        for sigma in (3.0, 5.0, 7.0):
            base = table(seed, 20)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    model = solve(base, dearer(base), sigma, 1)
                except Exception as failure:  # noqa: BLE001 - whatever another program raises is its result
                    print("odd sigma", sigma, seed, type(failure).__name__, failure)
                    continue
            if model.solver_diagnostics["full_GE"].success:
                solved += 1
                negative += int((np.asarray(model.factory_gate_prices.iloc[:, 0]) < 0).any())
    print(f"odd sigma: negative prices in {negative} of {solved} worlds called converged")


if __name__ == "__main__":
    main()
