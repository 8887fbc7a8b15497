"""Settings: certificates trusted beside the system's own; it reads none of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from syncwizard.house import Authorities, Trusted
from syncwizard.ui.look.pieces import button, column, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.settings.rows import Row

if TYPE_CHECKING:
    from syncwizard.ui.settings.network import NetworkSection


class CertificatesRow(Row):
    """Certificates of a company's own authority."""

    def __init__(self, section: NetworkSection) -> None:
        self._desk = section.desk
        say = self._desk.say
        holder = QWidget()
        body = column(holder, spacing=GAP)
        self._list = label()
        choose = button(say("settings.ca_choose"), self._choose, icon="folder-open")
        choose.setObjectName("setting:ca")
        self._remove = button(say("settings.ca_remove"), self._drop, icon="trash-2")
        self._remove.setObjectName("setting:ca_remove")
        acts = line(spacing=GAP)
        acts.addWidget(choose)
        acts.addWidget(self._remove)
        acts.addStretch(1)
        body.addWidget(self._list)
        body.addLayout(acts)
        super().__init__(say("settings.ca"), holder, say("settings.ca_help"))
        self._remove.hide()
        self._desk.do(self._desk.house.trusted, self._show)

    def _choose(self) -> None:
        say = self._desk.say
        kinds = f"{say('settings.ca_files')} (*.pem *.crt *.cer)"
        begin = str(Path.home())
        chosen, _kind = QFileDialog.getOpenFileName(self, say("settings.ca_choose"), begin, kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, file: Path) -> None:
        """Judges a file and has it copied; a bad one changes nothing."""
        house = self._desk.house
        self._desk.do(lambda: house.trust(file), self._taken)

    def _taken(self, found: object) -> None:
        if isinstance(found, Authorities) and not found.trusted:
            self._complain(found)
        else:
            self._show(found)

    def _drop(self) -> None:
        self._desk.do(self._desk.house.trust_no_more, lambda _none: self._show(Authorities()))

    def _show(self, found: object) -> None:
        assert isinstance(found, Authorities)  # noqa: S101 - what the house gives
        said = [self._words_of(each) for each in found.trusted]
        self._list.setText("\n".join(said) or self._desk.say("settings.ca_none"))
        self._remove.setVisible(bool(self._desk.house.settings.extra_ca))
        self._complain(found)

    def _complain(self, found: Authorities) -> None:
        problem = found.problem
        self.tell(self._desk.words.say(problem) if problem else "", is_wrong=True)

    def _words_of(self, each: Trusted) -> str:
        day = self._desk.words.day(each.expires.astimezone().date())
        is_over = each.expires < datetime.now(UTC)
        key = "settings.ca_expired" if is_over else "settings.ca_subject"
        return self._desk.say(key, subject=each.subject, day=day)
