"""Thirty hostile texts in every file of the report: words there, and nothing that does anything."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from syncwizard.domain.checks import Finding, Outcome
from tests.fakes.hostile import Touched, hostile_texts
from tests.report.sample import content_of, evidence, full
from tests.report.test_html import Page
from tests.report.written import export


@pytest.fixture(scope="module")
def bait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bait") / "bait.png"
    made.write_bytes(b"no picture at all")
    return made


@pytest.fixture(scope="module")
def written(bait: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report about nothing but hostile texts."""
    # No project holds half a character: what brings one has it replaced (clients/answer.py).
    texts = [one.encode("utf-8", "replace").decode() for one in hostile_texts(bait)]
    watch = Touched(bait)
    bait.read_bytes()
    assert watch.was()  # the control
    named = ("customer_name", "trust_user", "client_reference", "router_client_id")
    project = full(**dict(zip(named, texts, strict=False)))
    project.consultant = texts[4]
    room = project.rooms[0]
    project.rooms = [
        replace(room, id=f"room{at}", wm_name=words, wm_reference=words, room_list=words)
        for at, words in enumerate(texts)
    ]
    found = [
        Finding("GRAPH-MAILBOX-UNKNOWN", Outcome.FAILED, about=words, detail=words)
        for words in texts
    ]
    project.evidence["room_mailboxes"] = evidence(project, "room_mailboxes", *found)
    folder = tmp_path_factory.mktemp("report")
    export(content_of(project), "en", folder)
    assert not watch.was()
    watch.close()
    return folder


def test_the_pdf_opens_and_runs_nothing(written: Path, bait: Path) -> None:
    data = (written / "report.pdf").read_bytes()
    reader = PdfReader(io.BytesIO(data))
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert "".join(hostile_texts(bait)[28].split()) in text  # typst's own markup, as words
    for page in reader.pages:
        for note in page.get("/Annots") or []:
            action = note.get_object().get("/A", {})
            assert action.get("/S", "/GoTo") == "/GoTo"
    for name in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/URI"):
        assert name not in data


def test_the_page_asks_for_nothing(written: Path) -> None:
    page = Page((written / "report.html").read_text("utf-8"))
    asking = ("img", "script", "link", "object", "iframe", "embed", "form", "base", "audio")
    assert not page.all(*asking)
    assert len(page.all("h1")) == len(page.all("style")) == 1
    assert all(link["href"].startswith("#") for link in page.all("a"))


def test_the_workbook_works_nothing_out(written: Path, bait: Path) -> None:
    path = written / "report.xlsx"
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        sheets = [packed.read(one) for one in names if one.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    assert not any("externalLink" in one or "vba" in one for one in names)
    cells = {
        str(cell.value)
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert [words for words in hostile_texts(bait)[22:28] if words not in cells] == []


def test_json_holds_the_words(written: Path, bait: Path) -> None:
    document = json.loads((written / "report.json").read_text("utf-8"))
    assert document
    held = json.dumps(document, ensure_ascii=False)
    assert [
        words
        for words in hostile_texts(bait)[:17]
        if json.dumps(words, ensure_ascii=False)[1:-1] not in held
    ] == []
