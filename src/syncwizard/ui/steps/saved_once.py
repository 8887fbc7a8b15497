"""The guard behind 6.1's one *Save*: never asks for a second, and says what to write to Product."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPlainTextEdit

from syncwizard.domain.records import SinceSaved
from syncwizard.domain.steps import Confirm
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import button, column, label, line, picture
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Block, Place


class SavedOnce(Block):
    """Shown after the confirmed Save: "pressed more than once" and "a value changed"."""

    def __init__(self, place: Place, confirm: Confirm) -> None:
        super().__init__()
        self._place, self._confirm = place, confirm
        box = QFrame()
        box.setObjectName("note")
        box.setProperty("kind", "warning")
        body = column(box, margin=2 * GAP)
        top = line()
        top.addWidget(picture("triangle-alert", theme.colours().wait, 20))
        top.addWidget(label(place.word("saved_once_lead"), bold=True), 1)
        body.addLayout(top)
        row = line()
        self._again = button(place.word("saved_again"), self._tell_again)
        self._again.setObjectName("saved_again")
        self._repaired = button(
            place.word("product_repaired"), lambda: self._settle(SinceSaved.REPAIRED)
        )
        self._repaired.setObjectName("product_repaired")
        self._changed = button(
            place.word("product_changed"), lambda: self._settle(SinceSaved.CHANGED)
        )
        self._changed.setObjectName("product_changed")
        self._ask = button(place.word("value_changed"), self._show_mail)
        self._ask.setObjectName("value_changed")
        self._mistake = button(place.word("recorded_by_mistake"), self._take_back, role="quiet")
        self._mistake.setObjectName("recorded_by_mistake")
        self._wants_mail = False
        for made in (self._again, self._ask, self._repaired, self._changed, self._mistake):
            row.addWidget(made)
        row.addStretch(1)
        self._mail = QPlainTextEdit()
        self._mail.setReadOnly(True)
        self._mail.setTabChangesFocus(True)
        self._mail.setFixedHeight(150)
        self._mail.setAccessibleName(place.word("text_to_product"))
        body.addWidget(self._mail)
        self._copy = button(place.word("copy_text"), self._copy_mail, role="quiet", icon="copy")
        row.addWidget(self._copy)
        body.addLayout(row)
        column(self).addWidget(box)

    def refresh(self) -> None:
        said = self._place.work.progress.latest(self._place.step, self._confirm)
        self.setVisible(said is not None)
        if said is None:
            return
        stale = self._stale_labels()
        twice = not said.success
        self._again.setVisible(not twice)
        self._repaired.setVisible(twice)
        self._changed.setVisible(bool(stale) and not twice)
        self._ask.setVisible(not stale and not twice)
        has_mail = twice or bool(stale) or self._wants_mail
        self._mail.setVisible(has_mail)
        self._copy.setVisible(has_mail)
        self._mail.setPlainText(self._mail_text(twice, stale))

    def _stale_labels(self) -> list[str]:
        work, step = self._place.work, self._place.step
        rows = step.visible_rows(work.answers)
        fields = work.session.guide.fields
        return [
            *(row.label for row in rows if work.progress.is_row_stale(step, row)),
            *(
                self._place.words.say(fields[name].label)
                for name in work.progress.changed_since_save(step)
            ),
        ]

    def _mail_text(self, twice: bool, stale: list[str]) -> str:
        answers = self._place.work.answers
        key = "product_mail_again" if twice else "product_mail_changed"
        return self._place.word(
            key,
            reference=answers["client_reference"],
            router=answers["router_url"],
            labels=", ".join(stale) or "…",
            by=self._place.work.session.consultant,
        )

    def _show_mail(self) -> None:
        """A value changed that the program does not know of: the text is there to be completed."""
        self._wants_mail = not self._wants_mail
        self.refresh()

    def _take_back(self) -> None:
        step, confirm = self._place.step, self._confirm
        self._place.work.record(lambda session: session.take_back_once(step, confirm))

    def _tell_again(self) -> None:
        step, confirm = self._place.step, self._confirm
        self._place.work.record(lambda session: session.tell_saved_again(step, confirm))

    def _settle(self, what: SinceSaved) -> None:
        step, confirm = self._place.step, self._confirm
        self._place.work.record(lambda session: session.settle_with_product(step, confirm, what))

    def _copy_mail(self) -> None:
        self._place.clipboard.copy(self._mail.toPlainText())
