"""Takes the pictures: of the window as it is, and of the dialogs that it opens; it knows no page.

`NN-name.png`, numbered in the order in which they are taken.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from syncwizard.demo.dialogs import Dialogs
from syncwizard.demo.hands import Hands, Stuck
from syncwizard.ui.view.project_view import ProjectView
from syncwizard.ui.window import Window

SETTLING_MS = 120  # what a layout gets anew is drawn a moment later


class Album:
    """`missed` fills with what could not be reached, in words."""

    def __init__(self, folder: Path, window: Window, hands: Hands, dialogs: Dialogs) -> None:
        self.window, self.hands, self._dialogs = window, hands, dialogs
        self.missed: list[str] = []
        self._folder, self._number = folder, 0
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()

    @property
    def view(self) -> ProjectView:
        """That of the open set-up."""
        if self.window.view is None:
            raise ValueError("no set-up is open")
        return self.window.view

    @contextmanager
    def trying(self, what: str) -> Iterator[None]:
        """Goes on where something is out of the scripted mouse's reach, and tells it at the end."""
        try:
            yield
        except Stuck as problem:
            self.missed.append(f"{what}: {problem}")

    # Pictures

    def take(self, name: str, shown: QWidget | None = None) -> None:
        """The window, or what lies beside it, when it has come to rest."""
        self.rest()
        self.snap(name, shown)

    def snap(self, name: str, shown: QWidget | None = None) -> None:
        """As it is, while something may still run."""
        QTest.qWait(SETTLING_MS)
        self._save(name, shown or self.window)

    def rest(self) -> None:
        self.hands.wait_until("rest", lambda: self.window.runner.is_idle)

    def rest_saved(self) -> None:
        self.hands.wait_until("saving", lambda: self.view.work.is_saved)
        self.rest()

    def _save(self, name: str, shown: QWidget) -> None:
        path = self._folder / f"{self._number:02}-{name}.png"
        self._number += 1
        if not shown.grab().save(str(path)):
            raise OSError(f"{path} could not be written")

    # Dialogs

    def draw_dialog(self, name: str, opens: Callable[[], object]) -> None:
        """What `opens` asks is drawn and left without an answer."""
        drawn: list[bool] = []

        def look() -> None:
            self.hands.wait_until(f"{name} is ready", lambda: _is_ready(self._modal(name)))
            self._take_modal(name)
            drawn.append(True)
            modal = self._modal(name)
            if isinstance(modal, QDialog):
                modal.reject()

        self._dialogs.expect(look)
        opens()
        self.hands.wait_until(f"the question {name}", lambda: bool(drawn))

    def expect_words(self, name: str, words: dict[str, str]) -> None:
        """The next dialog is filled in, drawn and said yes to."""
        self._dialogs.expect(lambda: self._answer(name, words))

    def _answer(self, name: str, words: dict[str, str]) -> None:
        for field, said in words.items():
            self.hands.type_into(field, said, enter=False)
        self._take_modal(name)
        self.hands.press("yes")

    def _take_modal(self, name: str) -> None:
        self._save(name, self._modal(name))  # without waiting: a dialog's own loop runs

    def _modal(self, name: str) -> QWidget:
        modal: QWidget | None = QApplication.activeModalWidget()
        if modal is None:
            raise ValueError(f"there is no dialog for {name}")
        return modal


def _is_ready(dialog: QWidget) -> bool:
    """Whether it reads nothing any more that it shows then."""
    from PySide6.QtWidgets import QProgressBar

    return not any(one.isVisible() for one in dialog.findChildren(QProgressBar))
