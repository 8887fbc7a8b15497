"""What the Workplace Management administrator does or has done: the guide's steps, to act on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from syncwizard.domain.fields import Basis
from syncwizard.domain.steps import Do, Part, Step
from syncwizard.domain.text import Text, text
from syncwizard.report.marks import Mark
from syncwizard.report.role_duties import NOT_KNOWN, Duty, Sources, Value, shown
from syncwizard.report.shape import Setting, StepLine

_PARTS: Final = (Part.WM.value, Part.WORKFLOW.value)
_ROOMS: Final = "5.2.3"  # where each room gets its mailbox as external reference
# Instructions that speak of our own page, and what the administrator does in their place.
_INSTEAD: Final = {
    ("5.2", "note_reference"): "role_sheets.tell_reference",
    ("5.2.1", "keep"): "role_sheets.hand_over_keys",
    (_ROOMS, "list_rooms"): "",
}
_KEYS: Final = ("5.2.1", frozenset({"reveal", "generate", "press_ok", "keep"}))
# A secret was given, and only this computer does not have it: that is nobody's duty out there.
_NOT_HERE: Final = frozenset(
    {
        "progress.secret_not_here",
        "progress.secret_without_keyring",
        "progress.secret_gone_in_practice",
    }
)


def workplace_duties(sources: Sources) -> tuple[Duty, ...]:
    """The guide's steps in Workplace Management: where, how, and what goes into its forms."""
    groups = {
        group.step: group.settings
        for system in sources.content.systems
        for group in system.groups
        if system.id == "wm"
    }
    parts = [one for one in sources.content.parts if one.part in _PARTS]
    lines = [line for part in parts for line in part.steps if line.mark is not Mark.DOES_NOT_APPLY]
    return tuple(_duty(sources, line, groups.get(line.step, ())) for line in lines)


def _duty(sources: Sources, line: StepLine, settings: tuple[Setting, ...]) -> Duty:
    key = "references" if line.step == _ROOMS else "step"
    what = Text(f"role_sheets.{key}", {"step": line.step, "title": line.title})
    values = tuple(shown(one) for one in settings if not _is_our_choice(sources, one))
    rooms = _rooms(sources) if line.step == _ROOMS else ()
    said = [one for one in sources.content.confirmations if one.step == line.step]
    last = max(said, key=lambda one: one.at, default=None)
    duty = Duty(what, line.mark, values + rooms)
    if last is not None:
        duty = replace(duty, by=last.by, at=last.at)
    if _lacks_only_secrets_here(sources, line):
        return replace(duty, mark=Mark.COMPLETED, next=text("role_sheets.entered_again"))
    if duty.is_done:
        return duty
    return replace(duty, how=tuple(_how(sources, sources.guide.step(line.step))))


def _is_our_choice(sources: Sources, one: Setting) -> bool:
    """What the program asks to know which way to show, or for tests of its own."""
    field = sources.guide.fields.get(one.field)
    is_way = field is not None and field.branch and field.basis is Basis.OURS
    return is_way or one.field.startswith(("wm_service_", "wm_report_"))


def _rooms(sources: Sources) -> tuple[Value, ...]:
    found = sources.rooms("many_rooms_listed")
    return found or (Value(text("role_sheets.rooms"), NOT_KNOWN),)


def _lacks_only_secrets_here(sources: Sources, line: StepLine) -> bool:
    points = [one for one in sources.content.open if one.step == line.step]
    return bool(points) and all(one.what.key in _NOT_HERE for one in points)


def _how(sources: Sources, step: Step) -> Iterator[Text]:
    """The guide's instructions; a key that is in use is never made anew."""
    has_keys = sources.answers.is_given("wm_secret_key")
    for block in step.visible(sources.answers):
        for name in block.names if isinstance(block, Do) else ():
            if has_keys and step.id == _KEYS[0] and name in _KEYS[1]:
                continue
            instead = _INSTEAD.get((step.id, name))
            if instead is None:
                yield step.text(name)
            elif instead:
                yield Text(instead)
