"""What is handed over of a set-up: the report, the roles' sheets, what was signed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread

from syncwizard.domain.text import Text, text
from syncwizard.wiring.parts import refuse_a_part

if TYPE_CHECKING:
    from syncwizard.report.content import Content
    from syncwizard.report.logo import Logo
    from syncwizard.session import Session
    from syncwizard.wiring import House

_log = logging.getLogger(__name__)


class Reports:
    """Gathers what a report needs in the window's thread or the loop, and writes it in another."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def signed(self, project_id: str) -> bytes | None:
        """The report of a project that was signed last (JSON), None where none is kept."""
        from syncwizard.store.signed import last_signed

        folder = self._house.projects.folder(project_id)
        return await anyio.to_thread.run_sync(last_signed, folder)

    async def keep_signed(self, project_id: str, data: bytes) -> None:
        """Keeps a signed report (JSON) with its project; raises NoReport for a changed one."""
        from syncwizard.domain.project import now
        from syncwizard.report.baseline import read_signed
        from syncwizard.store.signed import keep_signed

        folder = self._house.projects.folder(project_id)
        await anyio.to_thread.run_sync(read_signed, data)
        await anyio.to_thread.run_sync(keep_signed, folder, data, now())

    def default_folder(self, session: Session) -> Path:
        """Where a report goes if nobody says otherwise."""
        base = Path(self._house.settings.export_folder or Path.home() / "syncwizard")
        name = session.answers["client_reference"] or session.project.customer
        return base / _file_name(f"{name}-{session.answers['environment']}")

    async def export(
        self, session: Session, language: str, folder: Path, *, keeps: bool = False
    ) -> tuple[tuple[Path, ...], tuple[Text, ...]]:
        """Writes the handover report: its files, and what has to be said of them.

        `keeps`: it can be signed later. Raises CannotWrite; then each file is whole, the one from
        before or the new one.
        """
        refuse_a_part(session)
        from syncwizard.report.typesetting import Ending

        content = await self._content(session)
        signed = await self.signed(session.project.id)

        ending = Ending()

        def work() -> tuple[tuple[Path, ...], tuple[Text, ...]]:
            from syncwizard.report.export import make_report
            from syncwizard.store.atomic import write_together

            made, remarks = _since_signed(content(), signed, session)
            pictures = self.pictures(session.project.id, made)
            report = make_report(made, language, self.logo(), pictures, ending)
            files = write_together(folder, report.files)
            if keeps:
                self._keep_written(session, made, language, report.digest)
            return files, (*report.remarks, *remarks)

        try:
            return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)
        except anyio.get_cancelled_exc_class():
            ending.end()
            raise

    def logo(self) -> Logo | None:
        """The consultant's own, if one is set; it is read from the disk."""
        from syncwizard.report.logo import read_logo

        name = self._house.settings.logo
        return read_logo(self._house.places.root / name) if name else None

    def pictures(self, project_id: str, content: Content) -> dict[str, bytes]:
        """The pictures of a report, as far as they are there; they are read from the disk."""
        from syncwizard.store.pictures import read_all

        folder = self._house.projects.folder(project_id)
        return read_all(folder, {one.file: one.sha256 for one in content.pictures})

    def _keep_written(self, session: Session, content: Content, language: str, digest: str) -> None:
        """That the report can be signed later is worth no failed export."""
        from syncwizard.domain.signing import mark_of
        from syncwizard.report.kept import Kept, encode_kept
        from syncwizard.store.errors import CannotWrite
        from syncwizard.store.signed import keep_written

        kept = Kept(content, language, digest, mark_of(session.project))
        try:
            keep_written(self._house.projects.folder(session.project.id), encode_kept(kept))
        except CannotWrite as error:
            _log.warning("the report cannot be signed later: %s", error)

    async def _content(self, session: Session) -> Callable[[], Content]:
        """What makes the report's content of the session's present state; it takes a while."""
        from syncwizard.checks.catalogue import CHECKS
        from syncwizard.domain.project import now
        from syncwizard.guide import GUIDE
        from syncwizard.report.content import build
        from syncwizard.report.fingerprint import fingerprints
        from syncwizard.report.shape_handover import Letter

        project, settings = session.project, self._house.settings
        answers, progress = session.answers, session.progress
        secrets = await self._house.keyring.secrets()
        run_only, secret_values = secrets.run_only(project.id), session.secret_values()
        return lambda: build(
            project,
            answers,
            progress,
            GUIDE,
            CHECKS,
            keyring_name=secrets.store.name if secrets.store.is_lasting else "",
            run_only=run_only,
            fingerprints=fingerprints(GUIDE, project, secret_values),
            made_at=now(),  # without fractions of a second, which a PDF's time cannot hold
            letter=Letter(settings.report_sender, settings.report_intro, settings.report_closing),
        )

    async def role_sheets(
        self, session: Session, language: str, scripts: str = ""
    ) -> dict[str, str]:
        """What each role has to do or has done, as the text of a mail, by its file's name.

        `scripts` is the folder in which the PowerShell pack lies for them, "" for none.
        """
        from syncwizard.again import present_content
        from syncwizard.domain.project import now
        from syncwizard.i18n import catalogue
        from syncwizard.report.role_sheets import role_sheets
        from syncwizard.report.role_text import as_text, file_name

        refuse_a_part(session)
        frozen = session.copy()

        def work() -> dict[str, str]:
            words = catalogue(language)
            sheets = role_sheets(present_content(frozen, now()), frozen.answers, frozen.guide)
            return {file_name(one): as_text(one, words, scripts) for one in sheets}

        return await anyio.to_thread.run_sync(work)


def _since_signed(
    content: Content, signed: bytes | None, session: Session
) -> tuple[Content, tuple[Text, ...]]:
    """With what has changed since the signed report; where it cannot be read, that is said."""
    from syncwizard.report.digest import NoReport
    from syncwizard.report.since import changed_since

    if signed is None:
        return content, ()
    today = content.cover.made_at.astimezone().date()
    try:
        since = changed_since(
            content, signed, session.project, session.answers, session.guide, today
        )
    except NoReport:
        return content, (text("signing.unreadable"),)
    return replace(content, since=since), ()


def _file_name(words: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in words)[:80]
