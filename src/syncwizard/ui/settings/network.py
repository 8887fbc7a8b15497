"""Settings: the proxy with its password, and certificates trusted beside the system's own."""

from __future__ import annotations

import ipaddress
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtWidgets import QFileDialog, QWidget

from syncwizard.domain.text import Text
from syncwizard.house import Authorities, Trusted
from syncwizard.store.settings import Settings
from syncwizard.ui.look.pieces import Bending, button, column, icon_button, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.settings.rows import Desk, Row, Section
from syncwizard.ui.steps.controls import ChoiceControl, LineControl

_NARROW = 480  # pixels at the platform's own text size
_HOST = re.compile(r"(?!-)[\w-]{1,63}(\.[\w-]{1,63})*\.?")


class NetworkSection(Section):
    """The way out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("settings.network"), desk.say("settings.network_lead"))
        self._modes = ChoiceControl(
            "proxy",
            {
                "system": desk.say("settings.proxy_system"),
                "none": desk.say("settings.proxy_none"),
                "own": desk.say("settings.proxy_own"),
            },
        )
        self._modes.show(desk.house.settings.proxy or "system")
        self._modes.given.connect(self._set_mode)
        self._mode_row = Row(desk.say("settings.proxy"), self._modes.widget)
        self._own = OwnProxy(self)
        self.add_card(self._mode_row, self._own)
        self.add_card(CertificatesRow(self))
        self.column.addStretch(1)
        self._own.setVisible(desk.house.settings.proxy == "own")

    def commit(self) -> None:
        self._own.commit()

    def refresh_way(self) -> None:
        """The next test goes the way that is set now."""
        self.desk.do(self.desk.house.refresh_network, lambda _nothing: None)

    def _set_mode(self) -> None:
        chosen = self._modes.typed()
        self.keep(self._mode_row, proxy="" if chosen == "system" else chosen)
        self._own.setVisible(chosen == "own")
        if chosen == "own":
            self._own.judge()
        self.refresh_way()


class OwnProxy(QWidget):
    """A proxy by host, port, user and password."""

    def __init__(self, section: NetworkSection) -> None:
        super().__init__()
        self._section, self._desk = section, section.desk
        say = self._desk.say
        self._host, self._port, self._user = (
            self._line(name) for name in ("proxy_host", "proxy_port", "proxy_user")
        )
        self._password = LineControl(secret=True)
        self._password.widget.setObjectName("setting:proxy_password")
        self._remove = icon_button("trash-2", say("settings.proxy_password_remove"), self._drop)
        self._remove.setObjectName("setting:proxy_password_remove")
        self._host_row = Row(say("settings.proxy_host"), self._host.widget)
        self._port_row = Row(say("settings.proxy_port"), self._port.widget)
        self._user_row = Row(say("settings.proxy_user"), self._user.widget)
        self._password_row = Row(
            say("settings.proxy_password"),
            self._password.widget,
            say("settings.proxy_password_help"),
            [self._remove],
        )
        self._lay_out()
        self._show(self._desk.house.settings)
        for control in (self._host, self._port, self._user):
            control.given.connect(self.commit)
        self._password.given.connect(self._keep_password)
        self._desk.do(self._desk.house.has_proxy_password, self._show_password)

    def _line(self, name: str) -> LineControl:
        made = LineControl()
        made.widget.setObjectName(f"setting:{name}")
        return made

    def _lay_out(self) -> None:
        body = column(self, spacing=2 * GAP)
        top, below = line(spacing=2 * GAP), Bending(narrow=_NARROW, spacing=2 * GAP)
        top.addWidget(self._host_row, 3)
        top.addWidget(self._port_row, 1)
        below.row.addWidget(self._user_row, 1)
        below.row.addWidget(self._password_row, 1)
        body.addLayout(top)
        body.addWidget(below)

    def _show(self, settings: Settings) -> None:
        self._host.show(settings.proxy_host)
        self._port.show(str(settings.proxy_port))
        self._user.show(settings.proxy_user)

    def commit(self) -> None:
        """Takes over what is good; what is not stays to be seen with what is wrong."""
        for control in (self._host, self._port, self._user):
            control.settle()
        self._split_address()
        settings = self._desk.house.settings
        host, port, user = (
            control.typed().strip() for control in (self._host, self._port, self._user)
        )
        wanted: dict[str, str | int] = {"proxy_user": user}
        if is_host(host) or not host:
            wanted["proxy_host"] = host.strip("[]")
        if is_port(port):
            wanted["proxy_port"] = int(port)
        if self.judge() and any(getattr(settings, name) != new for name, new in wanted.items()):
            self._section.keep(self._host_row, **wanted)
            self.judge()
            self._section.refresh_way()

    def judge(self) -> bool:
        """Says what is wrong with host and port; whether what is good may be kept."""
        say = self._desk.say
        host, port = self._host.typed().strip(), self._port.typed().strip()
        problem = "" if is_host(host) else say("settings.host_wrong")
        if not host:
            problem = say("settings.host_missing")
        self._host_row.tell(problem, is_wrong=True)
        wrong_port = "" if is_port(port) else say("settings.port_wrong")
        self._port_row.tell(wrong_port, is_wrong=True)
        return (not host or is_host(host)) and not wrong_port

    def _split_address(self) -> None:
        """A pasted address without a user in it is host and port."""
        typed = self._host.typed().strip()
        try:
            parts = urlsplit(typed if "://" in typed else f"http://{typed}")
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return
        # A bare IPv6 address is full of colons, too.
        if "@" in typed or parts.path.strip("/") or is_host(typed) or not is_host(host):
            return
        self._host.widget.setText(host)
        if port is not None:
            self._port.widget.setText(str(port))

    def _keep_password(self) -> None:
        password = self._password.typed()
        if not password:
            return
        self._password.widget.clear()  # nothing lingers in it
        house = self._desk.house
        self._desk.do(
            lambda: house.keep_proxy_password(password), lambda told: self._kept(told, True)
        )

    def _drop(self) -> None:
        house = self._desk.house
        self._desk.do(lambda: house.keep_proxy_password(""), lambda told: self._kept(told, False))
        self._password.take_focus()  # the button that had it goes

    def _kept(self, told: object, is_there: bool) -> None:
        if isinstance(told, Text):
            self._password_row.tell(self._desk.words.say(told), is_wrong=True)
        else:
            said = (
                "settings.proxy_password_taken" if is_there else "settings.proxy_password_removed"
            )
            self._password_row.tell(self._desk.say(said))
        self._show_password(is_there)

    def _show_password(self, is_there: object) -> None:
        say, given = self._desk.say, bool(self._desk.house.settings.proxy_secret)
        kept = "settings.proxy_password_kept" if is_there else "settings.proxy_password_missing"
        self._password.widget.setPlaceholderText(say(kept) if given else "")
        self._remove.setVisible(given)


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


def is_host(words: str) -> bool:
    """Whether this is the name or the address of a computer, and nothing more."""
    try:
        ipaddress.ip_address(words.strip("[]"))
    except ValueError:
        return bool(_HOST.fullmatch(words))
    return True


def is_port(words: str) -> bool:
    return words.isascii() and words.isdigit() and 0 < int(words) < 65536
