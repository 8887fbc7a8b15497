"""What a signature closes, and what opens it again; it knows no report, no file and no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Final

from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.domain.fields import Field
    from syncwizard.domain.project import Project, SignedBy, SignOff
    from syncwizard.domain.steps import Guide, Step

ROLES: Final = ("consultant", "reviewer", "customer")
"""Who signs, in this order."""

ROOMS: Final = "5.2.3"  # where rooms are listed, assigned and get their mailboxes
MAPPINGS: Final = "6.2"
STEP_OF_ACT: Final = {
    "assigned": ROOMS,
    "reference_set": ROOMS,
    "mapped": MAPPINGS,
    "synced": MAPPINGS,
    "shown": MAPPINGS,
}
"""Where each thing that is said of a room is done."""
_FACTS: Final = "3"  # customer and environment stand before the first step: they close with it


def present_sign_off(project: Project) -> SignOff | None:
    """The report that was signed last."""
    return project.signed_off[-1] if project.signed_off else None


def is_closed(project: Project, step_id: str) -> bool:
    """Whether a step is as it was signed, and stays so until somebody opens it."""
    if not project.signed_off:
        return False
    return project.reopened is None or step_id not in project.reopened.steps


def home_of(guide: Guide, field_id: str) -> str:
    """The step that a field closes with."""
    home = guide.home_of(field_id)
    return home.id if home is not None else _FACTS


def steps_with_rooms(guide: Guide) -> tuple[Step, ...]:
    """What there is to do when rooms come or go."""
    return tuple(guide.step(one) for one in (ROOMS, MAPPINGS))


def steps_with_secret(guide: Guide, secret: str) -> tuple[Step, ...]:
    """Where a secret is asked for, and every form that it goes into."""
    return tuple(
        step
        for step in guide.steps
        if any(field.id == secret for field in step.fields())
        or any(row.field == secret for row in step.rows())
    )


def given_secrets(project: Project, guide: Guide) -> list[Field]:
    """The secrets that can have changed, in the guide's order."""
    return [field for field in guide.fields.values() if field.id in project.secrets]


def secret_of(guide: Guide, field: Field) -> Text:
    """A secret's name with its step: more than one is called a password."""
    return text("signing.secret_of", field=field.label, step=home_of(guide, field.id))


def signed_by(signatures: Iterable[SignedBy]) -> list[str]:
    """The names on a report, each once."""
    return list(dict.fromkeys(one.name for one in signatures))


def signed_on(signed: SignOff) -> date:
    """The day of the last signature."""
    return max(one.on or one.at.astimezone().date() for one in signed.signatures)


def standing(project: Project) -> tuple[Text, ...]:
    """That a set-up was signed, by whom, and what has become of it since; nothing where it was not.

    What changed is not told by name: that takes the signed report.
    """
    signed = present_sign_off(project)
    if signed is None:
        return ()
    names = ", ".join(signed_by(signed.signatures))
    said = [text("signing.signed", on=signed_on(signed), by=names)]
    if project.reopened is not None:
        why = Text(f"signing.why_{project.reopened.why}")
        said.append(text("signing.home_reopened", why=why))
    if has_changed(project):
        said.append(text("signing.changed_yes"))
    return tuple(said)


def mark_of(project: Project) -> str:
    """Another one for another set-up: values, rooms and which secrets; never of a secret itself."""
    values = sorted(project.values.items())
    secrets = sorted((name, mark.revision) for name, mark in project.secrets.items())
    rooms = [asdict(room) for room in project.rooms]
    told = repr((values, secrets, rooms, sorted(project.confirmed)))
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:16]


def has_changed(project: Project) -> bool | None:
    """Whether the set-up is another one than was signed; None where nobody can tell."""
    signed = present_sign_off(project)
    if signed is None or not signed.mark:
        return None
    return signed.mark != mark_of(project)
