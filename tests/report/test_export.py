"""Export: four files at once or none, and what has to be said about them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from syncwizard.report.export import export
from tests.report.sample import content_of, empty, full


def test_four_files_are_written_into_a_folder_that_need_not_exist(tmp_path: Path) -> None:
    folder = tmp_path / "Übergabe" / "heute"
    exported = export(content_of(empty()), "en", folder)

    kinds = [path.suffix for path in exported.files]
    assert kinds == [".pdf", ".html", ".json", ".xlsx"]
    assert sorted(folder.iterdir()) == sorted(exported.files)
    assert exported.remarks == ()


def test_an_older_report_is_replaced(tmp_path: Path) -> None:
    export(content_of(empty()), "en", tmp_path)
    export(content_of(full()), "de", tmp_path)

    assert "Nordlicht" in (tmp_path / "report.html").read_text("utf-8")
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_a_full_disk_leaves_the_older_report_whole_and_no_rubbish(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(content_of(empty()), "en", tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    calls = 0

    def fsync(_handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="No space"):
        export(content_of(full()), "en", tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_pdf_without_the_claim_is_remarked_on(tmp_path: Path) -> None:
    exported = export(content_of(full(customer_name="北光保険")), "en", tmp_path)

    assert [remark.key for remark in exported.remarks] == ["report.about_no_standard"]
