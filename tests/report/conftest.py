"""Reports that several tests read: made once, because setting a PDF takes a second."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.report.sample import content_of, empty, full
from tests.report.written import export

LANGUAGES = ("en", "de")


def pdf_text(path: Path) -> str:
    """All text of a PDF, page after page."""
    reader = PdfReader(BytesIO(path.read_bytes()))
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], Path]:
    """Folders with the exported reports, by set-up ("full", "empty") and language."""
    practice = empty()
    practice.practice = True
    contents = {
        "full": content_of(full(), fingerprints={"wm_secret_key": "0X403MVN"}),
        "empty": content_of(practice),
    }
    folders = {}
    for name, content in contents.items():
        for language in LANGUAGES:
            folder = tmp_path_factory.mktemp(f"{name}-{language}")
            export(content, language, folder)
            folders[name, language] = folder
    return folders
