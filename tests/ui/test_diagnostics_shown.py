"""Proves that the bundle is shown as a whole before it is written, and holds just that."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLabel, QPlainTextEdit

from syncwizard.domain.text import text
from tests.ui.desk import Desk


def show(desk: Desk, patch: pytest.MonkeyPatch, file: str) -> tuple[str, str]:
    """What is shown, and what is said after it was saved there ("" where nothing was chosen)."""
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (file, ""))
    desk.make_setup("Confidential customer")
    desk.click("settings")
    desk.click("section:about")
    seen: list[str] = []

    def save(dialog: QDialog) -> None:
        box = dialog.findChild(QPlainTextEdit, "diagnostics:preview")
        saving = dialog.findChild(QAbstractButton, "diagnostics:save")
        said = dialog.findChild(QLabel, "diagnostics:said")
        assert box is not None
        assert saving is not None
        assert said is not None
        seen.append(box.toPlainText())
        saving.click()
        seen.append(said.text())
        dialog.reject()

    desk.doorman.expect(save)
    desk.click("about:diagnostics")
    desk.qtbot.waitUntil(lambda: not desk.doorman.is_waiting, timeout=8000)
    desk.settle()
    return seen[0], seen[1]


def test_it_holds_what_is_shown(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "for help.zip"
    shown, said = show(desk, monkeypatch, str(file))
    assert said == desk.words.say(text("diagnostics.saved", file=str(file)))
    with zipfile.ZipFile(file) as packed:
        held = {name: packed.read(name).decode() for name in packed.namelist()}
    assert shown == "\n".join(f"== {name} ==\n{words}" for name, words in held.items())
    assert "Confidential" not in shown
    assert '"syncwizard"' in shown or "program.json" in shown


def test_nothing_is_written_where_no_file_was_chosen(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shown, said = show(desk, monkeypatch, "")
    assert said == ""
    assert not list(tmp_path.rglob("*.zip"))


def test_a_file_that_cannot_be_written_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_bytes(b"")
    _shown, said = show(desk, monkeypatch, str(in_the_way / "bundle.zip"))
    assert said
    assert said != desk.words.say(text("diagnostics.saved", file=str(in_the_way / "bundle.zip")))
