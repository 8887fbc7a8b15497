"""One line of the list of projects, also for one that cannot be opened; it knows no disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from syncwizard.domain.project import Project


class State(StrEnum):
    """Whether a project can be opened."""

    GOOD = "good"
    DAMAGED = "damaged"  # `project` is the last good backup, if there is one
    NEWER = "newer"  # written by a later version
    UNREADABLE = "unreadable"  # the system did not let us read it


@dataclass(frozen=True, slots=True)
class Overview:
    """What a list of projects shows of one; `changed` is in UTC, None where nothing tells it."""

    id: str
    folder: Path
    practice: bool
    state: State
    customer: str = ""
    environment: str = ""
    changed: datetime | None = None
    project: Project | None = None


def of_project(folder: Path, state: State, project: Project) -> Overview:
    """The line of a project that was read."""
    return Overview(
        project.id,
        folder,
        project.practice,
        state,
        project.customer,
        project.environment,
        project.changed,
        project,
    )


def of_newer(folder: Path, practice: bool, payload: dict[str, Any]) -> Overview:
    """The line of a project of a later version: what can be told without knowing its schema."""
    values = payload.get("values")
    known = values if isinstance(values, dict) else {}
    return Overview(
        folder.name,
        folder,
        practice,
        State.NEWER,
        str(known.get("customer_name", "")),
        str(known.get("environment", "")),
        _moment(payload.get("changed")),
    )


def in_order(overviews: list[Overview]) -> list[Overview]:
    """Last changed first; those that do not tell last."""
    never = datetime.min.replace(tzinfo=UTC)
    by_name = sorted(overviews, key=lambda each: (each.customer.casefold(), each.id))
    return sorted(by_name, key=lambda each: each.changed or never, reverse=True)


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
