"""Pages for tests: plans and scenarios on a few draws, assumptions moved by a few steps."""

from contextlib import contextmanager
from unittest.mock import patch

from thirdneighbor.briefing import briefings
from thirdneighbor.worlds import sensitivity, survey

FEW, STEPS = 3, 4


@contextmanager
def few_draws():
    """Let plans and scenarios of a page take a few of its draws, and its assumptions a few steps."""
    with (
        patch.object(briefings, "PLAN_DRAWS", FEW),
        patch.object(survey, "SCENARIO_DRAWS", FEW),
        patch.object(sensitivity, "POINTS", STEPS),
    ):
        yield
