"""Puts signatures into a report that was written; what was signed never changes by it. No files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from syncwizard.domain.text import Text, text
from syncwizard.i18n import DEFAULT_LANGUAGE, LANGUAGES, catalogue
from syncwizard.report.baseline import read_signed
from syncwizard.report.content_people import sign_off
from syncwizard.report.digest import SIGN_OFF, NoReport, is_same, read_report
from syncwizard.report.json_file import as_document, as_json
from syncwizard.report.kept import Kept
from syncwizard.report.shape_handover import Signature
from syncwizard.report.told import FileVoice, tell

if TYPE_CHECKING:
    from syncwizard.domain.project import Project, SignedBy
    from syncwizard.report.shape import Content


def signature_of(signed: SignedBy) -> Signature:
    """As the report shows it: here with the moment, on paper with the day and who recorded it."""
    title = Text(f"report.sign_{signed.role}")
    if signed.on is not None:
        how = text("report.signed_on_paper", by=signed.recorded_by, at=signed.at)
        return Signature(
            signed.role, title, signed.name, signed.function, signed.on, how, signed.note
        )
    how = text("report.signed_here")
    return Signature(signed.role, title, signed.name, signed.function, signed.at, how, signed.note)


def with_signatures(kept: Kept, signatures: Iterable[SignedBy]) -> Content:
    """The content that was written, signed. Raises OtherVersion."""
    signed = replace(kept.content, sign_off=sign_off([signature_of(one) for one in signatures]))
    if as_document(signed, catalogue(kept.language))["digest"] != kept.digest:
        raise OtherVersion("another version of the program wrote it")
    return signed


class OtherVersion(NoReport):
    """Another version of the program wrote it: this one would say the same in other words."""


class OtherReport(NoReport):
    """A sound report, but not the one that was signed; `why` says in what it differs."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.key)
        self.why = why


def unsigned(kept: Kept) -> bytes:
    """The JSON report as it was written. Raises NoReport as `with_signatures` does."""
    return as_json(as_document(with_signatures(kept, ()), catalogue(kept.language)))


def check_printed(data: bytes, project: Project, printed: str) -> str:
    """The digest of a JSON report of this set-up; `printed` is the one on the page, "" for none.

    Raises NoReport, or OtherReport of it.
    """
    state, digest = read_signed(data)
    if state.project_id != project.id and state.customer != project.customer:
        raise OtherReport(text("signing.other_project", customer=state.customer or "–"))
    if printed and not is_same(printed, digest):
        raise OtherReport(text("signing.another_digest"))
    return digest


def sign_document(data: bytes, signatures: Sequence[SignedBy]) -> tuple[bytes, str, datetime]:
    """A JSON report with signatures: its bytes, its digest, when it was made.

    Raises NoReport, or `baseline.Changed`, for what is none or was changed.
    """
    state, digest = read_signed(data)
    document: dict[str, Any] = read_report(data)
    known = state.language if state.language in LANGUAGES else DEFAULT_LANGUAGE
    told = tell(sign_off([signature_of(one) for one in signatures]), FileVoice(catalogue(known)))
    document[SIGN_OFF] = told
    return as_json(document), digest, state.made_at
