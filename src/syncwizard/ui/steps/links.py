"""Ways from a page to the browser beside it: the system's own page, and the companion.

It knows no single address: a part of the guide says which field holds it and what stands behind
it. Only addresses are opened, and never with anything of the answers in them.
"""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from syncwizard.domain.addresses import page_of
from syncwizard.domain.steps import Link
from syncwizard.domain.text import Text, text
from syncwizard.ui.keys import key
from syncwizard.ui.letters import mark
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import button, tip
from syncwizard.ui.steps.place import Place


def address_of(link: Link, place: Place) -> str:
    """The page's address; "" where the answer is missing or cannot be right."""
    work = place.work
    if work.progress.field_problem(link.field):
        return ""
    return page_of(work.answers[link.field], link.path)


def open_link(link: Link, place: Place) -> Text | None:
    """Opens the page in the browser; else says why not: practice, no address, no browser."""
    address = address_of(link, place)
    if not address:
        home = place.work.session.guide.home_of(link.field)
        return text("companion.no_address", step=home.id if home else "")
    if place.work.session.project.practice:
        return text("companion.practice_link", address=address)
    if QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode)):
        return None
    return text("companion.no_browser", address=address)


def make_link(place: Place) -> QPushButton | None:
    """The button that opens the page of the step's system; None where there is no such system."""
    link = place.step.part.link
    if link is None:
        return None

    def pressed() -> None:
        said = open_link(link, place)
        if said is not None:
            place.tell(said)
            announce(made, place.say(said))

    made = button(place.say(link.label), pressed, role="quiet", icon="external-link")
    made.setObjectName(f"link:{link.field}")
    mark(made, place.words, "link")
    made.setToolTip(tip(address_of(link, place)))
    return made


def make_opener(place: Place) -> QPushButton:
    """The button that shrinks the step to the companion; its key stands on it."""
    made = button(
        f"{place.say(text('companion.title'))}  {key('companion').shown}",
        # Pressed without the mouse: its person works with the keyboard, in the companion too.
        lambda: place.open_companion(not made.underMouse()),
        icon="picture-in-picture-2",
    )
    made.setObjectName("companion")
    mark(made, place.words, "companion")
    made.setToolTip(tip(place.say(text("companion.what_it_is"))))
    return made
