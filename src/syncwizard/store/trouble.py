"""What to say when disk or keyring did not do what they should; it mends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from syncwizard.domain.text import Text, text
from syncwizard.store.errors import Obstacle, obstacle_of

if TYPE_CHECKING:
    from syncwizard.store.errors import Holder

_KEYRING = {
    "KeyringMissing",
    "KeyringLocked",
    "KeyringSilent",
    "KeyringBroken",
    "NotKept",
    "NotDeleted",
    "NothingDeleted",
}
_STORE = {
    "CannotDelete",
    "CannotRead",
    "CannotWrite",
    "ChangedElsewhere",
    "DamagedProject",
    "NewerProject",
    "NotThere",
}


def trouble_text(error: BaseException) -> Text:
    """The words for an error of `store`; for any other, its kind as a technical detail.

    The errors are told by name, so that the store with its libraries need not be loaded for it.
    """
    name = type(error).__name__
    if name in _KEYRING:
        refusal = getattr(error, "refusal", None)
        return text(f"keyring.{name}" + (f"_{refusal.value}" if refusal else ""))
    if name == "HeldElsewhere":
        return held_text(getattr(error, "holder", None))
    if name not in _STORE:
        return text("store.other", detail=name)
    obstacle = getattr(error, "left", None) or getattr(error, "obstacle", None)
    path = str(getattr(error, "path", ""))
    return text(f"store.{name}" + (f"_{obstacle.value}" if obstacle else ""), path=path)


def why_not(error: BaseException) -> Text:
    """Why a file that is not a set-up's own was not written, as the end of a sentence."""
    name = type(error).__name__
    if name in {"CannotRead", "CannotWrite"} or isinstance(error, OSError):
        cause = error if isinstance(error, OSError) else error.__cause__
        said = obstacle_of(cause) if isinstance(cause, OSError) else Obstacle.OTHER
        detail = getattr(cause, "strerror", None) or type(cause or error).__name__
        return text(f"files.why_{getattr(error, 'obstacle', said).value}", detail=detail)
    if name in _STORE or name in _KEYRING:
        return trouble_text(error)
    return text("files.unforeseen", detail=name)


def held_text(holder: Holder | None) -> Text:
    """That a set-up is open elsewhere: with whom, on which computer and since when, if known."""
    if holder is None or holder.since is None:
        return text("held.somewhere")
    who, where = holder.name or "?", holder.computer or "?"
    return text("held.by", who=who, where=where, since=holder.since)
