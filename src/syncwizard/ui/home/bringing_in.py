"""Brings in a set-up that came from another computer; it shows no set-up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.house import FaceOfHouse
    from syncwizard.store.travel import Arrived
    from syncwizard.ui.window import Window


def choose_and_bring_in(window: Window, house: FaceOfHouse) -> None:
    """Asks for the file, and brings in what is in it."""
    words = window.words
    kinds = words.say(text("travel.kinds", endings="*.syncwizard"))
    title = words.say(text("travel.bring_in_title"))
    chosen, _kind = QFileDialog.getOpenFileName(window, title, str(Path.home()), kinds)
    if chosen:
        bring_in(window, house, Path(chosen))


def bring_in(window: Window, house: FaceOfHouse, file: Path) -> None:
    """Brings it in, in the background; says above the list what has to be entered again."""

    async def work() -> Arrived:
        from anyio import to_thread

        return await house.travel.bring_in(await to_thread.run_sync(_read, file))

    def done(arrived: Arrived) -> None:
        window.refresh_home()
        for one in _said(arrived, house):
            window.home.say(one)

    def failed(error: BaseException) -> None:
        window.home.say(_why(error))

    window.runner.run(work, done=done, failed=failed)


def _said(arrived: Arrived, house: FaceOfHouse) -> list[Text]:
    from syncwizard.guide import GUIDE
    from syncwizard.store.travel import again_here

    project = arrived.project
    brought = text("travel.brought", customer=project.customer or project.id)
    other = [text("travel.brought_other_kind")] if project.practice != house.practice else []
    return [brought, *other, *again_here(arrived, GUIDE)]


def _read(file: Path) -> bytes:
    """Not more of the file than a set-up can have."""
    from syncwizard.store.travel import MOST_PACKED

    with file.open("rb") as opened:
        return opened.read(MOST_PACKED + 1)


def _why(error: BaseException) -> Text:
    from syncwizard.store.travel import NotTaken

    if isinstance(error, NotTaken):
        return Text(f"travel.refused_{error.why.value}")
    detail = getattr(error, "strerror", None) or type(error).__name__
    return text("travel.failed", detail=detail)
