"""The guide's words: complete in both languages, with the same values and the same literals."""

import ast
import re
from pathlib import Path

import pytest

import syncwizard
from syncwizard.domain.acts import ACTS_ON_ROOMS
from syncwizard.domain.checks import Outcome
from syncwizard.domain.progress import State
from syncwizard.guide import GUIDE
from tests.guide.declared import (
    LANGUAGES,
    is_there,
    keys_of_guide,
    literals,
    placeholders,
    texts,
)

SOURCE = Path(syncwizard.__file__).parent
# Keys that are put together in the code from parts that are known.
BUILT = {f"progress.state_{state.value}" for state in State} | {
    f"progress.check_{outcome.value}" for outcome in Outcome
}
BUILT |= {f"progress.rooms_{name}" for names in ACTS_ON_ROOMS.values() for name in names}


def keys_in(*places: str) -> set[str]:
    """Every text key that stands as a literal in these files of the domain and the guide."""
    found = set()
    for place in places:
        tree = ast.parse((SOURCE / place).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update(
                    re.findall(r"^(?:rules|progress|customer_mail)\.\w*[a-z]$", node.value)
                )
    return found


SPOKEN = (
    keys_in(
        "domain/rules.py",
        "domain/cleaning.py",
        "domain/missing.py",
        "domain/problems.py",
        "domain/progress.py",
        "domain/points.py",
        "domain/acts.py",
        "guide/customer_mail.py",
    )
    | {"progress.check_not_run", "progress.check_out_of_date"}
    | BUILT
)
DECLARED = set(keys_of_guide())
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
def test_every_key_has_its_words(language: str) -> None:
    assert [key for key in sorted(DECLARED | SPOKEN) if not is_there(key, language)] == []


@every_language
def test_no_words_are_left_over(language: str) -> None:
    wanted = DECLARED | SPOKEN
    plain = {key.removesuffix(".one").removesuffix(".other") for key in texts(language)}
    assert plain - wanted == set()


def test_both_languages_have_the_same_keys() -> None:
    assert texts("en").keys() == texts("de").keys()


@pytest.mark.parametrize("key", sorted(texts("en")))
def test_both_languages_say_the_same_with_the_same_values_and_literals(key: str) -> None:
    english, german = texts("en")[key], texts("de")[key]
    assert placeholders(english) == placeholders(german)
    assert literals(english) == literals(german)
    assert english.count("`") % 2 == 0


@every_language
def test_titles_fit_into_the_list_of_steps(language: str) -> None:
    for step in GUIDE.steps:
        assert len(texts(language)[step.title.key]) <= 20, step.id


@every_language
def test_texts_are_whole_and_tidy(language: str) -> None:
    for key, words in texts(language).items():
        if key == "customer_mail.blank":
            continue
        assert words == words.strip() != "", key
        assert "  " not in words, key
        assert "TODO" not in words, key


@every_language
def test_instructions_are_sentences_and_labels_are_not(language: str) -> None:
    from syncwizard.domain.steps import Confirm, Do

    for step in GUIDE.steps:
        for block in step.blocks:
            if isinstance(block, Do):
                for name in block.names:
                    assert texts(language)[step.text(name).key].endswith((".", ":")), name
            if isinstance(block, Confirm):
                assert not texts(language)[step.text(block.name).key].endswith("."), block.name


def test_german_addresses_people_formally() -> None:
    informal = re.compile(r"\b(du|dich|dir|dein\w*|euch|euer)\b", re.IGNORECASE)
    for key, words in texts("de").items():
        assert not informal.search(words), key
        # Quotation marks of the language, not of the keyboard.
        assert '"' not in words, key


def test_german_instructions_are_imperatives() -> None:
    from syncwizard.domain.steps import Do

    for step in GUIDE.steps:
        for block in step.blocks:
            for name in block.names if isinstance(block, Do) else ():
                assert re.search(r"\bSie\b", texts("de")[step.text(name).key]), (step.id, name)


# Names, menus and buttons of the foreign screens, as the guide and the vendor's pages write them.
# An instruction may name nothing else: a button that nobody has seen is not invented.
SEEN = {
    *("login", "https://integration.spacewell.com/", "Google", "Test", "Save"),
    *("Client settings → Setup", "Tenants → Overview", "Tenants → Users", "+"),
    *("Get client credentials", "Client ID", "Client Secret"),
    *("Configure → Sync Settings", "Max Occurrences", "Max Updates"),
    *("Sync Mode", "Failure Notifications via Email"),
    *("Google Calendar API", "Admin SDK API"),
    *("Configure → Technical", "Microsoft Graph Settings"),
    *("Client Settings", "Authentication", "Access Rules", "Access rules Group", "New"),
    *("App ID", "Setup → Authentication", "External applications", "External apps"),
    *("Create calendar integration", "Spacewell Integration"),
    *("Preshared key", "Encryption key", "Trust relationship", "key type"),
    *("Authorized system user", "G001", "G101", "Reveal secret key", "Generate key", "ok"),
    *("Secret key", "Access ID", "System users", "Assign", "Externally connected"),
    *("External reference", "Save and return", "Mappings"),
    *("kunden_geheimnis", "Förderungsart", "Webhook"),
    *("Operation mode", "Production", "Workflow interaction", "Default for category", "Ok"),
    *("Navigation → Technical", "Generic Connector Settings"),
    *("Navigation → Outlook → Mapping", "add", "Inactive", "enabled"),
    *("Synchronize", "Sync", "Cancel", "Cancelled", "Change", "No", "Cancelgroup"),
    *("Storniert", "Bestätigt", "Eingehend"),
    *("Cancel via Exchange", "Change via Exchange", "Integration external owner"),
    *("Display in task list", "Display task description"),
    *("Schedule.scheduleGenerationStatusCode", "Ready", "syncActionCode", "ReservationSchedule"),
    *("Reservation.approveDate", "Reservation.closeTime", "Reservation.cancelTime"),
}


def test_steps_name_only_what_has_been_seen_on_the_screens() -> None:
    named = {
        literal
        for key, words in texts("en").items()
        if key.startswith("step_")
        for literal in literals(words)
    }
    assert named == SEEN
