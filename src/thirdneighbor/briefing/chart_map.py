"""The world from the capital: shares of trade by state on an azimuthal equal-area map."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from thirdneighbor.briefing import map_layers
from thirdneighbor.briefing.charts import (
    TEXT,
    Cell,
    Figure,
    Size,
    Spec,
    Table,
    build,
    csv_text,
    layered,
    renderings,
)
from thirdneighbor.briefing.facts import RUN, Fact, Mark, Name, Sentence, distinct, plain
from thirdneighbor.briefing.geometry import (
    Box,
    Label,
    MapData,
    Projection,
    Wanted,
    distance_and_bearing,
    place_labels,
    text_box,
)
from thirdneighbor.briefing.registry_facts import marks_for, name_of, rung_of, rungs
from thirdneighbor.briefing.wording import capitalized, ends, listing, possessive, share, typeset
from thirdneighbor.core.names import in_text
from thirdneighbor.core.printing import count, percent
from thirdneighbor.core.provenance import Locator
from thirdneighbor.core.states import State
from thirdneighbor.core.tables import PACKAGE_DATA
from thirdneighbor.registry import Registry, Tie
from thirdneighbor.worlds.findings import Findings, Partner

SHAPES = PACKAGE_DATA / "map" / "world.topo.json"
SHAPES_SOURCE = Locator("world-atlas", "map", "areas")
MAP_PIXELS: dict[Size, int] = {"wide": 660, "narrow": 330}
TIES_LABELLED: dict[Size, int] = {"wide": 22, "narrow": 8}
PARTNERS_LABELLED: dict[Size, int] = {"wide": 12, "narrow": 5}
FARTHEST: dict[Size, float] = {"wide": 76.0, "narrow": 30.0}
"""Pixels from its point at which a label may stand: on the narrow map farther ones would mislead."""
RING_STEPS = (500, 1000, 2000, 2500, 5000)
FAR_KM = 19000.0
"""Beyond this distance the map would smear the last states along its rim."""
NEAR_KM = 3000.0
SPARE = 1.12
DOT_FROM = 0.0005
"""A state without a shape at this scale gets a dot from this share of home's trade on."""


@cache
def shapes() -> dict[str, Any]:
    """Return the patched map shapes as TopoJSON."""
    content: dict[str, Any] = json.loads(SHAPES.read_text(encoding="utf-8"))
    return content


@cache
def disputed_names() -> tuple[str, ...]:
    """Return the names of the areas the map marks as disputed, in alphabetical order."""
    areas = shapes()["objects"]["areas"]["geometries"]
    return tuple(sorted(a["properties"]["name"] for a in areas if a["properties"].get("disputed")))


def map_figure(findings: Findings, *, registry: Registry | None = None) -> Figure:
    """Return the map with its table of partners and CSV; with a registry, its ties as lines by rung."""
    ties = registry.ties if registry else ()
    title, marks = _title(findings), _marks(findings)
    drawn: dict[Size, MapData] = {
        "wide": lay_out(findings, size="wide", ties=ties),
        "narrow": lay_out(findings, size="narrow", ties=ties),
    }
    note = (*_note(findings, drawn["wide"]), *(ties_note(findings, registry) if registry else ()))
    if registry:
        marks = distinct(
            [*marks, *(m for tie in ties for m in marks_for(registry, tie.steps[-1].claims[:1]))]
        )
    alt = f"World map centred on {findings.home.capital or findings.home.name}: {plain(title)}"
    specs: dict[Size, Spec] = {
        "wide": _spec(findings, drawn["wide"], size="wide"),
        "narrow": _spec(findings, drawn["narrow"], size="narrow"),
    }
    pictures = renderings(specs, key="map", title=title, note=note, alt=alt)
    return Figure(
        "map", title, note, alt, table=_table(findings), csv=_csv(findings), marks=marks, **pictures
    )


def lay_out(findings: Findings, *, size: Size, ties: Sequence[Tie] = ()) -> MapData:
    """Place everything the map shows besides the shapes: pure geometry, tested for overlaps."""
    home, font, pixels = findings.home, float(TEXT[size]), float(MAP_PIXELS[size])
    shown = _labelled(findings, size=size, ties=ties)
    reach = _reach(home, [partner.state for partner in _labelled(findings, size="wide", ties=ties)])
    projection = Projection(home.longitude, home.latitude, pixels, reach)
    dots = _dots(findings, shown, projection)
    wanted = [_wanted(home, projection), *(_wanted(state, projection) for state in _states(shown))]
    obstacles = [Box(d["x"] - 4, d["y"] - 4, d["x"] + 4, d["y"] + 4) for d in dots]
    labels, left_out = place_labels(
        wanted, size=pixels, font=font, obstacles=obstacles, farthest=FARTHEST[size]
    )
    rings = _rings(reach)
    taken = [*obstacles, *(label.box for label in labels)]
    ring_labels = _ring_labels(rings, projection, font=font - 2, taken=taken)
    return MapData(
        projection,
        tuple(labels),
        tuple(left_out),
        tuple(dots),
        rings,
        tuple(ring_labels),
        font,
        tie_lines(findings, ties, projection),
    )


