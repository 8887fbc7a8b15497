"""Notes that the customer changed the secret that only it has: it is to be entered once more."""

from __future__ import annotations

from syncwizard.domain.changes import OF_SECRET
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Block, Place


class RenewedSecret(Block):
    """There once somebody said that the secret was entered; then asked again by what is noted."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._row = next(row for row in place.step.rows() if row.field in OF_SECRET)
        body = column(self, spacing=GAP // 2)
        self._said = label(role="muted", scale=theme.SMALL)
        body.addWidget(self._said)
        ways = Flow()
        name = f"{place.step.id}:{self._row.field}"
        self._note = button(place.say(text("renewed.note")), self._record, role="quiet")
        self._note.setObjectName(f"renewed:{name}")
        self._undo = button(place.say(text("renewed.undo")), self._take_back, role="quiet")
        self._undo.setObjectName(f"not_renewed:{name}")
        for way in (self._note, self._undo):
            ways.addWidget(way)
        body.addLayout(ways)
        self._ends = ""  # what is to be done with the old secret's end, once it is noted

    def refresh(self) -> None:
        place, progress = self._place, self._place.work.progress
        said = [
            one
            for confirm in place.step.visible_confirms(place.work.answers)
            if (one := progress.latest(place.step, confirm)) is not None
        ]
        noted = place.work.session.project.changes.get(OF_SECRET[self._row.field])
        is_open = any(progress.is_renewed_since(place.step, one) for one in said)
        self.setVisible(bool(said))
        self._note.setVisible(not is_open)
        self._undo.setVisible(is_open)
        words = ""
        if noted is not None:
            at = place.words.local_moment(noted.at)
            words = place.say(text("renewed.noted", by=noted.by, at=at))
        self._said.setText(" ".join(filter(None, (words, self._ends))))
        self._said.setVisible(is_open)

    def _record(self) -> None:
        told: list[str] = []
        words, secret = self._place.words, self._row.field
        self._place.work.record(
            lambda session: told.extend(words.say_all(session.note_renewed_by_customer(secret)))
        )
        self._ends = " ".join(told)
        self.refresh()
        announce(self, self._said.text())

    def _take_back(self) -> None:
        kind = OF_SECRET[self._row.field]
        self._ends = ""
        self._place.work.record(lambda session: session.take_back_change(kind))
