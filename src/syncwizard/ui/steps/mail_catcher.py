"""Notices a customer's mail wherever on a page it is pasted or dropped; it reads none itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from syncwizard.domain.text import Text
from syncwizard.ui.steps.dropping import Drops
from syncwizard.ui.steps.mail_fields import SEVERAL, MailFields, first_named_in_mails
from syncwizard.ui.steps.text_files import MAILS, TEXTS

if TYPE_CHECKING:
    from syncwizard.ui.steps.step_page import StepPage
    from syncwizard.ui.steps.step_section import StepSection

_POURED = 40  # characters at once: nobody types like that, and no shorter text names two values


class MailCatcher(QObject):
    """Notices mails that are pasted on a page or into some field of it, or dropped on it."""

    def __init__(self, page: StepPage, sections: Sequence[StepSection], asking: StepSection):
        super().__init__(page)
        self._page, self._asking = page, asking
        if (inner := page.widget()) is not None:
            Drops(inner, TEXTS | MAILS, self._offer, self._refuse)
        page.installEventFilter(self)
        for section in sections:
            section.filled.connect(lambda filled=section: self._watch(filled.content))
        asking.filled.connect(lambda: self._block.offering.connect(page.make_room))

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:  # noqa: N802
        """What is pasted on the page reaches it only where no field wanted it."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        is_pasted = event.matches(QKeySequence.StandardKey.Paste)
        if is_pasted:
            self._offer(QGuiApplication.clipboard().text())
        return is_pasted

    @property
    def _block(self) -> MailFields:
        self._asking.fill()
        return next(block for block in self._asking.blocks if isinstance(block, MailFields))

    def _watch(self, content: QWidget) -> None:
        for edit in content.findChildren(QLineEdit):
            if edit.objectName().startswith("field:"):
                Drops(edit, TEXTS | MAILS, self._offer, self._refuse, files_only=True)
                _Watched(edit, self._catches)

    def _catches(self, words: str) -> bool:
        """Whether the text names several values: it is offered then, beside the field."""
        told = self._block.read(words)
        if len(told.found) + len(told.unclear) < SEVERAL:
            return False
        QTimer.singleShot(0, self, lambda: self._offer(words))  # the paste ends first
        return True

    def _offer(self, words: str) -> None:
        self._block.look_at(words)
        self._page.focus_on(self._block.first)

    def _refuse(self, why: Text) -> None:
        self._page.focus_on(self._block.first)
        self._block.say(why)


class _Watched(QObject):
    """A line in which a whole mail may land. The mail does not stay there.

    It may hold a secret, and what stands in a field is kept in a file.
    """

    def __init__(self, edit: QLineEdit, catches: Callable[[str], bool]) -> None:
        super().__init__(edit)
        self._edit, self._catches = edit, catches
        self._before = edit.text()
        edit.textChanged.connect(self._has_changed)

    def _has_changed(self) -> None:
        before, now = self._before, self._edit.text()
        self._before = now
        if len(now) - len(before) >= _POURED and self._catches(now):
            self._edit.setText(before)
            self._edit.editingFinished.emit()  # nothing waits to be taken over


def catch_mails(page: StepPage, sections: Sequence[StepSection]) -> None:
    """Has the first section with fields that mails name offered what is pasted or dropped."""
    asked = first_named_in_mails(page.place.step)
    holding = (one for one in sections if any(block is asked for block in one.declared.blocks))
    if asked is not None and (first := next(holding, None)) is not None:
        MailCatcher(page, sections, first)
