"""Which language the window speaks, and Qt's own few words in it; it knows no page."""

from __future__ import annotations

import os

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from syncwizard.i18n import DEFAULT_LANGUAGE, LANGUAGES, Catalogue, catalogue

FORCED = "SYNCWIZARD_LANGUAGE"  # of the environment: for tests, also the pretended language
_TRANSLATOR = "qt_words"


def system_language() -> str:
    """The system's language, where there are texts for it."""
    language = QLocale.system().name().partition("_")[0]
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def words_of(chosen: str) -> Catalogue:
    """The texts of the chosen language; "" is the system's."""
    return catalogue(os.environ.get(FORCED) or chosen or system_language())


def following(language: str) -> str:
    """The language after this one: what the switch in the corner leads to."""
    if language not in LANGUAGES:
        return DEFAULT_LANGUAGE
    return LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]


def translate_qt(app: QApplication, language: str) -> None:
    """Qt's own few words (context menus, file dialogs) in the window's language."""
    for before in app.findChildren(QTranslator, _TRANSLATOR):
        app.removeTranslator(before)
        before.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_TRANSLATOR)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
