"""Settings: where set-ups, settings and the log lie; it moves nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from syncwizard.ui.look.pieces import button, column, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.settings.rows import Desk, Row, Section


class DataSection(Section):
    """The data folder, and the folder of everything else."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("settings.data"))
        places = desk.house.places
        self._folder_row = Row(
            desk.say("settings.folder"),
            self._with_acts(places.data, "data", *self._choosing()),
            desk.say(
                "settings.folder_given"
                if desk.house.preferences.is_data_given
                else "settings.folder_help"
            ),
        )
        kept = Row(
            desk.say("settings.kept_here"),
            self._with_acts(places.root, "root"),
            desk.say("settings.kept_here_help"),
        )
        self.add_card(self._folder_row, kept)
        self.column.addStretch(1)
        self._show()

    def _choosing(self) -> list[QPushButton]:
        choose = button(self.desk.say("settings.folder_choose"), self._choose)
        choose.setObjectName("setting:folder")
        self._usual = button(self.desk.say("settings.folder_usual"), lambda: self._set(""))
        self._usual.setObjectName("setting:folder_usual")
        for each in (choose, self._usual):
            each.setVisible(not self.desk.house.preferences.is_data_given)
        return [choose, self._usual]

    def _with_acts(self, folder: Path, name: str, *more: QPushButton) -> QWidget:
        holder = QWidget()
        body = column(holder, spacing=GAP)
        body.addWidget(copyable(str(folder)))
        opening = button(
            self.desk.say("settings.folder_open"), lambda: open_folder(folder), icon="folder-open"
        )
        opening.setObjectName(f"setting:open_{name}")
        acts = line(spacing=GAP)
        for act in (opening, *more):
            acts.addWidget(act)
        acts.addStretch(1)
        body.addLayout(acts)
        return holder

    def _choose(self) -> None:
        title = self.desk.say("settings.folder_choose")
        begin = str(self.desk.house.places.data)
        if chosen := QFileDialog.getExistingDirectory(self, title, begin):
            self._set(chosen)

    def _set(self, folder: str) -> None:
        if folder and not os.access(folder, os.W_OK):
            self._folder_row.tell(self.desk.say("settings.folder_wrong"), is_wrong=True)
            return
        if self.keep(self._folder_row, data_folder=str(Path(folder)) if folder else ""):
            self._show()

    def _show(self) -> None:
        house = self.desk.house
        if house.preferences.is_data_given:
            return
        wanted = house.settings.data_folder
        following = Path(wanted) if wanted else house.places.root
        is_new = following != house.places.data
        words = self.desk.say("settings.folder_next", folder=str(following)) if is_new else ""
        self._folder_row.tell(words)
        self._usual.setVisible(bool(wanted))


def copyable(words: str) -> QLabel:
    """Words that can be marked and copied, such as a path."""
    shown = label(words)
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    shown.setAccessibleName(words)
    return shown


def open_folder(folder: Path) -> None:
    """Shows a folder in the system's file manager; it is made where nothing lies in it yet."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
