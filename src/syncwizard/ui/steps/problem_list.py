"""What is missing or wrong in a step, at the top of its page, each linked to its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from syncwizard.domain.progress import Item
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import clear, column, label, line, picture, set_role
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.wrapping_button import WrappingButton
from syncwizard.ui.steps.place import Place

_ONE_COLUMN = 3  # more than that stand in two, where there is room
_WIDE = 700


class ProblemList(QFrame):
    """There only when something is missing; the first of it gets the focus."""

    def __init__(self, go_to: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("problems")
        self._go_to = go_to
        self._shown: tuple[list[str], list[str]] = ([], [])
        self._column = column(self, margin=GAP, spacing=0)
        self._first: QWidget | None = None
        self.hide()

    def show_items(
        self, problems: Sequence[Item], still_open: Sequence[Item], place: Place
    ) -> None:
        """What is wrong stands first, by itself; without it the list is no alarm."""
        wrong = [_named(item, place) for item in problems]
        missing = [place.say(item.text) for item in still_open]
        self.setVisible(bool(wrong or missing))
        if (wrong, missing) == self._shown:
            return  # the link that has the focus keeps it
        self._shown = wrong, missing
        set_role(self, "state", "problem" if wrong else "open")
        clear(self._column)
        self._first = None
        titles = []
        if wrong:
            titles.append(place.say(text("page.wrong_title", n=len(wrong))))
            self._add_group(titles[-1], problems, wrong, place)
        if missing:
            titles.append(place.word("missing_title", n=len(missing)))
            self._column.addSpacing(GAP if wrong else 0)
            self._add_group(titles[-1], still_open, missing, place, is_wrong=False)
        if titles:
            self.setAccessibleName(". ".join(titles))
            announce(self, ". ".join(titles), assertive=bool(wrong))

    def _add_group(
        self,
        title: str,
        items: Sequence[Item],
        says: Sequence[str],
        place: Place,
        *,
        is_wrong: bool = True,
    ) -> None:
        top = line()
        top.setContentsMargins(GAP // 2, 0, 0, 0)
        top.addWidget(picture(*_sign(is_wrong=is_wrong)))
        top.addWidget(label(title, bold=True), 1)
        self._column.addLayout(top)
        links = [self._link(item, said, place) for item, said in zip(items, says, strict=True)]
        self._column.addLayout(_below_each_other(links) if is_wrong else self._lay_out(links))
        self._first = self._first or links[0]

    def _lay_out(self, links: Sequence[QPushButton]) -> QGridLayout:
        """Many stand in two columns, read downwards; what is too long for one ends the list."""
        grid = QGridLayout()
        grid.setSpacing(0)
        short = [link for link in links if self._is_short(link)]
        if len(short) <= _ONE_COLUMN:
            return _below_each_other(links)
        rows = -(-len(short) // 2)
        for index, link in enumerate(short):
            grid.addWidget(link, index % rows, index // rows)
        for index, link in enumerate([one for one in links if one not in short], rows):
            grid.addWidget(link, index, 0, 1, 2)
        for index in range(2):
            grid.setColumnStretch(index, 1)
        return grid

    def _is_short(self, link: QPushButton) -> bool:
        above = self.parentWidget()
        room = above.width() if above is not None else self.width()
        return room > theme.px(_WIDE) and 2 * link.sizeHint().width() + 3 * GAP < room

    def _link(self, item: Item, said: str, place: Place) -> QPushButton:
        made = WrappingButton(said, lambda: self._follow(item, place), role="quiet")
        made.setProperty("dense", True)
        return made

    def _follow(self, item: Item, place: Place) -> None:
        if item.blocks:
            home = place.work.session.guide.home_of(item.blocks)
            place.go_to(home.id if home else place.step.id, item.blocks)
            return
        self._go_to(item.place)

    def take_focus(self) -> None:
        if self._first is not None:
            self._first.show()  # a layout shows what it gets only later: till then no focus
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)


def _below_each_other(links: Sequence[QPushButton]) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(0)
    for index, link in enumerate(links):
        grid.addWidget(link, index, 0)
    return grid


def _named(item: Item, place: Place) -> str:
    """What is wrong, with the name of the field where it does not say that itself."""
    said = place.say(item.text)
    field = place.work.session.guide.fields.get(item.field)
    if field is None or place.say(field.label) in said:
        return said
    return place.say(text("page.wrong_field", field=field.label, problem=said))


def _sign(*, is_wrong: bool) -> tuple[str, str]:
    colours = theme.colours()
    return ("circle-alert", colours.bad) if is_wrong else ("circle-dot", colours.wait)
