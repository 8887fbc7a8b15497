"""The pictures of one confirmation, small, and the ways to add one; it keeps and reads none."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget
from shiboken6 import isValid

from syncwizard.domain.project import Picture
from syncwizard.domain.steps import Confirm
from syncwizard.domain.text import text
from syncwizard.store.pictures import NotAPicture
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, icon_button, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.pictures.dialogs import SeePicture
from syncwizard.ui.pictures.images import opened
from syncwizard.ui.pictures.intake import PictureIntake, usual_words
from syncwizard.ui.steps.place import Place

_SMALL = QSize(112, 72)
_LONGEST = 40  # characters of a description below its picture


class PictureStrip(QWidget):
    """Below a confirmation; `adding` stands beside its other buttons."""

    def __init__(self, confirm: Confirm, place: Place, block: QWidget, about: str) -> None:
        """`block` takes what is dropped; `about` is what the confirmation says."""
        super().__init__()
        self._confirm, self._place = confirm, place
        self._shown: dict[str, Picture] = {}
        self._images: dict[str, QImage | None] = {}
        self._buttons: dict[str, QPushButton] = {}
        self.intake = PictureIntake(block, confirm, place, self._tell)
        name = f"{place.say(text('pictures.add'))}: {about}"
        self.adding = self._make_adding(name)
        body = column(self)
        self._problem = label(role="bad", scale=theme.SMALL)
        self._problem.hide()
        body.addWidget(self._problem)
        self._row = Flow()
        body.addLayout(self._row)

    def _make_adding(self, name: str) -> QToolButton:
        made = icon_button("image", name, self._open_menu)
        made.setObjectName(f"picture:{self._place.step.id}:{self._confirm.name}")
        return made

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pasting = menu.addAction(self._place.say(text("pictures.paste")), self.intake.paste)
        held = QGuiApplication.clipboard().mimeData()
        pasting.setEnabled(held.hasImage() or held.hasUrls())
        menu.addAction(self._place.say(text("pictures.choose")), self.intake.choose_file)
        menu.popup(self.adding.mapToGlobal(self.adding.rect().bottomLeft()))

    def refresh(self) -> None:
        work = self._place.work
        self.adding.setEnabled(work.session.why_not(self._place.step.id) is None)
        found = {
            name: one
            for name, one in work.session.project.pictures.items()
            if (one.step, one.confirm) == (self._place.step.id, self._confirm.name)
        }
        for name in self._shown.keys() - found.keys():
            self._drop(name)
        for name in found.keys() - self._buttons.keys():
            self._add(name)
        self._shown = found
        for name, one in found.items():
            self._describe(self._buttons[name], one)
        self.setVisible(bool(found) or bool(self._problem.text()))

    def _add(self, name: str) -> None:
        made = button("", partial(self._see, name))
        made.setObjectName(f"picture:{name}")
        made.setIconSize(QSize(theme.px(_SMALL.width()) + GAP, theme.px(_SMALL.height())))
        self._buttons[name] = made
        self._row.addWidget(made)
        self._place.work.pictures.read(name, partial(self._arrived, name))

    def _drop(self, name: str) -> None:
        made = self._buttons.pop(name)
        self._images.pop(name, None)
        self._row.removeWidget(made)
        made.hide()
        made.deleteLater()

    def _arrived(self, name: str, data: bytes | None) -> None:
        """Unpacked in the background: nobody waits for a picture."""
        if data is None:
            self._show(name, None)
        else:
            self._place.work.read(
                lambda: opened(data), partial(self._show, name), partial(self._failed, name)
            )

    def _failed(self, name: str, error: BaseException) -> None:
        if not isinstance(error, NotAPicture):
            raise error
        self._show(name, None)

    def _show(self, name: str, image: QImage | None) -> None:
        if not isValid(self) or name not in self._buttons:
            return
        self._images[name] = image
        made = self._buttons[name]
        if image is None:
            c = theme.colours()
            made.setIcon(theme.icon("triangle-alert", c.wait, theme.px(4 * theme.GAP)))
        else:
            made.setIcon(_icon(image, made.iconSize() * self.devicePixelRatioF()))

    def _describe(self, made: QPushButton, one: Picture) -> None:
        words = self._words_of(one)
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        made.setText(short.replace("&", "&&"))
        made.setAccessibleName(f"{self._place.say(text('pictures.picture'))}: {words}")

    def _words_of(self, one: Picture) -> str:
        if one.description:
            return one.description
        return usual_words(self._place, one.step, one.at)

    def _moment(self, one: Picture) -> str:
        return self._place.words.local_moment(one.at)

    def _see(self, name: str) -> None:
        if name not in self._images:  # it is still being read
            return
        one, work = self._shown[name], self._place.work
        said = self._place.say(text("pictures.added_by", by=one.by or "?", at=self._moment(one)))
        usual = self._words_of(one.model_copy(update={"description": ""}))
        may_change = work.session.why_not(self._place.step.id) is None
        asked = SeePicture(
            self.window(),
            self._place.words,
            self._images[name],
            (said, one.description, usual),
            may_change=may_change,
        )
        if not asked.is_answered():
            return
        if asked.is_removed:
            work.record(lambda session: session.remove_picture(name))
            self.adding.setFocus(Qt.FocusReason.OtherFocusReason)
        elif asked.description != one.description:
            work.record(lambda session: session.describe_picture(name, asked.description))

    def _tell(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self.setVisible(bool(words) or bool(self._shown))
        announce(self, words, assertive=True)


def _icon(image: QImage, room: QSize) -> QIcon:
    """The picture, small, with some room behind it."""
    held = QSize(room.width() - GAP, room.height())
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(held, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    made = QPixmap(room)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawImage(
        (held.width() - small.width()) // 2, (held.height() - small.height()) // 2, small
    )
    painter.end()
    return QIcon(made)
