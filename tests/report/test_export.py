"""The report's files: all four of one set-up, and what has to be said about them."""

from __future__ import annotations

from pathlib import Path

from tests.report.sample import content_of, empty, full
from tests.report.written import export


def test_four_files_are_written_into_a_folder_that_need_not_exist(tmp_path: Path) -> None:
    folder = tmp_path / "Übergabe" / "heute"
    assert export(content_of(empty()), "en", folder).remarks == ()
    kinds = {"report.html", "report.json", "report.pdf", "report.xlsx"}
    assert {path.name for path in folder.iterdir()} == kinds


def test_an_older_report_is_replaced(tmp_path: Path) -> None:
    export(content_of(empty()), "en", tmp_path)
    export(content_of(full()), "de", tmp_path)

    assert "Nordlicht" in (tmp_path / "report.html").read_text("utf-8")
    assert len(list(tmp_path.iterdir())) == 4


def test_a_pdf_without_the_claim_is_remarked_on(tmp_path: Path) -> None:
    remarks = export(content_of(full(customer_name="北光保険")), "en", tmp_path).remarks

    assert [remark.key for remark in remarks] == ["report.about_no_standard"]
