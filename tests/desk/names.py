"""What a consultant calls a control, by the words of guide and window; it knows no window.

The scripted consultant says what it wants ("copy:4.3:Email"); here that becomes a role and a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAccessible

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.fields import Kind
from syncwizard.domain.steps import Confirm, Step
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.i18n import Catalogue, catalogue

Role = QAccessible.Role
ANY = "\N{REPLACEMENT CHARACTER}"  # stands for what only the window knows


@dataclass(frozen=True)
class Called:
    """A control's role, its name with `ANY` for what is not known, and what it stands in."""

    role: Role
    name: str
    place: str = ""
    starts: bool = False  # the name goes on

    def fits(self, role: Role, name: str, place: tuple[str, ...]) -> bool:
        if role != self.role or (self.place and self.place not in place):
            return False
        pattern = ".+".join(map(re.escape, self.name.split(ANY)))
        return bool(re.fullmatch(pattern + (".*" if self.starts else ""), name, re.DOTALL))


class Names:
    """All that the play presses, types into or looks for, in one language."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self._ways: Mapping[str, Callable[[list[str]], Called]] = {
            "field": lambda rest: self._field(rest[0]),
            "choice": lambda rest: self._choice(*rest),
            "generate": lambda rest: self._button("window.generate", f": {self._label(rest[0])}"),
            "copy": lambda rest: self._button("window.copy_what", what=rest[1]),
            "copykey": lambda rest: self._button("window.copy_key", label=rest[1]),
            "test": lambda rest: self.test(rest[0]),
            "allow": lambda rest: self._button(
                "window.secret_may_go", host=ANY, place=self._title(rest[0])
            ),
            "confirm": lambda rest: self._confirm(*rest),
            "menu": lambda rest: Called(Role.ButtonMenu, self._say(f"rooms.menu_{rest[0]}")),
            "mark": lambda rest: self._button(f"rooms.mark_{rest[0]}"),
            "table": lambda rest: Called(Role.Table, self._say(f"rooms.title_{rest[0]}")),
            "report_language": lambda rest: Called(Role.RadioButton, catalogue(rest[0]).name),
            "quick": lambda rest: self._quick(*rest),
            "open": lambda _rest: self._button("window.open_what", what=ANY),
        }
        self._plain = {
            "new": "window.new_setup",
            "home": "window.all_setups",
            "leave_open": "window.leave_open",
            "rooms_paste": "rooms.paste",
            "rooms_copy_mailbox": "rooms.copy_mailbox",
            "copy_mail": "window.copy_text",
            "export": "window.write_report",
            "paste_answer": "offer.paste",
        }

    def of(self, key: str) -> Called:
        """Raises KeyError for what nobody has given a name here."""
        if key in self._plain:
            return self._button(self._plain[key])
        if key in {"consultant", "report_folder"}:
            word = {"consultant": "your_name", "report_folder": "report_folder"}[key]
            return Called(Role.EditableText, self._say(f"window.{word}"))
        if key == "offer_take":
            several = self._words.say(text("offer.take", n=5))
            return Called(Role.Button, several.replace("5", ANY))
        if key == "rooms_test_write":
            return Called(Role.MenuItem, self._say("rooms.test_write"))
        kind, *rest = key.split(":", 2)
        return self._ways[kind](rest)

    def button(self, key: str, **params: str) -> Called:
        """One whose words stand in the catalogue."""
        return self._button(key, **params)

    def test(self, check_id: str) -> Called:
        """A check's button says what it does first, and something else the next time."""
        return Called(Role.Button, f"{ANY}: {self._title(check_id)}", self._title(check_id))

    def tested(self, check_id: str) -> Called:
        """The same button, when the check has ended."""
        name = f"{self._say('window.test_again')}: {self._title(check_id)}"
        return Called(Role.Button, name, self._title(check_id))

    def next_after(self, step: Step) -> Called:
        """The way on at the bottom of a step's page."""
        following = GUIDE.steps[GUIDE.number_of(step) :][:1]
        if not following:
            return self._button("window.next_summary")
        return self._button("window.next_to", title=self._words.say(following[0].title))

    # Parts

    def _say(self, key: str, **params: str) -> str:
        return self._words.say(text(key, **params))

    def _button(self, key: str, more: str = "", /, place: str = "", **params: str) -> Called:
        return Called(Role.Button, self._say(key, **params) + more, place)

    def _label(self, field_id: str) -> str:
        return self._words.say(GUIDE.fields[field_id].label)

    def _title(self, check_id: str) -> str:
        return self._words.say(CHECKS[check_id].title)

    def _field(self, field_id: str) -> Called:
        is_tick = GUIDE.fields[field_id].kind is Kind.FLAG
        return Called(Role.CheckBox if is_tick else Role.EditableText, self._label(field_id))

    def _choice(self, field_id: str, choice: str) -> Called:
        field = GUIDE.fields[field_id]
        name = self._words.say(field.choice_label(choice))
        return Called(Role.RadioButton, name, self._label(field_id))

    def _quick(self, field_id: str, source: str) -> Called:
        value = self._say("offer.today") if source == "today" else ANY
        return Called(Role.Button, f"{self._label(field_id)}: {value}")

    def _confirm(self, step_id: str, name: str) -> Called:
        step = GUIDE.step(step_id)
        [confirm] = [one for one in step.blocks if isinstance(one, Confirm) and one.name == name]
        if confirm.outcome:
            return Called(Role.Button, self._words.say(step.text(f"{name}_success")))
        said = "".join(run.text for run in self._words.runs(step.text(name)))
        return Called(Role.Button, f"{self._say('window.confirm')}: {said}")
