"""The scripted consultant: does every step of the guide at the window; it judges nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt

from syncwizard.demo.filling_in import FillingIn
from syncwizard.demo.hands import SECONDS, Hands, Stuck
from syncwizard.demo.meeting import Meeting
from syncwizard.demo.trouble import Repair
from syncwizard.domain.fields import Kind
from syncwizard.domain.steps import Ask, Block, Confirm, Copy, Row, Special, Step, Test
from syncwizard.house import PracticeWorld
from syncwizard.session import Session
from syncwizard.ui.running.work import Work

_MOST_COPIED = 25  # rooms whose address is copied one by one


class Consultant:
    """Works through the blocks of one step after the other, in the order of the page."""

    def __init__(
        self,
        hands: Hands,
        work: Work,
        world: PracticeWorld,
        values: Mapping[str, str],
        rooms: int,
        meeting: Meeting | None = None,
    ) -> None:
        self._hands, self._work, self._world, self._values = hands, work, world, values
        self._meeting = meeting
        self._patience = SECONDS + rooms / 20
        self._fields = FillingIn(hands, work, values, meeting)

    @property
    def _session(self) -> Session:
        return self._work.session

    def do(self, step: Step) -> None:
        """Everything that the page of a step asks for; raises Stuck."""
        if not step.applies(self._work.answers):
            return
        for block in step.blocks:
            if block.when(self._work.answers):
                self._do_block(step, block)

    def _do_block(self, step: Step, block: Block) -> None:
        if isinstance(block, Ask):
            self._fields.fill_in(block)
        elif isinstance(block, Copy):
            self._copy(step, block)
        elif isinstance(block, Test):
            for check in filter(self._can_be_run, block.checks):
                self._test(check)
        elif isinstance(block, Confirm):
            self._confirm(step, block)
        elif isinstance(block, Special):
            self._do_special(block)

    # Copy lists

    def _copy(self, step: Step, copy: Copy) -> None:
        for row in copy.rows:
            if row.when(self._work.answers) and self._can_be_copied(row):
                self._copy_row(step, row)

    def _can_be_copied(self, row: Row) -> bool:
        """All but our own words and a box to tick: nothing can be pasted there."""
        field = self._session.guide.fields.get(row.field)
        return not row.words and not (field and field.kind is Kind.FLAG)

    def _copy_row(self, step: Step, row: Row) -> None:
        if row.copies_label:
            self._press_and_compare(f"copykey:{step.id}:{row.label}", row.label)
        self._press_and_compare(f"copy:{step.id}:{row.label}", self._expected(row))
        if row.label not in self._session.project.copied.get(step.id, {}):
            raise Stuck(f"{step.id}: the tick at {row.label} is missing")

    def _expected(self, row: Row) -> str:
        """What the consultant remembers to have typed; what nobody typed, the program says."""
        if row.fixed:
            return row.fixed
        return row.part_of(self._fields.typed.get(row.field) or self._work.answers[row.field])

    def _press_and_compare(self, button: str, expected: str) -> None:
        self._hands.put_on_clipboard("")
        self._hands.press(button)
        if self._hands.clipboard() != expected:
            raise Stuck(f"{button} does not copy what belongs there")

    # Tests and confirmations

    def _can_be_run(self, check: str) -> bool:
        """What is only welcome, and lacks a value that nobody gave, is left out."""
        return self._session.checks[check].required or not self._session.can_run(check)

    def _test(self, check: str, room_id: str = "") -> None:
        key = f"{check}:{room_id}" if room_id else check
        if self._hands.sees(f"allow:{key}"):
            self._hands.press(f"allow:{key}")
        self._press_test(key, lambda: self._hands.press(f"test:{key}"))

    def _press_test(self, key: str, press: Callable[[], object]) -> None:
        before = self._session.project.evidence.get(key)
        press()
        self._hands.wait_until(
            f"the test {key}",
            lambda: (
                not self._work.is_running(key)
                and self._session.project.evidence.get(key) is not before
            ),
            self._patience,
        )
        if self._meeting is not None:
            self._meet_trouble(self._meeting, key, press)

    def _meet_trouble(self, meeting: Meeting, key: str, press: Callable[[], object]) -> None:
        """A finding that the play is about is read, what it says is done, and tested again."""
        repair = meeting.look_at(self._session.project.evidence[key])
        if repair is None:
            return
        if repair is Repair.BY_VALUE:
            self._enter_anew(*meeting.new_value())
        if repair is Repair.BY_PERMISSION:
            self._hands.press(f"permit:{key}")
        if repair is Repair.BY_WORD:
            self._press_test(key, lambda: self._hands.press(f"insist:{key}"))
        else:
            self._press_test(key, press)

    def _enter_anew(self, field_id: str, value: str) -> None:
        """Goes to the step that asks for a value, enters the new one, and comes back."""
        guide, here = self._session.guide, self._session.project.current_step
        home = guide.home_of(field_id)
        if home is None:
            raise Stuck(f"no step asks for {field_id}")
        self._hands.press(f"step:{home.id}")
        self._fields.replace(guide.fields[field_id], value)
        self._hands.wait_until("saving", lambda: self._work.is_saved)
        self._hands.press(f"step:{here}")

    def _confirm(self, step: Step, confirm: Confirm) -> None:
        self._hands.press(f"confirm:{step.id}:{confirm.name}")
        if step.confirm_key(confirm) not in self._session.project.confirmed:
            raise Stuck(f"{step.id}: {confirm.name} was not recorded")

    # Rooms and what else has a form of its own

    def _do_special(self, special: Special) -> None:
        if special.name == "customer_mail":
            self._hands.put_on_clipboard("")
            self._hands.press("copy_mail")
            if self._values["customer_name"] not in self._hands.clipboard():
                raise Stuck("the mail to the customer does not name the customer")
        elif special.name == "rooms":
            self._enter_rooms()
        elif special.name == "mappings":
            self._mark("mappings", "mapped")

    def _enter_rooms(self) -> None:
        self._hands.put_on_clipboard(self._world.rooms_pasted())
        self._hands.press("rooms_paste")
        self._hands.wait_until("the rooms are read", lambda: bool(self._session.project.rooms))
        self._copy_mailboxes()
        self._mark("rooms", "assigned")
        self._mark("rooms", "reference_set")
        self._hands.choose_row("table:rooms", 0)
        first = self._session.project.rooms[0]
        try_it = partial(self._hands.choose_in_menu, "menu:tests", "rooms_test_write")
        self._press_test(f"room_write:{first.id}", try_it)

    def _copy_mailboxes(self) -> None:
        self._hands.choose_row("table:rooms", 0)
        for room in self._session.project.rooms[:_MOST_COPIED]:
            self._press_and_compare("rooms_copy_mailbox", room.mailbox)

    def _mark(self, table: str, act: str) -> None:
        self._hands.press_key_in(
            f"table:{table}", Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier
        )
        self._hands.press(f"mark:{act}")
        if any(getattr(room, act) is None for room in self._session.project.rooms):
            raise Stuck(f"not every room was marked: {act}")
