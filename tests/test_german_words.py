"""German: one word for one thing, in every text of the program."""

from __future__ import annotations

import re
import tomllib

import pytest

from syncwizard import find_resources

# What is not said, and the word that is said instead.
ONE_WORD = {
    r"(?<!E-)\bMail\b|\b(Email|eMail|E-mail)\b": "E-Mail",
    r"\b(Entra|Exchange)-Administrator(in|s)?\b": "Entra-Administration, Exchange-Administration",
    r"\bAdministrator(in|s)? des Kunden": "Administration des Kunden",
    r"Test-?[Ee]vent|Testereignis|Test-Termin|Testbesprechung": "Testtermin",
    r"\bIntegrations?team|Integrations-Team": "Integration-Team",
    r"\bProdu[ck]tteam|Produkt-Team": "Product-Team",
    r"[Ss]ecret-[Ww]ert|\bClient-Geheimnis": "Clientgeheimnis",
    r"\bLog-?in\b|\beinloggen": "Anmeldung",
    r"[Tt]echnische Angabe": "technische Einzelheit",
    r"\bDomains?\b": "Domäne",
    r"\bPrüfung(en)?\b": "Test",
    r"Save`? (drücken|gedrückt)|drücken Sie|\bgedrückt": "auf Save geklickt",
    r"\bProduct(?!-Team)": "Product-Team",
    r"\b[Dd]ies(em|er|es) Rechners?\b": "dieser Computer",
    r"\b(die|der) Beratung\b|^Beratung$": "Berater/in",
    r"Betreuer|Herausgeber des Programms": "die Stelle, von der Sie das Programm haben",
}
# Words that customers use, for recognising what they sent: they are never shown.
NOT_SHOWN = {"recognised"}
# Labels of the Router's screens, which tests/guide/test_literals.py holds to their very words.
SCREENS_OWN = {"Email", "Failure Notifications via Email"}


def shown() -> dict[str, str]:
    """Every text that is ours; a screen's own label is the same in every language."""
    english = words_of("en")
    return {key: words for key, words in words_of("de").items() if not _is_label(key, english)}


def _is_label(key: str, english: dict[str, str]) -> bool:
    return key.startswith("fields.") and english[key] in SCREENS_OWN


def words_of(language: str) -> dict[str, str]:
    folder = find_resources() / "i18n" / language
    found: dict[str, str] = {}
    for path in folder.iterdir():
        name, _, end = path.name.rpartition(".")
        if end == "toml" and name not in NOT_SHOWN:
            _flatten(name, tomllib.loads(path.read_text(encoding="utf-8")), found)
    return found


def _flatten(key: str, value: object, found: dict[str, str]) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _flatten(f"{key}.{name}", inner, found)
    else:
        # A foreign screen's own words stand in backticks and are what they are.
        found[key] = re.sub(r"`[^`]*`", "", str(value))


@pytest.mark.parametrize("wrong", ONE_WORD)
def test_one_thing_has_one_word(wrong: str) -> None:
    texts = shown()
    assert len(texts) > 500
    found = {key: words for key, words in texts.items() if re.search(wrong, words)}
    assert found == {}, f"say: {ONE_WORD[wrong]}"
