"""Ways by which a picture comes to a confirmation: clipboard, file, drag; it shows none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from syncwizard.domain.steps import Confirm
from syncwizard.domain.text import Text, text
from syncwizard.store.pictures import MOST_BYTES_READ
from syncwizard.ui.pictures.dialogs import KeepPicture
from syncwizard.ui.pictures.images import bare, opened, packed
from syncwizard.ui.running.pictures import refusal
from syncwizard.ui.steps.dropping import Drops
from syncwizard.ui.steps.place import Place

ENDINGS = frozenset({".png", ".jpg", ".jpeg"})
_PATTERNS = " ".join(f"*{ending}" for ending in sorted(ENDINGS))


class PictureIntake:
    """Belongs to the block of a confirmation; `tell` gets what went wrong, "" at the start."""

    def __init__(
        self, block: QWidget, confirm: Confirm, place: Place, tell: Callable[[str], object]
    ) -> None:
        self._block, self._confirm, self._place, self._tell = block, confirm, place, tell
        Drops(
            block,
            ENDINGS,
            lambda _words: None,
            self._say,
            files_only=True,
            took_file=self.take_file,
        )

    @property
    def _may_take(self) -> bool:
        """Whether anything can be recorded; where not, it is said why."""
        why = self._place.work.session.why_not(self._place.step.id)
        if why is not None:
            self._place.work.told.emit(why)
        return why is None

    def paste(self) -> None:
        """Takes the picture, or the file of one, from the clipboard."""
        held = QGuiApplication.clipboard().mimeData()
        urls = held.urls() if held.hasUrls() else []
        if held.hasImage():
            image = QGuiApplication.clipboard().image()
            self._read(lambda: bare(image))
        elif len(urls) == 1 and urls[0].isLocalFile():
            self.take_file(Path(urls[0].toLocalFile()))
        else:
            self._say(text("pictures.nothing_pasted"))

    def choose_file(self) -> None:
        """Asks for a file and takes it."""
        title = self._place.say(text("pictures.choose"))
        kinds = self._place.say(text("pictures.kinds", endings=_PATTERNS))
        chosen, _kind = QFileDialog.getOpenFileName(self._block, title, str(Path.home()), kinds)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        self._read(lambda: opened(_read(path)))

    def _read(self, read: Callable[[], QImage]) -> None:
        if self._may_take:
            self._tell("")
            self._place.work.read(read, self._ask, lambda error: self._say(refusal(error)))

    def _ask(self, image: QImage) -> None:
        if not isValid(self._block):  # the page was left meanwhile
            return
        usual = usual_words(self._place, self._place.step.id, datetime.now(UTC))
        asked = KeepPicture(self._block.window(), self._place.words, image, usual)
        if asked.is_answered():
            kept, described = asked.image, asked.description
            self._place.work.read(
                lambda: packed(kept),
                lambda data: self._keep(data, described),
                lambda error: self._say(refusal(error)),
            )

    def _keep(self, data: bytes, description: str) -> None:
        work, step = self._place.work, self._place.step
        work.pictures.keep(step, self._confirm, data, description, self._say)

    def _say(self, why: Text) -> None:
        if isValid(self._block):
            self._tell(self._place.say(why))


def usual_words(place: Place, step: str, at: datetime) -> str:
    """The description of a picture that nobody described."""
    return place.say(text("pictures.usual", step=step, at=place.words.local_moment(at)))


def _read(path: Path) -> bytes:
    """The file's bytes, and not many more than are taken. Raises CannotRead."""
    from syncwizard.store.errors import CannotRead, obstacle_of

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES_READ + 1)
    except OSError as error:
        raise CannotRead(path, obstacle_of(error)) from error
