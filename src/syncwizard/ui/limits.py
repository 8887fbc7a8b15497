"""How long secrets stay to be seen and to be pasted, as set; it shows and clears nothing."""

from __future__ import annotations

from dataclasses import dataclass

from syncwizard.store.settings import COPIED, SHOWN, UNTIL_EXIT


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds; UNTIL_EXIT for as long as the program runs."""

    shown: float = SHOWN[0]
    copied: float = COPIED[0]


class _Present:
    limits = Limits()


def limits() -> Limits:
    """What holds now."""
    return _Present.limits


def set_limits(wanted: Limits) -> None:
    """Holds for what is revealed or copied from now on."""
    _Present.limits = wanted


def milliseconds(seconds: float) -> int | None:
    """For a timer; None where there is no end."""
    return None if seconds == UNTIL_EXIT else int(seconds * 1000)
