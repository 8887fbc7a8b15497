"""Draws a value that is wrong, and a test that runs, fails and has to wait; it repairs each."""

from datetime import UTC, datetime

from gallery.album import Album
from syncwizard.domain.steps import Step
from syncwizard.practice.world import World

WRONG = {"tenant_id": "no-tenant", "secret_expires": "31.31.2027"}
SLOW = 0.5  # seconds to an answer, so that a test is still running when it is drawn
FAILS = {"4.5": ("app_disabled", "graph_connection")}
WAITS = {"5.2.3": ("room_list_not_yet", "room_mailboxes")}
MADE_ON = "room_lists_made_on"  # only what was made lately is waited for


def draw_wrong_value(album: Album, step: Step) -> None:
    """What the fields say once they are left, and what Next says at the top."""
    work = album.view.work
    for name, value in WRONG.items():
        album.hands.type_into(f"field:{name}", value)
    album.take(f"step-{step.id}-wrong")
    album.hands.press("next")
    album.take(f"step-{step.id}-wrong-told")
    for name in WRONG:
        work.put(name, "")
    album.rest_saved()


def draw_tests(album: Album, step: Step, world: World) -> None:
    """The step's test, where it has one that fails, or one that has to wait."""
    for states, name in ((FAILS, "failed"), (WAITS, "waits")):
        if step.id in states:
            fault, check = states[step.id]
            _draw_running(album, step, world, check)
            world.set_fault(fault, on=True)
            made = album.view.work.answers[MADE_ON]
            if states is WAITS:
                album.view.work.put(MADE_ON, datetime.now(UTC).date().isoformat())
            _run(album, step, check)
            album.take(f"step-{step.id}-{name}")
            album.view.open_tasks()
            album.take(f"tasks-{name}")
            world.set_fault(fault, on=False)
            album.view.work.put(MADE_ON, made)
            _run(album, step, check)


def _draw_running(album: Album, step: Step, world: World, check: str) -> None:
    world.delay = SLOW
    _show(album, step, check)
    album.hands.press(f"test:{check}")
    album.snap(f"step-{step.id}-running")
    if album.view.work.is_running(check):
        album.view.work.cancel_check(check)
    else:
        album.missed.append(f"step {step.id}: {check} was over before it was drawn")
    world.delay = 0.0
    album.rest_saved()


def _run(album: Album, step: Step, check: str) -> None:
    work = album.view.work
    before = work.session.project.evidence.get(check)
    _show(album, step, check)
    album.hands.press(f"test:{check}")
    album.hands.wait_until(
        f"the test {check}",
        lambda: (
            not work.is_running(check) and work.session.project.evidence.get(check) is not before
        ),
    )
    album.rest_saved()


def _show(album: Album, step: Step, check: str) -> None:
    album.view.open_step(step)
    if album.view.page is not None:
        album.view.page.focus_on(check)
