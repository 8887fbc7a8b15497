"""Writes the report into a folder as PDF, HTML, JSON and workbook, whole or not at all."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from syncwizard.domain.text import Text, text
from syncwizard.i18n import catalogue
from syncwizard.report.digest import DIGEST
from syncwizard.report.html import as_html
from syncwizard.report.json_file import as_document, as_json
from syncwizard.report.logo import Logo
from syncwizard.report.page import as_page
from syncwizard.report.pdf import as_pdf
from syncwizard.report.shape import Content
from syncwizard.report.workbook import as_workbook

STEM = "report"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and what has to be said about them."""

    files: tuple[Path, ...]
    remarks: tuple[Text, ...] = ()


def export(content: Content, language: str, folder: Path, logo: Logo | None = None) -> Exported:
    """Writes report.pdf, .html, .json and .xlsx in a language of `LANGUAGES` into `folder`.

    Takes about a second: not for the window's thread. Raises OSError where a file cannot be
    written; then none of them is half-written.
    """
    words = catalogue(language)
    document = as_document(content, words)
    page = as_page(content, words, document[DIGEST])
    pdf = as_pdf(page, content.cover.made_at, logo)
    if not pdf.claims_standard:
        _log.warning("the report's PDF does not claim PDF/UA-1: %s", pdf.refused)
    files = {
        folder / f"{STEM}.pdf": pdf.data,
        folder / f"{STEM}.html": as_html(page, logo),
        folder / f"{STEM}.json": as_json(document),
        folder / f"{STEM}.xlsx": as_workbook(content, words, document[DIGEST]),
    }
    folder.mkdir(parents=True, exist_ok=True)
    _write_all(files)
    remarks = () if pdf.claims_standard else (text("report.about_no_standard"),)
    return Exported(tuple(files), remarks)


def _write_all(files: dict[Path, bytes]) -> None:
    """Everything is on the disk under other names before the first file takes its place."""
    mark = token_hex(4)
    beside = {path: path.with_name(f".{path.name}-{mark}") for path in files}
    try:
        for path, data in files.items():
            _write(beside[path], data)
        for path, written in beside.items():
            written.replace(path)
    finally:
        for written in beside.values():
            written.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
