"""Settings: language, colours and text size; each holds at once."""

from __future__ import annotations

from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.store.settings import TEXT_SIZES
from syncwizard.ui.languages import system_language
from syncwizard.ui.settings.rows import Combo, Desk, Row, Section
from syncwizard.ui.steps.controls import ChoiceControl


class LookSection(Section):
    """How the program speaks and looks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("settings.look"))
        self._make_language()
        self._make_theme()
        self._make_size()
        self.add_card(self._language_row, self._theme_row, self._size_row)
        self.column.addStretch(1)

    def _make_language(self) -> None:
        name = catalogue(system_language()).name
        choices = [("", self.desk.say("settings.as_system", name=name))]
        choices += [(code, catalogue(code).name) for code in LANGUAGES]
        self._language = Combo("setting:language", choices, self.desk.house.settings.language)
        self._language.activated.connect(self._set_language)
        self._language_row = Row(
            self.desk.say("settings.language"),
            self._language,
            self.desk.say("settings.language_help"),
        )

    def _set_language(self) -> None:
        wanted = self._language.chosen()
        if wanted != self.desk.house.settings.language:
            self.desk.effects.set_language(wanted)

    def _make_theme(self) -> None:
        self._theme = ChoiceControl(
            "theme",
            {
                "system": self.desk.say("settings.theme_system"),
                "light": self.desk.say("settings.theme_light"),
                "dark": self.desk.say("settings.theme_dark"),
            },
        )
        self._theme.show(self.desk.house.settings.theme or "system")
        self._theme.given.connect(self._set_theme)
        self._theme_row = Row(self.desk.say("settings.theme"), self._theme.widget)

    def _set_theme(self) -> None:
        chosen = self._theme.typed()
        self.keep(self._theme_row, theme="" if chosen == "system" else chosen)
        self.desk.effects.use_look()

    def _make_size(self) -> None:
        choices = [(str(size), self.desk.say("settings.percent", n=size)) for size in TEXT_SIZES]
        self._size = Combo("setting:size", choices, str(self.desk.house.settings.text_size))
        self._size.activated.connect(self._set_size)
        self._size_row = Row(
            self.desk.say("settings.size"), self._size, self.desk.say("settings.size_help")
        )

    def _set_size(self) -> None:
        wanted = int(self._size.chosen())
        if wanted != self.desk.house.settings.text_size:
            self.keep(self._size_row, text_size=wanted)
            self.desk.effects.use_look()
