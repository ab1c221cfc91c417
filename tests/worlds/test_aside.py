"""Work done aside gives what it would give here, whatever becomes of the child."""

import os

import pytest

from thirdneighbor.core.errors import InputError
from thirdneighbor.worlds import aside
from thirdneighbor.worlds.aside import Aside


def refuse():
    raise InputError("not this way")


@pytest.mark.parametrize("forked", [True, False])
def test_a_result_and_an_error_come_back_either_way(monkeypatch, forked):
    monkeypatch.setattr(aside, "single_threaded", lambda: forked and hasattr(os, "fork"))
    assert Aside(lambda: {"answer": [1.5, "x"]}).result() == {"answer": [1.5, "x"]}
    with pytest.raises(InputError, match="not this way"):
        Aside(refuse).result()


def test_a_child_that_dies_is_made_up_for_in_this_process(monkeypatch):
    monkeypatch.setattr(aside, "single_threaded", lambda: hasattr(os, "fork"))
    here = os.getpid()

    def work():
        if os.getpid() != here:
            os._exit(1)
        return "made here"

    assert Aside(work).result() == "made here"
