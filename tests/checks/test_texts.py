"""The texts of checks, findings and owners: all there, none too many, alike in both languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import syncwizard.checks
from syncwizard import find_resources
from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Owner
from syncwizard.i18n import LANGUAGES

FILES = ("findings", "checks", "owners")
_CODE = re.compile(r'"([A-Z]+(?:-[A-Z0-9]+)+|UNFORESEEN)"')
_WAITS = re.compile(r'not_there\(\s*context,\s*"([A-Z-]+)"')
_ENDS = ("YET", "UNDATED")


def read(file: str, language: str) -> dict[str, Any]:
    path = find_resources() / "i18n" / language / f"{file}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def codes_in_the_source() -> set[str]:
    """Every code that a check can find; the table of the codes' owners finds nothing."""
    folder = Path(syncwizard.checks.__path__[0])
    files = [path for path in folder.glob("*.py") if path.name != "codes.py"]
    return codes_in("\n".join(path.read_text(encoding="utf-8") for path in files))


def codes_in(source: str) -> set[str]:
    waits = _WAITS.findall(source)
    return set(_CODE.findall(source)) | {f"{one}-{end}" for one in waits for end in _ENDS}


def sentences(texts: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in texts.items():
        if isinstance(value, dict):
            yield from sentences(value, f"{path}{key}.")
        else:
            yield path + key, value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_texts_and_every_text_its_code(language: str) -> None:
    assert set(read("findings", language)) == codes_in_the_source()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_has_two_sentences_or_four(language: str) -> None:
    for code, texts in read("findings", language).items():
        assert set(texts) in ({"title", "happened"}, {"title", "happened", "cause", "next"}), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_a_finding_has_an_end(language: str) -> None:
    said = [one for one in sentences(read("findings", language)) if ".title" not in one[0]]
    assert len(said) > 500
    assert [key for key, sentence in said if not sentence.endswith((".", "?", "!"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_and_every_owner_has_its_texts(language: str) -> None:
    checks = read("checks", language)
    assert set(checks) == set(CHECKS)
    assert all(set(texts) == {"title", "button", "lead"} for texts in checks.values())
    assert set(read("owners", language)) == {owner.value for owner in Owner}


@pytest.mark.parametrize("file", FILES)
def test_both_languages_say_the_same(file: str) -> None:
    english, german = (dict(sentences(read(file, language))) for language in ("en", "de"))
    assert english.keys() == german.keys()
    for key, said in english.items():
        for marks in (r"\{\w+\}", r"`[^`]*`", r"https?://\S+"):
            there = sorted(set(re.findall(marks, german[key])))
            assert sorted(set(re.findall(marks, said))) == there, key
        assert said.count("`") % 2 == 0, key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_nobody_is_blamed_or_shouted_at(file: str, language: str) -> None:
    for key, said in sentences(read(file, language)):
        assert "!" not in said, key
        assert said == said.strip(), key
        assert len(said) <= 420, (key, len(said))
        if language == "de":
            assert not re.search(r"\b(du|dein\w*|dir|dich)\b", said, re.IGNORECASE), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guess_says_that_it_is_one(language: str) -> None:
    marks = {"en": "Most likely|unclear|does not know", "de": "ahrscheinlich|unklar|kennt .* nicht"}
    for code, texts in read("findings", language).items():
        if "cause" in texts and code not in CERTAIN:
            assert re.search(marks[language], texts["cause"]), (code, texts["cause"])


# Causes that follow from what was answered, and need no guess.
CERTAIN = {
    "ENTRA-SECRET-EXPIRED",
    "ENTRA-TEMPORARY",
    "ENTRA-CONSENT-YET",
    "ENTRA-SECRET-YET",
    "GRAPH-CONSENT-YET",
    "GRAPH-NO-ROOMS-YET",
    "GRAPH-NO-ROOM-LISTS-YET",
    "GRAPH-POLICY-YET",
    "GRAPH-ROLE-YET",
    "PROXY-AUTH-WINDOWS",
    "ROOM-LIST-MISSING-YET",
    "ROOM-NOT-IN-LIST-YET",
    "ROOMS-STOPPED",
    "TLS-EXPIRED-THERE",
    "TENANT-OTHER-CLOUD",
}
