"""A whole set-up, done by what a screen reader tells, from the empty home page to the report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from syncwizard.demo.consultant import Consultant
from syncwizard.demo.decisions import NAME, decisions
from syncwizard.demo.dialogs import Dialogs
from syncwizard.demo.hands import Stuck
from syncwizard.demo.verdict import what_is_wrong
from syncwizard.domain.steps import Step
from syncwizard.ui.app import make_app, make_window
from syncwizard.ui.view.project_view import ProjectView
from syncwizard.wiring import Choice, House
from tests.desk.accessible import Role, controls
from tests.desk.names import ANY, Called, Names
from tests.desk.reader import Reader

FILES = ("report.pdf", "report.html", "report.json", "report.xlsx")


class Walk:
    """The window in practice mode; nothing of it is reached for but what its tree tells."""

    def __init__(self, folder: Path, language: str, rooms: int, hands: type[Reader]) -> None:
        house = House(Choice(practice=True, data=folder / "data", rooms=rooms))
        house.settings = replace(house.settings, language=language, theme="light")
        self._out, self._language, self._rooms, self._house = folder, language, rooms, house
        self.window = make_window(make_app(), house)
        self.wrong: list[str] = []
        self._dialogs = Dialogs(self.window, self.wrong)
        self.reader = hands(self.window, self._dialogs, Names(self.window.words))
        given = house.world.answers()
        self._values = {**given, **decisions(given, datetime.now(UTC).date())}

    def begin(self) -> ProjectView:
        """A new set-up, up to its first step."""
        reader, names = self.reader, self.reader.names
        self.window.show()
        self.window.start()
        reader.wait_for(names.of("new"))
        reader.look_around()
        self._dialogs.expect(self._say_who, self._say_for_whom)
        reader.press("new")
        reader.wait_until("the dialogs", lambda: self._dialogs.are_answered)
        reader.wait_until("the set-up", lambda: self.window.view is not None)
        reader.look_around()
        [way] = [one for one in controls(reader.root) if one.name.startswith(self._start_word())]
        reader.press_called(Called(Role.Button, way.name))
        assert self.window.view is not None
        return self.window.view

    def _start_word(self) -> str:
        return self.reader.names.button("tasks.begin", what=ANY).name.partition(ANY)[0]

    def _say_who(self) -> None:
        self.reader.look_around()
        self.reader.type_into("consultant", NAME, enter=False)
        self.reader.press_called(self.reader.names.button("window.who_yes"))

    def _say_for_whom(self) -> None:
        reader = self.reader
        reader.look_around()
        reader.type_into("field:customer_name", self._values["customer_name"], enter=False)
        reader.press(f"choice:environment:{self._values['environment']}")
        reader.press_called(reader.names.button("window.new_setup_yes"))

    def go_through(self, view: ProjectView) -> list[str]:
        """All steps, the report, and back home; what is not completed or did not pass."""
        session = view.work.session
        self.do_steps(view, len(session.guide.steps))
        self._export()
        wrong = what_is_wrong(session)
        self.reader.press("home")
        self.reader.wait_for(self.reader.names.of("open:"))
        self.reader.look_around()
        return wrong

    def do_steps(self, view: ProjectView, count: int) -> None:
        """The first steps of the guide."""
        world = self._house.world
        consultant = Consultant(self.reader, view.work, world, self._values, self._rooms)
        for step in view.work.session.guide.steps[:count]:
            self._do_step(view, consultant, step)

    def _do_step(self, view: ProjectView, consultant: Consultant, step: Step) -> None:
        if view.step is not step:
            raise Stuck(f"Next did not lead to step {step.id}")
        self.reader.look_around()
        consultant.do(step)
        self.reader.look_around()
        self._press_next(view, step)

    def _press_next(self, view: ProjectView, step: Step) -> None:
        reader, names = self.reader, self.reader.names
        reader.press_called(names.next_after(step))
        if view.step is step:  # something waits for somebody else
            reader.look_around()
            reader.press("leave_open")

    def _export(self) -> None:
        reader = self.reader
        reader.look_around()
        reader.press("test:rooms_consistent")
        reader.wait_for(reader.names.tested("rooms_consistent"))
        reader.press(f"report_language:{self._language}")
        reader.type_into("report_folder", str(self._out))
        reader.press("export")
        reader.wait_for(reader.names.of("export"), 60)
        missing = [name for name in FILES if not (self._out / name).is_file()]
        if missing:
            raise Stuck(f"the report was not written: {', '.join(missing)}")

    def end(self) -> None:
        self.window.close()
        self._dialogs.stop()
        self.window.deleteLater()


@contextmanager
def walk(folder: Path, language: str, rooms: int, hands: type[Reader] = Reader) -> Iterator[Walk]:
    made = Walk(folder, language, rooms, hands)
    try:
        yield made
    finally:
        made.end()
