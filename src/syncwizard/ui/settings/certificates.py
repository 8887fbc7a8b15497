"""Settings: certificates trusted beside the system's own; it reads none of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from syncwizard.domain.text import Text, text
from syncwizard.house import Authorities, Trusted
from syncwizard.i18n import Catalogue
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.settings.rows import Row

if TYPE_CHECKING:
    from syncwizard.ui.settings.network import NetworkSection


class Certificates(Row):
    """Whom one trusts besides, a file to choose, and the way back.

    `none` is said where there are none; `name` is that of the controls.
    """

    def __init__(self, words: Catalogue, name: str, *, title: Text, about: Text, none: Text):
        self._words_of_program, self._none = words, none
        holder = QWidget()
        body = column(holder, spacing=GAP)
        self._list = label()
        choose = button(self._say("settings.ca_choose"), self._choose, icon="folder-open")
        choose.setObjectName(name)
        self._remove = button(self._say("settings.ca_remove"), self.drop, icon="trash-2")
        self._remove.setObjectName(f"{name}_remove")
        for act in (choose, self._remove):
            act.setAccessibleName(f"{act.text()}: {words.say(title)}")
        acts = Flow(spacing=GAP)
        acts.addWidget(choose)
        acts.addWidget(self._remove)
        body.addWidget(self._list)
        body.addLayout(acts)
        super().__init__(words.say(title), holder, words.say(about))
        self.show_authorities(Authorities())

    def take(self, file: Path) -> None:
        """Trusts what stands in a file, or says what is wrong with it."""
        raise NotImplementedError

    def drop(self) -> None:
        """Trusts nobody besides."""
        raise NotImplementedError

    def has_any(self) -> bool:
        """Whether there is something to take back."""
        raise NotImplementedError

    def show_authorities(self, found: Authorities) -> None:
        said = [self._words_of(each) for each in found.trusted]
        self._list.setText("\n".join(said) or self._words_of_program.say(self._none))
        self._remove.setVisible(self.has_any())
        self._complain(found)

    def taken(self, found: Authorities) -> None:
        """What became of a file; a bad one changes nothing."""
        if found.trusted:
            self.show_authorities(found)
        else:
            self._complain(found)

    def _say(self, key: str) -> str:
        return self._words_of_program.say(Text(key))

    def _choose(self) -> None:
        kinds = f"{self._say('settings.ca_files')} (*.pem *.crt *.cer)"
        begin = str(Path.home())
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self._say("settings.ca_choose"), begin, kinds
        )
        if chosen:
            self.take(Path(chosen))

    def _complain(self, found: Authorities) -> None:
        problem = found.problem
        self.tell(self._words_of_program.say(problem) if problem else "", is_wrong=True)

    def _words_of(self, each: Trusted) -> str:
        words = self._words_of_program
        day = words.day(each.expires.astimezone().date())
        is_over = each.expires < datetime.now(UTC)
        key = "settings.ca_expired" if is_over else "settings.ca_subject"
        return words.say(text(key, subject=each.subject, day=day))


class CertificatesRow(Certificates):
    """Certificates of a company's own authority, for all set-ups."""

    def __init__(self, section: NetworkSection) -> None:
        self._desk = section.desk
        super().__init__(
            self._desk.words,
            "setting:ca",
            title=text("settings.ca"),
            about=text("settings.ca_help"),
            none=text("settings.ca_none"),
        )
        self._desk.do(self._desk.house.trust.added, self._show)

    def take(self, file: Path) -> None:
        """Judges a file and has it copied."""
        house = self._desk.house
        self._desk.do(lambda: house.trust.add(file), self._taken)

    def drop(self) -> None:
        nobody = Authorities()
        self._desk.do(self._desk.house.trust.drop, lambda _none: self.show_authorities(nobody))

    def has_any(self) -> bool:
        return bool(self._desk.house.settings.extra_ca)

    def _show(self, found: object) -> None:
        assert isinstance(found, Authorities)  # noqa: S101 - what the house gives
        self.show_authorities(found)

    def _taken(self, found: object) -> None:
        assert isinstance(found, Authorities)  # noqa: S101 - what the house gives
        self.taken(found)
