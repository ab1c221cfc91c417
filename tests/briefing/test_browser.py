"""In headless Chromium no chart text overlaps another or is cut, and nothing scrolls sideways."""

import html
import json
import re
import shutil
import subprocess

import pytest

from tests.briefing.fake import RUN, findings
from tests.briefing.fake_policy import everything
from thirdneighbor.briefing.page import page

pytestmark = pytest.mark.browser
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=3000",
]
MEASURE = """<script>
addEventListener('load', () => {
  document.querySelectorAll('details').forEach(d => d.open = true);
  const found = [], drawn = [...document.querySelectorAll('figure svg')];
  const shown = drawn.filter(s => s.getBoundingClientRect().width);
  for (const svg of shown) {
    const frame = svg.getBoundingClientRect();
    const halo = t => t.getAttribute('stroke-width') === '3';
    const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim() && !halo(t));
    const boxes = texts.map(t => [t.textContent, t.getBoundingClientRect()]);
    boxes.forEach(([a, p], i) => {
      const sideways = p.left < frame.left - 1 || p.right > frame.right + 1;
      if (sideways || p.top < frame.top - 1 || p.bottom > frame.bottom + 1) found.push('cut: ' + a);
      boxes.slice(i + 1).forEach(([b, q]) => {
        const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
        const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        if (wide > 1 && high > 3) found.push('overlap: ' + a + ' / ' + b);
      });
    });
  }
  const root = document.documentElement;
  const result = {found, charts: shown.length, wider: root.scrollWidth - root.clientWidth};
  parent.document.body.dataset.result = JSON.stringify(result);
});
</script>"""


@pytest.fixture(scope="module")
def chromium():
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("needs headless Chromium on the path")
    return found


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("iso3", ["MNG", "BEL", "RUS", "SGP"])
def test_nothing_overlaps_is_cut_or_scrolls_sideways(chromium, tmp_path, iso3, width):
    found = findings(iso3, **({"neighbors": ("MYS", "IDN")} if iso3 == "SGP" else {}))
    measured(page(found, run=RUN), chromium, tmp_path, width=width, charts=3)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("iso3", ["MNG", "KAZ", "NPL"])
def test_nothing_overlaps_with_policy_and_plan(chromium, tmp_path, iso3, width):
    found = findings(iso3)
    html_text = page(found, run=RUN, **everything(found))
    measured(html_text, chromium, tmp_path, width=width, charts=7)


def measured(page_text, chromium, tmp_path, *, width, charts):
    """Open a page in a frame of that width and refuse overlaps, cut texts and sideways scrolling."""
    inner = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page_text)
    inner = inner.replace("</body>", MEASURE + "</body>")
    frame = f'<iframe width="{width}" height="900" srcdoc="{html.escape(inner, quote=True)}"></iframe>'
    file = tmp_path / "frame.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{frame}</body>", encoding="utf-8")
    command = [chromium, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1400,1000"]
    done = subprocess.run(
        [*command, "--dump-dom", str(file)], capture_output=True, text=True, timeout=90, check=True
    )
    result = json.loads(html.unescape(re.search(r'data-result="([^"]*)"', done.stdout)[1]))
    assert result["charts"] >= charts
    assert result["found"] == []
    assert result["wider"] <= 0
