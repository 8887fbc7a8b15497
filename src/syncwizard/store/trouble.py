"""What to say when disk or keyring did not do what they should; it mends nothing."""

from __future__ import annotations

from syncwizard.domain.text import Text, text

_KEYRING = {
    "KeyringMissing",
    "KeyringLocked",
    "KeyringSilent",
    "KeyringBroken",
    "NotKept",
    "NotDeleted",
}
_STORE = {"CannotRead", "CannotWrite", "DamagedProject", "NewerProject", "NotThere"}


def trouble_text(error: BaseException) -> Text:
    """The words for an error of `store`; for any other, its kind as a technical detail.

    The errors are told by name, so that the store with its libraries need not be loaded for it.
    """
    name = type(error).__name__
    if name in _KEYRING:
        refusal = getattr(error, "refusal", None)
        return text(f"keyring.{name}" + (f"_{refusal.value}" if refusal else ""))
    if name not in _STORE:
        return text("store.other", detail=name)
    obstacle = getattr(error, "obstacle", None)
    path = str(getattr(error, "path", ""))
    return text(f"store.{name}" + (f"_{obstacle.value}" if obstacle else ""), path=path)
