"""Settings: the consultant's name, and a logo for papers to come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from syncwizard.domain.text import Text
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import button, column, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.settings.rows import Desk, Row, Section
from syncwizard.ui.steps.controls import LineControl

MOST_BYTES = 1_000_000
MOST_POINTS = 4000  # of width and of height
_ENDINGS = {"png": "png", "jpeg": "jpg"}


class YouSection(Section):
    """Who works here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("settings.you"))
        self._name = LineControl()
        self._name.widget.setObjectName("setting:name")
        self._name.show(desk.house.settings.consultant)
        self._name.given.connect(self.commit)
        self._name_row = Row(
            desk.say("settings.name"), self._name.widget, desk.say("settings.name_help")
        )
        self._logo_row = self._make_logo()
        self.add_card(self._name_row, self._logo_row)
        self.column.addStretch(1)
        self._show_logo()

    def commit(self) -> None:
        name = " ".join(self._name.typed().split())
        self._name.settle()
        if not name:
            self._name_row.tell(self.desk.say("settings.name_empty"), is_wrong=True)
        elif name != self.desk.house.settings.consultant:
            self.keep(self._name_row, consultant=name)
            self.desk.effects.use_name()
        else:
            self._name_row.tell("")

    def _make_logo(self) -> Row:
        holder = QWidget()
        body = column(holder, spacing=GAP)
        self._picture: QLabel = label(wrap=False)
        self._state = label(role="muted")
        choose = button(self.desk.say("settings.logo_choose"), self._choose, icon="folder-open")
        choose.setObjectName("setting:logo")
        self._remove = button(self.desk.say("settings.logo_remove"), self._drop, icon="trash-2")
        self._remove.setObjectName("setting:logo_remove")
        acts = line(spacing=GAP)
        acts.addWidget(choose)
        acts.addWidget(self._remove)
        acts.addStretch(1)
        body.addWidget(self._picture)
        body.addWidget(self._state)
        body.addLayout(acts)
        return Row(self.desk.say("settings.logo"), holder, self.desk.say("settings.logo_help"))

    def _choose(self) -> None:
        kinds = f"{self.desk.say('settings.pictures')} (*.png *.jpg *.jpeg)"
        title = self.desk.say("settings.logo_choose")
        chosen, _kind = QFileDialog.getOpenFileName(self, title, str(Path.home()), kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Judges a picture and has it copied."""
        data = _read(path)
        image, ending, problem = judge(data)
        if problem:
            self._logo_row.tell(self.desk.say(problem), is_wrong=True)
            return
        house = self.desk.house
        self.desk.do(
            lambda: house.preferences.keep_logo(data, ending), lambda told: self._kept(told, image)
        )

    def _kept(self, told: object, image: QImage) -> None:
        if isinstance(told, Text):
            self._logo_row.tell(self.desk.words.say(told), is_wrong=True)
            return
        self._logo_row.tell("")
        self._show(image)

    def _drop(self) -> None:
        self.desk.do(lambda: self.desk.house.preferences.keep_logo(b"", ""), self._dropped)

    def _dropped(self, told: object) -> None:
        self._kept(told, QImage())

    def _show_logo(self) -> None:
        kept = self.desk.house.settings.logo
        if not kept:
            self._show(QImage())
            return
        image, _ending, problem = judge(_read(self.desk.house.places.root / kept))
        self._show(image)
        if problem:
            self._logo_row.tell(self.desk.say("settings.logo_gone"), is_wrong=True)

    def _show(self, image: QImage) -> None:
        there = not image.isNull()
        self._picture.setVisible(there)
        self._remove.setVisible(bool(self.desk.house.settings.logo))
        words = self.desk.say("settings.logo_none")
        if there:
            words = self.desk.say("settings.logo_kept", width=image.width(), height=image.height())
            room = QSize(theme.px(240), theme.px(72))
            small = image.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._picture.setPixmap(QPixmap.fromImage(small))
        self._state.setText(words)


def judge(data: bytes) -> tuple[QImage, str, str]:
    """The picture, the ending of its copy's name, and the key of what is wrong with it."""
    if len(data) > MOST_BYTES:
        return QImage(), "", "settings.logo_too_large"
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    ending = _ENDINGS.get(bytes(reader.format().data()).decode("ascii", "replace"), "")
    if not ending:
        return QImage(), "", "settings.logo_no_picture"
    size = reader.size()
    if max(size.width(), size.height()) > MOST_POINTS:
        return QImage(), "", "settings.logo_too_large"
    image = reader.read()
    return image, ending, "settings.logo_no_picture" if image.isNull() else ""


def _read(path: Path) -> bytes:
    """The file's beginning, a little more than is allowed; nothing where it cannot be read."""
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError:
        return b""
