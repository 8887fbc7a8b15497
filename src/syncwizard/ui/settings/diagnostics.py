"""The bundle for whoever helps: all of it is shown before anything is written; it sends nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from syncwizard.domain.text import text
from syncwizard.store.diagnostics import Bundle
from syncwizard.store.errors import CannotWrite
from syncwizard.store.trouble import why_not
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label, set_role
from syncwizard.ui.look.reading_box import ReadingBox
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.settings.rows import Desk

NAME = "syncwizard-diagnostics.zip"


class Diagnostics(QDialog):
    """Exactly what the zip will hold, and a way to save it."""

    def __init__(self, parent: QWidget | None, desk: Desk, bundle: Bundle) -> None:
        super().__init__(parent)
        self._desk, self._bundle = desk, bundle
        title = desk.say("diagnostics.button")
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(640))
        body = column(self, margin=3 * GAP, spacing=GAP)
        body.addWidget(label(title, bold=True, scale=theme.TITLE))
        body.addWidget(label(desk.say("diagnostics.lead"), role="muted"))
        shown = ReadingBox(desk.say("diagnostics.preview"), bundle.preview(), height=280)
        shown.setObjectName("diagnostics:preview")
        body.addWidget(shown)
        self._said = label()
        self._said.setObjectName("diagnostics:said")
        self._said.hide()
        body.addWidget(self._said)
        row = Flow()
        row.push_right()
        row.addWidget(button(desk.say("window.close"), self.reject))
        saving = button(desk.say("diagnostics.save"), self._save, role="primary")
        saving.setObjectName("diagnostics:save")
        row.addWidget(saving)
        body.addLayout(row)

    def _save(self) -> None:
        title = self._desk.say("diagnostics.save")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, title, str(Path.home() / NAME), "Zip (*.zip)"
        )
        if not chosen:
            return
        file = Path(chosen)
        try:
            self._bundle.write(file)
        except CannotWrite as error:
            told = text("travel.not_written", file=str(file), why=why_not(error))
            self._say(self._desk.words.say(told), is_wrong=True)
        else:
            self._say(self._desk.say("diagnostics.saved", file=str(file)))

    def _say(self, words: str, *, is_wrong: bool = False) -> None:
        self._said.setText(words)
        set_role(self._said, "role", "bad" if is_wrong else "good")
        self._said.show()
        announce(self, words, assertive=is_wrong)


def show_diagnostics(desk: Desk, parent: QWidget) -> None:
    """Gathers the bundle in the background, then shows it."""

    def show(bundle: object) -> None:
        if isinstance(bundle, Bundle) and parent.isVisible():
            shown = Diagnostics(parent.window(), desk, bundle)
            shown.exec()
            shown.deleteLater()

    desk.do(desk.house.diagnostics, show)
