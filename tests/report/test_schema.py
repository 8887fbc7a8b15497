"""The published schema: it is that of the present content, and every report is valid by it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from syncwizard.i18n import Catalogue
from syncwizard.report.json_file import as_document
from tests.report.sample import complete, content_of, full
from tests.report.schema_of import PATH, written


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(PATH.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_published_schema_is_the_present_one() -> None:
    assert PATH.read_text("utf-8") == written(), "run python -m tests.report.schema_of"


def test_every_report_is_valid(
    validator: Draft202012Validator, reports: Mapping[tuple[str, str], Path]
) -> None:
    documents = [json.loads((one / "report.json").read_text("utf-8")) for one in reports.values()]
    documents += [
        as_document(content_of(project), Catalogue("de"))
        for project in (complete(), full(calendar_provider="Google"), full(own_workflow="yes"))
    ]
    for document in documents:
        validator.validate(document)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("digest", "short"),
        ("schema_version", 2),
        ("rooms", [{"name": "Elbe"}]),
        ("secrets", [{"value": "s3cret"}]),
        ("unheard_of", 1),
    ],
)
def test_what_is_no_report_is_not_valid(
    validator: Draft202012Validator, name: str, value: Any
) -> None:
    document = as_document(content_of(full()), Catalogue("en"))
    with pytest.raises(ValidationError):
        validator.validate({**document, name: value})
