"""Signing a report: the one that was written last, or a file; and what has changed since."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread

from syncwizard.house import SignedReport

if TYPE_CHECKING:
    from syncwizard.domain.project import SignedBy
    from syncwizard.report.kept import Kept
    from syncwizard.report.shape_handover import Since
    from syncwizard.session import Session
    from syncwizard.wiring import House

_log = logging.getLogger(__name__)


class Signatures:
    """Keeps what is signed beside the project; the project's own record is its caller's."""

    def __init__(self, house: House) -> None:
        self._house = house

    def _folder(self, project_id: str) -> Path:
        return self._house.projects.folder(project_id)

    async def written(self, project_id: str) -> Kept | None:
        """The report that the window wrote last; None where it cannot be written again."""
        return await anyio.to_thread.run_sync(_last_written, self._folder(project_id))

    async def sign_here(
        self, session: Session, signatures: Sequence[SignedBy], folder: Path
    ) -> SignedReport:
        """Writes the last report again into `folder`, signed, and keeps its JSON.

        Raises NoReport where it would not be the same report, CannotWrite.
        """
        kept = await self.written(session.project.id)
        everybody = _with_earlier(session, kept.digest if kept else "", signatures)

        def work() -> SignedReport:
            from syncwizard.domain.project import now
            from syncwizard.report.digest import NoReport
            from syncwizard.report.export import STEM, make_report
            from syncwizard.report.signing import with_signatures
            from syncwizard.store.atomic import write_together
            from syncwizard.store.signed import keep_signed

            if kept is None:
                raise NoReport("none was written")
            content = with_signatures(kept, everybody)
            reports = self._house.reports
            pictures = reports.pictures(session.project.id, content)
            report = make_report(content, kept.language, reports.logo(), pictures)
            write_together(folder, report.files)
            keep_signed(self._folder(session.project.id), report.files[f"{STEM}.json"], now())
            return SignedReport(kept.digest, content.cover.made_at, kept.mark, report.remarks)

        return await anyio.to_thread.run_sync(work)

    async def sign_on_paper(
        self, session: Session, signatures: Sequence[SignedBy], file: Path | None, printed: str
    ) -> SignedReport:
        """Keeps the JSON of the report whose printed page was signed: `file`, or the last written.

        Raises NoReport for what is none or was changed, `OtherReport` where the printed digest or
        the set-up is another one, OSError.
        """
        kept = None if file is not None else await self.written(session.project.id)

        def work() -> SignedReport:
            from syncwizard.domain.project import now
            from syncwizard.report.digest import NoReport
            from syncwizard.report.signing import check_printed, sign_document, unsigned
            from syncwizard.store.signed import keep_signed

            if file is None and kept is None:
                raise NoReport("none was written")
            data = file.read_bytes() if file is not None else unsigned(kept) if kept else b""
            digest = check_printed(data, session.project, printed)
            everybody = _with_earlier(session, digest, signatures)
            signed, digest, made_at = sign_document(data, everybody)
            keep_signed(self._folder(session.project.id), signed, now())
            return SignedReport(digest, made_at, kept.mark if kept else "")

        return await anyio.to_thread.run_sync(work)

    async def changes(self, session: Session) -> Since | None:
        """What has changed since the report that was signed last; None where none is kept.

        Raises NoReport where it cannot be read any more.
        """
        data = await self._house.reports.signed(session.project.id)
        if data is None:
            return None

        def work() -> Since:
            from syncwizard.again import present_content
            from syncwizard.domain.project import now
            from syncwizard.report.since import changed_since

            at = now()
            content = present_content(session, at)
            today = at.astimezone().date()
            return changed_since(
                content, data, session.project, session.answers, session.guide, today
            )

        return await anyio.to_thread.run_sync(work)


def _last_written(folder: Path) -> Kept | None:
    from syncwizard.report.digest import NoReport
    from syncwizard.report.kept import decode_kept
    from syncwizard.store.errors import CannotRead
    from syncwizard.store.signed import last_written

    try:
        data = last_written(folder)
        return decode_kept(data) if data is not None else None
    except (CannotRead, NoReport) as error:
        _log.warning("the report that was written last cannot be read: %s", error)
        return None


def _with_earlier(
    session: Session, digest: str, signatures: Sequence[SignedBy]
) -> Sequence[SignedBy]:
    """The signatures with those that the same report has already."""
    from syncwizard.domain.signing import present_sign_off
    from syncwizard.signing import merged

    before = present_sign_off(session.project)
    if before is None or before.digest != digest:
        return list(signatures)
    return merged(before.signatures, signatures)
