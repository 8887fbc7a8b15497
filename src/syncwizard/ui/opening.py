"""The questions before a set-up is made or opened; it shows no set-up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from syncwizard.domain.text import Text

if TYPE_CHECKING:
    from syncwizard.house import FaceOfHouse, Opened
    from syncwizard.ui.running.work import Work
    from syncwizard.ui.window import Window

Do = Callable[[Callable[[], Awaitable[object]], Callable[[object], object]], None]


class Opening:
    """`do` runs something in the background; what is opened comes to `Setups.begin`."""

    def __init__(self, window: Window, house: FaceOfHouse, do: Do) -> None:
        self._window, self._house, self._do = window, house, do

    def has_name(self) -> bool:
        """Asks for the consultant's name at the first start; confirmations carry it."""
        if self._house.settings.consultant:
            return True
        from syncwizard.ui.look.dialogs import WhoAreYou

        asking = WhoAreYou(self._window, self._window.words, "")
        if not asking.is_answered():
            return False
        self._house.preferences.save(replace(self._house.settings, consultant=asking.name()))
        self._window.effects.use_name()
        return True

    def make(self, done: Callable[[object], object]) -> None:
        """A new set-up, after its first two answers."""
        if not self.has_name():
            return
        from syncwizard.guide.facts import FACTS
        from syncwizard.ui.look.dialogs import NewSetup

        house = self._house
        customer = house.world.answers()["customer_name"] if house.practice else ""
        asking = NewSetup(self._window, self._window.words, FACTS, customer)
        if asking.is_answered():
            values, consultant = asking.values(), house.settings.consultant
            self._do(lambda: house.setups.create(values, consultant), done)

    def begin(self, opened: Opened) -> Work | None:
        """The work of an opened set-up; None where an offered backup is not wanted."""
        from syncwizard.ui.look.dialogs import ask
        from syncwizard.ui.running.work import Work

        window, house, session = self._window, self._house, opened.session
        if opened.offer is not None:
            words = window.words.say(opened.offer)
            if not ask(window, window.words, words, window.word("accept_backup")):
                return None
            self._do(lambda: house.setups.accept_backup(session), lambda _none: None)
        session.consultant = house.settings.consultant
        work = Work(session, house.setups, window.runner)
        work.load_secrets()
        work.get_ready_soon(window.words)
        house.preferences.remember_opened(session.project.id)
        for said in _to_tell(opened):
            window.runner.post(partial(work.told.emit, said))  # once it is shown
        return work


def _to_tell(opened: Opened) -> Iterator[Text]:
    """What has to be known from the start: who else has it (the task list tells what ends)."""
    yield from filter(None, (opened.read_only, opened.unwritable))
