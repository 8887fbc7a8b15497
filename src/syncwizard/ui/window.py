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
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from syncwizard.domain.text import Text, text
from syncwizard.house import FaceOfHouse, HomeRow, Opened
from syncwizard.store.trouble import trouble_text
from syncwizard.ui import keys, theme
from syncwizard.ui.clipboard import Clipboard
from syncwizard.ui.corner import Corner
from syncwizard.ui.find_button import FindButton
from syncwizard.ui.home_page import HomePage
from syncwizard.ui.languages import following, translate_qt, words_of
from syncwizard.ui.limits import Limits, set_limits
from syncwizard.ui.pieces import column, line
from syncwizard.ui.platform_look import PlatformLook
from syncwizard.ui.runner import Runner
from syncwizard.ui.where import Where

if TYPE_CHECKING:
    from syncwizard.domain.steps import Step
    from syncwizard.ui.companion_door import CompanionDoor
    from syncwizard.ui.finder_door import FinderDoor
    from syncwizard.ui.practice_bar import PracticeBar
    from syncwizard.ui.project_view import ProjectView
    from syncwizard.ui.settings_door import SettingsDoor
    from syncwizard.ui.work import Work

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
        self.home: HomePage
        self._bar: PracticeBar | None = None
        self._companion: CompanionDoor | None = None
        self._settings: SettingsDoor | None = None
        self._finder: FinderDoor | None = None
        self._left: dict[str, Work] = {}  # left, but not yet wholly on disk
        self._warnings: list[Text] = []
        self._is_started = self._is_painted = False
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._restore_place()
        self._build()
        self._platform = PlatformLook(self)
        self._platform.changed.connect(self._platform_has_changed)
        keys.bind(
            self, find=self.open_finder, language=self.switch_language, theme=self.switch_theme
        )
        keys.bind(self, settings=self.open_settings)
        keys.KeysFirst(self)
        self.use_limits()

    def word(self, key: str, **params: str | int | Text) -> str:
        return self.words.say(text(f"window.{key}", **params))

    def _build(self) -> None:
        """Makes everything anew in the present language and theme, and stays where one is."""
        self._close_companion()
        self._close_finder()
        session = self.view.work if self.view else None
        before = self.view
        self.setWindowTitle(self.word("program"))
        shell = QWidget()
        shell.setObjectName("shell")
        body = column(shell, spacing=0)
        self._bar = None
        if self._house.practice:
            from syncwizard.ui.practice_bar import PracticeBar

            self._bar = PracticeBar(self.words, lambda: self._house.world, self._present)
            body.addWidget(self._bar)
        self._stack = QStackedWidget()
        body.addWidget(self._stack, 1)
        self.home = HomePage(
            self.words,
            practice=self._house.practice,
            new=self.new_setup,
            open_one=self.open_setup,
            delete=self.delete_setup,
            corner=self._make_home_corner(),
            practise=None if self._house.practice else self._practise,
        )
        self._stack.addWidget(self.home)
        self.view = None
        self.setCentralWidget(shell)
        if session is not None:
            self._show_work(session)
            self._go_where(before)
        elif self._bar is not None:
            self._bar.refresh()
        if self._settings is not None:
            self._settings.come_back(self._stack)

    def _go_where(self, before: ProjectView | None) -> None:
        """Shows the page that the view before this one showed."""
        if self.view is None or before is None:
            return
        if before.step is not None:
            self.view.open_step(before.step)
        elif before.where is Where.SUMMARY:
            self.view.open_summary()

    def make_corner(self) -> Corner:
        """Language, theme and settings, reachable from every page."""
        return Corner(self.words, self.switch_language, self.switch_theme, self.open_settings)

    def _make_home_corner(self) -> QWidget:
        made = QWidget()
        row = line(made)
        row.addWidget(FindButton(self.words, self.open_finder))
        row.addWidget(self.make_corner())
        return made

    def _present(self) -> tuple[Work, Step] | None:
        if self.view is None or self.view.step is None:
            return None
        return self.view.work, self.view.step

    # Starting

    def start(self) -> None:
        """After the first paint: the list of projects, the keyring, the consultant's name."""
        if self._is_started:
            return
        self._is_started = True
        self.refresh_home()
        self._warn(*self._house.notices())
        self._do(self._house.keyring_warning, self._warn)

    def _warn(self, *told: object) -> None:
        """Says these on the home page, below what was said there before."""
        self._warnings += [
            one for one in told if isinstance(one, Text) and one not in self._warnings
        ]
        self.home.say("\n".join(self.words.say(one) for one in self._warnings))

    def _do(self, work: Callable[[], Awaitable[object]], done: Callable[[object], object]) -> None:
        self.runner.run(work, done=done, failed=self._has_failed)

    def _has_failed(self, error: BaseException) -> None:
        from syncwizard.ui.dialogs import tell

        _log.error("failed: %s", type(error).__name__)
        tell(self, self.words, self.words.say(trouble_text(error)))

    # The home page

    def refresh_home(self) -> None:
        self._do(self._house.list_projects, self._show_rows)

    def _show_rows(self, rows: object) -> None:
        self.home.show_rows(rows)  # type: ignore[arg-type]

    def has_name(self) -> bool:
        """Asks for the consultant's name at the first start; confirmations carry it."""
        if self._house.settings.consultant:
            return True
        from syncwizard.ui.dialogs import WhoAreYou

        asking = WhoAreYou(self, self.words, "")
        if not asking.is_answered():
            return False
        self._house.save_settings(replace(self._house.settings, consultant=asking.name()))
        return True

    def new_setup(self) -> None:
        if not self.has_name():
            return
        from syncwizard.guide.facts import FACTS
        from syncwizard.ui.dialogs import NewSetup

        customer = self._house.world.answers()["customer_name"] if self._house.practice else ""
        asking = NewSetup(self, self.words, FACTS, customer)
        if asking.is_answered():
            values, consultant = asking.values(), self._house.settings.consultant
            self._do(lambda: self._house.create(values, consultant), self._is_opened)

    def open_setup(self, project_id: str) -> None:
        if not self.has_name():
            return
        work = self._left.pop(project_id, None)
        if work is None:
            self._do(lambda: self._house.open(project_id), self._is_opened)
            return
        work.saving.disconnect(self._drop_saved)
        work.reopen()
        self._show_work(work)

    def delete_setup(self, row: HomeRow) -> None:
        from syncwizard.ui.dialogs import ask

        question = self.word("delete_question", what=row.customer or row.id)
        if ask(self, self.words, question, self.word("delete_yes")):
            self._do(lambda: self._house.delete(row.id), lambda _nothing: self.refresh_home())

    def _is_opened(self, opened: object) -> None:
        if not isinstance(opened, Opened) or self.view is not None:
            return  # pressed twice: one is open already
        from syncwizard.ui.dialogs import ask
        from syncwizard.ui.work import Work

        if opened.offer is not None:
            words = self.words.say(opened.offer)
            if not ask(self, self.words, words, self.word("accept_backup")):
                return
            session = opened.session
            self._do(lambda: self._house.accept_backup(session), lambda _none: None)
        opened.session.consultant = self._house.settings.consultant
        work = Work(opened.session, self._house, self.runner)
        work.told.connect(self._tell)
        work.changed.connect(self._refresh_bar)
        work.load_secrets()
        self._house.remember_opened(opened.session.project.id)
        self._show_work(work)
        work.save_now()

    def _show_work(self, work: Work) -> None:
        from syncwizard.ui.project_view import ProjectView

        self.view = ProjectView(
            work, self.words, self.clipboard, self._house, self.leave, self.make_corner()
        )
        self.view.companion_wanted.connect(self._open_companion)
        self.view.finder_wanted.connect(self.open_finder)
        self.view.moved.connect(self._refresh_bar)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self._refresh_bar()

    def open_finder(self) -> None:
        """The index: from the home page, too, for the codes."""
        if self._finder is None:
            from syncwizard.ui.finder_door import FinderDoor

            self._finder = FinderDoor(self)
        self._finder.open(self.words, self.view)

    def _close_finder(self) -> None:
        if self._finder is not None:
            self._finder.close()

    def _open_companion(self, keyboard: bool) -> None:
        if self._companion is None:
            from syncwizard.ui.companion_door import CompanionDoor

            self._companion = CompanionDoor(self, self._house)
        if self.view is not None:
            self._companion.open(self.view, keyboard=keyboard)

    def _close_companion(self) -> None:
        if self._companion is not None:
            self._companion.close()

    def _tell(self, what: object) -> None:
        if not isinstance(what, Text):
            return
        if self.view is not None:
            self.view.say(self.words.say(what))
        else:
            self._warn(what)

    def _refresh_bar(self) -> None:
        if self._bar is not None:
            self._bar.refresh()

    def leave(self) -> None:
        """Back to the home page; the last answer is saved on the way."""
        view = self.view
        if view is None:
            return
        self._close_companion()
        self._close_finder()
        view.commit()
        view.work.close()
        self._let_go(view.work)
        self.view = None
        self._stack.removeWidget(view)
        view.deleteLater()
        self.clipboard.leave_setup()
        self._refresh_bar()
        QTimer.singleShot(0, self.refresh_home)

    def _let_go(self, work: Work) -> None:
        """Keeps a left set-up until all of it is on disk; opened again, it is this very one."""
        self._left[work.session.project.id] = work
        work.saving.connect(self._drop_saved)
        self._drop_saved()

    def _drop_saved(self, _state: str = "") -> None:
        for project_id, work in list(self._left.items()):
            if work.is_saved:
                del self._left[project_id]
                work.dispose()

    # Language and look

    def open_settings(self, section: str = "look") -> None:
        """The settings, over whatever page is shown."""
        if self._settings is None:
            from syncwizard.ui.settings_door import SettingsDoor

            self._settings = SettingsDoor(self, self._house, self._do)
        self._close_companion()
        self._close_finder()
        self._settings.open(self._stack, section)

    def switch_language(self) -> None:
        self.set_language(following(self.words.language))

    def set_language(self, language: str) -> None:
        """Speaks another language from now on; "" is the system's."""
        self._commit()
        self._house.change_settings(language=language)
        self.words = words_of(language)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            translate_qt(app, self.words.language)
        self._rebuild()

    def switch_theme(self) -> None:
        self._house.change_settings(theme="light" if theme.is_dark() else "dark")
        self.use_look()

    def use_look(self) -> None:
        """Looks as it is set: colours and text size."""
        self.set_theme(self._house.settings.theme or "system")

    def set_theme(self, wanted: str) -> None:
        self._commit()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, wanted, self._house.settings.text_size / 100)
            self._rebuild()

    def _platform_has_changed(self) -> None:
        if not theme.is_up_to_date(self._house.settings.theme):
            self.use_look()

    def _practise(self) -> None:
        from syncwizard.ui.second_window import open_practice

        open_practice()

    def use_limits(self) -> None:
        """Secrets stay as long as is set, also the one that is on the clipboard now."""
        settings = self._house.settings
        set_limits(Limits(settings.shown_seconds, settings.copied_seconds))
        self.clipboard.keep_time()

    def use_name(self) -> None:
        """What is confirmed from now on carries the name that is set."""
        if self.view is not None:
            self.view.work.session.consultant = self._house.settings.consultant
            self.view.refresh()

    def copy(self, words: str) -> None:
        self.clipboard.copy(words)

    def _commit(self) -> None:
        if self._settings is not None:
            self._settings.commit()
        if self.view is not None:
            self.view.commit()

    def _rebuild(self) -> None:
        """Makes everything anew; what a person is in the middle of stays."""
        from syncwizard.ui.keeping import Kept

        kept = Kept.of(self)
        self._build()
        for made in self.findChildren(QWidget, "shell"):
            made.show()  # at once, because only what is to be seen can have the focus
        kept.give_back(self)
        self._warn()
        self.refresh_home()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    # Ending

    def _restore_place(self) -> None:
        if self._house.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(self._house.settings.window.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Saves what is open, clears our secret from the clipboard, and ends the background."""
        self._close_companion()
        self._close_finder()
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self._house.save_settings(replace(self._house.settings, window=place))
        self._commit()
        self.clipboard.clear_ours()
        if not self._has_finished() and not self._is_to_end_anyway():
            event.ignore()
            return
        self.runner.wait()
        self.runner.call(self._house.close)
        self.runner.close()
        event.accept()

    def _has_finished(self) -> bool:
        """Ends what runs; whether all answers of all set-ups are on disk."""
        works = list(self._left.values())
        if self.view is not None:
            works.append(self.view.work)
        for work in works:
            work.close()
        unsaved = [work for work in works if not work.finish()]
        return not unsaved

    def _is_to_end_anyway(self) -> bool:
        from syncwizard.ui.dialogs import ask

        if self.view is not None:
            self.view.work.reopen()
        return ask(self, self.words, self.word("not_saved_question"), self.word("end_anyway"))
