"""The way through all pages: each as it is met, with nothing given, and once more when it is done.

The scripted consultant sets up the practice customer, without a screen or a network.
"""

from datetime import UTC, datetime

from PySide6.QtWidgets import QAbstractButton

from gallery.album import Album
from gallery.beside import draw_beside, draw_companion, draw_questions, draw_settings
from gallery.rooms import draw_rooms
from gallery.states import draw_tests, draw_wrong_value
from syncwizard.demo.consultant import Consultant
from syncwizard.demo.customers_answer import customers_answer
from syncwizard.demo.decisions import NAME, decisions
from syncwizard.domain.steps import Step
from syncwizard.guide.mail_words import NAMED
from syncwizard.ui.view.project_view import ProjectView
from syncwizard.wiring import House

ROOMS = 12
COMPANIONS = ("4.4", "5.2.3", "5.2.4", "6.1")  # steps that the companion is drawn at
WARNED = ("3", "4.4", "5.2.3")  # steps whose answer to an early Next is drawn
WITH_ROOMS = ("5.2.3", "6.2")


class Tour:
    """Walks once."""

    def __init__(self, album: Album, house: House) -> None:
        self._album, self._house = album, house
        self._hands = album.hands

    @property
    def _view(self) -> ProjectView:
        return self._album.view

    def walk(self) -> None:
        self._begin()
        self._draw_empty()
        self._do_all()
        draw_beside(self._album)
        draw_questions(self._album)
        self._draw_google()
        draw_settings(self._album)
        self._end()

    def _begin(self) -> None:
        album, hands = self._album, self._hands
        album.window.show()
        album.window.start()
        hands.wait_until("the home page", lambda: hands.sees("new"))
        album.take("home-first-start")
        given = self._house.world.answers()
        album.expect_words("dialog-name", {"consultant": NAME})
        album.expect_words("dialog-new", {"field:customer_name": given["customer_name"]})
        hands.press("new")
        hands.wait_until("the set-up", lambda: album.window.view is not None)
        album.take("tasks-new")
        self._values = {**given, **decisions(given, datetime.now(UTC).date())}
        world = self._house.world
        self._consultant = Consultant(hands, self._view.work, world, self._values, ROOMS)

    def _draw_empty(self) -> None:
        """Each step as it is met, and what it says to a Next that comes too early."""
        for step in self._view.work.session.guide.steps:
            self._view.open_step(step)
            self._album.take(f"step-{step.id}-empty")
            if step.id in WARNED:
                self._hands.press("next")
                self._album.take(f"step-{step.id}-missing")
        self._view.open_summary()
        self._album.take("summary-empty")

    def _do_all(self) -> None:
        for step in self._view.work.session.guide.steps:
            self._view.open_step(step)
            if step.id == "3":
                self._draw_offer(step)
                draw_wrong_value(self._album, step)
            if step.id in COMPANIONS:
                draw_companion(self._album, step)
            with self._album.trying(f"step {step.id}"):
                self._consultant.do(step)
            self._draw_done(step)

    def _draw_done(self, step: Step) -> None:
        album = self._album
        with album.trying(f"the states of step {step.id}"):
            draw_tests(album, step, self._house.world)
            if step.id in WITH_ROOMS:
                draw_rooms(album, step)
        self._view.open_tasks()
        self._view.open_step(step)
        album.rest_saved()
        album.take(f"step-{step.id}-done")

    def _draw_offer(self, step: Step) -> None:
        fields = [field.id for field in step.visible_fields(self._view.work.answers)]
        written = {name: self._values[name] for name in fields if name in NAMED}
        self._hands.put_on_clipboard(customers_answer(written))
        self._hands.press("paste_answer")
        self._album.take("mail-offer")
        self._hands.press("offer_discard")

    def _draw_google(self) -> None:
        """The steps that are others where the customer's calendars are Google's."""
        work, guide = self._view.work, self._view.work.session.guide
        usual = work.answers["calendar_provider"]
        before = {step.id: step.applies(work.answers) for step in guide.steps}
        work.put("calendar_provider", "google")
        self._view.open_tasks()
        self._album.take("google-tasks")
        for step in guide.steps:
            if step.applies(work.answers) or step.applies(work.answers) != before[step.id]:
                self._view.open_step(step)
                self._album.take(f"google-step-{step.id}")
        work.put("calendar_provider", usual)
        self._album.rest()

    def _end(self) -> None:
        album, hands = self._album, self._hands
        self._view.open_tasks()
        hands.press("home")
        hands.wait_until("the list of set-ups", lambda: album.window.view is None)
        album.take("home-one")
        buttons = album.window.home.findChildren(QAbstractButton)
        [delete] = [one for one in buttons if one.objectName().startswith("delete:")]
        album.draw_dialog("dialog-delete", lambda: hands.press(delete.objectName()))
