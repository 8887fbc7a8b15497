"""Reads findings as a consultant does, in one language; knows no check."""

from __future__ import annotations

import re

from syncwizard.domain.checks import Finding, Outcome
from syncwizard.i18n import LANGUAGES, Catalogue

CATALOGUES = {language: Catalogue(language) for language in LANGUAGES}
SENTENCES = ("title", "happened", "cause", "next")


def say(finding: Finding, part: str, language: str) -> str:
    """One sentence of a finding; an absent one fails the test."""
    catalogue, text = CATALOGUES[language], finding.text(part)
    assert catalogue.has(text.key), text.key
    return catalogue.say(text)


def assert_reads_well(finding: Finding, language: str) -> None:
    """All sentences are there, and nothing is left open in them."""
    passed = finding.outcome is Outcome.PASSED
    for part in SENTENCES[:2] if passed else SENTENCES:
        said = say(finding, part, language)
        assert not re.search(r"[{}`]", said), said
        assert not re.search(r" \(\)| {2}| \.", said), f"something is missing in: {said}"
    assert passed or finding.owner is not None
