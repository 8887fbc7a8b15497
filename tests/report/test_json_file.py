"""The JSON report: keys that stay, times in UTC, words in the language asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from syncwizard.i18n import Catalogue
from syncwizard.report.json_file import as_document, as_json
from syncwizard.report.shape import Content
from tests.report.sample import content_of, full


def load(path: Path) -> dict[str, Any]:
    loaded = json.loads((path / "report.json").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def shape(value: object) -> object:
    """The keys of a document without its values."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    return [shape(one) for one in value] if isinstance(value, list) else type(value).__name__


def test_it_says_its_version_and_language_and_has_every_chapter(
    reports: Mapping[tuple[str, str], Path],
) -> None:
    document = load(reports["full", "de"])

    assert (document["schema_version"], document["language"]) == (1, "de")
    assert set(document) == {"schema_version", "language", "digest"} | {
        one.name for one in fields(Content)
    }


def test_keys_and_codes_are_the_same_in_both_languages(
    reports: Mapping[tuple[str, str], Path],
) -> None:
    english, german = load(reports["full", "en"]), load(reports["full", "de"])

    assert shape(english) == shape(german)
    assert english["checks"][0]["mark"] == {"code": "verified", "text": "Verified"}
    assert german["checks"][0]["mark"] == {"code": "verified", "text": "Nachgewiesen"}


def test_times_are_in_utc(reports: Mapping[tuple[str, str], Path]) -> None:
    document = load(reports["full", "en"])

    assert document["cover"]["made_at"] == "2026-11-22T15:30:00+00:00"
    assert document["permissions"][0]["on"] == "2026-11-17"


def test_what_was_entered_comes_back_exactly() -> None:
    hostile = 'A\x00B\u202eC "<b>&amp; \\ ÄÖÜß {n} `x` שלום 北光'
    document = json.loads(
        as_json(as_document(content_of(full(customer_name=hostile)), Catalogue("en")))
    )

    assert document["cover"]["customer"] == hostile


def test_half_a_surrogate_pair_does_not_spoil_the_file() -> None:
    project = full(customer_name="A\ud800B")
    document = json.loads(
        as_json(as_document(content_of(project), Catalogue("en"))).decode("utf-8")
    )

    assert document["cover"]["customer"] == "A\ufffdB"
