"""Makes what shows a declared block, and knows what of it is wanted; it knows no single step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from syncwizard.domain import steps
from syncwizard.domain.progress import Item
from syncwizard.ui.checks.check_panel import CheckPanel
from syncwizard.ui.look.pieces import column
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.rooms.table import RoomsTable
from syncwizard.ui.steps.confirm_row import ConfirmRow
from syncwizard.ui.steps.copy_list import CopyList
from syncwizard.ui.steps.fields_block import Fields
from syncwizard.ui.steps.mail_fields import MailFields, first_named_in_mails
from syncwizard.ui.steps.place import Block, Place
from syncwizard.ui.steps.reading import CustomerMail, Instructions, NoteBox
from syncwizard.ui.steps.renewed_secret import RenewedSecret
from syncwizard.ui.steps.room_scripts import RoomScripts
from syncwizard.ui.steps.saved_once import SavedOnce
from syncwizard.ui.steps.waiting import Clock


def make_block(declared: steps.Block, place: Place, *, is_titled: bool) -> Block:
    """`is_titled` says that the section is named after the test: it needs no heading again."""
    if isinstance(declared, steps.Do):
        return Instructions(declared, place, 1)
    if isinstance(declared, steps.Ask):
        takes_mails = first_named_in_mails(place.step) is declared
        return (MailFields if takes_mails else Fields)(declared, place)
    if isinstance(declared, steps.Copy):
        return CopyList(declared, place)
    if isinstance(declared, steps.Test):
        return Tests(declared, place, is_titled=is_titled)
    if isinstance(declared, steps.Confirm):
        return ConfirmRow(declared, place)
    if isinstance(declared, steps.Note):
        return NoteBox(declared, place)
    return _special(declared, place)


def _special(special: steps.Special, place: Place) -> Block:
    if special.name == "customer_mail":
        return CustomerMail(place)
    if special.name == "saved_once":
        once = next(
            block for block in place.step.blocks if isinstance(block, steps.Confirm) and block.once
        )
        return SavedOnce(place, once)
    if special.name in {"scripts", "room_settings"}:
        return RoomScripts(place, shows_result=special.name == "room_settings")
    if special.name == "renewed_secret":
        return RenewedSecret(place)
    if special.name == "clock":
        return Clock(place)
    return RoomsTable(place, special.name)


class Tests(Block):
    """The checks of one Test block, one below the other."""

    def __init__(self, test: steps.Test, place: Place, *, is_titled: bool) -> None:
        super().__init__()
        checks = place.work.session.checks
        self._panels = [
            CheckPanel(checks[name], place, is_titled=is_titled and name == test.checks[0])
            for name in test.checks
        ]
        body = column(self, spacing=2 * GAP)
        for panel in self._panels:
            body.addWidget(panel)

    def refresh(self) -> None:
        for panel in self._panels:
            panel.refresh()

    def focus_on(self, name: str) -> bool:
        return any(panel.focus_on(name) for panel in self._panels)


def title_of(section: steps.Section, place: Place) -> str:
    """A section's heading; one of tests is named after the first."""
    if section.name:
        return place.step_word(f"section_{section.name}")
    tests = (block for block in section.blocks if isinstance(block, steps.Test))
    return place.say(place.work.session.checks[next(tests).checks[0]].title)


def is_table(declared: steps.Block) -> bool:
    """Whether it takes all the room that there is."""
    return isinstance(declared, steps.Special) and declared.name in {"rooms", "mappings"}


def names_in(blocks: Sequence[steps.Block]) -> Iterator[str]:
    """What an item, a link or a search can name in these blocks."""
    for block in blocks:
        if isinstance(block, steps.Ask):
            yield from (field.id for field in block.fields)
        elif isinstance(block, steps.Copy):
            yield from (row.label for row in block.rows)
        elif isinstance(block, steps.Test):
            yield from block.checks
        elif isinstance(block, steps.Confirm):
            yield block.name
        elif is_table(block):
            yield "rooms"


def is_about(item: Item, blocks: Sequence[steps.Block]) -> bool:
    """Whether an item of the step's progress belongs to these blocks."""
    if item.blocks:
        rows = (row for block in blocks if isinstance(block, steps.Copy) for row in block.rows)
        return any(row.field == item.blocks for row in rows)
    return item.place in set(names_in(blocks))


def asks_for_something(blocks: Sequence[steps.Block], place: Place) -> bool:
    """Whether there is anything that has to be done, or was: not only reading and what may be."""
    return any(_asks(block, place) for block in blocks)


def _asks(block: steps.Block, place: Place) -> bool:
    session, answers = place.work.session, place.work.answers
    if isinstance(block, steps.Ask):
        wanted = (field for field in block.fields if field.when(answers))
        return any(field.is_required(answers) or answers.is_given(field.id) for field in wanted)
    if isinstance(block, steps.Test):
        return any(
            session.checks[name].required or name in session.project.evidence
            for name in block.checks
        )
    return isinstance(block, steps.Copy | steps.Confirm) or is_table(block)
