"""A report on disk, as the program writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from syncwizard.domain.text import Text
from syncwizard.report.content import Content
from syncwizard.report.export import make_report
from syncwizard.store.atomic import write_together


class Exported(NamedTuple):
    files: tuple[Path, ...]
    remarks: tuple[Text, ...]


def export(content: Content, language: str, folder: Path, *more: Any) -> Exported:
    """Writes it into a folder."""
    report = make_report(content, language, *more)
    return Exported(write_together(folder, report.files), report.remarks)
