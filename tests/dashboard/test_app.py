"""The frame of the dashboard: every answer's headers, faults without a trace, the health for programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.dashboard.conftest import LOCAL, client_of

PAGES = ["/", "/runs", "/quality", "/quarantine", "/documents", "/papers", "/audit", "/explore"]


@pytest.mark.parametrize("path", [*PAGES, "/nothing", "/documents/none", "/papers/none", "/static/kitap.css"])
def test_every_answer_forbids_inline_script_and_foreign_requests(client: TestClient, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<h1" in answer.text


@pytest.mark.parametrize("path", ["/nothing", "/documents/none", "/papers/none", "/documents/x?page=zzz"])
def test_what_is_not_there_is_said_without_a_trace(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert "Back to the overview" in answer.text


def test_what_is_not_there_is_said_in_the_reader_s_language(client: TestClient) -> None:
    answer = client.get("/nothing?lang=ru")
    assert "По этому адресу ничего не опубликовано" in answer.text
    assert "Not Found" not in answer.text


def test_a_fault_of_our_own_shows_no_trace_and_keeps_the_headers(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warehouse.dashboard.frame import Frame

    def break_down(self: Frame) -> None:
        raise RuntimeError("a secret detail")

    client = client_of(home)
    monkeypatch.setattr(Frame, "progress", break_down)
    answer = client.get("/runs")
    assert answer.status_code == 500
    assert "a secret detail" not in answer.text
    assert "Traceback" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_healthz_is_json_and_tells_by_its_status(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["health"] == "degraded"
    assert any("bad.txt" in reason for reason in answer.json()["reasons"])


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_home_opens_on_every_page(tmp_path: Path, path: str) -> None:
    answer = client_of(tmp_path).get(path)
    assert answer.status_code == 200
    assert "Traceback" not in answer.text


def test_the_base_address_is_loopback() -> None:
    assert LOCAL.startswith("http://127.0.0.1")


def test_the_process_brings_nothing_large_along(home: Path) -> None:
    code = (
        "import sys, flows.launch\n"
        "from pathlib import Path\n"
        "from starlette.testclient import TestClient\n"
        "from warehouse.dashboard.app import create_app\n"
        "client = TestClient(create_app(Path(sys.argv[1])), base_url='http://127.0.0.1:8765')\n"
        "for path in ('/', '/runs', '/quality', '/quarantine', '/documents', '/papers',"
        " '/audit', '/explore?q=visitors', '/explore/sql?sql=SELECT+now()', '/healthz',"
        " '/metrics'):\n"
        "    assert client.get(path).status_code in (200, 503), path\n"
        "large = {'numpy', 'pandera', 'pandas', 'polars', 'prefect', 'pyarrow', 'vl_convert'}\n"
        "print(*sorted(large & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
