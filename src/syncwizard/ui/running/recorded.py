"""Every change of an open set-up, and how it is taken back; it shows none and saves none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text
from syncwizard.session import Closed, Put, Session
from syncwizard.ui.running.followed import Followed
from syncwizard.ui.running.readiness import Readiness
from syncwizard.ui.running.saving import Saving
from syncwizard.ui.running.secret_keeping import SecretKeeping
from syncwizard.ui.running.undoing import Undoing


class Recorded(Followed):
    """What is recorded is followed, can be taken back, and is saved after a short pause."""

    did = Signal(object)  # a Text: a change that can be taken back

    _saving: Saving
    _secrets: SecretKeeping
    _ready: Readiness

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(session, parent)
        self._undoing = Undoing(session)
        self._has_moved = False  # to another page, since the last save

    def put(self, name: str, raw: str) -> Put:
        """Commits an input (see `Session.put`)."""
        said = self.session.put(name, raw)
        is_secret = self.session.guide.fields[name].secret
        if raw and is_secret and (said.changed or self._secrets.is_unkept(name)):
            self._secrets.keep(name)
        if said.changed:
            self.touch()
        return said

    def generate(self, name: str) -> None:
        if self._is_read_only():
            return
        if self._try(lambda session: session.generate(name)):
            self._secrets.keep(name)
            self.touch()

    def record(self, act: Callable[[Session], object], *, soon: bool = False) -> None:
        """Does one recording act of the session, and has it saved (`soon`: see `touch`)."""
        if self._is_read_only():
            return
        if self._try(act):
            self.touch(soon=soon)

    def _try(self, act: Callable[[Session], object]) -> bool:
        """Whether the act was done; of a step that was signed it is told why not."""
        try:
            act(self.session)
        except Closed as closed:
            self.told.emit(closed.why)
            return False
        return True

    def visit(self, step: Step) -> None:
        """Remembers where one is. Looking at a page is no change: it is saved with the next one."""
        if step.id != self.session.project.current_step and self.session.read_only is None:
            self.session.visit(step)
            self._has_moved = True
        self._ready.wait_anew()  # the page that comes next is made first

    def touch(self, *, soon: bool = False) -> None:
        """Something was recorded: pages refresh, and it is saved after a short pause.

        soon: nobody at the window did it, so pages may follow a little later (`change_soon`).
        """
        done = self._undoing.notice()
        self._look_anew()
        self._has_moved = False  # saved along with the change
        self._saving.mark()
        if soon:
            self.change_soon()
        else:
            self._tell_of_change()
        if done is not None:
            self.did.emit(done)

    # Taking back

    @property
    def last_change(self) -> Text | None:
        """What `undo` would take back."""
        return self._undoing.last

    def undo(self) -> Text | None:
        """Takes the last change back and says what it was; None where there is nothing."""
        what = self._undoing.back()
        if what is not None:
            self.touch()
        return what
