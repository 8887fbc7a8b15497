"""Fingerprints: the same for the same secret in one project, and only of machine-made secrets."""

from __future__ import annotations

import re

from syncwizard.domain.answers import SecretMark
from syncwizard.guide import GUIDE
from syncwizard.report.fingerprint import fingerprint, fingerprints
from tests.report.sample import SECRETS, full

_PROJECT = "000102030405060708090a0b0c0d0e0f"


def test_a_known_secret_has_its_known_fingerprint() -> None:
    # Argon2id, 19 MiB, 2 iterations, 1 lane, salt 00…0f, 5 bytes, written in Crockford's base 32.
    assert fingerprint("correct horse", _PROJECT) == "MRTVTHMA"


def test_it_changes_with_the_secret_and_with_the_project() -> None:
    made = {
        fingerprint("correct horse", _PROJECT),
        fingerprint("correct hors", _PROJECT),
        fingerprint("correct horse", "f" * 32),
    }

    assert len(made) == 3
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{8}", one) for one in made)


def test_only_machine_made_secrets_at_hand_get_one() -> None:
    project = full()
    project.secrets["api_user_password"] = SecretMark("typed by a person", generated=False)
    made = fingerprints(GUIDE, project, SECRETS)

    assert set(made) == {
        "customer_client_secret",
        "router_client_secret",
        "wm_secret_key",
        "access_id",
        "connector_password",
    }
    assert fingerprints(GUIDE, project, {}) == {}
