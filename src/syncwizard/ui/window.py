"""The main window: home page or one open set-up, joined with the background.

What the home page does not need is imported when it is: the window paints before it thinks.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from syncwizard.domain.text import Text, text
from syncwizard.house import FaceOfHouse, HomeRow, Opened
from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.store.trouble import trouble_text
from syncwizard.ui import keys, theme
from syncwizard.ui.clipboard import Clipboard
from syncwizard.ui.corner import Corner
from syncwizard.ui.home_page import HomePage
from syncwizard.ui.pieces import column
from syncwizard.ui.runner import Runner

if TYPE_CHECKING:
    from syncwizard.domain.steps import Step
    from syncwizard.ui.practice_bar import PracticeBar
    from syncwizard.ui.project_view import ProjectView
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
        self.words = catalogue(house.settings.language or _system_language())
        self.view: ProjectView | None = None
        self.home: HomePage
        self._bar: PracticeBar | None = None
        self._left: dict[str, Work] = {}  # left, but not yet wholly on disk
        self._warnings: list[Text] = []
        self._is_started = self._is_painted = False
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._restore_place()
        self._build()
        keys.bind(self, language=self.switch_language, theme=self.switch_theme)

    def word(self, key: str, **params: str | int | Text) -> str:
        return self.words.say(text(f"window.{key}", **params))

    def _build(self) -> None:
        """Makes everything anew in the present language and theme, and stays where one is."""
        session = self.view.work if self.view else None
        was_summary = self.view is not None and self.view.step is None
        self.setWindowTitle(self.word("program"))
        shell = QWidget()
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
            corner=self.make_corner(),
        )
        self._stack.addWidget(self.home)
        self.view = None
        self.setCentralWidget(shell)
        if session is not None:
            self._show_work(session)
            if was_summary:
                self._open_summary()
        elif self._bar is not None:
            self._bar.refresh()

    def _open_summary(self) -> None:
        if self.view is not None:
            self.view.open_summary()

    def make_corner(self) -> Corner:
        """Language and theme, reachable from every page."""
        corner = Corner(self.word("other_language"), self.switch_language, self.switch_theme)
        corner.theme.setAccessibleName(self.word("switch_theme"))
        corner.theme.setToolTip(self.word("switch_theme"))
        return corner

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
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self._refresh_bar()

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
        view.commit()
        view.work.close()
        self._let_go(view.work)
        self.view = None
        self._stack.removeWidget(view)
        view.deleteLater()
        self.clipboard.clear_ours()
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

    def switch_language(self) -> None:
        following = LANGUAGES[(LANGUAGES.index(self.words.language) + 1) % len(LANGUAGES)]
        self.set_language(following)

    def set_language(self, language: str) -> None:
        self._commit()
        self.words = catalogue(language)
        self._house.save_settings(replace(self._house.settings, language=language))
        self._rebuild()

    def switch_theme(self) -> None:
        wanted = "light" if theme.colours() is theme.DARK else "dark"
        self._house.save_settings(replace(self._house.settings, theme=wanted))
        self.set_theme(wanted)

    def set_theme(self, wanted: str) -> None:
        from PySide6.QtWidgets import QApplication

        self._commit()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, wanted)
            self._rebuild()

    def _commit(self) -> None:
        if self.view is not None:
            self.view.commit()

    def _rebuild(self) -> None:
        self._build()
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


def _system_language() -> str:
    language = QLocale.system().name().partition("_")[0]
    return language if language in LANGUAGES else "en"
