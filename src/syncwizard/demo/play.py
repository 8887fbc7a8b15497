"""The play: window, consultant, pictures and report, from the empty home page to the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QScrollArea

from syncwizard.demo.consultant import Consultant
from syncwizard.demo.decisions import NAME, decisions
from syncwizard.demo.dialogs import Dialogs
from syncwizard.demo.hands import Hands, Stuck
from syncwizard.demo.leaving import keep_project, write_report
from syncwizard.demo.meeting import Meeting
from syncwizard.demo.noticing import noticing_errors
from syncwizard.demo.pictures import Pictures
from syncwizard.demo.proving import BOOKING, Proving
from syncwizard.demo.qt_messages import without_the_known_one
from syncwizard.demo.saying import say
from syncwizard.demo.trouble import Trouble
from syncwizard.demo.verdict import what_is_wrong
from syncwizard.domain.steps import Step
from syncwizard.domain.text import text
from syncwizard.i18n import catalogue
from syncwizard.store.errors import StoreError
from syncwizard.ui.app import make_app, make_window
from syncwizard.ui.summary.page import SummaryPage
from syncwizard.ui.view.project_view import ProjectView
from syncwizard.ui.window import Window
from syncwizard.wiring import Choice, House

# What is told on the terminal is English, as the command line's own words are; steps and findings
# are told as the window shows them.
_ENGLISH = catalogue("en")


def play(
    out: Path,
    language: str,
    rooms: int,
    data: Path,
    *,
    hands: Callable[[Window, Dialogs], Hands] = Hands,
    left_out: frozenset[str] = frozenset(),
    fault: str = "",
) -> list[str]:
    """Plays everything; returns what is wrong, in English (nothing: all is well).

    `left_out` are fields that nobody fills in; `hands` may be others that do the same. `fault` is
    what the consultant is to meet, see and have repaired on the way.
    """
    house = House(Choice(practice=True, data=data, rooms=rooms))
    trouble = Trouble(fault, house.world) if fault else None
    house.settings = replace(house.settings, language=language, theme="light")
    wrong: list[str] = []
    with noticing_errors(wrong), without_the_known_one():
        try:
            _Play(house, out, language, rooms, wrong, hands, left_out, trouble).perform()
        except (OSError, StoreError) as error:
            wrong.append(f"{type(error).__name__}: {error}")
    return wrong


class _Play:
    """`wrong` collects what goes wrong; anything in it ends the next wait."""

    def __init__(
        self,
        house: House,
        out: Path,
        language: str,
        rooms: int,
        wrong: list[str],
        hands: Callable[[Window, Dialogs], Hands],
        left_out: frozenset[str],
        trouble: Trouble | None,
    ) -> None:
        self._house, self._out, self._language, self._rooms = house, out, language, rooms
        self._wrong, self._trouble = wrong, trouble
        self._window = make_window(make_app(), house)
        self._dialogs = Dialogs(self._window, wrong)
        self._hands = hands(self._window, self._dialogs)
        self._pictures = Pictures(self._window, out / "screens")
        given = house.world.answers()
        today = datetime.now(UTC).date()
        values = {**decisions(given, today), **given}
        self._values = {name: value for name, value in values.items() if name not in left_out}

    def perform(self) -> None:
        """All acts; the window is closed and the project kept whatever happens."""
        self._window.show()
        try:
            self._wrong += self._go_through()
        except Stuck as error:
            self._wrong.append(f"{self._where()}: {error}")
            self._pictures.snap("stuck")
        finally:
            self._window.close()
            self._dialogs.stop()
            self._window.deleteLater()
        keep_project(self._house.places.projects(practice=True), self._out / "project")

    def _where(self) -> str:
        step = self._window.view.step if self._window.view else None
        return f"step {step.id}" if step else "outside the steps"

    def _go_through(self) -> list[str]:
        self._start()
        view = self._make_set_up()
        session, world = view.work.session, self._house.world
        consultant = Consultant(
            self._hands, view.work, world, self._values, self._rooms, self._meeting_in(view)
        )
        for step in session.guide.steps:
            self._do_step(view, consultant, step)
        self._export(view)
        wrong = what_is_wrong(session)
        self._go_home(view)
        applying = [step for step in session.guide.steps if step.applies(session.answers)]
        missed = self._trouble.what_is_wrong() if self._trouble else []
        return [*missed, *wrong] or self._home_page_disagrees(len(applying))

    def _meeting_in(self, view: ProjectView) -> Meeting | None:
        if self._trouble is None:
            return None
        words = catalogue(self._language)
        return Meeting(self._trouble, self._hands, words, lambda name: self._draw_page(view, name))

    def _draw_page(self, view: ProjectView, name: str) -> None:
        if view.page is not None:
            self._pictures.take(view.page, name)

    # The acts

    def _start(self) -> None:
        hands, window = self._hands, self._window
        hands.wait_until("the window", window.isVisible)
        window.start()
        hands.wait_until("the list of set-ups", lambda: window.runner.is_idle and hands.sees("new"))
        self._pictures.take(window.home, "home")

    def _make_set_up(self) -> ProjectView:
        say("A new set-up", f"{self._rooms} rooms")
        hands = self._hands
        self._dialogs.expect(self._say_who, self._say_for_whom)
        hands.press("new")
        hands.wait_until("the dialogs", lambda: self._dialogs.are_answered)
        hands.wait_until("the new set-up", lambda: self._window.view is not None)
        view = self._window.view
        assert view is not None  # noqa: S101  (just waited for)
        self._pictures.snap("where-you-are")
        hands.press("go_on")
        return view

    def _say_who(self) -> None:
        self._hands.type_into("consultant", NAME, enter=False)
        self._hands.press("yes")

    def _say_for_whom(self) -> None:
        self._hands.type_into("field:customer_name", self._values["customer_name"], enter=False)
        self._hands.press(f"choice:environment:{self._values['environment']}")
        self._hands.press("yes")

    def _do_step(self, view: ProjectView, consultant: Consultant, step: Step) -> None:
        say(step.id, catalogue(self._language).say(step.title))
        if view.step is not step or view.page is None:
            raise Stuck(f"Next did not lead to step {step.id}")
        consultant.do(step)
        if step.shows(view.work.answers, "rooms"):
            self._prove(view)
        self._hands.wait_until("saving", lambda: view.work.is_saved)
        self._pictures.take(view.page, step.id)
        following = view.following()
        self._hands.press("next")
        if view.step is not following:
            self._hands.press("leave_open")

    def _prove(self, view: ProjectView) -> None:
        """One room by a meeting; what plays elsewhere is not looked for here."""
        wanted = self._trouble.story.proof if self._trouble is not None else BOOKING
        if wanted:
            organizer, meeting = self._house.world.customer.organizer, self._meeting_in(view)
            proving = Proving(self._hands, self._dialogs, view.work, organizer, meeting)
            proving.prove_first_room(*dict.fromkeys((BOOKING, wanted)))

    def _export(self, view: ProjectView) -> None:
        say(_ENGLISH.say(text("window.summary_and_report")))
        write_report(self._hands, view.work, self._out, self._language)
        self._pictures.take(_visible_page(view), "summary")

    def _go_home(self, view: ProjectView) -> None:
        window = self._window
        self._hands.wait_until("saving", lambda: view.work.is_saved)
        project_id = view.work.session.project.id
        self._hands.press("home")
        self._hands.wait_until(
            "the list of set-ups",
            lambda: window.runner.is_idle and self._hands.sees(f"open:{project_id}"),
        )
        self._pictures.take(window.home, "home-again")

    def _home_page_disagrees(self, steps: int) -> list[str]:
        bars = self._window.home.findChildren(QProgressBar)
        told = [f"{bar.value()} of {bar.maximum()}" for bar in bars if bar.isVisible()]
        return [] if told == [f"{steps} of {steps}"] else [f"the home page says: {told}"]


def _visible_page(view: ProjectView) -> QScrollArea:
    shown = [page for page in view.findChildren(SummaryPage) if page.isVisible()]
    if not shown:
        raise Stuck("the summary is not on the screen")
    return shown[0]
