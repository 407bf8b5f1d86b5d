"""Charts: drawn to SVG that our policy allows, in the colours of the theme, each with its words and its table."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from warehouse.dashboard import charts
from warehouse.dashboard.charts import DRAWN_THEMES, INK, Chart, chart_svg, make_chart, stop_drawing
from warehouse.dashboard.words import words_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", autouse=True)
def _no_child_is_left() -> Iterator[None]:
    yield
    stop_drawing()


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


def chart(spec: dict[str, Any], **options: Any) -> Chart:
    return make_chart(spec, title="t", columns=("a", "b"), rows=[("1", "2")], **options)


def drawn(spec: dict[str, Any], theme: str = "light", **options: Any) -> str:
    svg = chart_svg(chart(spec, **options).digest, theme)
    assert svg is not None
    return svg


def test_a_drawing_has_no_styles_and_no_scripts() -> None:
    root = ET.fromstring(drawn(bars("a", "b")))
    assert root.tag == f"{SVG}svg"
    for node in root.iter():
        assert not {"style", "role"} & set(node.attrib)
        assert not any(name.startswith("on") for name in node.attrib)
        assert node.tag not in (f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject", f"{SVG}style")


def test_a_chart_tells_what_it_shows() -> None:
    assert chart(bars("a")).text == "t"
    assert chart(bars("a"), description="What it tells").text == "t. What it tells"


def test_one_drawing_serves_light_and_dark(monkeypatch: pytest.MonkeyPatch) -> None:
    found = chart(bars("a"))
    colours = []
    for theme in DRAWN_THEMES:
        svg = chart_svg(found.digest, theme)
        assert svg is not None
        assert "#a100" not in svg, "a stand-in is left"
        colours.append(set(re.findall(r'(?:fill|stroke)="(#[^"]+)"', svg)))
        monkeypatch.setattr(charts._drawings, "_draw", lambda request: pytest.fail("drawn again"))
    light, dark = colours
    assert light
    assert dark
    assert not light & dark


def test_each_ink_has_its_colours_in_the_styles() -> None:
    for theme in DRAWN_THEMES:
        assert set(charts._colours()[theme]) == set(INK.values())


def test_hostile_labels_are_text() -> None:
    root = ET.fromstring(drawn(bars("<script>alert(1)</script>", '"><b onload="x">')))
    texts = "".join(root.itertext())
    assert "<script>" in texts
    assert not list(root.iter(f"{SVG}script"))
    assert not list(root.iter(f"{SVG}b"))


def test_numbers_on_axes_are_those_of_the_language() -> None:
    assert "1,000" in drawn(bars("a"), words=words_of("en"))
    russian = drawn(bars("a"), words=words_of("ru"))
    assert "1,000" not in russian
    assert re.search(r"1[\xa0\u202f ]000", russian)


def test_a_page_draws_nothing_and_the_same_chart_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = chart(bars("once"))
    assert not charts.is_drawn(first.digest)
    svg = chart_svg(first.digest, "light")
    assert charts.is_drawn(first.digest)
    monkeypatch.setattr(charts._drawings, "_draw", lambda request: pytest.fail("drawn again"))
    assert chart(bars("once")).digest == first.digest
    assert chart_svg(first.digest, "light") == svg


def test_the_engine_loads_nothing_from_elsewhere() -> None:
    spec = bars("a") | {"data": {"url": "http://127.0.0.1:9/data.json"}}
    bad = charts._colours()["light"][INK["bad"]]
    assert bad in drawn(bars("a"))
    # Whether it refuses or draws an empty frame is the engine's affair.
    svg = chart_svg(chart(spec).digest, "light")
    assert svg is None or bad not in svg


def test_what_cannot_be_drawn_leaves_its_table() -> None:
    found = chart({"mark": "nonsense"})
    assert chart_svg(found.digest, "light") is None
    assert found.rows == (("1", "2"),)


def test_what_no_page_shows_is_not_drawn() -> None:
    assert chart_svg("0" * 32, "light") is None


def test_images_are_asked_for_by_the_addresses_of_the_page(client: TestClient) -> None:
    page = client.get("/").text
    addresses = re.findall(r'<img class="drawing" src="([^"]+)" alt="[^"]+"', page)
    assert len(addresses) == 4
    answer = client.get(addresses[0])
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "immutable" in answer.headers["cache-control"]
    assert "private" in answer.headers["cache-control"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    dark = re.findall(r'<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)"', page)
    assert client.get(dark[0]).text != answer.text
    client.post("/theme", data={"theme": "dark"})
    page = client.get("/").text
    assert f'src="{dark[0]}"' in page
    assert "<source" not in page
    assert client.get("/charts/none/light.svg").status_code == 404
    assert client.get(addresses[0].replace("light", "sepia")).status_code == 404


def test_a_child_that_was_killed_is_started_anew() -> None:
    drawn(bars("before"))
    child = charts._drawings._child
    assert child is not None
    child.kill()
    child.wait()
    assert "<svg" in drawn(bars("after"))
    stop_drawing()
    assert charts._drawings._child is None


def test_a_child_draws_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "_DRAWINGS_OF_A_CHILD", 2)
    stop_drawing()
    children = set()
    for name in ("one", "two", "three"):
        assert drawn(bars(f"child {name}"))
        child = charts._drawings._child
        assert child is not None
        children.add(child.pid)
    assert len(children) == 2
