"""The row of buttons below the rooms' table: the usual acts at hand, the others in menus; what they
do, others know.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from syncwizard.checks.catalogue import ROOM_WRITE
from syncwizard.domain.conditions import has_graph_secret
from syncwizard.domain.text import text
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, tip
from syncwizard.ui.rooms.acts import RoomActs
from syncwizard.ui.rooms.drop import RoomsIntake
from syncwizard.ui.rooms.menus import add_act, menu_button
from syncwizard.ui.rooms.report import RoomsReport
from syncwizard.ui.rooms.words import room_text
from syncwizard.ui.steps.place import Place

_MARKS: Final = {"rooms": ("assigned", "reference_set"), "mappings": ("mapped", "synced")}


class RoomsToolbar(QWidget):
    """`which` is "rooms" (5.2.3) or "mappings" (6.2)."""

    def __init__(
        self, place: Place, which: str, acts: RoomActs, intake: RoomsIntake, report: RoomsReport
    ) -> None:
        super().__init__()
        self._place, self._acts, self._intake, self._report = place, acts, intake, report
        self._row = Flow(self)
        self._finding: QAction | None = None
        if which == "rooms":
            self._add_menu_of_rooms()
        self._copying = button(self._word("copy_mailbox"), acts.copy_mailbox, icon="copy")
        self._copying.setObjectName("rooms_copy_mailbox")
        self._row.addWidget(self._copying)
        self._trying = self._add_menu_of_tests()
        self._add_menu_of_worksheets()
        for act in _MARKS[which]:
            self._row.addWidget(self._make_mark(act))

    def _word(self, key: str) -> str:
        return self._place.say(room_text(key, self._place.work.answers))

    def _add_menu(self, words: str, name: str, icon: str) -> tuple[QPushButton, QMenu]:
        made, menu = menu_button(words, name, icon=icon)
        self._row.addWidget(made)
        return made, menu

    def _add_menu_of_rooms(self) -> None:
        _, menu = self._add_menu(self._word("menu_rooms"), "rooms", "plus")
        intake, say, acts = self._intake, self._place.say, self._acts
        add_act(menu, self._word("paste"), "rooms_paste", intake.paste, icon="file-text")
        reading = self._word("read_file")
        add_act(menu, reading, "rooms_read_file", intake.choose_file, icon="folder-open")
        self._report.add_to(menu)
        add_act(menu, self._word("add"), "rooms_add", acts.add, icon="plus")
        menu.addSeparator()
        finding = say(text("mailboxes.find"))
        self._finding = add_act(menu, finding, "rooms_find", acts.find_mailboxes, icon="search")
        menu.addSeparator()
        add_act(menu, self._word("remove"), "rooms_remove", acts.remove, icon="trash-2")

    def _add_menu_of_tests(self) -> QPushButton:
        made, menu = self._add_menu(self._word("menu_tests"), "tests", "circle-check")
        add_act(
            menu, self._word("test_write"), "rooms_test_write", self._acts.test_write, icon="play"
        )
        proving = self._place.say(text("proof.open"))
        add_act(menu, proving, "rooms_prove", self._acts.prove, icon="circle-check")
        return made

    def _add_menu_of_worksheets(self) -> None:
        _, menu = self._add_menu(self._word("menu_worksheet"), "worksheet", "file-text")
        say, choose = self._place.say, self._intake.choose_file
        saving, reading = say(text("worksheet.save")), say(text("worksheet.read"))
        add_act(menu, saving, "rooms_save", self._acts.save, icon="file-text")
        add_act(menu, reading, "rooms_read_back", choose, icon="folder-open")

    def _make_mark(self, act: str) -> QPushButton:
        """Short words, as it is one of several; what is said with it, and of which rooms, in full
        for those who rest on it and for screen readers.
        """
        made = button(self._word(f"column_{act}"), partial(self._acts.mark, act), icon="check")
        made.setObjectName(f"mark:{act}")
        said, which = self._word(f"mark_{act}"), self._word("mark_selected")
        made.setAccessibleName(said)
        made.setToolTip(tip(f"{said}\n{which}"))
        made.setAccessibleDescription(which)
        return made

    def refresh(self) -> None:
        """Offers what can be done now, by the names of the present calendar provider."""
        answers = self._place.work.answers
        self._copying.setText(self._word("copy_mailbox"))
        self._trying.setVisible(ROOM_WRITE.applies(answers))
        self._report.refresh()
        if self._finding is not None:
            self._finding.setVisible(has_graph_secret(answers))
