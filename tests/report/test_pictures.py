"""Pictures and reasons in the report: shown, described, named with their digests, never loaded."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from syncwizard.domain.project import Picture, Project
from syncwizard.domain.text import text
from syncwizard.i18n import catalogue
from syncwizard.report.marks import Mark
from syncwizard.store.pictures import digest_of
from tests.fakes.shots import png
from tests.report.sample import MADE_AT, content_of, full
from tests.report.test_pdf import elements, root_of
from tests.report.written import export

SEEN, GONE = f"{'a' * 24}.png", f"{'b' * 24}.png"
DATA = {SEEN: png(640, 360)}
REASON = "Serien laufen bei Nordlicht zwei Jahre"


def with_pictures() -> Project:
    project = full()
    for name, step, words in ((SEEN, "4.2", "Der Mandant <b>gespeichert</b>"), (GONE, "5.2.6", "")):
        project.pictures[name] = Picture(
            step=step,
            confirm="saved",
            by="Anna Weiß",
            at=MADE_AT,
            sha256=digest_of(png(640, 360)),
            width=640,
            height=360,
            description=words,
        )
    project.reasons["max_occurrences"] = REASON
    return project


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("pictures")
    done = export(content_of(with_pictures()), "de", folder, None, DATA)
    assert done.remarks == ()  # also with pictures it claims PDF/UA-1
    return {path.suffix: path for path in done.files}


def test_the_content_has_them_in_the_guides_order() -> None:
    one, other = content_of(with_pictures()).pictures
    assert (one.file, one.step, one.mark) == (SEEN, "4.2", Mark.CONFIRMED)
    assert (other.file, other.step, other.mark) == (GONE, "5.2.6", Mark.OPEN)
    assert other.description == text("report.picture_usual", step="5.2.6", at=MADE_AT)


def test_the_json_names_them_with_their_digests(exported: Mapping[str, Path]) -> None:
    report = json.loads(exported[".json"].read_text("utf-8"))
    assert [(one["file"], one["sha256"]) for one in report["pictures"]] == [
        (SEEN, digest_of(DATA[SEEN])),
        (GONE, digest_of(DATA[SEEN])),
    ]


def test_the_page_holds_them_and_loads_nothing(exported: Mapping[str, Path]) -> None:
    page = exported[".html"].read_text("utf-8")
    [address] = re.findall(r'<img src="([^"]+)"', page)
    assert address.startswith("data:image/png;base64,")
    assert 'alt="Der Mandant &lt;b&gt;gespeichert&lt;/b&gt;"' in page
    assert "img-src data:" in page
    assert catalogue("de").say(text("report.picture_gone")) in page
    assert not re.search(r'(src|href)="(?!data:|#)', page)


def test_the_pdf_shows_them_with_words_for_who_cannot_see(exported: Mapping[str, Path]) -> None:
    reader = PdfReader(BytesIO(exported[".pdf"].read_bytes()))
    assert root_of(reader)["/MarkInfo"]["/Marked"]
    alternatives = [one.get("/Alt") for one in elements(reader) if one["/S"] == "/Figure"]
    assert "Der Mandant <b>gespeichert</b>" in alternatives
    size: Any = reader.trailer["/Size"]
    things: list[Any] = [reader.get_object(number) for number in range(1, size)]
    streams = [one for one in things if isinstance(one, dict) and one.get("/Subtype") == "/Image"]
    sizes = {(one["/Width"], one["/Height"]) for one in streams}
    assert (640, 360) in sizes
    words = "\n".join(page.extract_text() for page in reader.pages)
    assert "lag nicht mehr bei der Einrichtung" in " ".join(words.split())


def test_the_reason_stands_in_every_format(exported: Mapping[str, Path]) -> None:
    report = json.loads(exported[".json"].read_text("utf-8"))
    [told] = [one for one in report["deviations"] if one["field"] == "max_occurrences"]
    assert told["reason"] == REASON
    assert REASON in exported[".html"].read_text("utf-8")
    pages = PdfReader(BytesIO(exported[".pdf"].read_bytes())).pages
    assert REASON in " ".join("\n".join(page.extract_text() for page in pages).split())
    book = openpyxl.load_workbook(exported[".xlsx"], read_only=True)
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert REASON in cells


def test_a_report_without_pictures_has_no_chapter_for_them() -> None:
    assert content_of(full()).pictures == ()
