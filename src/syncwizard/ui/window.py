"""The main window: home page or one open set-up, joined with the background.

What the home page does not need is imported when it is: the window paints before it thinks.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from syncwizard.domain.text import Text, text
from syncwizard.ui import keys
from syncwizard.ui.clipboard import Clipboard
from syncwizard.ui.doors import Doors
from syncwizard.ui.effects import EffectsOnWindow
from syncwizard.ui.languages import words_of
from syncwizard.ui.running.runner import Runner
from syncwizard.ui.setups import Setups
from syncwizard.ui.shell import Shell

if TYPE_CHECKING:
    from syncwizard.house import FaceOfHouse
    from syncwizard.ui.home.page import HomePage
    from syncwizard.ui.running.work import Work
    from syncwizard.ui.view.project_view import ProjectView

_log = logging.getLogger(__name__)
SMALLEST = (1024, 700)
USUAL = (1280, 860)


class Window(QMainWindow):
    """The program's one window."""

    painted = Signal()  # once, after the first paint

    def __init__(self, house: FaceOfHouse) -> None:
        super().__init__()
        self._house = house
        self.runner = Runner(self)
        self.clipboard = Clipboard(self)
        self.words = words_of(house.settings.language)
        self.view: ProjectView | None = None
        self._shell: Shell
        self._is_started = self._is_painted = False
        self.setups = Setups(self, house, self._do)
        self.doors = Doors(self, house, self._do)
        self.effects = EffectsOnWindow(self, house)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._restore_place()
        self._build()

    def word(self, key: str, **params: str | int | Text) -> str:
        return self.words.say(text(f"window.{key}", **params))

    # Making it

    def _build(self) -> None:
        """Makes everything anew in the present language and theme, and stays where one is."""
        self.doors.close_beside()
        before, self.view = self.view, None
        self.setWindowTitle(self.word("program"))
        self._shell = Shell(self, self._house)
        self.setCentralWidget(self._shell)
        if before is not None:
            self.show_work(before.work).go_where(before)
        self._shell.refresh_bar()
        self.doors.come_back(self.stack)

    @property
    def stack(self) -> QStackedWidget:
        """The home page, and what is shown in its place."""
        return self._shell.stack

    @property
    def home(self) -> HomePage:
        return self._shell.home

    def rebuild(self) -> None:
        """Makes everything anew; what a person is in the middle of stays."""
        from syncwizard.ui.keeping import Kept

        kept, notices = Kept.of(self), self.home.notices
        self._build()
        self._shell.show()  # at once, because only what is to be seen can have the focus
        kept.give_back(self)
        self.home.take_over(notices)
        self._shell.ask_name()
        self.refresh_home()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab goes in the order of reading, also to what was made later."""
        from syncwizard.ui.look.tab_order import move_focus

        return move_focus(self, forward) or super().focusNextPrevChild(forward)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    # The background

    def start(self) -> None:
        """After the first paint: projects, keyring, the consultant's name, the system's proxies."""
        if self._is_started:
            return
        self._is_started = True
        self._listen()
        self.refresh_home()
        self._shell.ask_name()
        self._warn(*self._house.preferences.notices())
        self._do(self._house.keyring.warning, self._warn)
        self._heed_proxies()

    def _listen(self) -> None:
        """To the window's keys, and to the platform's look."""
        from syncwizard.ui.keys_first import KeysFirst

        keys.bind(
            self,
            find=self.doors.open_finder,
            settings=self.doors.open_settings,
            language=self.effects.switch_language,
            theme=self.effects.switch_theme,
        )
        KeysFirst(self)
        self.effects.follow_platform()

    def _heed_proxies(self) -> None:
        from syncwizard.ui.running import system_proxies

        if system_proxies.knows_scripts():
            ask = system_proxies.get_ready()
            self._do(lambda: self._house.systems.heed_system_proxies(ask), lambda _nothing: None)

    def _do(self, work: Callable[[], Awaitable[object]], done: Callable[[object], object]) -> None:
        self.runner.run(work, done=done, failed=self.tell_of)

    def tell_of(self, error: BaseException) -> None:
        """That something did not work, in a message."""
        from syncwizard.store.trouble import trouble_text
        from syncwizard.ui.look.dialogs import tell

        _log.error("failed: %s", type(error).__name__)
        tell(self, self.words, self.words.say(trouble_text(error)))

    def _warn(self, *told: object) -> None:
        """Says these on the home page, below what was said there before."""
        for one in told:
            if isinstance(one, Text):
                self.home.say(one)

    def tell(self, what: object) -> None:
        if not isinstance(what, Text):
            return
        view = self.view
        if view is not None and what.key == "store.ChangedElsewhere" and not view.work.is_saved:
            self.setups.ask_what_counts(view.work, what)
        elif view is not None:
            view.say(what)
        else:
            self._warn(what)

    def refresh_home(self) -> None:
        self._do(self._house.setups.list_all, self._show_rows)

    def _show_rows(self, rows: object) -> None:
        self.home.show_rows(rows)  # type: ignore[arg-type]

    # A set-up

    def open_setup(self, project_id: str) -> None:
        self.setups.open(project_id)

    def show_work(self, work: Work) -> ProjectView:
        from syncwizard.ui.view.project_view import ProjectView

        corner = self._shell.make_corner()
        view = ProjectView(work, self.words, self.clipboard, self._house, self.leave, corner)
        view.companion_wanted.connect(self.doors.open_companion)
        view.finder_wanted.connect(self.doors.open_finder)
        view.moved.connect(self._shell.refresh_bar)
        self.view = view
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        self._shell.refresh_bar()
        return view

    def leave(self) -> None:
        """Back to the home page; the last answer is saved on the way."""
        view = self.view
        if view is None:
            return
        self.doors.close_beside()
        view.commit()
        view.work.close()
        self.setups.keep_left(view.work)
        self._warn(*view.lasting())
        self.view = None
        self.stack.removeWidget(view)
        view.deleteLater()
        self.clipboard.leave_setup()
        self._shell.refresh_bar()
        QTimer.singleShot(0, self.refresh_home)

    def commit(self) -> None:
        """Takes over what is typed and not yet taken."""
        self.doors.commit()
        if self.view is not None:
            self.view.commit()

    # Ending

    def _restore_place(self) -> None:
        if self._house.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(self._house.settings.window.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Saves what is open, clears our secret from the clipboard, and ends the background."""
        self.doors.close_beside()
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self._house.preferences.save(replace(self._house.settings, window=place))
        self.commit()
        self.clipboard.clear_ours()
        if not self.setups.have_finished() and not self.setups.are_to_end_anyway():
            event.ignore()
            return
        self.runner.wait()
        self.runner.call(self._house.close)
        self.runner.close()
        event.accept()
