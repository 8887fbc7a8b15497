"""Makes passwords that only have to exist (4.3, 6.1); it keeps none."""

from __future__ import annotations

import secrets
import string

LENGTH = 20
_CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits, "!#%+-.:=?@_")


def new_password() -> str:
    """20 random characters with all four classes in it, in random order."""
    everything = "".join(_CLASSES)
    chosen = [secrets.choice(group) for group in _CLASSES]
    chosen += [secrets.choice(everything) for _ in range(LENGTH - len(chosen))]
    secrets.SystemRandom().shuffle(chosen)
    return "".join(chosen)
