"""Scripts import one another by name, as they do when they are run; their tests find them the same way."""

import sys

from tests.shared import ROOT

sys.path.insert(0, str(ROOT / "tools"))
