"""Settings: a proxy by host, port, user and password; whether it is used is set elsewhere."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtWidgets import QWidget

from syncwizard.domain.text import Text
from syncwizard.store.settings import Settings
from syncwizard.ui.look.pieces import Bending, column, icon_button, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.settings.rows import Row
from syncwizard.ui.steps.controls import LineControl

if TYPE_CHECKING:
    from syncwizard.ui.settings.network import NetworkSection

_NARROW = 480  # pixels at the platform's own text size
_HOST = re.compile(r"(?!-)[\w-]{1,63}(\.[\w-]{1,63})*\.?")


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
        self._desk.do(self._desk.house.systems.has_proxy_password, self._show_password)

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
            lambda: house.systems.keep_proxy_password(password), lambda told: self._kept(told, True)
        )

    def _drop(self) -> None:
        house = self._desk.house
        self._desk.do(
            lambda: house.systems.keep_proxy_password(""), lambda told: self._kept(told, False)
        )
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


def is_host(words: str) -> bool:
    """Whether this is the name or the address of a computer, and nothing more."""
    try:
        ipaddress.ip_address(words.strip("[]"))
    except ValueError:
        return bool(_HOST.fullmatch(words))
    return True


def is_port(words: str) -> bool:
    return words.isascii() and words.isdigit() and 0 < int(words) < 65536
