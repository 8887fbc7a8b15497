"""No secret is in any report. The search imports nothing from the code that keeps them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.sample import SECRETS, content_of, full
from tests.report.search import hits, surfaces
from tests.report.written import export

_MARKER = "Nordlicht Versicherung Köln AG"


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_secret_is_in_any_of_the_files(language: str, tmp_path: Path) -> None:
    prints = dict.fromkeys(SECRETS, "0X403MVN")
    export(content_of(full(), fingerprints=prints), language, tmp_path)

    found = surfaces(tmp_path)
    assert [hit for secret in SECRETS.values() for hit in hits(secret, found)] == []
    assert {"json", "html", "pdf text", "workbook"} <= set(hits(_MARKER, found))


def test_the_search_finds_the_same_values_where_they_are_no_secrets(tmp_path: Path) -> None:
    project = full(system_users="\n".join(SECRETS.values()))
    export(content_of(project), "en", tmp_path)
    found = surfaces(tmp_path)

    for canary in SECRETS.values():
        seen = set(hits(canary, found))
        assert {"json", "html text", "pdf text without breaks", "workbook text"} <= seen, canary
