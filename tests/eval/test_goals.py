"""The rules read annotated documents no worse than when last looked at; `./tn eval` prints the figures.

The floors lie a little under the scores. The groups tuned on are documents made to trap the rules, phrases in
the widest variety, articles that tell acts sideways, three rounds of ordinary documents, tables and lists.
"""

import contextlib
import io
import json

import pytest

import evaluate
from tests.shared import shared

pytest.importorskip("mwparserfromhell")


QUICK = [
    ("phrases_", 12, 0.94, 0.88, 0.03),
    ("tables_", 3, 0.95, 0.92, 0.03),
    ("lists_", 2, 0.93, 0.85, 0.05),
]
WHOLE = [
    ("", 94, 0.95, 0.88, 0.025),
    ("article_", 6, 0.90, 0.78, 0.05),
    ("third_", 16, 0.945, 0.86, 0.03),
    ("fourth_", 12, 0.98, 0.93, 0.01),
    ("fifth_", 9, 0.95, 0.92, 0.02),
]
KINDS = [
    ("partnership", 0.93, 0.90),
    ("agreement", 0.93, 0.90),
    ("visit", 0.95, 0.90),
    ("vote", 0.98, 0.94),
    ("quantity", 0.96, 0.95),
    ("event", 0.89, 0.74),
    ("statement", 0.90, 0.90),
]


@pytest.fixture(scope="module")
def figures():
    """The figures of the documents the rules were tuned on, by kind, one group at a time."""
    found = {}

    def of(group):
        if group not in found:
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                assert evaluate.main(["tuned", "--json", "--only", group]) == 0
            found[group] = json.loads(said.getvalue())["tuned"]
        return found[group]

    return of


def as_well(by_kind, precision, recall, wrong):
    """Hold figures to their floors, all kinds together."""
    names = ("gold", "made", "right", "wrong_party")
    gold, made, right, wrong_party = (sum(figure[name] for figure in by_kind.values()) for name in names)
    assert right / made >= precision
    assert right / gold >= recall
    assert wrong_party / made <= wrong


@pytest.mark.parametrize("group, documents, precision, recall, wrong", QUICK)
def test_each_group_is_read_as_well_as_before(group, documents, precision, recall, wrong, figures):
    assert sum(path.name.startswith(group) for path, _ in evaluate.documents_of("tuned")) == documents
    as_well(figures(group), precision, recall, wrong)


@pytest.mark.slow
@pytest.mark.parametrize("group, documents, precision, recall, wrong", WHOLE)
def test_all_documents_are_read_as_well_as_before(group, documents, precision, recall, wrong, figures):
    assert sum(path.name.startswith(group) for path, _ in evaluate.documents_of("tuned")) == documents
    as_well(figures(group), precision, recall, wrong)


@pytest.mark.slow
def test_real_notes_are_read_as_well_as_before(capsys):
    paths = sorted((evaluate.EVAL / "notes").glob("*.yaml"))
    for path in paths:
        shared(f"data/texts/notes/{path.stem}.md")
    assert evaluate.main(["notes", "--json"]) == 0
    by_kind = json.loads(capsys.readouterr().out)["notes"]
    as_well(by_kind, 0.92, 0.82, 0.03)


@pytest.mark.parametrize("kind, precision, recall", KINDS)
def test_each_kind_of_phrase_is_read_as_well_as_before(kind, precision, recall, figures):
    tuned = figures("phrases_")
    assert tuned[kind]["precision"] >= precision
    assert tuned[kind]["recall"] >= recall


def test_sample_documents_are_read_whole(capsys):
    for name in ("000_630b33f97d42fb55.txt", "002_d0eaab63141acfcf.txt"):
        shared(f"seeds/{name}")
    assert evaluate.main(["seeds"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("all ")]
    assert line.split()[4:6] == ["1.00", "1.00"]


def test_misses_are_listed_by_place(capsys, monkeypatch):
    monkeypatch.setattr(evaluate, "read", lambda _: ())
    assert evaluate.main(["tuned", "--misses", "--only", "laos"]) == 0
    assert "  miss   t=62: event LAO 1953-10\n" in capsys.readouterr().out


def test_figures_come_as_json(capsys, monkeypatch):
    monkeypatch.setattr(evaluate, "read", lambda _: ())
    assert evaluate.main(["tuned", "--json", "--only", "laos"]) == 0
    assert '"recall": 0.0' in capsys.readouterr().out


def test_a_set_without_documents_says_so(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(evaluate, "ROOT", tmp_path)
    assert evaluate.main(["seeds"]) == 1
    assert "tn: seeds lacks" in capsys.readouterr().err
