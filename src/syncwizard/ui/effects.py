"""Language, look, limits and name as they are set, put to use at once; it asks for none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from syncwizard.ui.languages import following, translate_qt, words_of
from syncwizard.ui.look import theme

if TYPE_CHECKING:
    from syncwizard.house import FaceOfHouse
    from syncwizard.ui.window import Window


class EffectsOnWindow:
    """What the settings and two keys change in the window around."""

    def __init__(self, window: Window, house: FaceOfHouse) -> None:
        self._window, self._house = window, house
        self.use_limits()

    def follow_platform(self) -> None:
        """Looks as the platform does, from now on."""
        from syncwizard.ui.look.platform_look import PlatformLook

        self._platform = PlatformLook(self._window)
        self._platform.changed.connect(self._platform_has_changed)

    def switch_language(self) -> None:
        self.set_language(following(self._window.words.language))

    def set_language(self, language: str) -> None:
        """Speaks another language from now on; "" is the system's."""
        self._window.commit()
        self._house.preferences.change(language=language)
        self._window.words = words_of(language)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            translate_qt(app, self._window.words.language)
        self._window.rebuild()

    def switch_theme(self) -> None:
        self._house.preferences.change(theme="light" if theme.is_dark() else "dark")
        self.use_look()

    def use_look(self) -> None:
        """Looks as it is set: colours and text size."""
        self._window.commit()
        settings, app = self._house.settings, QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, settings.theme or "system", settings.text_size / 100)
            self._window.rebuild()

    def _platform_has_changed(self) -> None:
        if not theme.is_up_to_date(self._house.settings.theme):
            self.use_look()

    def use_limits(self) -> None:
        """Secrets stay as long as is set, also the one that is on the clipboard now."""
        from syncwizard.ui.limits import Limits, set_limits

        settings = self._house.settings
        set_limits(Limits(settings.shown_seconds, settings.copied_seconds))
        self._window.clipboard.keep_time()
        if self._window.view is not None:
            self._window.rebuild()  # its pages say how long

    def use_name(self) -> None:
        """What is confirmed from now on carries the name that is set, and nobody asks for it."""
        if self._house.settings.consultant:
            self._window.home.ask_no_more()
        view = self._window.view
        if view is not None:
            view.work.session.consultant = self._house.settings.consultant
            view.refresh()

    def copy(self, words: str) -> None:
        self._window.clipboard.copy(words)
