"""Colors as CSS variables, light and dark; exported pictures get the light ones written in."""

from __future__ import annotations

import re

LIGHT = {
    "paper": "#ffffff",
    "panel": "#f6f7f8",
    "ink": "#1c2126",
    "muted": "#59636e",
    "grid": "#d9dee3",
    "link": "#1a5fa8",
    "band90": "#b9d3ea",
    "band50": "#6ba3d0",
    "median": "#0b3c66",
    "joint90": "#f0cdb0",
    "joint50": "#dd9a5f",
    "jointmedian": "#7a3803",
    "sea": "#f2f6f9",
    "land": "#dfe3e6",
    "border": "#ffffff",
    "hatch": "#8b949d",
    "home": "#f2a93b",
    "neighbor": "#a4262c",
    "ring": "#aab4bd",
    "ramp1": "#d3e7dc",
    "ramp2": "#a3d0ba",
    "ramp3": "#66b297",
    "ramp4": "#2e8a72",
    "ramp5": "#0b5d4d",
    "tie1": "#c9a7e0",
    "tie2": "#a878cc",
    "tie3": "#8449b3",
    "tie4": "#5a1f8c",
    "tie5": "#2f0a52",
    "line1": "#a4262c",
    "line2": "#1a5fa8",
    "line3": "#2e8a72",
    "line4": "#8a5a00",
    "line5": "#6b3fa0",
    "line6": "#59636e",
}
DARK = {
    "paper": "#14181c",
    "panel": "#1d2227",
    "ink": "#e8ebee",
    "muted": "#a3adb7",
    "grid": "#363d45",
    "link": "#7db8f0",
    "band90": "#28465f",
    "band50": "#3f7dad",
    "median": "#d6eaff",
    "joint90": "#57402a",
    "joint50": "#a5713c",
    "jointmedian": "#ffe3c7",
    "sea": "#181d22",
    "land": "#343b42",
    "border": "#14181c",
    "hatch": "#7d8791",
    "home": "#d98f1f",
    "neighbor": "#f0797e",
    "ring": "#59636e",
    "ramp1": "#2c4a43",
    "ramp2": "#35695c",
    "ramp3": "#449079",
    "ramp4": "#6cbf9f",
    "ramp5": "#b5ecd3",
    "tie1": "#5f4a78",
    "tie2": "#8a68b0",
    "tie3": "#b48ee0",
    "tie4": "#d4bcf2",
    "tie5": "#f3eaff",
    "line1": "#f0797e",
    "line2": "#7db8f0",
    "line3": "#6cbf9f",
    "line4": "#e0b050",
    "line5": "#c09cf0",
    "line6": "#a3adb7",
}
THRESHOLDS = (0.005, 0.02, 0.05, 0.2)
RAMP = ("ramp1", "ramp2", "ramp3", "ramp4", "ramp5")
TIES = ("tie1", "tie2", "tie3", "tie4", "tie5")


def var(name: str) -> str:
    """Return the CSS variable of a color; KeyError for a name the palette lacks.

    >>> var("ink")
    'var(--ink)'
    """
    _ = LIGHT[name], DARK[name]
    return f"var(--{name})"


def written_in(svg: str) -> str:
    """Return an SVG with the light colors in place of the CSS variables, for use outside the page.

    >>> written_in('<path fill="var(--paper)"/>')
    '<path fill="#ffffff"/>'
    """
    return re.sub(r"var\(--([a-z0-9]+)\)", lambda match: LIGHT[match[1]], svg)


def declarations(colors: dict[str, str]) -> str:
    """Return CSS declarations of one set of colors.

    >>> declarations({"ink": "#000000"})
    '--ink:#000000'
    """
    return ";".join(f"--{name}:{value}" for name, value in colors.items())
