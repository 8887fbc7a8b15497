"""Causes when Entra ID gives no token: OAuth's `error` decides, AADSTS numbers only refine it.

The numbers are those of Microsoft's error reference in 2026. They may change: an unknown one still
gets a cause, is shown, and leads to Microsoft's own page about it.
"""

from __future__ import annotations

from typing import Final

from syncwizard.checks.cause import Cause, unclear
from syncwizard.clients.errors import TenantUnknown, TokenRefused
from syncwizard.domain.checks import Owner

_CONSULTANT, _ADMIN = Owner.CONSULTANT, Owner.ENTRA_ADMIN

_OURS: Final = unclear("ENTRA-OUR-REQUEST", _CONSULTANT)
TEMPORARY: Final = unclear("ENTRA-TEMPORARY", _CONSULTANT)
_TENANT: Final = Cause("ENTRA-TENANT-NOT-FOUND", _CONSULTANT)
_MISSING: Final = Cause("ENTRA-VALUE-MISSING", _CONSULTANT)
_DISABLED: Final = Cause("ENTRA-APP-DISABLED", _ADMIN)
_POLICY: Final = unclear("ENTRA-SECURITY-POLICY", _ADMIN)
_CLOUD: Final = Cause("ENTRA-WRONG-CLOUD", _CONSULTANT)
_RESTRICTED: Final = unclear("ENTRA-TENANT-RESTRICTION", Owner.NETWORK_TEAM)
_NO_GRAPH: Final = Cause("ENTRA-GRAPH-NOT-FOUND", _ADMIN)
_OTHER: Final = Cause("ENTRA-OTHER", _ADMIN)

# What a number means below the OAuth error that it was documented (or captured) with.
_REFINED: Final[dict[str, dict[int, Cause]]] = {
    "invalid_client": {
        7000215: Cause("ENTRA-SECRET-WRONG", _CONSULTANT),
        7000222: Cause("ENTRA-SECRET-EXPIRED", _ADMIN),
        7000229: Cause("ENTRA-APP-NOT-ADDED", _ADMIN),
        7000218: _MISSING,
        700025: Cause("ENTRA-APP-PUBLIC", _ADMIN),
        700027: Cause("ENTRA-CERTIFICATE", _ADMIN),
    },
    "unauthorized_client": {
        700016: Cause("ENTRA-APP-NOT-FOUND", _CONSULTANT),
        7000112: _DISABLED,
        70001: _DISABLED,
    },
    "invalid_request": {
        90002: _TENANT,
        900023: Cause("ENTRA-TENANT-MALFORMED", _CONSULTANT),
        90013: _MISSING,
        90014: _MISSING,
        900144: _MISSING,
    },
}

# Numbers that are documented without an OAuth error, or come with several.
_ANYWHERE: Final[dict[int, Cause]] = {
    53003: unclear("ENTRA-CONDITIONAL-ACCESS", _ADMIN),
    530032: _POLICY,
    530035: _POLICY,
    50034: Cause("ENTRA-USER-FLOW", _CONSULTANT),
    65001: Cause("ENTRA-NO-CONSENT", _ADMIN),
    500011: _NO_GRAPH,
    650052: _NO_GRAPH,
    90038: _CLOUD,
    900382: _CLOUD,
    900432: _CLOUD,
    500021: _RESTRICTED,
    500022: _RESTRICTED,
    5000211: _RESTRICTED,
    1002012: _OURS,
    70011: _OURS,
    50049: _OURS,
    90051: _OURS,
    50194: _OURS,
    50196: _OURS,
    90033: TEMPORARY,
    90006: TEMPORARY,
    90024: TEMPORARY,
    90090: TEMPORARY,
    50033: TEMPORARY,
    90055: TEMPORARY,
}

_BY_ERROR: Final[dict[str, Cause]] = {
    "invalid_client": Cause("ENTRA-CLIENT-REFUSED", _CONSULTANT),
    "unauthorized_client": Cause("ENTRA-APP-REFUSED", _ADMIN),
    "invalid_grant": unclear("ENTRA-SIGN-IN-BLOCKED", _ADMIN),
    "access_denied": unclear("ENTRA-SIGN-IN-BLOCKED", _ADMIN),
    "interaction_required": unclear("ENTRA-SIGN-IN-BLOCKED", _ADMIN),
    "invalid_scope": _OURS,
    "invalid_resource": _OURS,
    "unsupported_grant_type": _OURS,
    "temporarily_unavailable": TEMPORARY,
    "server_error": TEMPORARY,
}


def entra_cause(error: TokenRefused) -> Cause:
    """The cause of Entra ID's no."""
    known = {**_ANYWHERE, **_REFINED.get(error.error, {})}
    refined = next((known[code] for code in error.codes if code in known), None)
    if refined is not None:
        return refined
    if isinstance(error, TenantUnknown):
        return _TENANT
    if error.status == 429 or error.status >= 500:
        return TEMPORARY
    return _BY_ERROR.get(error.error, _OTHER)


def numbered() -> set[tuple[int, str]]:
    """Every number that is known, with the code that it leads to."""
    tables = (_ANYWHERE, *_REFINED.values())
    return {(number, cause.code) for table in tables for number, cause in table.items()}


def entra_code(error: TokenRefused) -> str:
    """What to look up: AADSTS and its number, or OAuth's error where there is no number."""
    return f"AADSTS{error.codes[0]}" if error.codes else error.error


def entra_page(error: TokenRefused) -> str:
    """Microsoft's own page about the code."""
    page = "https://login.microsoftonline.com/error"
    return f"{page}?code={error.codes[0]}" if error.codes else page
