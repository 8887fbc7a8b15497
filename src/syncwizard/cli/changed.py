"""Reads `--changed secret=now`: what was changed at Microsoft, and when; it records nothing."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Final

from syncwizard.domain.changes import ChangeKind

KINDS: Final = {
    "secret": ChangeKind.CLIENT_SECRET,
    "consent": ChangeKind.CONSENT,
    "exchange-role": ChangeKind.EXCHANGE_ROLE,
    "access-policy": ChangeKind.ACCESS_POLICY,
}
_NOW: Final = "now"


def read_change(given: str) -> tuple[ChangeKind, datetime]:
    """The kind of a change and its moment (UTC), of "secret=now" or "consent=2026-11-23T10:05".

    A moment without an offset is this computer's. Raises argparse's error for anything else.
    """
    name, _, moment = given.partition("=")
    if name not in KINDS:
        raise argparse.ArgumentTypeError(f"{name!r}: one of {', '.join(KINDS)}")
    if moment in ("", _NOW):
        return KINDS[name], datetime.now(UTC)
    try:
        return KINDS[name], datetime.fromisoformat(moment).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(f"{moment!r}: now, or like 2026-11-23T10:05") from None
