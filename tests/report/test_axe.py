"""Axe-core finds nothing against the HTML report, where it and a Chromium are installed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.report.axe import PLACE, axe_here, chromium, judge

_BROWSER, _AXE = chromium(), axe_here()


@pytest.mark.skipif(_BROWSER is None, reason="no Chromium is installed")
@pytest.mark.skipif(_AXE is None, reason=f"no axe.min.js is named by {PLACE}")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(reports: Mapping[tuple[str, str], Path], scheme: str) -> None:
    assert _BROWSER is not None
    assert _AXE is not None
    for folder in reports.values():
        page = (folder / "report.html").read_text("utf-8")
        told = judge(page, _AXE, _BROWSER, scheme)
        assert told["violations"] == []
        # It did look: a page without a name for its picture does not pass.
        assert told["rules"] > 10
    broken = judge("<html><body><img src='data:,'></body></html>", _AXE, _BROWSER, scheme)
    assert "image-alt" in {one["id"] for one in broken["violations"]}
