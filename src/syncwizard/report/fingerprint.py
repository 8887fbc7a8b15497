"""Eight characters by which a machine-made secret can be recognised, and never found out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from syncwizard.domain.answers import SecretMark
from syncwizard.domain.fields import Field

if TYPE_CHECKING:
    from syncwizard.domain.project import Project
    from syncwizard.domain.steps import Guide

# One of OWASP's choices for Argon2id: what a machine made cannot be guessed at any speed, and RFC
# 9106's 64 MiB would be the most that the program ever takes at once.
MEMORY_KIB = 19 * 1024
ITERATIONS = 2
LANES = 1
_BYTES = 5  # 40 bits are exactly eight characters of five bits each
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def may_have_fingerprint(field: Field, mark: SecretMark | None) -> bool:
    """Only a secret made by a machine: what a person thought up could be found by trying."""
    if not field.secret or mark is None:
        return False
    return field.machine_made or (field.generated and mark.generated)


def fingerprint(secret: str, project_id: str) -> str:
    """Argon2id of the secret (19 MiB, 2 iterations, 1 lane), salted with the 16 bytes of the
    project's id: 40 bits, written as eight characters of Crockford's base 32.

    Takes some hundredths of a second: not for the window's thread.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # late: slow to import

    derived = Argon2id(
        salt=bytes.fromhex(project_id),
        length=_BYTES,
        iterations=ITERATIONS,
        lanes=LANES,
        memory_cost=MEMORY_KIB,
    ).derive(secret.encode())
    number = int.from_bytes(derived, "big")
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(35, -1, -5))


def fingerprints(guide: Guide, project: Project, secrets: Mapping[str, str]) -> dict[str, str]:
    """The fingerprints of the secrets at hand that may have one, by field id."""
    return {
        name: fingerprint(value, project.id)
        for name, value in secrets.items()
        if name in guide.fields
        and may_have_fingerprint(guide.fields[name], project.secrets.get(name))
    }
