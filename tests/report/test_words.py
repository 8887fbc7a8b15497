"""The words of the report: all there in both languages, all used, none in two meanings."""

from __future__ import annotations

import logging
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from syncwizard import find_resources
from syncwizard.domain.answers import Origin
from syncwizard.domain.drift import Kind
from syncwizard.domain.fields import Basis
from syncwizard.domain.project import Event
from syncwizard.i18n import Catalogue
from syncwizard.report import content_advice, words
from syncwizard.report.content_people import PEOPLE, PERMISSION_FIELDS, SIGNATURES
from syncwizard.report.content_rooms import KINDS
from syncwizard.report.json_file import as_document
from syncwizard.report.marks import Mark
from syncwizard.report.page import as_page
from syncwizard.report.signs import SIGNS
from syncwizard.report.workbook import sheets
from tests.report.sample import complete, content_of, empty, full

_TEMPLATES = ("report.html.jinja", "report.typ")


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_text_of_the_report_is_missing(language: str, caplog: pytest.LogCaptureFixture) -> None:
    catalogue = Catalogue(language)
    with caplog.at_level(logging.ERROR):
        for project in (empty(), full(), full(calendar_provider="Google"), complete()):
            content = content_of(project)
            as_page(content, catalogue, as_document(content, catalogue)["digest"])

    assert [one.message for one in caplog.records if "key report." in one.message] == []


def test_no_name_stands_for_two_things() -> None:
    content = content_of(full())
    parts = (words._HEADINGS, words._INTRODUCTIONS, words._LABELS, words._figures(content))
    names = [name for part in parts for name in part]

    assert len(names) == len(set(names))


def test_every_word_is_used_by_a_template() -> None:
    folder = find_resources() / "report"
    used = " ".join((folder / name).read_text("utf-8") for name in _TEMPLATES)
    used = re.sub(r'class="[^"]*"', "", used)
    mentioned = set(re.findall(r"words\.(\w+)", used)) | set(re.findall(r'"(\w+)"', used))
    legend = {"verified_means", "compared_means", "confirmed_means", "open_means"}
    # The templates put these names together.
    legend |= {"behaviour_intro", "emergency_intro", "operations_intro"}
    legend |= {f"exception_{kind}" for kind in KINDS}
    legend |= {f"since_{kind}" for kind in Kind}

    assert set(words.page_words(content_of(full()))) - mentioned - legend == set()


def test_every_text_is_said_somewhere() -> None:
    keys = set(tomllib.loads((find_resources() / "i18n/en/report.toml").read_text("utf-8")))
    code = " ".join(path.read_text("utf-8") for path in Path(words.__file__).parent.glob("*.py"))
    said = set(re.findall(r'"report\.(\w+)"', code))
    said |= {one.key for one in words.page_words(content_of(full())).values()}
    said |= {mark.text.key for mark in Mark}
    said |= {f"report.origin_{origin.value}" for origin in Origin}
    said |= {f"report.origin_default_{basis.value}" for basis in Basis}
    said |= {f"report.event_{what}" for what in get_args(Event.model_fields["what"].annotation)}
    said |= {f"report.permission_{what}" for what in PERMISSION_FIELDS}
    said |= {f"report.person_{role}" for role in ("consultant", *PEOPLE, "confirmed")}
    said |= {f"report.sign_{role}" for role in SIGNATURES}
    said |= {head.key for sheet in sheets(content_of(full()), "") for head, _ in sheet.columns}

    assert keys - {key.removeprefix("report.") for key in said} == set()


def test_every_piece_of_advice_is_given_somewhere() -> None:
    words_of_advice = tomllib.loads((find_resources() / "i18n/en/handover.toml").read_text("utf-8"))
    named = {name for name, words in words_of_advice.items() if isinstance(words, dict)}
    code = Path(content_advice.__file__).read_text("utf-8")

    assert named == set(re.findall(r'_advice\("(\w+)"', code))
    assert all(words_of_advice[name].keys() == {"title", "says"} for name in named)


def test_every_mark_has_a_sign_that_exists_and_green_is_only_for_what_is_proved() -> None:
    icons = find_resources() / "icons"

    assert set(SIGNS) == set(Mark)
    assert all((icons / f"{sign.icon}.svg").is_file() for sign in SIGNS.values())
    assert {mark for mark, sign in SIGNS.items() if sign.tone == "good"} == {
        Mark.VERIFIED,
        Mark.COMPLETED,
        Mark.IN_ORDER,
    }
