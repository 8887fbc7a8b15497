"""What can be taken back in an open set-up, the newest first; it shows nothing.

Values with their reasons, rooms, confirmations with their pictures, decisions to go on. Not:
secrets (the old one is gone), what was asked of other systems, and 6.1's one Save (it has ways of
its own).
"""

from __future__ import annotations

from dataclasses import dataclass

from syncwizard.domain.project import Confirmed, Continued, Picture
from syncwizard.domain.rooms import Room
from syncwizard.domain.steps import Confirm
from syncwizard.domain.text import Text, text
from syncwizard.session import Session

MOST = 200


@dataclass(frozen=True, slots=True)
class _State:
    values: dict[str, str]
    rooms: tuple[Room, ...]
    confirmed: dict[str, Confirmed]
    continued: dict[str, Continued]
    pictures: dict[str, Picture]
    reasons: dict[str, str]

    def __repr__(self) -> str:
        return f"_State({len(self.values)} values, {len(self.rooms)} rooms)"


class Undoing:
    """`notice` after every change; `back` takes the last one back."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._once = {
            step.confirm_key(confirm)
            for step in session.guide.steps
            for confirm in step.blocks
            if isinstance(confirm, Confirm) and confirm.once
        }
        self._present = self._state()
        self._signed = list(session.project.signed_off)
        self._past: list[tuple[Text, _State]] = []

    @property
    def last(self) -> Text | None:
        """What would be taken back now."""
        return self._past[-1][0] if self._past else None

    def notice(self) -> Text | None:
        """Sees what has changed since the last time; None where it is nothing of the kind."""
        before, self._present = self._present, self._state()
        if self._signed != self._session.project.signed_off:  # what was signed is not taken back
            self._signed = list(self._session.project.signed_off)
            self._past.clear()
            return None
        what = self._difference(before, self._present)
        # A field typed in twice is changed once: it goes back to what was there first.
        is_same_field = what == self.last and what is not None and what.key == "undo.value"
        if what is not None and not is_same_field:
            self._past.append((what, before))
            del self._past[:-MOST]
        return what

    def back(self) -> Text | None:
        """Takes the last change back and says what it was."""
        if not self._past:
            return None
        what, state = self._past.pop()
        once = {
            key: said for key, said in self._session.project.confirmed.items() if key in self._once
        }
        self._session.take_back_to(
            dict(state.values),
            state.rooms,
            {**state.confirmed, **once},
            dict(state.continued),
            dict(state.pictures),
            dict(state.reasons),
        )
        self._present = self._state()
        return what

    def _state(self) -> _State:
        project = self._session.project
        return _State(
            dict(project.values),
            tuple(project.rooms),
            {key: said for key, said in project.confirmed.items() if key not in self._once},
            dict(project.continued),
            dict(project.pictures),
            dict(project.reasons),
        )

    def _difference(self, before: _State, now: _State) -> Text | None:
        changed = _changed_keys(before.values, now.values)
        if len(changed) > 1:
            return text("undo.values", n=len(changed))
        if changed:
            return text("undo.value", field=self._session.guide.fields[changed[0]].label)
        if before.rooms != now.rooms:
            return _of_rooms(before.rooms, now.rooms)
        if before.confirmed != now.confirmed:
            is_new = len(now.confirmed) >= len(before.confirmed)
            return text("undo.confirmed" if is_new else "undo.withdrawn")
        if before.continued != now.continued:
            return text("undo.continued")
        return _of_pictures(before, now)


def _changed_keys(before: dict[str, str], now: dict[str, str]) -> list[str]:
    return [key for key in before.keys() | now.keys() if before.get(key) != now.get(key)]


def _of_pictures(before: _State, now: _State) -> Text | None:
    if before.reasons != now.reasons:
        return text("undo.reason")
    if before.pictures == now.pictures:
        return None
    more = len(now.pictures) - len(before.pictures)
    if more == 0:
        return text("undo.picture_described")
    return text("undo.picture_added" if more > 0 else "undo.picture_removed")


def _of_rooms(before: tuple[Room, ...], now: tuple[Room, ...]) -> Text:
    more = len(now) - len(before)
    if more > 0:
        return text("undo.rooms_added", n=more)
    if more < 0:
        return text("undo.rooms_removed", n=-more)
    changed = sum(one != other for one, other in zip(before, now, strict=True))
    return text("undo.rooms_changed", n=changed)
