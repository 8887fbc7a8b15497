"""Shows who has signed, who has not, and for what it was opened again; it asks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from syncwizard.domain.signing import ROLES, present_sign_off, signed_by, signed_on
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import clear, column, label, line, picture
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.domain.project import Project, Reopened, SignedBy


class Signatures:
    """Lines in a layout of their own, one a role."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self.lines = column(spacing=GAP // 2)

    def _say(self, key: str, **params: str | int) -> str:
        return self._words.say(Text(f"signing.{key}", params))

    def show(self, project: Project) -> None:
        signed = present_sign_off(project)
        clear(self.lines)
        if signed is None:
            return
        by = ", ".join(signed_by(signed.signatures))
        said = self._words.say(text("signing.signed", on=signed_on(signed), by=by))
        self.lines.addWidget(label(said, bold=True))
        given = {one.role: one for one in signed.signatures}
        for role in ROLES:
            self._add_role(role, given.get(role))
        if project.reopened is not None:
            self._add_reopened(project.reopened)

    def _add_role(self, role: str, signed: SignedBy | None) -> None:
        c, words = theme.colours(), self._words
        title = words.say(Text(f"report.sign_{role}"))
        if signed is None:
            self._add_line("circle", c.line_strong, f"{title}: {self._say('nobody')}")
            return
        on = signed.on if signed.on is not None else signed.at
        day = words.moment(signed.at) if signed.on is None else words.day(signed.on)
        key = "signed_line_function" if signed.function else "signed_line"
        said = self._say(key, role=title, name=signed.name, function=signed.function, on=day)
        if on is signed.on:
            said = f"{said} · {self._say('paper')}"
        if signed.note:
            said = f"{said} · {words.say(text('window.quoted', words=signed.note))}"
        self._add_line("circle-check", c.good, said)

    def _add_line(self, icon: str, colour: str, said: str) -> None:
        row = line()
        row.addWidget(picture(icon, colour, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(said), 1)
        self.lines.addLayout(row)

    def _add_reopened(self, opened: Reopened) -> None:
        words = self._words
        why = Text(f"signing.reopened_{opened.why}", {"by": opened.by, "at": opened.at})
        self._add_line("pencil", theme.colours().wait, words.say(why))
        steps = words.enumeration(opened.steps)
        said = self._say("open_are", steps=steps) if opened.steps else self._say("open_none")
        self.lines.addWidget(label(said, role="muted"))
