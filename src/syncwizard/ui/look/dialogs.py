"""The few questions that are windows of their own; it knows no project."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QLineEdit, QMessageBox, QRadioButton, QWidget

from syncwizard.domain.fields import Field
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label
from syncwizard.ui.look.spoken import Group
from syncwizard.ui.look.theme import GAP


class Question(QDialog):
    """A small window with some lines, a positive verb and a way out."""

    def __init__(self, parent: QWidget | None, words: Catalogue, key: str) -> None:
        super().__init__(parent)
        self._words, self._key = words, key
        self.setWindowTitle(self.word(f"{key}_title"))
        self.setMinimumWidth(theme.px(480))
        self._body = column(self, margin=3 * GAP, spacing=GAP)
        self._body.addWidget(label(self.word(f"{key}_title"), bold=True, scale=theme.TITLE))
        self._body.addWidget(label(self.word(f"{key}_lead"), role="muted"))
        self._body.addSpacing(GAP)
        self._problem = label(role="bad", scale=theme.SMALL)
        self._problem.hide()

    def word(self, key: str, **params: str | int | Text) -> str:
        return self._words.say(text(f"window.{key}", **params))

    def add_line(self, name: str, value: str, object_name: str) -> QLineEdit:
        shown = label(name, bold=True)
        edit = QLineEdit(value)
        edit.setObjectName(object_name)
        edit.setAccessibleName(name)
        shown.setBuddy(edit)
        self._body.addWidget(shown)
        self._body.addWidget(edit)
        return edit

    def add_buttons(self) -> None:
        self._body.addWidget(self._problem)
        row = Flow()
        row.push_right()
        row.addWidget(button(self.word("cancel"), self.reject))
        yes = button(self.word(f"{self._key}_yes"), self.accept, role="primary")
        yes.setObjectName("yes")
        yes.setDefault(True)
        row.addWidget(yes)
        self._body.addSpacing(GAP)
        self._body.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A layout knows the height of words that wrap only for a width: else it squeezes them."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.setMinimumHeight(self._body.totalMinimumHeightForWidth(self.width()))

    def is_answered(self) -> bool:
        """Asks; whether the answer is yes. The window keeps no answered questions."""
        yes = bool(self.exec())
        self.deleteLater()  # only here: while it is asked, it must not go
        return yes

    def complain(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.show()
        self._body.activate()
        self._make_room()
        announce(self, words, assertive=True)


class NewSetup(Question):
    """Asks for the project's facts: customer and environment ("" for the usual one)."""

    key = "new_setup"

    def __init__(
        self,
        parent: QWidget | None,
        words: Catalogue,
        facts: Sequence[Field],
        customer: str,
        environment: str = "",
    ) -> None:
        super().__init__(parent, words, self.key)
        by_id = {field.id: field for field in facts}
        name = words.say(by_id["customer_name"].label)
        self._customer = self.add_line(name, customer, "field:customer_name")
        self._add_environment(by_id["environment"], environment)
        self.add_buttons()

    def _add_environment(self, field: Field, chosen: str) -> None:
        words = self._words
        self._body.addSpacing(GAP)
        self._body.addWidget(label(words.say(field.label), bold=True))
        self._body.addWidget(label(words.say(field.help), role="muted", scale=theme.SMALL))
        self._group = QButtonGroup(self)
        self._choices: dict[str, QRadioButton] = {}
        choices = Group()
        choices.setAccessibleName(words.say(field.label))
        choices.setAccessibleDescription(words.say(field.help))
        row = Flow(choices, spacing=2 * GAP)
        for choice in field.choices:
            made = QRadioButton(words.say(field.choice_label(choice)))
            made.setObjectName(f"choice:environment:{choice}")
            made.setChecked(choice == (chosen or field.default))
            self._choices[choice] = made
            self._group.addButton(made)
            row.addWidget(made)
        self._body.addWidget(choices)

    def values(self) -> dict[str, str]:
        chosen = next(choice for choice, made in self._choices.items() if made.isChecked())
        return {"customer_name": " ".join(self._customer.text().split()), "environment": chosen}

    def accept(self) -> None:
        if not self.values()["customer_name"]:
            self.complain(self.word("name_missing"))
            self._customer.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().accept()


class WhoAreYou(Question):
    """Asks for the consultant's name: confirmations carry it."""

    def __init__(self, parent: QWidget | None, words: Catalogue, name: str) -> None:
        super().__init__(parent, words, "who")
        self._name = self.add_line(self.word("your_name"), name, "consultant")
        self.add_buttons()

    def name(self) -> str:
        return " ".join(self._name.text().split())

    def accept(self) -> None:
        if not self.name():
            self.complain(self.word("name_missing"))
            return
        super().accept()


def ask(parent: QWidget, words: Catalogue, question: str, yes: str) -> bool:
    """A question before what cannot be undone; both texts are ready words."""
    box = _box(parent, question, "triangle-alert", theme.colours().wait)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(words.say(text("window.cancel")), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)  # Enter must not do what cannot be undone
    box.setEscapeButton(no)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is agreed


def tell(parent: QWidget, words: Catalogue, what: str) -> None:
    """Says something that must not be overlooked."""
    box = _box(parent, what, "info", theme.colours().accent)
    box.addButton(words.say(text("window.close")), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def _box(parent: QWidget, words: str, icon: str, colour: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(QGuiApplication.applicationDisplayName())
    box.setTextFormat(Qt.TextFormat.PlainText)
    size = theme.px(32)
    box.setIconPixmap(theme.icon(icon, colour, size).pixmap(QSize(size, size)))
    box.setText(words)
    return box
