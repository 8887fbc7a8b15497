"""Set-ups from their first question to their last save; it shows none: the window does.

What was left is kept until all of it is on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from syncwizard.domain.text import Text, text
from syncwizard.ui.opening import Do, Opening

if TYPE_CHECKING:
    from syncwizard.house import FaceOfHouse, HomeRow
    from syncwizard.ui.conflict import Conflicts
    from syncwizard.ui.running.left_setups import LeftSetups
    from syncwizard.ui.running.work import Work
    from syncwizard.ui.view.project_view import ProjectView
    from syncwizard.ui.window import Window

Then: TypeAlias = Callable[["ProjectView"], object]


def _nothing(_view: ProjectView) -> None:
    """It is only shown."""


class Setups:
    """Makes, opens, deletes and ends them."""

    def __init__(self, window: Window, house: FaceOfHouse, do: Do) -> None:
        self._window, self._house, self._do = window, house, do
        self._opening = Opening(window, house, do)
        self._left: LeftSetups | None = None
        self._conflicts: Conflicts | None = None
        self._unsaved: list[Work] = []  # when the program was about to end

    def make(self) -> None:
        self._opening.make(self.begin)

    def open(self, project_id: str, then: Then = _nothing) -> None:
        """`then` is called with what is shown of it."""
        if not self._opening.has_name():
            return
        work = self._left.take_back(project_id) if self._left is not None else None
        if work is None:
            self._do(
                lambda: self._house.setups.open(project_id), lambda opened: self.begin(opened, then)
            )
        else:
            then(self._window.show_work(work))

    def reopen(self, project_id: str) -> None:
        """Opens a signed set-up, and asks what it is opened again for."""
        from syncwizard.ui.summary.reopening import ask_to_reopen

        def ask(view: ProjectView) -> None:
            if view.work.session.read_only is None:
                ask_to_reopen(view, view.words, view.work)

        self.open(project_id, lambda view: self._window.runner.post(lambda: ask(view)))

    def delete(self, row: HomeRow) -> None:
        from syncwizard.ui.forgetting import Forgetting

        Forgetting(self._window, self._house, self._do).delete(row)

    def begin(self, opened: object, then: Then = _nothing) -> None:
        """Shows what was made or opened in the background."""
        from syncwizard.house import Opened

        if not isinstance(opened, Opened) or self._window.view is not None:
            return  # pressed twice: one is there already
        work = self._opening.begin(opened)
        if work is not None:
            work.told.connect(self._window.tell)
            then(self._window.show_work(work))
            work.save_now()
            if opened.others:
                self.ask_what_counts(work, text("conflict.beside"))

    def ask_what_counts(self, work: Work, why: Text) -> None:
        """Others changed the same set-up: a person says what holds."""
        from syncwizard.ui.conflict import Conflicts

        if self._conflicts is None:
            self._conflicts = Conflicts(self._window, self._house)
        self._conflicts.ask(work, why)

    def keep_left(self, work: Work) -> None:
        """It is left, and not wholly on disk yet."""
        from syncwizard.ui.running.left_setups import LeftSetups

        if self._left is None:
            self._left = LeftSetups(self._window, self._let_others)
        self._left.keep(work)

    def let_go(self, project_id: str) -> None:
        """It is about to be deleted: what was left of it is saved no more."""
        if self._left is not None:
            self._left.let_go(project_id)

    def _let_others(self, project_id: str) -> None:
        view = self._window.view
        if view is None or view.work.session.project.id != project_id:
            self._window.runner.run(lambda: self._house.setups.leave(project_id))

    # Ending

    def have_finished(self) -> bool:
        """Ends what runs; whether all answers of all set-ups are on disk."""
        works = self._works()
        for work in works:
            work.close()
        self._unsaved = [work for work in works if not work.finish()]
        return not self._unsaved

    def _works(self) -> list[Work]:
        """What was left and is not done with, and what is open, as the last one."""
        works = self._left.all() if self._left is not None else []
        return works if self._window.view is None else [*works, self._window.view.work]

    def are_to_end_anyway(self) -> bool:
        """Asks, where not all answers are saved; what lies beside the files is not lost by it."""
        from syncwizard.ui.look.dialogs import ask

        words, word, unsaved = self._window.words, self._window.word, self._unsaved
        self._unsaved = []
        is_kept = all(work.is_kept_beside for work in unsaved)
        question = word("undecided_question" if is_kept else "not_saved_question")
        agreed = ask(
            self._window, words, question, word("end_undecided" if is_kept else "end_anyway")
        )
        if not agreed:
            self._go_on(unsaved)
        return agreed

    def _go_on(self, unsaved: list[Work]) -> None:
        if self._window.view is not None:
            self._window.view.work.reopen()
        for work in unsaved:
            work.save_now()
