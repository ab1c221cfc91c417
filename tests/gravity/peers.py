"""Read what other programs computed: long tables to arrays."""

import csv
import json

import numpy as np

from tests.shared import shared


def rows(path):
    found = shared(f"cases/engine/{path}")
    with found.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def notes(case):
    return json.loads(shared(f"cases/engine/{case}/case.json").read_text(encoding="utf-8"))


def column(table, key, name, labels):
    """One figure a label; the first where rows repeat it."""
    found = {}
    for row in table:
        found.setdefault(row[key], float(row[name]))
    return np.array([found[label] for label in labels])


def cube(table, name, axes):
    """Figures as an array, one axis a column of labels; nan where no row gives one. Returns labels too."""
    labels = [sorted({row[axis] for row in table}) for axis in axes]
    places = [{label: k for k, label in enumerate(axis)} for axis in labels]
    full = np.full([len(axis) for axis in labels], np.nan)
    for row in table:
        full[tuple(place[row[axis]] for place, axis in zip(places, axes, strict=True))] = float(row[name])
    return full, labels


KITE_ROUTE = ("sector", "origin", "destination")


def read_kite(path, *axes):
    """One of the tables of KITE's Caliendo-Parro world."""
    return cube(rows(f"kite_cp2015/{path}"), "value", axes)[0]


def square(table, name, states):
    full, (exporters, importers) = cube(table, name, ("exporter", "importer"))
    return full[
        np.ix_([exporters.index(state) for state in states], [importers.index(state) for state in states])
    ]
