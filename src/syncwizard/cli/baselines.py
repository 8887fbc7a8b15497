"""Finds the signed report that a project is compared with; it runs no check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from syncwizard.cli.opening import USAGE_ERROR, Refused
from syncwizard.cli.verifying import read_bytes
from syncwizard.domain.drift import State
from syncwizard.domain.project import Project
from syncwizard.domain.text import Text, text
from syncwizard.report.baseline import Changed, read_signed
from syncwizard.report.digest import NoReport


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed report: what it shows, its digest, and what has to be said about it."""

    state: State
    digest: str
    remark: Text | None = None


def read_baselines(files: Sequence[Path]) -> list[Signed]:
    """The reports that were given; raises Refused for what is none, or was changed."""
    return [read_baseline(read_bytes(file.expanduser()), file.name) for file in files]


def read_baseline(data: bytes, name: str) -> Signed:
    """A report from its bytes. Raises Refused: what was changed vouches for nothing."""
    try:
        state, digest = read_signed(data)
    except NoReport as error:
        key = "drift.changed_report" if isinstance(error, Changed) else "drift.no_report"
        raise Refused(text(key, file=name), USAGE_ERROR) from None
    return Signed(state, digest)


def baseline_of(project: Project, given: Sequence[Signed], kept: bytes | None) -> Signed | None:
    """The report to compare a project with: a given one of its own, or else the one kept with it.

    Raises Refused where reports were given, and none is of this customer's set-up.
    """
    if not given:
        return None if kept is None else read_baseline(kept, "signed")
    own = [one for one in given if one.state.project_id == project.id]
    if own:
        return max(own, key=lambda one: one.state.made_at)
    # A set-up that came from another computer has another number here.
    same = [one for one in given if one.state.customer == project.customer]
    if len(same) != 1:
        raise Refused(text("drift.none_for_it", project=project.id), USAGE_ERROR)
    remark = text("drift.other_number", number=same[0].state.project_id)
    return Signed(same[0].state, same[0].digest, remark)
