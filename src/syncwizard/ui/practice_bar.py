"""The band that says "practice", with its helpers; it knows no real system."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu

from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.letters import mark
from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.pieces import button, line, picture, tip
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.domain.steps import Step
    from syncwizard.house import PracticeWorld
    from syncwizard.ui.running.work import Work


class PracticeBar(QFrame):
    """Always visible in practice. `present` gives the open work and step, if any."""

    def __init__(
        self,
        words: Catalogue,
        world: Callable[[], PracticeWorld],
        present: Callable[[], tuple[Work, Step] | None],
    ) -> None:
        super().__init__()
        self.setObjectName("practice")
        self._words, self._world, self._present = words, world, present
        row = line(self, spacing=GAP)
        row.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        row.addWidget(picture("info", theme.colours().wait))
        row.addWidget(_Saying(self._word("practice_band"), self._word("practice_band_short")), 1)
        self._fill = button(self._word("practice_fill"), self._fill_in, role="quiet")
        self._fill.setObjectName("practice_fill")
        mark(self._fill, words, "practice_fill")
        self._wrong = button(self._word("practice_wrong"), role="quiet")
        mark(self._wrong, words, "practice_wrong")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._wrong.setMenu(self._menu)
        for made in (self._fill, self._wrong):
            made.setProperty("bare", "true")  # with large text the sentence needs the room
        row.addWidget(self._fill)
        row.addWidget(self._wrong)
        self.setFixedHeight(self.sizeHint().height())  # the page below does not jump

    def _word(self, key: str) -> str:
        return self._words.say(text(f"window.{key}"))

    def refresh(self) -> None:
        is_open = self._present() is not None
        self._fill.setVisible(is_open)
        self._wrong.setVisible(is_open)

    def _fill_in(self) -> None:
        """Puts what the fictitious customer gives into the present step's fields."""
        from syncwizard.domain.steps import Special
        from syncwizard.rooms.pasted import read_pasted

        present = self._present()
        if present is None:
            return
        work, step = present
        values = self._world().answers()
        for field in step.visible_fields(work.answers):
            if field.id in values:
                work.put(field.id, values[field.id])
        has_rooms = any(
            isinstance(block, Special) and block.name == "rooms" for block in step.blocks
        )
        if has_rooms and not work.session.project.rooms:
            rooms = read_pasted(self._world().rooms_pasted())
            work.record(lambda session: session.set_rooms(rooms))

    def _fill_menu(self) -> None:
        self._menu.clear()
        world = self._world()
        for name in world.fault_names():
            action = self._menu.addAction(self._words.say(Text(f"faults.{name}")))
            action.setCheckable(True)
            action.setChecked(world.is_at_fault(name))
            action.toggled.connect(lambda on, name=name: self._world().set_fault(name, on))


class _Saying(Elided):
    """That all this is practice: in a sentence, or in few words where that has no room."""

    def __init__(self, whole: str, short: str) -> None:
        super().__init__(whole, scale=theme.SMALL, bold=True)
        self.setObjectName("practice_band")
        self._whole, self._short = whole, short
        self._needed = self.sizeHint().width()
        self.setAccessibleName(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        has_room = self.width() >= self._needed
        self.setText(self._whole if has_room else self._short)
        self.setToolTip(tip("" if has_room else self._whole))
