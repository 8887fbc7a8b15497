"""An open set-up: steps on the left, a page in the middle, Back and Next below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QWidget

from syncwizard.domain.progress import State
from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui import keys, theme
from syncwizard.ui.clipboard import Clipboard
from syncwizard.ui.notice import Notice
from syncwizard.ui.pieces import button, column, label, line, picture
from syncwizard.ui.place import Place
from syncwizard.ui.step_list import StepList
from syncwizard.ui.step_page import StepPage
from syncwizard.ui.summary_page import SummaryPage
from syncwizard.ui.theme import GAP
from syncwizard.ui.work import Exporter, Work

SIDE_WIDTH = 292


class ProjectView(QWidget):
    """One open project."""

    def __init__(
        self,
        work: Work,
        words: Catalogue,
        clipboard: Clipboard,
        exporter: Exporter,
        leave: Callable[[], None],
        corner: QWidget,
    ) -> None:
        super().__init__()
        self.work, self.words = work, words
        self._clipboard, self._exporter, self._leave = clipboard, exporter, leave
        self._pages: dict[str, StepPage] = {}
        self._returns_to_summary = False
        self._step: Step | None = None
        self._stack = QStackedWidget()
        self._summary: SummaryPage | None = None
        self._bar = _BottomBar(self)
        row = line(self, spacing=0)
        row.addWidget(self._make_side(corner))
        right = QWidget()
        right.setObjectName("page")
        body = column(right, spacing=0)
        self._notice = Notice(self.word("close"))
        body.addWidget(self._notice)
        body.addWidget(self._stack, 1)
        body.addWidget(self._bar)
        row.addWidget(right, 1)
        work.changed.connect(self.refresh)
        work.saving.connect(self._bar.show_saving)
        work.check_ended.connect(self._check_has_ended)
        self._make_keys()
        self.open_step(work.session.present_step())

    def word(self, key: str, **params: str | int | Text) -> str:
        return self.words.say(text(f"window.{key}", **params))

    def _make_side(self, corner: QWidget) -> QWidget:
        session = self.work.session
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(SIDE_WIDTH)
        body = column(side, spacing=GAP // 2)
        body.setContentsMargins(0, GAP, 1, 2 * GAP)  # the frame's line stays free
        top = column(spacing=GAP // 2)
        top.setContentsMargins(2 * GAP, 0, 2 * GAP, 0)
        home = button(self.word("all_setups"), self._leave, role="quiet", icon="arrow-left")
        home.setObjectName("home")
        back = line()
        back.addWidget(home)
        back.addStretch(1)
        body.addLayout(back)
        self._customer = label(bold=True, scale=1.3)
        self._facts = label(role="muted", scale=theme.SMALL)
        self._bar_done = QProgressBar()
        self._bar_done.setTextVisible(False)
        self._bar_done.setMaximum(len(session.guide.steps))
        self._bar_done.setAccessibleName(self.word("progress"))
        self._done = label(role="muted", scale=theme.SMALL)
        for shown in (self._customer, self._facts, self._bar_done, self._done):
            top.addWidget(shown)
        body.addLayout(top)
        self._steps = StepList(session.guide.steps, self.words, self.open_step)
        body.addWidget(self._steps, 1)
        summary = button(
            self.word("summary_and_report"), self.open_summary, role="quiet", icon="list-checks"
        )
        summary.setObjectName("summary")
        body.addWidget(summary)
        body.addWidget(corner)
        return side

    def _make_keys(self) -> None:
        keys.bind(self, next=self.next, back=self.back, summary=self.open_summary)

    def say(self, words: str) -> None:
        """Something the consultant has to know; it stays until it is closed."""
        self._notice.say(words)

    # Going from page to page: never commits anything but what is typed

    @property
    def page(self) -> StepPage | None:
        return self._pages.get(self._step.id) if self._step else None

    def open_step(self, step: Step, focus: str = "") -> None:
        self.commit()
        self._bar.warn(False)
        self._returns_to_summary = False
        self._step = step
        self.work.visit(step)
        page = self._page_of(step)
        self._stack.setCurrentWidget(page)
        page.refresh()
        self.refresh()
        self._steps.mark(step)
        if focus:
            page.focus_on(focus)
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, step_id: str, focus: str = "") -> None:
        self.open_step(self.work.session.guide.step(step_id), focus)

    def change_from_summary(self, step_id: str) -> None:
        """A Change link: the step's Next returns to the summary."""
        self.go_to(step_id)
        self._returns_to_summary = True
        self.refresh()

    def open_summary(self) -> None:
        self.commit()
        self._step = None
        self._returns_to_summary = False
        if self._summary is None:
            self._summary = SummaryPage(self)
            self._stack.addWidget(self._summary)
        self._stack.setCurrentWidget(self._summary)
        self._steps.mark(None)
        self.refresh()

    def place_of(self, step: Step) -> Place:
        return Place(step, self.work, self.words, self._clipboard, self.go_to)

    @property
    def exporter(self) -> Exporter:
        return self._exporter

    def _page_of(self, step: Step) -> StepPage:
        if step.id not in self._pages:
            page = StepPage(self.place_of(step))
            self._pages[step.id] = page
            self._stack.addWidget(page)
        return self._pages[step.id]

    def next(self) -> None:
        """Goes on, where nothing is missing; else says what is, and asks nothing twice."""
        page = self.page
        if page is None:
            return
        self.commit()
        if not self._bar.is_warned and page.show_missing():
            self._bar.warn(True)
            return
        self.go_on()

    def go_on(self) -> None:
        self._bar.warn(False)
        following = self.following()
        if following is None or self._returns_to_summary:
            self.open_summary()
        else:
            self.open_step(following)

    def back(self) -> None:
        steps = self.work.session.guide.steps
        if self._step is None:
            self.open_step(self.work.session.present_step())
        elif self._step is not steps[0]:
            self.open_step(steps[steps.index(self._step) - 1])
        self._bar.warn(False)

    def following(self) -> Step | None:
        steps = self.work.session.guide.steps
        if self._step is None or self._step is steps[-1]:
            return None
        return steps[steps.index(self._step) + 1]

    @property
    def step(self) -> Step | None:
        return self._step

    @property
    def returns_to_summary(self) -> bool:
        return self._returns_to_summary

    def commit(self) -> None:
        page = self.page
        if page is not None:
            page.commit()

    # Showing

    def _check_has_ended(self, _key: str) -> None:
        self.refresh()

    def refresh(self) -> None:
        progress = self.work.progress.all()
        self._steps.show_progress(progress)
        project = self.work.session.project
        self._customer.setText(project.customer)
        environment = self.words.say(
            Text(f"fields.environment.{project.environment or 'production'}")
        )
        practice = f" · {self.word('practice_systems')}" if project.practice else ""
        self._facts.setText(environment + practice)
        done = sum(1 for one in progress if one.is_done)
        self._bar_done.setValue(done)
        self._bar_done.setAccessibleDescription(self._done_words(done, progress))
        self._done.setText(self._done_words(done, progress))
        if self.page is not None:
            self.page.refresh()
        elif self._summary is not None:
            self._summary.refresh()
        self._bar.refresh()

    def _done_words(self, done: int, progress: list) -> str:  # type: ignore[type-arg]
        words = self.word("done_count", n=done, total=len(progress))
        waiting = sum(1 for one in progress if one.state is State.WAITING)
        return f"{words} · {self.word('waiting_count', n=waiting)}" if waiting else words


