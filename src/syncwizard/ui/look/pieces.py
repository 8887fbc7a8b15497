"""The small parts every page is made of; it knows no page. Labels show plain text only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from syncwizard.ui.look import theme
from syncwizard.ui.look.hand import Hand
from syncwizard.ui.look.qt_numbers import PLAIN_TEXT, STRONG_FOCUS
from syncwizard.ui.look.theme import GAP

ICON = 18


def label(
    text: str = "",
    *,
    role: str = "",
    scale: float = theme.BODY,
    bold: bool = False,
    wrap: bool = True,
) -> QLabel:
    """A label that never takes its text for markup: the only way to make one."""
    made = QLabel()
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setText(text)
    made.setWordWrap(wrap)
    # A capital with dots (Ü) is taller than some fonts say; without this it loses them.
    made.setContentsMargins(0, 1, 0, 0)
    made.setFont(theme.font(scale, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
    if role:
        made.setProperty("role", role)
    if role == "chip":
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def set_role(widget: QWidget, name: str, value: str) -> None:
    """Changes a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Card(QFrame):
    """A rounded sheet with room around its content."""

    def __init__(self, *, spacing: int = GAP) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = column(self, margin=2 * GAP, spacing=spacing)


def column(parent: QWidget | None = None, *, margin: int = 0, spacing: int = GAP) -> QVBoxLayout:
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(spacing)
    return made


def line(parent: QWidget | None = None, *, margin: int = 0, spacing: int = GAP) -> QHBoxLayout:
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(spacing)
    return made


class Bending(QWidget):
    """A line that becomes a column where it would be too narrow for what lies in it.

    `narrow` is a width at the platform's own text size; without it, what lies in it is asked.
    """

    def __init__(self, *, narrow: int | None = None, spacing: int = GAP) -> None:
        super().__init__()
        self._narrow = narrow
        self.row = line(self, spacing=spacing)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._bend()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # something in it came, went or grew
            self._bend()
        return super().event(event)

    def _needed(self) -> int:
        """The width in pixels below which it becomes a column."""
        if self._narrow is not None:
            return theme.px(self._narrow)
        items = [self.row.itemAt(at) for at in range(self.row.count())]
        wanted = [one.sizeHint().width() for one in items if one and not one.isEmpty()]
        return sum(wanted) + self.row.spacing() * max(0, len(wanted) - 1)

    def _bend(self) -> None:
        is_narrow = self.width() < self._needed()
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self.row.direction() is not way:
            self.row.setDirection(way)


class _Button(Hand, QPushButton):
    pass


class _IconButton(Hand, QToolButton):
    pass


def button(
    text: str, pressed: Callable[[], object] | None = None, *, role: str = "", icon: str = ""
) -> QPushButton:
    made = _Button(text.replace("&", "&&"))  # what somebody typed makes no accelerator
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if icon:
        c = theme.colours()
        colour = {"primary": c.accent_text, "quiet": c.accent}.get(role, c.text)
        room = GAP // 2 if text else 0  # between the picture and the words
        size = theme.px(ICON)
        made.setIcon(theme.icon(icon, colour, size, room))
        made.setIconSize(QSize(size + room, size))
    if pressed is not None:
        _act_on_press(made, pressed)
    return made


def icon_button(icon: str, name: str, pressed: Callable[[], object]) -> QToolButton:
    """A button that is only a picture: its name is for the tooltip and the screen reader."""
    made = _IconButton()
    size = theme.px(ICON)
    made.setIcon(theme.icon(icon, theme.colours().accent, size))
    made.setIconSize(QSize(size, size))
    made.setProperty("role", "icon")
    made.setAccessibleName(name)
    made.setToolTip(tip(name))
    made.setProperty("focusPolicy", STRONG_FOCUS)
    _act_on_press(made, pressed)
    return made


def _act_on_press(made: QAbstractButton, pressed: Callable[[], object]) -> None:
    def act() -> None:
        typed_in: object = made.window().focusWidget()  # None in spite of what is declared
        if isinstance(typed_in, QLineEdit | QPlainTextEdit):
            # What is typed has to be given first. A mouse takes the focus away by itself, but not
            # on every platform; and a screen reader presses without it.
            from PySide6.QtCore import Qt

            made.setFocus(Qt.FocusReason.MouseFocusReason)
        pressed()

    made.clicked.connect(lambda _checked=False: act())


def tip(words: str) -> str:
    """A tool tip's text. Qt guesses whether one is markup: what could be is escaped first."""
    if not {"<", "&"} & set(words):
        return words
    from html import escape  # late: it brings every entity's name

    return f"<span>{escape(words)}</span>"


def picture(name: str, colour: str, size: int = 18) -> QLabel:
    """An icon as a label without meaning of its own (the words beside it say it)."""
    made = label(wrap=False)
    set_picture(made, name, colour, size)
    return made


def set_picture(shown: QLabel, name: str, colour: str, size: int = 18) -> None:
    """Shows another icon; `size` is that of the platform's text size, and grows with it."""
    grown = theme.px(size)
    shown.setPixmap(theme.icon(name, colour, grown).pixmap(QSize(grown, grown)))
    shown.setFixedSize(grown, grown)


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
