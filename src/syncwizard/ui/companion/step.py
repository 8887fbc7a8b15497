"""One step as the companion shows it: its blocks in reading order, and what is copied next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from syncwizard.domain import steps
from syncwizard.domain.rooms import Room
from syncwizard.domain.text import text
from syncwizard.ui.companion.parts import (
    ShortConfirm,
    ShortInstructions,
    ShortNote,
    There,
    fields_there,
)
from syncwizard.ui.companion.rooms import RoomsInTurn
from syncwizard.ui.companion.rows import CopiedHere, KeyOfRow, Line
from syncwizard.ui.companion.tests import TestsHere
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.copying import Copying
from syncwizard.ui.steps.holding_back import hold_back
from syncwizard.ui.steps.place import Block, Place


class StepInPanel(QWidget):
    """The step's blocks as far as they belong beside a browser; the rest has a way back."""

    def __init__(
        self,
        place: Place,
        copied: CopiedHere,
        copy: Callable[[Line], object],
        back: Callable[[str], object],
    ) -> None:
        super().__init__()
        self.setObjectName("companionBody")
        self._place, self._copied, self._copy, self._back = place, copied, copy, back
        self.lines: list[Line] = []
        self._rooms: RoomsInTurn | None = None
        self._instructs = True
        self._blocks: list[tuple[Block, steps.Block]] = []
        body = column(self, spacing=GAP + 4)
        body.setContentsMargins(2 * GAP, GAP, 2 * GAP, 2 * GAP)
        self._nothing = label(place.word("step_does_not_apply"), bold=True)
        body.addWidget(self._nothing)
        for declared in place.step.blocks:
            made = self._make(declared)
            if made is not None:
                self._blocks.append((made, declared))
                body.addWidget(made)
        body.addStretch(1)

    def _make(self, declared: steps.Block) -> Block | None:
        place = self._place
        if isinstance(declared, steps.Do):
            return ShortInstructions(declared, place)
        if isinstance(declared, steps.Copy):
            return self._make_list(declared)
        if isinstance(declared, steps.Confirm):
            return ShortConfirm(declared, place)
        if isinstance(declared, steps.Ask):
            return There(place, partial(fields_there, declared, place), self._back)
        if isinstance(declared, steps.Test):
            return TestsHere(declared, place, self._back)
        if isinstance(declared, steps.Note):
            return self._make_note(declared)
        return self._make_special(declared)

    def _make_note(self, declared: steps.Note) -> Block | None:
        if declared.kind is steps.NoteKind.NOTE:
            return None
        return ShortNote(declared.kind, self._place.step.text(declared.name), self._place)

    def _make_special(self, declared: steps.Special) -> Block | None:
        if declared.name in {"rooms", "mappings"}:
            rooms = RoomsInTurn(self._place, declared.name, self._copied, self._copy, self.refresh)
            self._rooms = rooms
            self.lines += rooms.lines
            return rooms
        if declared.name == "saved_once":
            return SavedOnceHere(self._place, self._back)
        return None

    def _make_list(self, declared: steps.Copy) -> Block:
        place = self._place
        made = Block()
        body = column(made, spacing=2)
        words = place.step_word(declared.name) if declared.name != "copy" else ""
        if words:
            body.addWidget(label(words, bold=True, scale=theme.SMALL))
        for row in declared.rows:
            if row.copies_label:
                key = KeyOfRow(row, place, self._copied)
                self._add(Line(key, place, self._copy, f"key:{row.label}"), made)
            self._add(Line(Copying(row, place), place, self._copy, row.label), made)
        return made

    def _add(self, shown: Line, block: Block) -> None:
        self.lines.append(shown)
        layout = block.layout()
        if layout is not None:
            layout.addWidget(shown)

    # What is copied next

    def following(self) -> Line | None:
        """The next line to copy; none after the one Save: nothing is to be copied again."""
        if not self.place_applies() or self._place.work.progress.is_saved_once(self._place.step):
            return None
        return next((one for one in self.lines if self._shows(one) and one.is_open), None)

    def turn_to_following(self) -> Line | None:
        """The next line; where this room has none left, that of the next room."""
        found = self.following()
        room = self._following_room()
        if found is None and self._rooms is not None and room is not None:
            self._rooms.turn_to(room)
            self.refresh()
            found = self.following()
        return found

    def _following_room(self) -> Room | None:
        is_here = self._rooms is not None and self._rooms.isVisibleTo(self)
        return self._rooms.following_room() if is_here and self._rooms else None

    def has_open_rooms(self) -> bool:
        return self._following_room() is not None

    def _shows(self, one: Line) -> bool:
        return one.isVisibleTo(self)

    def count(self) -> tuple[int, int, int]:
        """How many of the values are copied, how many there will be, how many are still missing."""
        shown = [one.value for one in self.lines if self._shows(one)]
        there = [one for one in shown if one.can_copy]
        awaited = sum(1 for one in shown if isinstance(one, Copying) and one.is_awaited)
        return sum(1 for one in there if one.is_copied), len(there) + awaited, awaited

    def show_instructions(self, wanted: bool) -> None:
        """Without them there is more room for the values."""
        self._instructs = wanted
        self.refresh()

    def place_applies(self) -> bool:
        return self._place.step.applies(self._place.work.answers)

    # Showing

    def refresh(self) -> None:
        answers, step = self._place.work.answers, self._place.step
        applies = self.place_applies()
        self._nothing.setVisible(not applies)
        number = 1
        for block, declared in self._blocks:
            over = self._place.work.progress.is_over(step, getattr(declared, "until", ""))
            shown = applies and declared.when(answers) and not over
            is_read = isinstance(block, ShortInstructions) and not self._instructs
            block.setVisible(shown and not is_read)
            if shown and isinstance(block, ShortInstructions):
                number = block.number_from(number)
            if shown:
                block.refresh()
                hold_back(block, self._place)
        self._show_lines()

    def _show_lines(self) -> None:
        for one in self.lines:
            one.refresh(is_next=False)
        following = self.following()
        if following is not None:
            following.refresh(is_next=True)


class SavedOnceHere(Block):
    """After 6.1's one *Save*: not to be pressed again; the rest is told in the full window."""

    def __init__(self, place: Place, back: Callable[[str], object]) -> None:
        super().__init__()
        self._place = place
        body = column(self, spacing=GAP // 2)
        lead = text("window.saved_once_lead")
        body.addWidget(ShortNote(steps.NoteKind.WARNING, lead, place))
        more = place.say(text("companion.more_there"))
        self._once = next(
            block for block in place.step.blocks if isinstance(block, steps.Confirm) and block.once
        )
        self._more = There(place, lambda: (more, self._once.name), back)
        body.addWidget(self._more)

    def refresh(self) -> None:
        said = self._place.work.progress.latest(self._place.step, self._once)
        self.setVisible(said is not None)
        self._more.refresh()
