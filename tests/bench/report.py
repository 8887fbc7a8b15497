"""Measures the handover report of 2,000 rooms: the PDF beside bare typst, all formats, memory.

Bare typst compiles the same text: every heading, paragraph and table cell of the report, taken from
its HTML, in a template without a rule of its own, also tagged and claiming PDF/UA-1, in this
process. Ours is the whole call, with the process that it starts. Both in turn; their ratio is that
of the quickest of each, which other work on the machine disturbs least. The memory is that of the
process that typesets (its peak, as the kernel says). `python3 packaging/bench.py report`
runs it; by hand, from the project's folder:

    python -m tests.bench.report [--runs N]
"""

from __future__ import annotations

import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from syncwizard.domain.project import Project
from syncwizard.i18n import Catalogue
from syncwizard.practice.rooms import make_rooms
from syncwizard.report.digest import DIGEST
from syncwizard.report.html import as_html
from syncwizard.report.json_file import as_document
from syncwizard.report.page import as_page
from syncwizard.report.pdf import as_pdf
from syncwizard.report.shape import Content
from tests.bench.figures import figure, parser, tell
from tests.report.sample import content_of, full
from tests.report.written import export

ROOMS = 2000
_PARTS = {"h1", "h2", "h3", "h4", "p", "dt", "dd", "li"}
_BARE = """#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: "en")
#for part in data.parts {
  if part.kind == "table" {
    table(columns: part.heads.len(), table.header(..part.heads), ..part.cells)
  } else if part.kind == "heading" { heading(level: part.level, part.text) } else { par(part.text) }
}
"""


def main() -> None:
    runs: int = parser(__doc__, runs=5).parse_args().runs
    words = Catalogue("en")
    content = content_of(make_set_up())
    page = as_page(content, words, as_document(content, words)[DIGEST])
    # Before this process grows by what it compares with: a child's peak counts from its parent's.
    as_pdf(page, content.cover.made_at)
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    parts = Parts(as_html(page).decode()).parts
    ours, bare = [], []
    for _ in range(runs):
        ours.append(_seconds(lambda: as_pdf(page, content.cover.made_at)))
        bare.append(_seconds(lambda: compile_bare(parts)))
    all_formats = [_seconds(lambda: _export(content)) for _ in range(runs)]
    tell(
        [
            figure("report_pdf_ms", 1000 * statistics.median(ours), "ms"),
            figure("report_bare_typst_ms", 1000 * statistics.median(bare), "ms"),
            figure("report_pdf_to_bare", min(ours) / min(bare), "x"),
            figure("report_all_formats_ms", 1000 * statistics.median(all_formats), "ms"),
            figure("report_typesetting_memory", child, "MiB"),
        ]
    )


def make_set_up(count: int = ROOMS) -> Project:
    """The tests' full set-up with `count` rooms, one in fifty of them not done yet."""
    project = full()
    done = project.rooms[0].assigned
    assert done is not None
    made = []
    for at, one in enumerate(make_rooms(count)):
        said = None if at % 50 == 0 else replace(done, seen=one.address)
        made.append(
            replace(
                project.rooms[0],
                id=f"room{at}",
                wm_reference=one.wm_reference,
                wm_name=one.wm_name,
                mailbox=one.address,
                assigned=said,
                reference_set=said,
                mapped=said,
            )
        )
    project.rooms = made
    return project


class Parts(HTMLParser):
    """Headings, paragraphs and tables of the HTML report, as plain text in reading order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[dict[str, Any]] = []
        self._text: list[str] | None = None
        self._table: dict[str, Any] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._table = {"kind": "table", "heads": [], "cells": []}
        elif (tag in _PARTS and self._table is None) or tag in {"td", "th"}:
            self._text = []
            if ("scope", "rowgroup") in attrs and self._table is not None:
                # What spans the row stands in its first cell.
                self._table["cells"] += [""] * (len(self._table["heads"]) - 1)

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._table is not None:
            self.parts.append(self._table)
            self._table = None
        elif self._text is not None and tag in {*_PARTS, "td", "th"}:
            self._keep(tag, " ".join("".join(self._text).split()))
            self._text = None
        elif tag == "thead" and self._table is not None:
            self._table["heads"], self._table["cells"] = self._table["cells"], []

    def _keep(self, tag: str, text: str) -> None:
        if self._table is not None:
            self._table["cells"].append(text)
        elif tag[0] == "h":
            self.parts.append({"kind": "heading", "level": int(tag[1]), "text": text})
        else:
            self.parts.append({"kind": "par", "text": text})


def compile_bare(parts: list[dict[str, Any]]) -> bytes:
    """The same words, set by typst as it comes: without a rule or a look of ours."""
    import typst

    data = json.dumps({"title": "Report", "parts": parts})
    made = typst.compile(
        _BARE.encode(), format="pdf", sys_inputs={"data": data}, pdf_standards="ua-1"
    )
    assert isinstance(made, bytes)
    return made


def _export(content: Content) -> None:
    with tempfile.TemporaryDirectory() as folder:
        export(content, "en", Path(folder))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
