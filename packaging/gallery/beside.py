"""Draws what opens over and beside the pages, and the settings; it sets up nothing."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from gallery.album import Album
from syncwizard.domain.steps import Step
from syncwizard.domain.text import text
from syncwizard.ui.companion.panel import Companion
from syncwizard.ui.finder.panel import Finder
from syncwizard.ui.pictures.dialogs import KeepPicture, SeePicture
from syncwizard.ui.settings.page import SECTIONS
from syncwizard.ui.summary.sign_here import SignHere
from syncwizard.ui.summary.signed_on_paper import SignedOnPaper

ASKED = ("", "tenant", "ENTRA-SECRET", "quite unknown")  # in the index
DIGEST = "0123456789abcdef" * 4


def draw_companion(album: Album, step: Step) -> None:
    album.view.open_companion()
    album.rest()
    [panel] = [one for one in QApplication.topLevelWidgets() if isinstance(one, Companion)]
    album.take(f"companion-{step.id}", panel)
    panel.close()
    album.rest()


def draw_beside(album: Album) -> None:
    """What is drawn at one step for all, and the pages of a set-up that is done."""
    view, hands = album.view, album.hands
    view.work.put("own_workflow", "yes")
    view.go_to("7")
    album.take("step-7-applies")
    view.work.put("own_workflow", "no")
    view.go_to("4.5")
    hands.press("help")
    album.take("help")
    hands.press("help")
    view.say(text("companion.no_address", step="4.1"))
    album.take("notice")
    hands.press("close_notice")
    view.open_tasks()
    album.take("tasks-done")
    view.open_summary()
    album.take("summary-done")
    _draw_finder(album)
    album.draw_dialog("dialog-edit", view.edit_setup)


def _draw_finder(album: Album) -> None:
    album.window.doors.open_finder()
    [finder] = album.window.findChildren(Finder)
    for asked in ASKED:
        [line] = finder.findChildren(QLineEdit, "finder_ask")
        line.setText(asked)
        album.take(f"finder-{asked.lower().replace(' ', '-') or 'empty'}", finder)
    finder.close()


def draw_questions(album: Album) -> None:
    """Of signing, and of the pictures that are kept beside a confirmation."""
    window, words = album.window, album.window.words
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    step = words.say(album.view.work.session.guide.step("4.2").title)
    about = (words.say(text("common.literal", value="4.2")), "", step)
    questions: dict[str, QDialog] = {
        "dialog-sign-here": SignHere(window, words, DIGEST),
        "dialog-signed-on-paper": SignedOnPaper(window, words, DIGEST, ""),
        "dialog-keep-picture": KeepPicture(window, words, image, step),
        "dialog-see-picture": SeePicture(window, words, image, about, may_change=True),
    }
    for name, asking in questions.items():
        album.draw_dialog(name, asking.exec)
        asking.deleteLater()


def draw_settings(album: Album) -> None:
    for section in SECTIONS:
        album.window.doors.open_settings(section)
        album.take(f"settings-{section}")
    album.hands.press("settings_back")