def _states(partners: Sequence[Partner]) -> list[State]:
    return [partner.state for partner in partners]


def _labelled(findings: Findings, *, size: Size, ties: Sequence[Tie] = ()) -> list[Partner]:
    """Return the partners to label: every neighbor, then the largest others by share.

    With ties, the others are those with a tie, the closest rung first.
    """
    near = {state.iso3 for state in findings.neighbors}
    neighbors = [p for p in findings.partners if p.state.iso3 in near]
    third = {state.iso3 for state in findings.third_neighbors}
    others = [p for p in findings.partners if p.state.iso3 in third - near]
    rank = {tie.partner: tie.rank for tie in ties}
    if rank:
        tied = [p for p in findings.partners if p.state.iso3 in rank.keys() - near]
        others = sorted(tied, key=lambda p: -rank[p.state.iso3])
    most = TIES_LABELLED[size] if rank else PARTNERS_LABELLED[size]
    return [*neighbors[: 2 * PARTNERS_LABELLED[size]], *others[: max(most - len(neighbors), 3)]]


def tie_lines(findings: Findings, ties: Sequence[Tie], projection: Projection) -> tuple[dict[str, Any], ...]:
    """Return a line to the capital of each partner above diplomatic relations, lowest rung first."""
    classes, home = rungs(ties), _place(findings.home)
    states = {partner.state.iso3: partner.state for partner in findings.partners}
    higher = {rung_of(tie.rank, classes) for tie in ties if classes and tie.rank > max(classes)}
    found = []
    for tie in sorted(ties, key=lambda tie: (tie.rank, tie.partner)):
        rung, state = rung_of(tie.rank, classes), states.get(tie.partner)
        if rung is None or state is None:
            continue
        distance, bearing = distance_and_bearing(home, _place(state))
        reach = min(distance, projection.reach_km)
        (x, y), (x2, y2) = projection.at(0, bearing=0), projection.at(reach, bearing=bearing)
        ends = {"x": x, "y": y, "x2": round(x2, 2), "y2": round(y2, 2)}
        label = f"{rung.label} or higher" if rung in higher else rung.label
        found.append(
            {"id": tie.partner, **ends, "color": rung.color, "width": 1.2 + 0.35 * rung.place, "label": label}
        )
    return tuple(found)


def ties_note(findings: Findings, registry: Registry) -> Sentence:
    """Say what the lines are, and which parties are not drawn because they are no states of this world."""
    known = {partner.state.iso3 for partner in findings.partners}
    missing = [name_of(tie.partner, registry) for tie in registry.ties if tie.partner not in known]
    said: Sentence = (" Lines from the capital: ties above diplomatic relations, by tier.",)
    return (*said, " Not drawn: ", *listing(missing), ".") if missing else said


def _place(state: State) -> tuple[float, float]:
    return state.longitude, state.latitude


def _wanted(state: State, projection: Projection) -> Wanted:
    x, y = projection(*_place(state))
    return Wanted(state.name, x, y)


def _reach(home: State, states: Sequence[State]) -> float:
    distances = [distance_and_bearing(_place(home), _place(state))[0] for state in states]
    wanted = max([NEAR_KM, *(SPARE * distance for distance in distances)])
    return min(FAR_KM, 100.0 * math.ceil(wanted / 100))


def _rings(reach: float) -> tuple[float, ...]:
    step = next((step for step in RING_STEPS if reach / step <= 4), RING_STEPS[-1])
    return tuple(float(step * k) for k in range(1, 5) if step * k < 0.97 * reach)


def _ring_labels(
    rings: Sequence[float], projection: Projection, *, font: float, taken: Sequence[Box]
) -> list[Label]:
    found, occupied = list[Label](), list(taken)
    for ring in rings:
        text = f"{ring:,.0f} km"
        for bearing in (180, *(180 + sign * turn for turn in range(10, 181, 10) for sign in (1, -1))):
            x, y = projection.at(ring, bearing=bearing)
            box = text_box(text, x=x, y=y, anchor="center", size=font)
            if box.within(projection.size) and not any(box.touches(other) for other in occupied):
                found.append(Label(text, x, y, "center", box, (x, y)))
                occupied.append(box)
                break
    return found


def _dots(findings: Findings, labelled: Sequence[Partner], projection: Projection) -> list[dict[str, Any]]:
    """Return a dot at home's capital, at each labelled capital, and for states too small for a shape."""
    drawn = {area.get("id") for area in shapes()["objects"]["areas"]["geometries"]}
    named = {partner.state.iso3 for partner in labelled}
    dots = [_dot(findings.home, 0.0, "home", projection)]
    for partner in findings.partners:
        iso3, distance = (
            partner.state.iso3,
            distance_and_bearing(_place(findings.home), _place(partner.state))[0],
        )
        small = iso3 not in drawn and partner.trade_share >= DOT_FROM
        if distance < projection.reach_km and (iso3 in named or small):
            kind = "small" if iso3 not in drawn else "capital"
            dots.append(_dot(partner.state, partner.trade_share, kind, projection))
    return dots


