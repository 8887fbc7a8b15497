"""What has changed since an earlier report was signed, by name; it reads and writes no file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from syncwizard.domain.drift import Drift, compare
from syncwizard.domain.expiry import expiries
from syncwizard.domain.text import Text
from syncwizard.i18n import DEFAULT_LANGUAGE, LANGUAGES, catalogue
from syncwizard.report.baseline import comparable, read_signed, read_state, signers
from syncwizard.report.json_file import as_document
from syncwizard.report.shape_handover import Change, Since

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers
    from syncwizard.domain.project import Project
    from syncwizard.domain.steps import Guide
    from syncwizard.report.shape import Content


def changed_since(
    content: Content, signed: bytes, project: Project, answers: Answers, guide: Guide, today: date
) -> Since:
    """What the content shows otherwise than the signed report. Pure; raises NoReport.

    The results of tests are compared as they are recorded; those of single rooms are not.
    """
    before, digest = read_signed(signed)
    known = before.language if before.language in LANGUAGES else DEFAULT_LANGUAGE
    present = read_state(as_document(content, catalogue(known)))
    evidence = [one for one in project.evidence.values() if not one.room]
    found = compare(
        comparable(before, present, guide), present, evidence, expiries(answers, today), today
    )
    return Since(
        made_at=before.made_at,
        digest=digest,
        by=signers(signed),
        why=_why(project),
        changes=tuple(map(_change, found.drifted)),
    )


def _why(project: Project) -> Text | None:
    if project.reopened is None:
        return None
    return Text(
        f"signing.reopened_{project.reopened.why}",
        {"by": project.reopened.by, "at": project.reopened.at},
    )


def _change(drift: Drift) -> Change:
    return Change(drift.kind.value, drift.says)
