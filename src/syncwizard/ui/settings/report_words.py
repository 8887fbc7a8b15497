"""Settings: the consultant's own words in the report; it writes no report."""

from __future__ import annotations

from syncwizard.ui.settings.rows import Desk, Row, Section
from syncwizard.ui.steps.controls import LineControl, LinesControl

# By the setting: what it is called, and where its words appear.
_WORDS = {
    "report_sender": ("settings.report_sender", "settings.report_sender_help"),
    "report_intro": ("settings.report_intro", "settings.report_intro_help"),
    "report_closing": ("settings.report_closing", "settings.report_closing_help"),
}


class ReportSection(Section):
    """Who sends it, and what stands first and last in it; what is empty takes no room there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("settings.report"), desk.say("settings.report_lead"))
        self._rows: dict[str, tuple[LineControl | LinesControl, Row]] = {}
        for setting, (key, help_key) in _WORDS.items():
            control = LineControl() if setting == "report_sender" else LinesControl()
            control.widget.setObjectName(f"setting:{setting}")
            control.show(self._kept(setting))
            control.given.connect(self.commit)
            control.paused.connect(self.commit)
            self._rows[setting] = control, Row(desk.say(key), control.widget, desk.say(help_key))
        self.add_card(*(row for _control, row in self._rows.values()))
        self.column.addStretch(1)

    def _kept(self, name: str) -> str:
        return str(getattr(self.desk.house.settings, name))

    def commit(self) -> None:
        for name, (control, row) in self._rows.items():
            control.settle()
            typed = control.typed().strip()
            if typed != self._kept(name):
                self.keep(row, **{name: typed})
