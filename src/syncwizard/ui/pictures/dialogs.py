"""Before a picture is kept: look at it, cut it, black out what is nobody's business; keeps none."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from syncwizard.domain.project import MOST_DESCRIBED
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.dialogs import Question
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, label, line, picture
from syncwizard.ui.pictures.canvas import Canvas
from syncwizard.ui.pictures.images import blacked_out, cut
from syncwizard.ui.pictures.shown import Shown, give_room


class KeepPicture(Question):
    """Asks whether a picture is kept, after a warning; `image` and `description` are the answer."""

    key = "keep_picture"

    def __init__(self, parent: QWidget | None, words: Catalogue, image: QImage, usual: str) -> None:
        """`usual` is the description that it gets where nobody writes one."""
        super().__init__(parent, words, self.key)
        self._before: list[QImage] = []
        warning = line()
        warning.addWidget(picture("triangle-alert", theme.colours().wait, 20))
        warning.addWidget(label(self._say("pictures.warning"), bold=True), 1)
        self._body.addLayout(warning)
        self._canvas = Canvas(image)
        self._canvas.setObjectName("picture_frame")
        self._canvas.setAccessibleName(self._say("pictures.canvas"))
        self._canvas.framed.connect(self._follow)
        self._body.addWidget(self._canvas, 1)
        self._body.addWidget(label(self._say("pictures.how"), role="muted", scale=theme.SMALL))
        self._body.addLayout(self._make_tools())
        self._description = self.add_line(
            self._say("pictures.description"), "", "picture_description"
        )
        self._description.setMaxLength(MOST_DESCRIBED)
        self._description.setPlaceholderText(usual)
        self.add_buttons()
        give_room(self)
        self._follow()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def image(self) -> QImage:
        return self._canvas.image

    @property
    def description(self) -> str:
        return self._description.text()

    def _say(self, name: str) -> str:
        return self._words.say(Text(name))

    def _make_tools(self) -> Flow:
        row = Flow()
        self._cut = button(self._say("pictures.cut"), self._cut_to_frame)
        self._cut.setObjectName("picture_cut")
        self._black = button(self._say("pictures.black_out"), self._black_out)
        self._black.setObjectName("picture_black_out")
        self._back = button(self._say("pictures.step_back"), self._step_back, icon="undo-2")
        self._back.setObjectName("picture_back")
        for made in (self._cut, self._black, self._back):
            row.addWidget(made)
        return row

    def _follow(self) -> None:
        has_frame, frame = self._canvas.has_frame, self._canvas.frame
        for one in (self._cut, self._black):
            one.setEnabled(has_frame)
        self._back.setEnabled(bool(self._before))
        where = {"left": frame.left(), "top": frame.top()}
        size = {"width": frame.width(), "height": frame.height()}
        said = self._words.say(text("pictures.frame", **where, **size))
        self._canvas.setAccessibleDescription(said)
        if self._canvas.hasFocus():
            announce(self._canvas, said)

    def _cut_to_frame(self) -> None:
        self._change(cut(self._canvas.image, self._canvas.frame), "pictures.cut_done")

    def _black_out(self) -> None:
        self._change(blacked_out(self._canvas.image, self._canvas.frame), "pictures.black_out_done")

    def _change(self, image: QImage, done: str) -> None:
        self._before.append(self._canvas.image)
        self._canvas.show_image(image)
        self._say_done(done)

    def _step_back(self) -> None:
        self._canvas.show_image(self._before.pop())
        self._follow()
        self._say_done("pictures.step_back_done")

    def _say_done(self, done: str) -> None:
        """The button that was pressed has nothing left to do: the keyboard goes to the picture."""
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._say(done))

    def frame(self, frame: QRect) -> None:
        """Puts the frame where somebody would draw it."""
        self._canvas.set_frame(frame)


class SeePicture(Question):
    """Shows a kept picture; its description can be changed, and it can be taken out."""

    key = "see_picture"

    def __init__(
        self,
        parent: QWidget | None,
        words: Catalogue,
        image: QImage | None,
        told: tuple[str, str, str],
        *,
        may_change: bool,
    ) -> None:
        """`told`: who added it and when, its description, and the usual one."""
        super().__init__(parent, words, self.key)
        said, description, usual = told
        self.is_removed = False
        self._body.addWidget(self._make_shown(image, description or usual), 1)
        self._body.addWidget(label(said, role="muted", scale=theme.SMALL))
        name = words.say(text("pictures.description"))
        self._description = self.add_line(name, description, "picture_description")
        self._description.setMaxLength(MOST_DESCRIBED)
        self._description.setPlaceholderText(usual)
        self._description.setReadOnly(not may_change)
        remove = button(words.say(text("pictures.remove")), self._remove, icon="trash-2")
        remove.setObjectName("picture_remove")
        remove.setEnabled(may_change)
        row = Flow()
        row.addWidget(remove)
        self._body.addLayout(row)
        self.add_buttons()
        for yes in self.findChildren(QPushButton, "yes"):
            yes.setEnabled(may_change)
        if image is not None:
            give_room(self)

    def _make_shown(self, image: QImage | None, description: str) -> QWidget:
        if image is None:
            return label(self._words.say(text("pictures.gone")), role="bad")
        shown = Shown(image)
        shown.setAccessibleName(description)
        return shown

    @property
    def description(self) -> str:
        return self._description.text()

    def _remove(self) -> None:
        self.is_removed = True
        super().accept()
