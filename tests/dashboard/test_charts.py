"""Charts: drawn to SVG that our policy allows, one for light and dark, with their words and their table."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from warehouse.dashboard import charts
from warehouse.dashboard.charts import INK, chart_svg, make_chart, stop_drawing
from warehouse.dashboard.words import words_of

SVG = "{http://www.w3.org/2000/svg}"


def bars(*names: str) -> dict[str, object]:
    return {
        "width": 100,
        "height": 60,
        "data": {"values": [{"name": name, "count": 1000 * position} for position, name in enumerate(names, 1)]},
        "mark": {"type": "bar", "color": INK["bad"]},
        "encoding": {
            "x": {"field": "name", "type": "nominal"},
            "y": {"field": "count", "type": "quantitative", "axis": {"format": ",d"}},
        },
    }


def test_a_chart_is_one_labelled_image_without_styles_or_scripts() -> None:
    svg = chart_svg(bars("a", "b"), title="Rows & <more>", description="What it tells")
    root = ET.fromstring(str(svg))
    assert root.attrib["role"] == "img"
    named = {node.attrib["id"]: node.text for node in root.iter() if "id" in node.attrib}
    assert [named[name] for name in root.attrib["aria-labelledby"].split()] == ["Rows & <more>", "What it tells"]
    for node in root.iter():
        assert "style" not in node.attrib
        assert node is root or "role" not in node.attrib
        assert not any(name.startswith("on") for name in node.attrib)
        assert node.tag not in (f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject", f"{SVG}style")


def test_colours_become_variables_so_that_one_drawing_serves_light_and_dark() -> None:
    svg = str(chart_svg(bars("a"), title="t"))
    assert 'fill="var(--bad)"' in svg
    assert "#a1" not in svg
    literal = {
        colour
        for colour in re.findall(r'(?:fill|stroke)="([^"]+)"', svg)
        if not colour.startswith("var(") and colour not in ("none", "transparent")
    }
    assert literal == set()


def test_hostile_labels_are_text() -> None:
    svg = chart_svg(bars("<script>alert(1)</script>", '"><b onload="x">'), title='"><img src=x>')
    root = ET.fromstring(str(svg))
    texts = "".join(root.itertext())
    assert "<script>" in texts
    assert not list(root.iter(f"{SVG}script"))
    assert not list(root.iter(f"{SVG}b"))


def test_numbers_on_axes_are_those_of_the_language() -> None:
    assert "1,000" in str(chart_svg(bars("a"), title="t", words=words_of("en")))
    russian = str(chart_svg(bars("a"), title="t", words=words_of("ru")))
    assert "1,000" not in russian
    assert re.search(r"1[\xa0\u202f ]000", russian)


def test_the_same_chart_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = chart_svg(bars("once"), title="t")
    monkeypatch.setattr(charts._drawings, "_draw", lambda request: pytest.fail("drawn again"))
    assert chart_svg(bars("once"), title="t") == first


def test_the_engine_loads_nothing_from_elsewhere() -> None:
    spec = bars("a") | {"data": {"url": "http://127.0.0.1:9/data.json"}}
    svg = str(chart_svg(spec, title="t"))
    assert "var(--bad)" not in svg, "no bar is drawn from data that was never loaded"


def test_what_cannot_be_drawn_leaves_its_table() -> None:
    drawn = make_chart({"mark": "nonsense"}, title="t", columns=("a", "b"), rows=[("1", "2")])
    assert str(drawn.svg) == ""
    assert drawn.rows == (("1", "2"),)


def test_a_child_that_was_killed_is_started_anew() -> None:
    chart_svg(bars("before"), title="t")
    child = charts._drawings._child
    assert child is not None
    child.kill()
    child.wait()
    assert "<svg" in str(chart_svg(bars("after"), title="t"))
    stop_drawing()
    assert charts._drawings._child is None
    assert "<svg" in str(chart_svg(bars("after the rest"), title="t"))
    stop_drawing()


def test_a_child_draws_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_drawing()
    monkeypatch.setattr(charts, "_DRAWINGS_OF_A_CHILD", 2)
    children = set()
    for name in ("one", "two", "three"):
        assert chart_svg(bars(f"child {name}"), title="t")
        child = charts._drawings._child
        assert child is not None
        children.add(child.pid)
    assert len(children) == 2
    stop_drawing()
