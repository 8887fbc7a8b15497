"""Why a report was not signed, in words; it signs nothing."""

from __future__ import annotations

from syncwizard.domain.text import Text, text


def why_not_signed(error: BaseException, *, on_paper: bool) -> Text:
    """What refused a signature, here or `on_paper`, and what helps."""
    from syncwizard.report.digest import NoReport  # late: rarely wanted
    from syncwizard.report.signing import OtherReport, OtherVersion
    from syncwizard.store.errors import StoreError
    from syncwizard.store.trouble import trouble_text

    if isinstance(error, OtherReport):
        return error.why
    if isinstance(error, OtherVersion):
        return text("signing.not_same_paper" if on_paper else "signing.not_same")
    if isinstance(error, NoReport):
        return text("signing.no_report")
    if isinstance(error, StoreError):
        return trouble_text(error)
    detail = getattr(error, "strerror", None) or type(error).__name__
    return text("signing.not_signed", detail=detail)
