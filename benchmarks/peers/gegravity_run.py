"""Time gegravity in its own environment: PYTHON gegravity_run.py FOLDER REPEATS; numpy and pandas only."""

import csv
import json
import sys
import time
import warnings
from importlib.metadata import version
from pathlib import Path

import gegravity
import numpy as np
import pandas as pd


def solve(base: pd.DataFrame, experiment: pd.DataFrame, sigma: float, rescale: int = 10) -> object:
    """Run gegravity as its manual does: baseline, experiment, simulation."""
    estimates = pd.DataFrame({"coeff": ["cost"], "estimate": [1.0], "stderr": [0.1]})
    names = {
        "imp_var_name": "importer",
        "exp_var_name": "exporter",
        "year_var_name": "year",
        "trade_var_name": "trade",
        "expend_var_name": "E",
        "output_var_name": "Y",
    }
    model = gegravity.OneSectorGE(
        baseline=gegravity.BaselineData(base, **names),
        year="2019",
        expend_var_name="E",
        output_var_name="Y",
        reference_importer=base.exporter.min(),
        cost_variables=["cost"],
        cost_coeff_values=gegravity.CostCoeffs(
            estimates, identifier_col="coeff", coeff_col="estimate", stderr_col="stderr"
        ),
        sigma=sigma,
        quiet=True,
    )
    model.build_baseline(omr_rescale=rescale)
    model.define_experiment(experiment)
    model.simulate()
    return model


def main(folder: Path, repeats: int) -> None:
    """Read rows, solve some times, write factory gate prices and seconds."""
    base = pd.read_csv(folder / "base.csv", dtype={"year": str})
    experiment = pd.read_csv(folder / "experiment.csv", dtype={"year": str})
    sigma = json.loads((folder / "sigma.json").read_text(encoding="ascii"))
    times = []
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        for _ in range(repeats):
            start = time.perf_counter()
            model = solve(base.copy(), experiment.copy(), sigma)
            times.append(time.perf_counter() - start)
    failed = [
        str(one.message) for one in told if "convergen" in str(one.message) or "progress" in str(one.message)
    ]
    price = model.factory_gate_prices.iloc[:, 0]
    with (folder / "out.csv").open("w", encoding="ascii", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["state", "price"])
        rows.writerows([state, repr(float(np.real(value)))] for state, value in price.items())
    told_back = {"seconds": min(times), "version": version("gegravity"), "failed": failed[:1]}
    (folder / "seconds.json").write_text(json.dumps(told_back), encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
