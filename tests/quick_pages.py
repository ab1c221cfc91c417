"""Pages for tests: plans and scenarios on a few draws, assumptions moved by a few steps, charts once."""

import json
from contextlib import contextmanager
from unittest.mock import patch

from thirdneighbor.briefing import briefings, charts
from thirdneighbor.worlds import sensitivity, survey

FEW, STEPS = 3, 4
_DRAWN = {}
_render = charts.render


@contextmanager
def few_draws():
    """Let plans and scenarios of a page take a few of its draws, and its assumptions a few steps."""
    with (
        patch.object(briefings, "PLAN_DRAWS", FEW),
        patch.object(survey, "SCENARIO_DRAWS", FEW),
        patch.object(sensitivity, "POINTS", STEPS),
    ):
        yield


@contextmanager
def drawn_once():
    """Draw a chart of the same specification once a worker: drawing takes most of a page's time."""

    def once(spec, *, size, key, alt):
        name = json.dumps([spec, size, key, alt], sort_keys=True)
        return _DRAWN.get(name) or _DRAWN.setdefault(name, _render(spec, size=size, key=key, alt=alt))

    with patch.object(charts, "render", once):
        yield