def _dot(state: State, trade_share: float, kind: str, projection: Projection) -> dict[str, Any]:
    x, y = projection(*_place(state))
    return {"id": state.iso3, "share": trade_share, "kind": kind, "x": round(x, 2), "y": round(y, 2)}


def _spec(findings: Findings, data: MapData, *, size: Size) -> Spec:
    projection, home, pixels = data.projection, findings.home, MAP_PIXELS[size]
    height = pixels + map_layers.legend_height(projection.size, font=data.font, ties=data.ties)

    azimuthal = {
        "type": "azimuthalEqualArea",
        "rotate": [-home.longitude, -home.latitude, 0],
        "scale": projection.scale,
        "translate": [pixels / 2, pixels / 2],
        "clipAngle": projection.clip_degrees,
        "precision": 0.3,
    }

    def chart() -> Any:
        drawn = map_layers.layers(findings, data)
        return layered(drawn, width=pixels, height=height, projection=azimuthal)

    spec = build(chart)
    map_layers.put_shapes(spec, shapes())
    return spec


def _title(findings: Findings) -> Sentence:
    near = {state.iso3 for state in findings.neighbors}
    neighbors = [p for p in findings.partners if p.state.iso3 in near]
    others = [p for p in findings.partners if p.state.iso3 in {s.iso3 for s in findings.third_neighbors}]
    held = _sum(neighbors)
    who = (
        "The neighbor" if len(findings.neighbors) == 1 else f"The {count(len(findings.neighbors))} neighbors"
    )
    if len(findings.neighbors) <= 3:
        who_says: Sentence = listing([Name(in_text(p.state.name)) for p in neighbors])
    else:
        who_says = (who,)
    verb = " holds " if len(findings.neighbors) == 1 else " hold "
    home = Name(possessive(findings.home.name))
    called = " third neighbors " if findings.third_from_registry else " largest other partners "
    rest = (", the ", count(len(others)), called, _sum(others)) if others else ()
    return capitalized((*who_says, verb, held, " of ", home, " goods trade", *rest))


def neighbors_share(findings: Findings) -> float:
    """Return the neighbors' joint share of home's goods trade, both ways, 0 to 1."""
    near = {state.iso3 for state in findings.neighbors}
    return math.fsum(p.trade_share for p in findings.partners if p.state.iso3 in near)


def _sum(partners: Sequence[Partner]) -> Fact:
    return share(math.fsum(p.trade_share for p in partners), marks=partner_marks(partners))


def partner_marks(partners: Sequence[Partner]) -> tuple[Mark, ...]:
    """Return the rows some partners' shares stand in, and the run where a side of any is estimated."""
    locators: list[Mark] = [locator for p in partners for locator in p.locators]
    estimated: list[Mark] = [] if partners and all(p.known and p.locators for p in partners) else [RUN]
    return distinct([*locators, *estimated])


def _marks(findings: Findings) -> tuple[Mark, ...]:
    return distinct([*partner_marks(findings.partners), SHAPES_SOURCE])


def _note(findings: Findings, data: MapData) -> Sentence:
    center = findings.home.capital or findings.home.name
    reach = Fact(
        f"{data.projection.reach_km:,.0f}\N{NO-BREAK SPACE}km", (RUN,), data.projection.reach_km, "km"
    )
    return (
        "Goods trade, both ways, ",
        Fact(str(findings.year), (RUN,)),
        "; areas true to size, rings at equal distances from ",
        Name(center),
        ", shown out to ",
        reach,
        ". Red outline: neighbors. Dashed: status or borders disputed.",
    )


def _table(findings: Findings) -> Table:
    rows, marks = [], []
    for partner in findings.partners:
        cells: tuple[Cell, ...] = (
            Name(partner.state.name),
            *(typeset(percent(v)) for v in (partner.trade_share, partner.export_share, partner.import_share)),
            basis(partner),
        )
        rows.append(cells)
        marks.append(partner_marks([partner]))
    caption: Sentence = ("Partners' shares of ", Name(possessive(findings.home.name)), " goods trade")
    columns = ("partner", "both ways", "exports", "imports", "basis")
    return Table(caption, columns, tuple(rows), partner_marks(findings.partners), tuple(marks))


def basis(partner: Partner) -> str:
    """Say what a partner's shares rest on; where a part is carried forward, with the interval it leaves."""
    if not partner.carried or math.isnan(partner.low):
        return partner.basis
    return f"{partner.basis}: both ways {ends(partner.low, partner.high)}"


def _csv(findings: Findings) -> str:
    columns = ("iso3", "partner", "trade_share", "export_share", "import_share", "basis", "source")
    lines = [
        (
            p.state.iso3,
            p.state.name,
            p.trade_share,
            p.export_share,
            p.import_share,
            p.basis,
            "; ".join(str(locator) for locator in p.locators),
        )
        for p in findings.partners
    ]
    return csv_text(columns, lines)
