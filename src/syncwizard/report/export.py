"""Writes the report into a folder as PDF, HTML and JSON, whole or not at all; decides no content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from syncwizard.domain.text import Text
from syncwizard.report.shape import Content


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and what has to be said about them."""

    files: tuple[Path, ...]
    remarks: tuple[Text, ...] = ()


def export(content: Content, language: str, folder: Path) -> Exported:
    """Writes report.pdf, report.html and report.json in `language` ("en", "de") into `folder`.

    Takes about a second: not for the window's thread. Raises OSError where a file cannot be
    written; then none of the three is half-written.
    """
    raise NotImplementedError
