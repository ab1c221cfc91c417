"""Pages for tests: plans and scenarios on a few draws, which moves every figure as many draws would."""

from contextlib import contextmanager
from unittest.mock import patch

from thirdneighbor.briefing import briefings
from thirdneighbor.worlds import survey

FEW = 4


@contextmanager
def few_draws():
    """Let plans and scenarios of a page take a few of its draws."""
    with patch.object(briefings, "PLAN_DRAWS", FEW), patch.object(survey, "SCENARIO_DRAWS", FEW):
        yield
