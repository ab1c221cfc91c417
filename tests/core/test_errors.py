"""Errors are one line, inherit the fitting built-in, and survive the way between processes."""

import pickle

import pytest

from thirdneighbor.core import errors

MADE = [
    errors.UnknownNameError("state", "Mongoloa", ["Mongolia (MNG)"], "run the list"),
    errors.MissingDataError("no figure for 1999"),
    errors.DataError("row 3 is short"),
    errors.ScenarioError("no such key"),
    errors.UnreachableError("nothing reaches MNG"),
    errors.OutputError("cannot write there"),
    errors.ConvergenceError("not found", {"demand": 0.5}),
    errors.UnsourcedError("a number without a source"),
]


@pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
def test_an_error_from_another_process_keeps_its_message_and_parts(error):
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert back.__dict__ == error.__dict__


@pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
def test_a_message_is_one_line_and_not_quoted(error):
    assert "\n" not in str(error)
    assert not str(error).startswith(("'", '"'))
    assert isinstance(error, errors.ThirdNeighborError)


@pytest.mark.parametrize(
    "kind, builtin",
    [
        (errors.UnknownNameError, LookupError),
        (errors.UnknownNameError, ValueError),
        (errors.MissingDataError, LookupError),
        (errors.DataError, ValueError),
        (errors.OutputError, OSError),
        (errors.ConvergenceError, ArithmeticError),
        (errors.UnsourcedError, ValueError),
    ],
)
def test_errors_can_be_caught_as_the_fitting_built_in(kind, builtin):
    assert issubclass(kind, builtin)


def test_the_users_mistakes_and_the_programs_failures_are_apart():
    mistakes = {kind for kind in vars(errors).values() if isinstance(kind, type)}
    mistakes = {kind.__name__ for kind in mistakes if issubclass(kind, errors.InputError)}
    assert mistakes == {
        "InputError",
        "UnknownNameError",
        "MissingDataError",
        "DataError",
        "ScenarioError",
        "UnreachableError",
    }


def test_an_unknown_name_is_told_with_the_nearest_and_the_way_out():
    error = errors.UnknownNameError("measure", "squeze", ["squeeze"], "run `thirdneighbor measure --help`")
    assert str(error) == (
        "no measure is called 'squeze'; nearest: squeeze; run `thirdneighbor measure --help`"
    )
    assert str(errors.UnknownNameError("measure", "x")) == "no measure is called 'x'"