class _BottomBar(QWidget):
    """Back, what is missing, Next: never greyed out."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self.is_warned = False
        row = line(self, spacing=2 * GAP)
        row.setContentsMargins(4 * GAP, GAP, 4 * GAP, 2 * GAP)
        self._back = button(view.word("back"), view.back, icon="arrow-left")
        self._back.setObjectName("back")
        self._saving = label(role="muted", scale=theme.SMALL, wrap=False)
        self._icon = picture("info", theme.colours().muted, 16)
        self._missing = label(role="muted", scale=theme.SMALL, wrap=False)
        self._leave_open = button(view.word("leave_open"), view.go_on)
        self._leave_open.setObjectName("leave_open")
        self._next = button("", view.next, role="primary")
        self._next.setObjectName("next")
        row.addWidget(self._back)
        row.addWidget(self._saving)
        row.addStretch(1)
        row.addWidget(self._icon)
        row.addWidget(self._missing)
        row.addWidget(self._leave_open)
        row.addWidget(self._next)
        self._leave_open.hide()

    def warn(self, warned: bool) -> None:
        """After a Next that found something missing, going on is a choice of its own."""
        self.is_warned = warned
        self._leave_open.setVisible(warned)

    def refresh(self) -> None:
        view = self._view
        step = view.step
        self._next.setVisible(step is not None)
        self._back.setVisible(step is not view.work.session.guide.steps[0])
        if step is None:
            self._show_missing(0)
            self.warn(False)
            return
        progress = view.work.progress.of(step)
        count = len(progress.problems) + len(progress.open)
        self._show_missing(count if progress.applies else 0)
        if not count:
            self.warn(False)
        following = view.following()
        if view.returns_to_summary or following is None:
            self._next.setText(view.word("next_summary"))
        else:
            self._next.setText(view.word("next_to", title=following.title))

    def _show_missing(self, count: int) -> None:
        self._missing.setText(self._view.word("missing_count", n=count) if count else "")
        self._icon.setVisible(bool(count))

    def show_saving(self, state: str) -> None:
        self._saving.setText(self._view.word(f"is_{state}"))
