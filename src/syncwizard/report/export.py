"""Makes the report as PDF, HTML, JSON and workbook; it writes no file."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from syncwizard.domain.text import Text, text
from syncwizard.i18n import catalogue
from syncwizard.report.digest import DIGEST
from syncwizard.report.html import as_html
from syncwizard.report.json_file import as_document, as_json
from syncwizard.report.logo import Logo
from syncwizard.report.page import as_page
from syncwizard.report.pdf import as_pdf
from syncwizard.report.picture_data import NO_PICTURES
from syncwizard.report.shape import Content
from syncwizard.report.typesetting import Ending
from syncwizard.report.workbook import as_workbook

STEM = "report"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """Its files by their names, and what has to be said about them."""

    files: Mapping[str, bytes]
    remarks: tuple[Text, ...] = ()
    digest: str = ""


def make_report(
    content: Content,
    language: str,
    logo: Logo | None = None,
    pictures: Mapping[str, bytes] = NO_PICTURES,
    ending: Ending | None = None,
) -> Report:
    """Makes report.pdf, .html, .json and .xlsx in a language of `LANGUAGES`.

    `pictures` are those of the content by their file's name, as far as they are there; `ending`
    ends it from another thread, with a subprocess.SubprocessError here.

    Takes about a second: not for the window's thread.
    """
    words = catalogue(language)
    document = as_document(content, words)
    page = as_page(content, words, document[DIGEST])
    with ThreadPoolExecutor(1) as beside:
        # It is set by a process of its own: meanwhile this one makes the rest.
        setting = beside.submit(as_pdf, page, content.cover.made_at, logo, pictures, ending)
        others = {
            f"{STEM}.html": as_html(page, logo, pictures),
            f"{STEM}.json": as_json(document),
            f"{STEM}.xlsx": as_workbook(content, words, document[DIGEST]),
        }
        pdf = setting.result()
    if not pdf.claims_standard:
        _log.warning("the report's PDF does not claim PDF/UA-1: %s", pdf.refused)
    remarks = () if pdf.claims_standard else (text("report.about_no_standard"),)
    return Report({f"{STEM}.pdf": pdf.data, **others}, remarks, document[DIGEST])
