"""Draws the tables of rooms with rows, and what finds and proves them; it enters no room."""

from gallery.album import Album
from syncwizard.domain.steps import Step
from syncwizard.ui.rooms.pairing_dialog import PairingDialog
from syncwizard.ui.rooms.proof_dialog import ProofDialog

_PROVED = 3  # rooms


def draw_rooms(album: Album, step: Step) -> None:
    """`step` has a table of rooms, and everything in it is done."""
    view = album.view
    view.open_tasks()
    view.open_step(step)
    if view.page is None:
        raise ValueError(f"{step.id} shows no page")
    view.page.change()
    view.page.focus_on("rooms")
    album.rest_saved()
    album.take(f"step-{step.id}-rooms")
    place, rooms = view.page.place, view.work.session.project.rooms[:_PROVED]
    if step.id == "5.2.3":
        pairing = PairingDialog(album.window, place)
        album.draw_dialog("dialog-pairing", pairing.ask)
    else:
        proving = ProofDialog(album.window, place, rooms)
        album.draw_dialog("dialog-proof", proving.ask)
