"""Below a check's findings: what was changed at Microsoft just now; it judges no finding."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias

from PySide6.QtWidgets import QWidget

from syncwizard.domain.changes import WAITS, ChangeKind, is_under_way, kinds_ending
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import button, clear, column, label, line

if TYPE_CHECKING:
    from syncwizard.domain.checks import Evidence
    from syncwizard.domain.project import Changed
    from syncwizard.ui.steps.place import Place

_Shown: TypeAlias = "tuple[tuple[ChangeKind, Changed | None], ...]"


class Tested(Protocol):
    """What it stands below: a check with its last evidence."""

    @property
    def place(self) -> Place: ...
    @property
    def key(self) -> str: ...
    @property
    def is_running(self) -> bool: ...
    @property
    def evidence(self) -> Evidence | None: ...


class ChangeNote(QWidget):
    """A line for each change that may end what was found: said with one press, taken back too."""

    def __init__(self, panel: Tested) -> None:
        super().__init__()
        self._panel, self._place = panel, panel.place
        self._shown: _Shown = ()
        body = column(self)
        self._ask = label(
            self._place.say(text("changes.ask")), role="muted", scale=theme.SMALL, wrap=True
        )
        self._lines = column()
        body.addWidget(self._ask)
        body.addLayout(self._lines)
        self.hide()

    def refresh(self) -> None:
        shown = () if self._panel.is_running else self._worth_noting()
        if shown != self._shown:
            self._shown = shown
            clear(self._lines)
            for kind, changed in shown:
                self._lines.addWidget(self._make_line(kind, changed))
        self._ask.setVisible(any(changed is None for _kind, changed in shown))
        self.setVisible(bool(shown))

    def _worth_noting(self) -> _Shown:
        """What may end the findings, with what was noted of it and is still under way."""
        evidence, moment = self._panel.evidence, datetime.now(UTC)
        if evidence is None:
            return ()
        noted = {
            kind: changed
            for kind, changed in self._place.work.session.project.changes.items()
            if is_under_way(kind, changed.at, moment)
        }
        return tuple((kind, noted.get(kind)) for kind in kinds_ending(evidence.open_codes()))

    def _make_line(self, kind: ChangeKind, changed: Changed | None) -> QWidget:
        made = QWidget()
        row = line(made)
        what = self._place.say(Text(f"changes.{kind}"))
        row.addWidget(label(what if changed is None else self._noted(kind, changed)), 1)
        is_new = changed is None
        said = (
            self._place.say(text("changes.just_now")) if is_new else self._place.word("take_back")
        )
        act = button(said, lambda: self._say(kind), role="quiet")
        name = "just_now" if is_new else "take_back"
        act.setObjectName(f"{name}:{self._panel.key}:{kind}")
        act.setAccessibleName(f"{act.text()}: {what}")
        row.addWidget(act)
        return made

    def _noted(self, kind: ChangeKind, changed: Changed) -> str:
        moment = self._place.words.local_moment
        return self._place.say(
            text(
                "changes.noted",
                change=Text(f"changes.{kind}"),
                at=moment(changed.at),
                until=moment(changed.at + WAITS[kind].longest),
            )
        )

    def _say(self, kind: ChangeKind) -> None:
        """The opposite of what stands there."""
        if dict(self._shown).get(kind) is None:
            self._place.work.record(lambda session: session.note_change(kind))
            noted = self._place.work.session.project.changes.get(kind)
            announce(self, self._noted(kind, noted) if noted else "")
        else:
            self._place.work.record(lambda session: session.take_back_change(kind))
