"""Settings: how long secrets stay to be seen and on the clipboard."""

from __future__ import annotations

from syncwizard.store.settings import COPIED, SHOWN, UNTIL_EXIT
from syncwizard.ui.settings.rows import Desk, Row, Section
from syncwizard.ui.steps.controls import ChoiceControl


class SecretsSection(Section):
    """Time limits of what is revealed and copied."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("settings.secrets"), desk.say("settings.secrets_lead"))
        settings = desk.house.settings
        no_end = desk.say("settings.until_hidden")
        self._shown = self._times("shown", SHOWN, settings.shown_seconds, no_end)
        no_end = desk.say("settings.until_exit")
        self._copied = self._times("copied", COPIED, settings.copied_seconds, no_end)
        self._shown_row = Row(
            desk.say("settings.shown"), self._shown.widget, desk.say("settings.shown_help")
        )
        self._copied_row = Row(
            desk.say("settings.copied"), self._copied.widget, desk.say("settings.copied_help")
        )
        self._shown.given.connect(self._set_shown)
        self._copied.given.connect(self._set_copied)
        self.add_card(self._shown_row, self._copied_row)
        self.column.addStretch(1)

    def _times(self, name: str, times: tuple[int, ...], chosen: int, no_end: str) -> ChoiceControl:
        say = self.desk.say
        words = {
            str(time): no_end if time == UNTIL_EXIT else say("settings.seconds", n=time)
            for time in times
        }
        made = ChoiceControl(name, words, in_line=0)  # large text has no room for them
        made.show(str(chosen))
        return made

    def _set_shown(self) -> None:
        self.keep(self._shown_row, shown_seconds=int(self._shown.typed()))
        self.desk.effects.use_limits()

    def _set_copied(self) -> None:
        self.keep(self._copied_row, copied_seconds=int(self._copied.typed()))
        self.desk.effects.use_limits()
